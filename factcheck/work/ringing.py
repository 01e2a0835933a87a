"""Ringing for what is due. A bell says that there is something to do, not what: who answers it takes what is next (taking.py)."""

from factcheck.work import bell
from factcheck.work.kinds import lines
from factcheck.work.models import Work, WorkQuerySet

# Enough to wake every process of many workers; each that found something rings on.
MOST_BELLS = 64


def ring_due() -> int:
    """Ring for what is due, unless enough bells hang in the queues already. Gives how many were rung."""
    return sum(_ring_on(queue) for queue in lines().queues)


def ring_for(number: int, queue: str = "work") -> int:
    """Ring at once for so much that an attempt has just planned, instead of at the next tick."""
    bells = min(number, MOST_BELLS)
    return bells if bells > 0 and bell.ring(bells, queue) else 0


def _ring_on(queue: str) -> int:
    due = due_on(queue)[:MOST_BELLS].count()
    bells = min(due, MOST_BELLS - bell.hanging(queue, otherwise=MOST_BELLS)) if due else 0
    return bells if bells > 0 and bell.ring(bells, queue) else 0


def due_on(queue: str) -> WorkQuerySet:
    """What is due among the kinds that are rung on that queue, in no order."""
    only, others = lines().queues[queue]
    due = Work.objects.due().order_by()
    if only:
        due = due.filter(kind__in=only)
    return due.exclude(kind__in=others) if others else due
