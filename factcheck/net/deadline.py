"""One deadline for the whole errand: looking up, connecting, every redirect, the last byte."""

import time

from factcheck.net.reasons import Unreachable


class Deadline:
    """The moment at which everything about one fetch ends."""

    def __init__(self, seconds: float, *, host: str) -> None:
        self.seconds, self.host = seconds, host
        self._started = time.monotonic()

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._started

    def put_back(self, seconds: float) -> None:
        """So much was spent on waiting for a turn, which is no fault of the other side."""
        self._started += seconds

    def left(self) -> float:
        """Seconds that remain; Unreachable when none do."""
        left = self.seconds - self.elapsed
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Unreachable:
        return Unreachable("timeout", host=self.host, seconds=f"{self.seconds:g}")
