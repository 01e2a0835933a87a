"""One look after the other: what a look leaves behind, whatever it was at. Shared by everything that is watched."""

import datetime as dt
from typing import Any, TypeVar

from django.conf import settings

from claims.models.watch import Watched
from claims.watching import seconds_until_next
from factcheck.accounts.clock import now
from factcheck.workflow.rows import locked

Row = TypeVar("Row", bound=Watched)

# How far apart two looks must find nothing before that is believed: a site may be rebuilt, or moved, for a while.
BELIEVED_AFTER = dt.timedelta(hours=1)


def steps() -> list[int]:
    """The waits between looks in seconds, as the installation set them."""
    return [int(float(hours) * 3600) for hours in settings.WATCH_HOURS]


def taken(watch: Row, turn: int) -> Row | None:
    """The row, locked, if this is still its turn: another look may have been written meanwhile, and then this one is not."""
    row = locked(watch)
    return row if row.turn == turn else None


def leave(row: Watched, code: str, *, quiet: int, failures: int = 0, **fields: Any) -> None:
    """What the look came to, and when the next one is. Not a person's change: the version of the row stays."""
    seconds = seconds_until_next(quiet=quiet + failures, steps=steps(), seed=str(row.pk))
    values: dict[str, Any] = {
        "turn": row.turn + 1,
        "last_at": now(),
        "last_code": code,
        "quiet": quiet,
        "failures": failures,
        "next_at": None if row.stopped_at else now() + dt.timedelta(seconds=seconds),
        "last_details": {},
        **fields,
    }
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def is_believed(row: Watched) -> bool:
    """Whether it was found missing before, long enough ago."""
    return row.missing_since is not None and now() - row.missing_since >= BELIEVED_AFTER
