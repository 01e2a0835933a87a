"""Writing down what happened. `record` is the only way an event comes to be."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.canonical import as_code, storable
from factcheck.ledger.catalogue import EVENTS
from factcheck.ledger.models import Event, EventText
from factcheck.ledger.references import Referable, reference, references


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
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name}: record() needs an open transaction")
    if name not in EVENTS:
        raise UnknownEvent(f"{name} is not in the catalogue of events")
    about = reference(subject)
    kept = [EventText.draft(key, storable(str(text))) for key, text in (texts or {}).items() if text]
    event = Event.objects.create(
        name=name,
        subject=about,
        context=[other for other in references(context) if other != about],
        desk_id=_desk_of(subject),
        actor=actor.reference,
        details=as_code(details or {}),
        digests={text.key: text.digest for text in kept},
    )
    for text in kept:
        text.event = event
    EventText.objects.bulk_create(kept)
    return event


def _desk_of(subject: Referable) -> UUID | None:
    return subject.pk if isinstance(subject, Desk) else getattr(subject, "desk_id", None)
