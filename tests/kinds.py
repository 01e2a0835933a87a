"""Kinds of work that leave a trace in the database: one event per time that they were done."""

import time

from django.db import transaction

from factcheck import net
from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.recording import record
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Permanent, Temporary
from factcheck.work.models import Work


def note(attempt: Attempt) -> None:
    """Record one event in the transaction that finishes the work."""
    with attempt.finish():
        record("desk.edited", subject=f"tests.note:{attempt.work.key}", actor=SYSTEM)


def slow_note(attempt: Attempt) -> None:
    """The same, after longer than a lease holds if nobody renews it."""
    for step in range(6):
        time.sleep(0.5)
        attempt.progress("sleeping", step / 6)
    note(attempt)


def nothing(attempt: Attempt) -> None:
    """Nothing to do; the runner finishes it."""


def later(attempt: Attempt) -> None:
    """Fails for now, and says when it may go better."""
    raise Temporary("busy", after=120)


def never(attempt: Attempt) -> None:
    """Fails for good."""
    raise Permanent("gone")


def surprise(attempt: Attempt) -> None:
    """Fails in a way that nobody foresaw, halfway through writing."""
    with attempt.finish():
        record("desk.edited", subject=f"tests.note:{attempt.work.key}", actor=SYSTEM)
        raise ZeroDivisionError("a word nobody may read")


def overtaken(attempt: Attempt) -> None:
    """Goes on although another took over meanwhile."""
    with transaction.atomic():
        Work.objects.filter(pk=attempt.work.pk).update(fence=attempt.fence + 1)
    note(attempt)


def plans_more(attempt: Attempt) -> None:
    """Plans another piece of work in its own transaction."""
    with attempt.finish():
        Work.plan("nothing", key=f"{attempt.work.key}:next")


def asks(attempt: Attempt) -> None:
    """Asks the address that the work is about; a status from 500 on, or none, is a failure."""
    try:
        answer = net.fetch(attempt.subject_id, max_bytes=1000, deadline_seconds=5)
    except net.Unreachable as failure:
        raise Temporary(failure.reason_code) from failure
    if answer.status >= 400:
        raise Temporary(f"http_status:{answer.status}")


def tell_broken(work: Work) -> None:
    """What the domain does when its work broke for good."""
    record("task.broken", subject=work, actor=SYSTEM, details={"reason": work.reason})


def tell_broken_badly(work: Work) -> None:
    """It fails itself."""
    record("task.broken", subject=work, actor=SYSTEM)
    raise ZeroDivisionError


NO_FUNCTION = "a string"
