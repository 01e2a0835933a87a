"""What was fetched or handed in, as a capture: the bytes kept, the text drawn from them, an archive file beside it."""

from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from claims.archives import warc
from claims.cleaning import article, one_line
from claims.intake.canonical import canonical_of
from claims.intake.extract import Extracted, Refusal, extract
from claims.intake.fetch import NotFetched, Page
from claims.media import places, transcripts
from claims.media.kinds import ENOUGH, told_by
from claims.models import Evidence, MediaFile, MediaType, Snapshot
from claims.operations import media
from claims.operations.captures import Capture, found_in
from claims.operations.evidence import file_name_of
from factcheck import storage
from factcheck.accounts.clock import now
from factcheck.storage import StorageError, Stored
from factcheck.work.errors import Temporary

# Transcripts with times, by the ending of their names.
TIMED = frozenset({"srt", "vtt", "sbv"})
LARGEST_TRANSCRIPT = 12 * 1024 * 1024


def captured(page: Page, *, must_have_text: bool) -> Capture:
    """The page with its bytes kept and its text drawn from them, of a document page by page. Raises NotFetched where there must be text
    and is none."""
    kind = told_by(page.body[:ENOUGH])
    if kind is not None and kind.type == MediaType.DOCUMENT:
        return _captured_document(page, media.row_of(kind, kept(page.body), name_in(page)), must_have_text)
    read = extract(page.body, content_type=page.content_type, url=page.final_url)
    if must_have_text and isinstance(read, Refusal):
        raise NotFetched(read.code, is_permanent=True)
    declared, text = (read.canonical_url, read.text) if isinstance(read, Extracted) else ("", "")
    found = found_in(read)
    told = warc.Told(payload=page.body, taken_at=now(), text=article(text), found=found, **told_of(page))
    capture = Capture(raw=kept(page.body), text=told.text, taken_at=told.taken_at, found=found)
    capture = from_page(replace(capture, content_type=one_line(page.content_type)), page, declared)
    return replace(capture, warc=kept(warc.written(told)))


def from_page(capture: Capture, page: Page, declared: str = "") -> Capture:
    """The same, with where it came from and what the site gave to ask again by."""
    return replace(
        capture,
        url=page.url,
        final_url=page.final_url,
        canonical_url=canonical_of(page.final_url, declared),
        http_status=page.status,
        etag=_short(page.header("etag"), "etag"),
        last_modified=_short(page.header("last-modified"), "last_modified"),
    )


def told_of(page: Page) -> dict[str, Any]:
    """What an archive file tells of how the bytes came."""
    return {
        "url": page.final_url,
        "status": page.status,
        "headers": page.headers,
        "asked": page.asked,
        "passed": page.redirects,
    }


def name_in(page: Page) -> str:
    """The name of a file, as its address ends."""
    return file_name_of(unquote(urlsplit(page.final_url).path.rpartition("/")[2]))


def _captured_document(page: Page, file: MediaFile, must_have_text: bool) -> Capture:
    capture = from_page(_document(file), page)
    if must_have_text and not capture.text:
        raise NotFetched("no_text", is_permanent=True)
    try:
        return replace(capture, warc=media.archived(file, capture, told_of(page)))
    except StorageError as error:
        raise Temporary("storage") from error


def _document(file: MediaFile) -> Capture:
    """The document page by page; where it could not be read, or not all of it, that is found of it, and so is a place within the file."""
    try:
        columns, capture = media.read_media(file)
    except StorageError as error:
        raise Temporary("storage") from error
    said = {name: columns[name] for name in ("problem", "problem_details", "has_location")}
    return replace(capture, found={**capture.found, **{name: value for name, value in said.items() if value}})


def captured_file(evidence: Evidence) -> Capture | None:
    """The text of a file that is evidence: of a PDF page by page, of a transcript with its times; of a picture or recording that it names
    a place, if it does. Nothing where there is nothing to tell."""
    stored = Stored(evidence.file_sha256, evidence.file_size or 0)
    try:
        with storage.open_stored(stored.sha256) as opened:
            beginning = opened.read(ENOUGH)
            rest = opened.read(LARGEST_TRANSCRIPT) if _is_timed(evidence.file_name) else b""
    except StorageError as error:
        raise Temporary("storage") from error
    kind = told_by(beginning)
    if kind is not None:
        capture = _document(media.row_of(kind, stored, evidence.file_name))
        return capture if kind.type == MediaType.DOCUMENT or "has_location" in capture.found else None
    return _transcript(beginning + rest, stored) if _is_timed(evidence.file_name) else None


def _is_timed(name: str) -> bool:
    return name.rpartition(".")[2].lower() in TIMED


def _transcript(data: bytes, stored: Stored) -> Capture | None:
    read = transcripts.read(article(transcripts.decoded(data)))
    if not read.cues:
        return None
    text, stretches = transcripts.laid_out(read)
    return Capture(raw=stored, text=text, content_type="text/vtt", places=places.of_stretches(stretches))


def _short(value: str, field: str) -> str:
    """What the site gave to ask again by; one that is longer than any sensible one is not kept."""
    longest = getattr(Snapshot._meta.get_field(field), "max_length", 0) or 0
    return one_line(value) if len(value) <= longest else ""


def kept(body: bytes) -> Stored:
    """On disk, or not just now: room may be made, so it is worth trying again."""
    try:
        return storage.keep(body)
    except StorageError as error:
        raise Temporary("storage") from error
