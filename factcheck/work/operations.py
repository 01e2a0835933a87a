"""What people do to background work: run broken work again, cancel what should not happen."""

from django.db import transaction
from django.db.models import F

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState, require


def may_run_installation(actor: Actor) -> bool:
    """Background work is the operator's."""
    return actor.can("run_installation")


@transaction.atomic
def run_again(*, work: Work, actor: Actor) -> Work:
    """Plan broken or cancelled work anew, with all its attempts."""
    row = _locked(work, actor, Work.State.BROKEN, Work.State.CANCELLED)
    changes = {
        "state": Work.State.PLANNED,
        "attempts": 0,
        "next_at": now(),
        "ended_at": None,
        "reason": "",
        "waits_for": "",
        "kept": None,
    }
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=list(changes))
    record("work.run_again", subject=row, actor=actor, details={"kind": row.kind}, context=row.refs)
    return row


@transaction.atomic
def cancel_work(*, work: Work, actor: Actor) -> Work:
    """Cancel what is not over yet; an attempt that is running can no longer write anything."""
    row = _locked(work, actor, Work.State.PLANNED, Work.State.LEASED)
    withdraw(row.key)
    record("work.cancelled", subject=row, actor=actor, details={"kind": row.kind}, context=row.refs)
    row.refresh_from_db()
    return row


def withdraw(key: str) -> bool:
    """Cancel the work of that key, within the caller's transaction, because what it was for is gone. False if there is none or it is over."""
    unfinished = Work.objects.unfinished().filter(key=key)
    return bool(
        unfinished.update(state=Work.State.CANCELLED, fence=F("fence") + 1, lease_until=None, ended_at=now(), reason="")
    )


def _locked(work: Work, actor: Actor, *states: str) -> Work:
    require(may_run_installation, actor)
    row = Work.objects.select_for_update().get(pk=work.pk)
    if row.state not in states:
        raise WrongState(row)
    return row
