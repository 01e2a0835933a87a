"""How long to wait before the next attempt."""

import random
from collections.abc import Callable


def backoff(attempt: int, *, first: float, longest: float, chance: Callable[[], float] = random.random) -> float:
    """Seconds after the given attempt (1 is the first): doubling, capped, and spread over the upper half so that many do not come back at once."""
    ceiling = min(longest, first * 2 ** min(max(attempt, 1) - 1, 60))
    return ceiling * (0.5 + chance() / 2)
