"""Writing down what happened. `record` is the only way an event comes to be."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.canonical import as_code, storable
from factcheck.ledger.catalogue import EVENTS
from factcheck.ledger.models import Event, EventText
from factcheck.ledger.references import Referable, reference, references

_here = threading.local()


class UnknownEvent(LookupError):
    """The catalogue has no event of that name."""


def record(
    name: str,
    *,
    subject: Referable,
    actor: Actor,
    details: Mapping[str, Any] | None = None,
    texts: Mapping[str, str | None] | None = None,
    context: Iterable[Referable] = (),
) -> Event:
    """Write an event in the caller's transaction, so both commit or neither does. `details` are ids and codes; words go into
    `texts`, which can be erased; `context` are the further rows on whose timelines it belongs."""
    return record_all([Fact(name, subject, details or {}, texts or {}, context)], actor=actor)[0]


@dataclass(frozen=True)
class Fact:
    """An event on its way into the record: what `record` takes."""

    name: str
    subject: Referable
    details: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)
    context: Iterable[Referable] = ()


def record_all(facts: Iterable[Fact], *, actor: Actor) -> list[Event]:
    """The same for many things that one stroke did: an event for each, in this order, however many they are with the same two queries."""
    drafts = [_draft(fact, actor) for fact in facts]
    Event.objects.bulk_create([event for event, _texts in drafts])
    for event, texts in drafts:
        for text in texts:
            text.event = event
    EventText.objects.bulk_create([text for _event, texts in drafts for text in texts])
    _here.recorded = recorded_here() + len(drafts)
    return [event for event, _texts in drafts]


def recorded_here() -> int:
    """How many events this thread has recorded so far, committed or not: whoever asks twice learns whether it was any in between."""
    return getattr(_here, "recorded", 0)


def _draft(fact: Fact, actor: Actor) -> tuple[Event, list[EventText]]:
    if not connection.in_atomic_block:
        raise RuntimeError(f"{fact.name}: record() needs an open transaction")
    if fact.name not in EVENTS:
        raise UnknownEvent(f"{fact.name} is not in the catalogue of events")
    about = reference(fact.subject)
    kept = [EventText.draft(key, storable(str(text))) for key, text in fact.texts.items() if text]
    event = Event(
        name=fact.name,
        subject=about,
        context=[other for other in references(fact.context) if other != about],
        desk_id=_desk_of(fact.subject),
        actor=actor.reference,
        details=as_code(fact.details),
        digests={text.key: text.digest for text in kept},
    )
    return event, kept


def _desk_of(subject: Referable) -> UUID | None:
    return subject.pk if isinstance(subject, Desk) else getattr(subject, "desk_id", None)
