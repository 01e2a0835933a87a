"""Pictures, recordings and documents: kept as they came, read in the box, their transcripts; who may have the file itself."""

from pathlib import PurePath
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.archives import warc
from claims.cleaning import article, one_line
from claims.codes import ItemKind, ItemState
from claims.languages import detect
from claims.media import kinds, places, transcripts
from claims.media.boxed import Limits, Looked, look_into
from claims.media.titles import telling
from claims.models import Item, MediaFile, MediaType
from claims.operations.captures import (
    LARGEST_ARCHIVE_FILE,
    Capture,
    add_snapshot,
    handed_in,
    store_capture,
    unknown_so_far,
)
from claims.operations.evidence import file_name_of, keep_file
from claims.operations.watching import adopt, next_text
from claims.workflow import ITEM
from factcheck import storage
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.storage import Stored, TooLarge
from factcheck.workflow.machine import Invalid, NotAllowed, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes

MEGABYTE = 1024 * 1024
LONGEST_NAME = 120


def largest(type: str) -> int:
    """How many bytes one file of this type may have."""
    most = {
        MediaType.IMAGE: settings.MEDIA_IMAGE_MB,
        MediaType.VIDEO: settings.MEDIA_VIDEO_MB,
        MediaType.AUDIO: settings.MEDIA_AUDIO_MB,
        MediaType.DOCUMENT: settings.MEDIA_DOCUMENT_MB,
    }
    return most[MediaType(type)] * MEGABYTE


def largest_of_all() -> int:
    """How many bytes any file may have that is taken in."""
    return max(largest(type) for type in MediaType.values)


def limits() -> Limits:
    """What reading one file may take."""
    return Limits(
        megabytes=settings.MEDIA_MEMORY_MB,
        seconds=settings.MEDIA_SECONDS,
        most_pixels=settings.MEDIA_MEGAPIXELS * 1_000_000,
        most_pages=settings.MEDIA_PAGES,
    )


def kept(file: BinaryIO, file_name: str) -> MediaFile | None:
    """The file on disk, as a row without an item yet; nothing where it is no picture, recording or document."""
    kind = kinds.told_by(file.read(kinds.ENOUGH))
    file.seek(0)
    if kind is None:
        return None
    try:
        stored = storage.keep(file, max_bytes=largest(kind.type))
    except TooLarge as error:
        raise Invalid("file", _too_large(kind.type)) from error
    except storage.StorageError as error:
        raise Invalid("file", error.sentence) from error
    return row_of(kind, stored, file_name_of(file_name))


