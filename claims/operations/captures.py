"""Captures: what stood there when we looked, kept as bytes and as text, and what becomes of an item with it."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from claims.archives import warc
from claims.cleaning import article
from claims.intake.extract import Extracted, Refusal, extract
from claims.models import Item, Snapshot
from claims.operations.evidence import file_name_of, keep_file
from claims.operations.shared import made, tidied
from claims.workflow import ITEM
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.storage import Stored
from factcheck.workflow.machine import Invalid
from factcheck.workflow.rows import locked, one_at_a_time

MAX_FILE_BYTES = 10 * 1024 * 1024
ENOUGH_TO_TELL = 200_000
# The bytes and the text drawn from them, and what is told of both.
LARGEST_ARCHIVE_FILE = 64 * 1024 * 1024
TYPES = {
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "application/xhtml+xml",
}
LIMITS = {
    name: getattr(Item._meta.get_field(name), "max_length", 0) for name in ("title", "byline", "publisher", "language")
}
FOUND = ("title", "byline", "publisher", "published_at", "language")


@dataclass(frozen=True, kw_only=True)
class Capture:
    """One look at an item: its bytes are on disk already, its text is drawn from them, nothing is in the database yet."""

    raw: Stored
    text: str
    content_type: str = ""
    url: str = ""
    final_url: str = ""
    canonical_url: str = ""
    http_status: int | None = None
    found: dict[str, Any] = field(default_factory=dict)
    taken_at: dt.datetime = field(default_factory=now)
    warc: Stored | None = None
    etag: str = ""
    last_modified: str = ""
    places: list[dict[str, Any]] | None = None

    @property
    def text_sha256(self) -> str:
        """By which two captures of the same text are known."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def pasted(text: str) -> Capture:
    """Text as somebody pasted it. The bytes are kept as they came, the text without what no text holds."""
    data = text.encode("utf-8", "replace")
    if len(data) > settings.MAX_TEXT_BYTES:
        limit = settings.MAX_TEXT_BYTES // 1024 // 1024
        raise Invalid("text", _("This text is too long: %(limit)s megabytes at most.") % {"limit": limit})
    clean = article(text)
    if not clean:
        raise Invalid("text", _("Paste the text of the item."))
    found = found_in(extract(clean[:ENOUGH_TO_TELL].encode(), content_type="text/plain; charset=utf-8"))
    raw = keep_file(data, "text", settings.MAX_TEXT_BYTES)
    return handed_in(data, raw, clean, "text/plain", found, "text")


def read_file(data: bytes, file_name: str) -> Capture:
    """The text of a file. What has no readable text is refused with what to do instead."""
    if not data:
        raise Invalid("file", _("Choose a file that is not empty."))
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        raise Invalid("file", _("This text file is larger than %(limit)d MB.") % {"limit": limit})
    ending = file_name_of(file_name).rpartition(".")[2].lower()
    if ending not in TYPES:
        raise Invalid(
            "file",
            _(
                "Texts, Markdown, web pages, pictures, recordings and PDF documents can be taken in. Of any other file, copy the text and paste it."
            ),
        )
    read = extract(data, content_type=TYPES[ending])
    if isinstance(read, Refusal):
        raise Invalid("file", read.sentence)
    raw = keep_file(data, "file", MAX_FILE_BYTES)
    return handed_in(data, raw, article(read.text), TYPES[ending], found_in(read), "file")


def handed_in(
    data: bytes, raw: Stored, text: str, content_type: str, found: dict[str, Any], field_name: str
) -> Capture:
    """What somebody gave, as a capture with its archive file."""
    told = warc.Told(payload=data, taken_at=now(), content_type=content_type, text=text, found=found)
    kept = keep_file(warc.written(told), field_name, LARGEST_ARCHIVE_FILE)
    return Capture(raw=raw, text=text, content_type=content_type, found=found, taken_at=told.taken_at, warc=kept)


def found_in(read: Extracted | Refusal) -> dict[str, Any]:
    """What extraction found, as it is kept with the capture."""
    values = {name: getattr(read, name, "") for name in FOUND}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in values.items() if value
    }


def as_snapshot(capture: Capture, **placed: Any) -> Snapshot:
    """The capture as a row, not yet saved."""
    return Snapshot(
        url=capture.url,
        final_url=capture.final_url,
        http_status=capture.http_status,
        content_type=capture.content_type[:120],
        etag=capture.etag,
        last_modified=capture.last_modified,
        raw_sha256=capture.raw.sha256,
        raw_size=capture.raw.size,
        text=capture.text,
        text_sha256=capture.text_sha256,
        found=capture.found,
        places=capture.places,
        taken_at=capture.taken_at,
        warc_sha256=capture.warc.sha256 if capture.warc else "",
        warc_size=capture.warc.size if capture.warc else None,
        **placed,
    )


def add_snapshot(item: Item, capture: Capture, **fields: Any) -> Snapshot:
    """The capture as the item's next one. The item is locked, or new."""
    last = item.snapshots.aggregate(last=Max("number"))["last"] or 0
    return made(as_snapshot(capture, item=item, number=last + 1, previous=item.current, **fields))


def unknown_so_far(item: Item, capture: Capture) -> dict[str, Any]:
    """What the capture tells of the item that nobody has said before: a person's word stands."""
    found = tidied(
        Item, {name: value for name, value in capture.found.items() if name in FOUND and not getattr(item, name)}
    )
    if published_at := found.pop("published_at", ""):
        found["published_at"] = _moment(published_at)
    return {name: value[: LIMITS[name]] if isinstance(value, str) else value for name, value in found.items()}


def _moment(text: str) -> dt.datetime:
    """A moment as extraction wrote it; one without a zone is taken as UTC."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def store_capture(*, item: Item, capture: Capture, actor: Actor = SYSTEM) -> Item:
    """The fetched page: the item is ready, or turns out to be one that is here already. In the caller's transaction."""
    canonical = capture.canonical_url or item.canonical_url
    one_at_a_time("item", item.desk_id, canonical)
    row = locked(item)
    if twin := _twin(row, canonical):
        return fail_item(item=row, code="duplicate", details={"item": str(twin.pk)}, actor=actor)
    snapshot = add_snapshot(row, capture)
    changes = {
        **unknown_so_far(row, capture),
        "canonical_url": canonical,
        "current": snapshot,
        "failure_code": "",
        "failure_details": {},
    }
    return ITEM.perform(row, "fetched", actor=actor, changes=changes, snapshot=snapshot.pk, status=capture.http_status)


def _twin(item: Item, canonical: str) -> Item | None:
    """Another item of the same desk with this address, where both are of those that an address may be of only once."""
    if not canonical or item.access == AccessLevel.NAMED or item.handed_in_by_id:
        return None
    same = Item.objects.filter(desk=item.desk_id, canonical_url=canonical, handed_in_by=None)
    return same.exclude(pk=item.pk).exclude(access=AccessLevel.NAMED).first()


def fail_item(*, item: Item, code: str, actor: Actor = SYSTEM, details: dict[str, Any] | None = None) -> Item:
    """The page cannot be had: a code with parameters, worded where it is shown. In the caller's transaction, or its own."""
    changes = {"failure_code": code, "failure_details": details or {}}
    return ITEM.perform(item, "fail", actor=actor, changes=changes, code=code)
