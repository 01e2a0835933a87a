"""When to look again: soon after something changed, ever more seldom while nothing does."""

import hashlib
from collections.abc import Sequence

# What was begun together is not asked for together again and again: up to so much of a wait is added, always the same for one thing.
SPREAD = 0.1


def seconds_until_next(*, quiet: int, steps: Sequence[int], seed: str = "") -> int:
    """Seconds to wait after `quiet` looks in a row that found nothing new; the last step is for all that follow."""
    if not steps:
        raise ValueError("there must be one step at least")
    wait = steps[min(max(quiet, 0), len(steps) - 1)]
    return wait + int(wait * SPREAD * _share(f"{seed}:{quiet}"))


def _share(seed: str) -> float:
    """A number from 0 up to 1 that is the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) / 2**32