def _too_large(type: str) -> str:
    words = {
        MediaType.IMAGE: _("This picture is larger than %(limit)d MB."),
        MediaType.VIDEO: _("This video is larger than %(limit)d MB. Cut out the part that matters."),
        MediaType.AUDIO: _("This recording is larger than %(limit)d MB. Cut out the part that matters."),
        MediaType.DOCUMENT: _("This document is larger than %(limit)d MB."),
    }
    return words[MediaType(type)] % {"limit": largest(type) // MEGABYTE}


def row_of(kind: kinds.Kind, stored: Stored, file_name: str) -> MediaFile:
    """The file as a row, not saved yet."""
    return MediaFile(
        type=kind.type, content_type=kind.content_type, file_name=file_name, sha256=stored.sha256, size=stored.size
    )


def kind_of(chosen: str, file: MediaFile) -> str:
    """The item's kind: what the file is, unless somebody chose another than the usual one."""
    return file.type if chosen == ItemKind.ARTICLE else chosen


def read_media(file: MediaFile) -> tuple[dict[str, Any], Capture]:
    """What the file holds, by the columns that keep it, and the capture with its text. Runs outside any transaction; what is to be kept
    is on disk afterwards. Whatever the file is, this comes to an end."""
    with storage.open_stored(file.sha256) as opened:
        looked = look_into(opened, type=file.type, content_type=file.content_type, limits=limits())
    shown = storage.keep(looked.shown) if looked.shown else None
    columns = {
        "read_at": now(),
        "problem": looked.problem,
        "problem_details": looked.problem_details,
        "has_location": looked.has_location,
        "details": {**looked.sizes, "fields": looked.fields, "location": looked.location},
        "shown_sha256": shown.sha256 if shown else "",
        "shown_type": _type_of(looked.shown),
    }
    return columns, _capture(file, looked)


def _type_of(shown: bytes) -> str:
    kind = kinds.told_by(shown) if shown else None
    return kind.content_type if kind else ""


def _capture(file: MediaFile, looked: Looked) -> Capture:
    """The file as a capture: of a document with its text and which stretch of it is which page."""
    texts = [article(page["text"]) for page in looked.pages]
    text, pages = places.of_pages(texts, looked.sizes.get("labels", ()))
    title = telling(one_line(looked.fields.get("title", "")), file.file_name)
    found = {"title": title, "language": detect(text) if text else ""}
    return Capture(
        raw=Stored(file.sha256, file.size),
        text=text,
        content_type=file.content_type,
        found={name: value for name, value in found.items() if value},
        places=pages or None,
    )


def archived(file: MediaFile, capture: Capture, told: dict[str, Any]) -> Stored | None:
    """The capture's archive file, where the file is no larger than what an archive file is made of."""
    if file.size > LARGEST_ARCHIVE_FILE:
        return None
    with storage.open_stored(file.sha256) as opened:
        payload = opened.read()
    about: dict[str, Any] = {"payload": payload, "taken_at": capture.taken_at, "content_type": capture.content_type}
    return storage.keep(warc.written(warc.Told(**about, text=capture.text, found=capture.found, **told)))


def store_media(*, item: Item, file: MediaFile, columns: dict[str, Any], capture: Capture) -> Item:
    """What was read in the background. In the caller's transaction."""
    row = store_capture(item=item, capture=capture) if item.current_id is None else _once_more(item, capture)
    if row.state != ItemState.READY:
        return row
    for name, value in columns.items():
        setattr(file, name, value)
    file.item = row
    file.save()
    changes: dict[str, Any] = {}
    if row.kind == ItemKind.ARTICLE:
        changes["kind"] = file.type
    if not row.title or row.title == file.file_name:
        changes["title"] = capture.found.get("title") or PurePath(file.file_name).stem[:LONGEST_NAME] or file.file_name
    save_changes(row, changes)
    return row


def read_item_again(*, item: Item, actor: Actor, expected: int | None = None) -> Item:
    """Have the service read the file once more: with more time or memory than there was, or by a reader that has learned since."""
    return ITEM.perform(item, "read_again", actor=actor, expected=expected)


def _once_more(item: Item, capture: Capture) -> Item:
    """Another text is another version, in which every claim's words are found again. A file without a text takes away none that somebody
    wrote down."""
    changes = {"failure_code": "", "failure_details": {}}
    row = ITEM.perform(item, "fetched", actor=SYSTEM, changes=changes, snapshot=item.current_id)
    if capture.text and row.current and capture.text != row.current.text:
        adopt(row, next_text(row, capture), actor=SYSTEM, event="item.reread")
    return row


@transaction.atomic
def give_transcript(
    *,
    item: Item,
    text: str,
    actor: Actor,
    expected: int | None = None,
    translation: str = "",
    transcriber: str = "",
    translator: str = "",
    language: str = "",
) -> Item:
    """What is said or written in a picture, recording or document, as somebody wrote it down. Another transcript is another version of
    the text: every claim's words are found again in it, or wait for a person."""
    row = locked(item)
    require(policy.may_correct_item, actor, row)
    capture = _transcribed(text, translation)
    who = {"transcriber": one_line(transcriber)[:200], "translator": one_line(translator)[:200]}
    capture.found.update({name: value for name, value in who.items() if value})
    if row.current and (row.current.text, row.current.places, row.current.found) == (
        capture.text,
        capture.places,
        capture.found,
    ):
        return row
    refuse_stale(row, expected)
    changes = unknown_so_far(row, capture)
    if language := one_line(language)[:12]:
        changes["language"] = language
    if row.state != ItemState.READY:
        snapshot = add_snapshot(row, capture)
        changes |= {"current": snapshot, "failure_code": "", "failure_details": {}}
        return ITEM.perform(row, "give_text", actor=actor, changes=changes, snapshot=snapshot.pk)
    adopt(row, next_text(row, capture), actor=actor, event="item.transcribed", changes=changes, texts=who)
    return row


def _transcribed(text: str, translation: str) -> Capture:
    data = text.encode("utf-8", "replace")
    if len(data) + len(translation) > settings.MAX_TEXT_BYTES:
        raise Invalid("text", _("This transcript is too long."))
    read = transcripts.read(article(text))
    if not read.cues:
        raise Invalid("text", _("Write or paste what is said."))
    cues = read.cues
    if translation.strip():
        try:
            cues = transcripts.with_translation(cues, transcripts.read(article(translation)).cues)
        except ValueError as error:
            raise Invalid(
                "translation",
                _("The translation has not as many lines as the transcript, and no times by which they could be told."),
            ) from error
    laid, stretches = transcripts.laid_out(transcripts.Transcript(cues, read.form))
    found = {"form": read.form, "language": detect(laid)}
    raw = keep_file(data, "text", settings.MAX_TEXT_BYTES)
    known = {name: value for name, value in found.items() if value}
    capture = handed_in(data, raw, laid, "text/vtt" if read.form == "vtt" else "text/plain", known, "text")
    return Capture(
        raw=capture.raw,
        text=laid,
        content_type=capture.content_type,
        found=known,
        taken_at=capture.taken_at,
        warc=capture.warc,
        places=places.of_stretches(stretches),
    )


def may_have_the_file(actor: Actor, item: Item, file: MediaFile) -> bool:
    """Whether this actor, who sees the item, may have its file with everything in it."""
    return not file.has_location or policy.may_see_location(actor, item)


def require_the_file(actor: Actor, item: Item) -> None:
    """Raises NotAllowed where the item has a file that this actor may only see without what is written into it: its archive file holds the
    same bytes."""
    file = MediaFile.objects.filter(item=item).first()
    if file is not None and not may_have_the_file(actor, item, file):
        raise NotAllowed
