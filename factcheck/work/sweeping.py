"""What nobody is doing any more, though somebody said they would."""

from datetime import timedelta

from django.db.models import F

from factcheck.accounts.clock import now
from factcheck.work.attempts import mark_broken
from factcheck.work.backoff import backoff
from factcheck.work.kinds import Kind, UnknownKind, kind_named
from factcheck.work.models import Work, in_seconds

RHYTHM = "every:"
KEEP_RHYTHMS = timedelta(days=1)
LEASE_EXPIRED = "lease_expired"


def sweep(limit: int = 500) -> int:
    """Free the work whose lease ran out, and say how many. The attempt counts, and the fencing number goes up, so that whoever held it
    can no longer write anything."""
    return sum(_free(work) for work in Work.objects.overdue_leases().order_by("lease_until")[:limit])


def forget_rhythms() -> int:
    """Remove what was planned by the clock and is long done; what an event set off stays, for its key says that it was done."""
    return Work.objects.filter(
        key__startswith=RHYTHM, state=Work.State.FINISHED, ended_at__lt=now() - KEEP_RHYTHMS
    ).delete()[0]


def _free(work: Work) -> bool:
    kind = _kind(work.kind)
    held = Work.objects.overdue_leases().filter(pk=work.pk, fence=work.fence)
    if work.attempts >= kind.attempts:
        return mark_broken(held, work, LEASE_EXPIRED, kind)
    wait = backoff(work.attempts, first=kind.first_wait, longest=kind.longest_wait)
    planned = held.update(
        state=Work.State.PLANNED,
        fence=F("fence") + 1,
        lease_until=None,
        reason=LEASE_EXPIRED,
        next_at=in_seconds(wait),
    )
    return bool(planned)


def _kind(name: str) -> Kind:
    try:
        return kind_named(name)
    except UnknownKind:
        return Kind(name, "")
