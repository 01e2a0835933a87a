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


def first_wait(*, age: int, steps: Sequence[int], seed: str) -> tuple[int, int]:
    """For something that is `age` seconds old already: in how many seconds to look first, and how many quiet looks that stands for. What is
    new waits for its first step; what is old is spread over the step that its age has come to."""
    reached, quiet = 0, 0
    while quiet < len(steps) - 1 and reached + steps[quiet] <= age:
        reached += steps[quiet]
        quiet += 1
    if quiet == 0:
        return seconds_until_next(quiet=0, steps=steps, seed=seed), 0
    return int(steps[quiet] * _share(seed)), quiet
