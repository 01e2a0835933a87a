"""The one clock seam. Tests move it by an offset kept in the database, which the SQL function `desk_now()` reads too."""

import datetime as dt

from django.conf import settings
from django.db import connection
from django.utils import timezone


class ClockRefused(RuntimeError):
    """Somebody tried to move the clock of a running service."""


def now() -> dt.datetime:
    """The present moment, aware, in UTC; what the database's `desk_now()` says."""
    if not settings.MOVABLE_CLOCK:
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT moved_by FROM accounts_clockoffset LIMIT 1")
        row = cursor.fetchone()
    return timezone.now() + row[0] if row else timezone.now()


def move(by: dt.timedelta) -> None:
    """Set the clock `by` ahead of the real time (negative: behind). Raises ClockRefused unless MOVABLE_CLOCK is on."""
    if not settings.MOVABLE_CLOCK:
        raise ClockRefused("The clock moves only where MOVABLE_CLOCK is on, and that is for tests.")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_clockoffset (id, moved_by) VALUES (1, make_interval(secs => %s)) ON CONFLICT (id) DO UPDATE SET moved_by = EXCLUDED.moved_by",
            [by.total_seconds()],
        )
