"""What a person says of the watching itself: stop, start again, look now."""

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.models import Evidence, Item, Watch
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import WrongState, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes

Thing = Item | Evidence


def watch_over(thing: Thing) -> Watch:
    """The watch over it; made where there is none yet."""
    about = {"item": thing} if isinstance(thing, Item) else {"evidence": thing}
    Watch.objects.bulk_create([Watch(**about)], ignore_conflicts=True)
    return Watch.objects.get(**about)


@transaction.atomic
def stop_watching(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look no more at this, until somebody says otherwise."""
    require(policy.may_mind_watch, actor, thing)
    row = locked(watch_over(thing))
    if row.stopped_at is not None:
        return row
    refuse_stale(row, expected)
    save_changes(row, {"stopped_at": now(), "stopped_by_id": actor.user_id, "next_at": None})
    _say("watch.stopped", thing, actor)
    return row


@transaction.atomic
def start_watching(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look again at this, beginning now."""
    require(policy.may_mind_watch, actor, thing)
    _refuse_without_address(thing)
    row = locked(watch_over(thing))
    if row.stopped_at is None and row.next_at is not None:
        return row
    refuse_stale(row, expected)
    save_changes(row, {"stopped_at": None, "stopped_by_id": None, "next_at": now(), "quiet": 0, "failures": 0})
    _say("watch.started", thing, actor)
    return row


@transaction.atomic
def look_now(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look once, at once, whatever the schedule says. Asking twice before it was done is asking once."""
    require(policy.may_mind_watch, actor, thing)
    _refuse_without_address(thing)
    row = watch_over(thing)
    _say("watch.look_asked", thing, actor, watch=str(row.pk), turn=row.turn)
    return row


def _refuse_without_address(thing: Thing) -> None:
    if not thing.url:
        raise WrongState(thing, sentence=_("This has no address to look at."))


def _say(name: str, thing: Thing, actor: Actor, **details: object) -> None:
    context = [thing.claim] if isinstance(thing, Evidence) else []
    record(name, subject=thing, actor=actor, details=details, context=context)
