"""What a piece of work may raise. Anything else counts as temporary."""

import datetime as dt
from collections.abc import Mapping
from typing import Any


class Temporary(Exception):
    """It did not work this time; it may later: `after` so many seconds, if the other side said when."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class NotYet(Exception):
    """There is nothing to be done before that moment: it is put off without having failed, and no attempt is used up. `host` is the outside
    service whose turn it waits for, if it does; `keep` is what the next attempt goes on from."""

    def __init__(
        self, reason: str, until: dt.datetime, *, host: str = "", keep: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(reason)
        self.reason, self.until, self.host, self.keep = reason, until, host, keep


class Permanent(Exception):
    """It will never work; trying again is pointless."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LeaseLost(Exception):
    """This attempt is no longer the one: it took too long and another took over, or the work was cancelled. It must change nothing."""
