"""One look after the other: what a look leaves behind, whatever it was at. Shared by everything that is watched."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings

from claims.models.watch import Watched
from claims.watching import seconds_until_next
from factcheck.accounts.clock import now
from factcheck.work.models import Work
from factcheck.workflow.rows import locked

Row = TypeVar("Row", bound=Watched)

# How far apart two looks must find nothing before that is believed: a site may be rebuilt, or moved, for a while.
BELIEVED_AFTER = dt.timedelta(hours=1)
# When a piece of work that was planned is looked for again, should it have been lost.
OVERDUE = dt.timedelta(days=1)


def steps() -> list[int]:
    """The waits between looks in seconds, as the installation set them."""
    return [int(float(hours) * 3600) for hours in settings.WATCH_HOURS]


def plan_turn(watch: Watched, *, kind: str, refs: Iterable[Any], desk_id: Any) -> Work:
    """Plan the look once: its key carries the turn, so that another beat plans the same work. The row moves on in the same transaction."""
    plan: dict[str, Any] = {"subject_id": watch.pk, "refs": list(refs), "desk_id": desk_id}
    plan["priority"] = Work.Priority.LATER
    work = Work.plan(kind, key=f"{kind}:{watch.pk}:{watch.turn}", **plan)
    if work.is_over:
        # Cancelled by an operator, so that its result was never written: the next turn is another one.
        watch.turn += 1
        work = Work.plan(kind, key=f"{kind}:{watch.pk}:{watch.turn}", **plan)
    watch.next_at = now() + OVERDUE
    watch.save(update_fields=["next_at", "turn"])
    return work


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
