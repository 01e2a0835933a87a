"""Choosing for what to ring: due work that no bell was rung for lately."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from factcheck.ledger.models import DeskNow
from factcheck.work import bell
from factcheck.work.broker import WORK
from factcheck.work.kinds import UnknownKind, kind_named
from factcheck.work.models import Work, WorkQuerySet, in_seconds

RING_AGAIN = 15.0
MOST_AT_ONCE = 1000


def ring_due() -> int:
    """Ring for what is due, unless the queues are full already: then those who would come are busy. Gives how many bells were rung."""
    if not _unrung().exists():
        return 0
    room = min(MOST_AT_ONCE, bell.room(WORK))
    return _ring(choose_due(room)) if room else 0


def ring_for(ids: Iterable[int]) -> int:
    """Ring for these at once, as far as they are due: what an attempt has just planned need not wait for the next tick."""
    wanted = list(ids)
    return _ring(choose_due(len(wanted), only=wanted)) if wanted else 0


def choose_due(limit: int, only: Iterable[int] | None = None) -> list[Work]:
    """Due work not rung for lately, marked as rung now; two callers at once never choose the same."""
    with transaction.atomic():
        rows = _unrung()
        if only is not None:
            rows = rows.filter(pk__in=list(only))
        chosen = list(rows.select_for_update(skip_locked=True).only("pk", "kind", "priority")[:limit])
        Work.objects.filter(pk__in=[work.pk for work in chosen]).update(rung_at=DeskNow())
    return chosen


def _unrung() -> WorkQuerySet:
    return Work.objects.due().filter(Q(rung_at=None) | Q(rung_at__lt=in_seconds(-RING_AGAIN)))


def _ring(chosen: list[Work]) -> int:
    if not chosen:
        return 0
    if bell.ring((work.pk, _queue(work.kind), work.priority) for work in chosen):
        return len(chosen)
    Work.objects.filter(pk__in=[work.pk for work in chosen]).update(rung_at=None)
    return 0


def _queue(kind: str) -> str:
    try:
        return kind_named(kind).queue
    except UnknownKind:
        return WORK
