"""What a piece of work may raise. Anything else counts as temporary."""


class Temporary(Exception):
    """It did not work this time; it may later: `after` so many seconds, if the other side said when."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class Permanent(Exception):
    """It will never work; trying again is pointless."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LeaseLost(Exception):
    """This attempt is no longer the one: it took too long and another took over, or the work was cancelled. It must change nothing."""
