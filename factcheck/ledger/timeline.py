"""The record of a thing as people read it: who did what, when, in sentences."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import AccessKey, User
from factcheck.ledger.catalogue import EVENTS
from factcheck.ledger.models import Event
from factcheck.ledger.references import Referable, reference
from factcheck.ledger.visibility import gone_subjects, hidden_subjects


@dataclass(frozen=True)
class Erasure:
    """Words that are gone from the record: which, when, and why, where somebody said so."""

    key: str
    at: dt.datetime | None
    reason: str = ""


@dataclass(frozen=True)
class Entry:
    """One event, said. `texts` are its words by key; `erased` the keys whose words were taken out, `erasures` when and why."""

    id: int
    uuid: UUID
    name: str
    area: str
    at: dt.datetime
    subject: str
    actor: str
    actor_name: str
    sentence: str
    details: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)
    erased: tuple[str, ...] = ()
    erasures: tuple[Erasure, ...] = ()


class _Words(dict[str, str]):
    """What a sentence may name; a detail that was not recorded shows as a gap, not as an error."""

    def __missing__(self, key: str) -> str:
        return "…"


def timeline(refs: Iterable[Referable], actor: Actor, *, limit: int = 200, before: int | None = None) -> list[Entry]:
    """What happened to these rows (or to what belongs to them), oldest first: the newest `limit`, or those before the event id `before`.
    Leaves out what happened to rows this actor may not see. The number of queries does not depend on how much happened."""
    events = Event.objects.about(*(reference(thing) for thing in refs))
    if before is not None:
        events = events.filter(pk__lt=before)
    newest = list(events.order_by("-pk").prefetch_related("texts")[:limit])
    return tell(newest[::-1], actor)


def tell(events: Sequence[Event], actor: Actor) -> list[Entry]:
    """These events as this actor may read them, in the reader's language."""
    hidden = hidden_subjects(events, actor)
    seen = [event for event in events if event.subject not in hidden]
    gone = gone_subjects(seen)
    names = actor_names({named for event in seen for named in _named(event)})
    reasons = erasure_reasons(seen)
    return [_entry(event, names, reasons, with_texts=event.subject not in gone) for event in seen]


def erasure_reasons(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """Why words of these events were erased, by the event's uuid and the key of the words: no query where none were."""
    subjects = {event.subject for event in events if any(text.erased_at for text in event.texts.all())}
    if not subjects:
        return {}
    told = Event.objects.filter(name="text.erased", subject__in=subjects).prefetch_related("texts")
    return {
        (event.details.get("event", ""), event.details.get("key", "")): text.text
        for event in told
        for text in event.texts.all()
        if text.erased_at is None
    }


def actor_names(references: Iterable[str]) -> dict[str, str]:
    """What to call “user:<id>”, “key:<id>”, “system”, “anonymous”: one query for people, one for keys."""
    wanted = set(references)
    users, keys = _ids(wanted, "user:"), _ids(wanted, "key:")
    names = {"system": _("The system"), "anonymous": _("Somebody")}
    if users:
        names |= {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=users).values_list("pk", "name")}
    if keys:
        rows = AccessKey.objects.filter(pk__in=keys).values_list("pk", "name", "outlet__name")
        names |= {f"key:{pk}": outlet or name for pk, name, outlet in rows}
    return names


def _ids(references: Iterable[str], kind: str) -> set[UUID]:
    """The ids of that kind. What is no id names nobody: a record must be readable whatever stands in it."""
    found = set()
    for named in references:
        if named.startswith(kind):
            with suppress(ValueError):
                found.add(UUID(named.removeprefix(kind)))
    return found


def _named(event: Event) -> list[str]:
    """The actors an event names: who did it, and those in its details."""
    return [
        event.actor,
        *(value for value in event.details.values() if isinstance(value, str) and value.startswith(("user:", "key:"))),
    ]


def _in_words(key: str, value: str, names: Mapping[str, str]) -> str:
    """A person's or a key's name; what stands for a code in words where the settings name who knows it; else the detail itself."""
    namer = settings.EVENT_NAMERS.get(key)
    return import_string(namer)(value) if namer else names.get(value, value)


def _entry(
    event: Event, names: Mapping[str, str], reasons: Mapping[tuple[str, str], str], *, with_texts: bool
) -> Entry:
    kind = EVENTS.get(event.name)
    name = names.get(event.actor) or _("Somebody")
    words = _Words(
        {
            key: _in_words(key, value, names) if isinstance(value, str) else str(value)
            for key, value in event.details.items()
        },
        actor=name,
    )
    texts = list(event.texts.all())
    return Entry(
        id=event.pk,
        uuid=event.uuid,
        name=event.name,
        area=kind.area if kind else "",
        at=event.at,
        subject=event.subject,
        actor=event.actor,
        actor_name=name,
        sentence=str(kind.sentence) % words if kind else event.name,
        details=event.details,
        texts={text.key: text.text for text in texts if with_texts and text.erased_at is None},
        erased=tuple(text.key for text in texts if text.erased_at is not None or not with_texts),
        erasures=tuple(
            Erasure(text.key, text.erased_at, reasons.get((str(event.uuid), text.key), ""))
            for text in texts
            if text.erased_at is not None
        ),
    )
