"""What tests of the outgoing client share."""

from collections.abc import Callable

import pytest

from tests.outside import Outside


@pytest.fixture
def allow(settings) -> Callable[..., None]:
    """Makes exceptions for exactly these servers."""

    def to(*servers: Outside) -> None:
        settings.OUTBOUND_ALLOW = [server.pair for server in servers]

    return to
