"""A desk and people on it, a verdict in review, and a WordPress site, for tests that need no others."""

from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from reviews.models import VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, a_reviewer
from tests.factories.reviewing import a_submitted_verdict
from tests.outside import Outside, outside
from tests.wordpress import WordPress


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


@pytest.fixture
def chief(desk: Desk) -> Actor:
    """The chief of the desk."""
    return a_chief(desk, name="Cleo Chief")


@pytest.fixture
def version(desk: Desk, noa: Actor) -> VerdictVersion:
    """A verdict of the checker's, in review."""
    return a_submitted_verdict(ClaimFactory(desk=desk, checking=True), noa)


@pytest.fixture
def wordpress() -> WordPress:
    """What answers in the name of a WordPress site, and keeps its posts."""
    return WordPress()


@pytest.fixture
def server(wordpress: WordPress, settings: Any) -> Iterator[Outside]:
    """The port where the site is reached, and may be."""
    with outside(wordpress) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        yield server
