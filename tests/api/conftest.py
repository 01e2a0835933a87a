"""A desk and people with keys."""

import pytest

from factcheck.accounts.models import Desk
from tests.api.asking import Asker, as_checker, as_reviewer
from tests.factories import DeskFactory


@pytest.fixture
def desk(db: None) -> Desk:
    """An open desk."""
    return DeskFactory(name="World", prefix="W")


@pytest.fixture
def noa(desk: Desk) -> Asker:
    """A checker of the desk."""
    return as_checker(desk, name="Noa Adler")


@pytest.fixture
def tomasz(desk: Desk) -> Asker:
    """A reviewer of the desk."""
    return as_reviewer(desk, name="Tomasz Wilk")
