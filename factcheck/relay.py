"""From facts to work: gives events their place, and plans what follows from each exactly once."""

import logging
from collections.abc import Mapping, Sequence

from celery import shared_task
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Subquery
from django.db.models.functions import Coalesce

from factcheck.accounts.clock import now
from factcheck.ledger.catalogue import EVENTS
from factcheck.ledger.models import Sequenced
from factcheck.ledger.sequencer import append_unsequenced
from factcheck.reactions import REACTIONS, RHYTHMS
from factcheck.work import live
from factcheck.work.bell import hear_nudges
from factcheck.work.broker import TICK
from factcheck.work.models import RelayCursor, Work
from factcheck.work.ringing import ring_due
from factcheck.work.signs import give_sign
from factcheck.work.sweeping import RHYTHM

logger = logging.getLogger(__name__)
CURSOR = "relay"
BATCH = 500
MOST_ROUNDS = 20


def check_tables(reactions: Mapping[str, Sequence[str]], rhythms: Mapping[str, int]) -> None:
    """Raises ImproperlyConfigured when a table names an event or a kind of work that does not exist."""
    if unknown := set(reactions) - set(EVENTS):
        raise ImproperlyConfigured(f"REACTIONS names events that the catalogue does not have: {sorted(unknown)}")
    kinds = {kind for follows in reactions.values() for kind in follows} | set(rhythms)
    if unknown := kinds - set(settings.WORK_KINDS):
        raise ImproperlyConfigured(f"these kinds of work are not in WORK_KINDS: {sorted(unknown)}")


def relay_once(limit: int = BATCH) -> int:
    """Plan what follows from the next events in the ledger's order, and say how many events that were. The cursor moves in the same
    transaction, so nothing is planned twice or missed; while another relay holds the cursor, this one does nothing."""
    if not _is_behind():
        return 0
    with transaction.atomic():
        cursor = _cursor()
        if cursor is None:
            return 0
        entries = list(Sequenced.objects.after(cursor.position)[:limit])
        for entry in entries:
            _plan_reactions(entry)
        if entries:
            cursor.position = entries[-1].position
            cursor.save(update_fields=["position"])
    live.publish(ref for entry in entries for ref in entry.event.references)
    return len(entries)


def catch_up() -> int:
    """Sequence and relay until nothing is left, and say how many events were relayed."""
    total = 0
    for _ in range(MOST_ROUNDS):
        sequenced, relayed = append_unsequenced(BATCH), relay_once()
        total += relayed
        if max(sequenced, relayed) < BATCH:
            break
    return total


def plan_rhythms() -> None:
    """Plan what happens by the clock, once per interval."""
    moment = now().timestamp()
    for kind, seconds in RHYTHMS.items():
        Work.plan(kind, key=f"{RHYTHM}{kind}:{int(moment // seconds)}")


@shared_task(name=TICK)
def tick(source: str = "nudge") -> None:
    """What a beat or a nudge sets off."""
    see_to_everything(source)


def see_to_everything(source: str) -> None:
    """Sequence, relay, plan by the clock, ring for what is due."""
    hear_nudges()
    give_sign()
    if source == "beat":
        plan_rhythms()
    catch_up()
    ring_due()


def _is_behind() -> bool:
    reached = RelayCursor.objects.filter(name=CURSOR).values("position")
    return Sequenced.objects.filter(position__gt=Coalesce(Subquery(reached), 0)).exists()


def _cursor() -> RelayCursor | None:
    """The cursor, locked; None while another relay holds it. The row is made the first time, and only then can two wait for each other."""
    named = RelayCursor.objects.filter(name=CURSOR)
    held = named.select_for_update(skip_locked=True).first()
    if held is not None or named.exists():
        return held
    RelayCursor.objects.bulk_create([RelayCursor(name=CURSOR)], ignore_conflicts=True)
    return named.select_for_update(skip_locked=True).first()


def _plan_reactions(entry: Sequenced) -> None:
    event = entry.event
    for kind in REACTIONS.get(event.name, ()):
        _label, _colon, subject_id = event.subject.partition(":")
        key = f"{kind}:{event.pk}"
        Work.plan(kind, key=key, subject_id=subject_id, event_id=event.pk, refs=event.references, desk_id=event.desk_id)


check_tables(REACTIONS, RHYTHMS)
