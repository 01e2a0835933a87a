"""Taking work: whoever answers a bell does what is next until its time is over, and then lets others have the word."""

import time
from uuid import UUID

from factcheck.ledger.recording import recorded_here
from factcheck.work.attempts import Attempt, do
from factcheck.work.bell import nudge
from factcheck.work.kinds import Kind, lines
from factcheck.work.models import Work
from factcheck.work.ringing import ring_for
from factcheck.work.signs import give_sign, note_claimed

TAKE = "SELECT * FROM work_take(%s, %s, %s, %s, %s)"
# After so long the process answers another bell: a tick may wait.
SLICE_SECONDS = 0.5
# Each process goes round the desks by itself: the one it served last comes last.
_last: dict[str, UUID] = {}


def take(queue: str, after: UUID | None = None) -> Attempt | None:
    """Take what is next: the most urgent class, in it the desk after that one, of that desk what is due longest. None when nothing is due
    that nobody else is taking."""
    only, others = lines().queues[queue]
    values = [after, only or None, others or None, lines().leases, Kind.lease]
    taken = list(Work.objects.raw(TAKE, values))
    return Attempt(taken[0]) if taken else None


def work_through(queue: str) -> int:
    """Do one piece after the other while something is due and the time is not over; says how many. What was recorded is seen to at once, and
    whoever stops although more may be due rings for the next one."""
    done, ends_at = 0, time.monotonic() + SLICE_SECONDS
    while (taken := take(queue, _last.get(queue))) is not None:
        done += 1
        _last[queue] = taken.work.lane
        note_claimed(taken.work.kind)
        recorded, planned = recorded_here(), do(taken)
        if recorded_here() > recorded:
            nudge()
        for other, number in planned.items():
            # One of them this process takes itself.
            ring_for(number - (other == queue), other)
        give_sign()
        if time.monotonic() > ends_at:
            ring_for(1, queue)
            break
    return done
