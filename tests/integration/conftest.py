"""A desk and people on it, for tests that need no others."""

import pytest

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from tests.factories import DeskFactory, a_checker, a_reviewer


@pytest.fixture
def desk(db: None) -> Desk:
    """An open desk."""
    return DeskFactory()


@pytest.fixture
def noa(desk: Desk) -> Actor:
    """A checker of the desk."""
    return a_checker(desk, name="Noa Adler")


@pytest.fixture
def ruth(desk: Desk) -> Actor:
    """A reviewer of the desk."""
    return a_reviewer(desk, name="Ruth Bar")
