"""How long a service asks to be left alone, as its connector tells it on."""

import math

import httpx

from factcheck.net.turns import seconds_asked

LONGEST_SECONDS = 7 * 24 * 3600


def asked_to_wait(headers: httpx.Headers, longest: int = LONGEST_SECONDS) -> int | None:
    """Retry-After in whole seconds, rounded up, as far as is bearable; None where it says nothing that can be read."""
    seconds = seconds_asked(headers)
    return None if seconds is None else min(math.ceil(seconds), longest)
