"""Giving events their place: one at a time, 1, 2, 3 …, each hash made over the one before. Ids alone would not do: they commit out of order."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from factcheck.ledger.canonical import digest
from factcheck.ledger.models import Event, EventText, Sequenced, Unsequenced

LOCK = 0x6C656467  # “ledg”: the advisory lock that makes one sequencer of many


def append_unsequenced(limit: int = 500) -> int:
    """Put waiting events at the end of the ledger, and say how many. None if another sequencer is at it: that one sees to them."""
    if not Unsequenced.objects.exists():
        return 0
    with transaction.atomic():
        if not _hold_lock():
            return 0
        waiting = list(Unsequenced.objects.order_by("event_id").select_related("event")[:limit])
        if not waiting:
            return 0
        Sequenced.objects.bulk_create(_follow([row.event for row in waiting]))
        Unsequenced.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def chain_hash(position: int, previous_hash: str, event: Event) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the position, the hash before, and all that the event holds."""
    return digest({"position": position, "previous": previous_hash, "event": written_down(event)})


def written_down(event: Event) -> dict[str, Any]:
    """The event's fields as they enter the hash."""
    return {
        "uuid": str(event.uuid),
        "name": event.name,
        "subject": event.subject,
        "context": list(event.context),
        "desk": str(event.desk_id) if event.desk_id else None,
        "actor": event.actor,
        "at": event.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "details": event.details,
        "digests": event.digests,
    }


@dataclass(frozen=True)
class Flaw:
    """A place where the record does not hold."""

    position: int
    what: str


def flaws() -> Iterator[Flaw]:
    """Walk the whole ledger and say where it was tampered with: gaps, broken hashes, texts that are not what was recorded."""
    expected, previous = 1, ""
    for entry in Sequenced.objects.select_related("event").order_by("position").iterator(chunk_size=1000):
        if entry.position != expected:
            yield Flaw(entry.position, "gap")
        if entry.previous_hash != previous or entry.hash != chain_hash(entry.position, previous, entry.event):
            yield Flaw(entry.position, "hash")
        expected, previous = entry.position + 1, entry.hash
    yield from _altered_texts()


def _altered_texts() -> Iterator[Flaw]:
    for text in EventText.objects.filter(erased_at=None).select_related("event__sequenced").iterator(chunk_size=1000):
        if text.event.digests.get(text.key) != text.digest:
            yield Flaw(text.event.sequenced.position if hasattr(text.event, "sequenced") else 0, "text")


def _follow(events: list[Event]) -> list[Sequenced]:
    last = Sequenced.objects.order_by("-position").first()
    position, previous = (last.position, last.hash) if last else (0, "")
    entries = []
    for event in events:
        position += 1
        entry = Sequenced(
            position=position, event=event, previous_hash=previous, hash=chain_hash(position, previous, event)
        )
        previous = entry.hash
        entries.append(entry)
    return entries


def _hold_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
