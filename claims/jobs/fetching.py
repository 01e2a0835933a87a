"""What the background fetches and reads: the page or file that an item is, and the copy that a piece of evidence keeps."""

from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings

from claims.capturing import captured, captured_file, from_page, kept, name_in, told_of
from claims.codes import ItemState
from claims.intake import fetch
from claims.intake.fetch import NotFetched, Page, fetch_page
from claims.media.kinds import ENOUGH, told_by
from claims.models import Evidence, Item, MediaFile, MediaType
from claims.operations import media
from claims.operations.captures import as_snapshot, fail_item, store_capture
from claims.operations.evidence import fail_snapshot, keep_snapshot
from factcheck.net import REASONS
from factcheck.storage import StorageError
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState

STATUS = "http_status:"


def fetch_item(attempt: Attempt) -> None:
    """Fetch the page of an item that waits for it, or that failed and whose work is run again. What trying again will not change fails the
    item. A person may have pasted the text meanwhile: then theirs stands, and there is nothing to write."""
    item = Item.objects.filter(pk=attempt.subject_id, state__in=[ItemState.FETCHING, ItemState.FAILED]).first()
    if item is None:
        return
    with suppress(WrongState):
        file = MediaFile.objects.filter(item=item).first()
        if file is not None:
            _read_file(attempt, item, file)
            return
        try:
            attempt.progress("fetching", 0.1)
            page = _page(item.url, item.kind)
            attempt.progress("extracting", 0.8)
            if kind := told_by(page.body[:ENOUGH]):
                _read_file(attempt, item, media.row_of(kind, kept(page.body), name_in(page)), page)
                return
            capture = captured(page, must_have_text=True)
        except NotFetched as failure:
            with attempt.finish():
                fail_item(item=item, code=failure.code, details=failure.details)
            return
        with attempt.finish():
            store_capture(item=item, capture=capture)


def _read_file(attempt: Attempt, item: Item, file: MediaFile, page: Page | None = None) -> None:
    """The picture, recording or document that the item is: read in the box, and kept with what was found."""
    attempt.progress("reading", 0.5)
    try:
        columns, capture = media.read_media(file)
        if page is not None:
            capture = from_page(capture, page)
        capture = replace(capture, warc=media.archived(file, capture, told_of(page) if page else {}))
    except StorageError as error:
        raise Temporary("storage") from error
    with attempt.finish():
        media.store_media(item=item, file=file, columns=columns, capture=capture)


def fetch_item_broken(work: Work) -> None:
    """The last attempt failed too: the item says why, and offers to try again."""
    item = Item.objects.filter(pk=work.subject_id, state=ItemState.FETCHING).first()
    if item is not None:
        code, details = _why(work.reason, item.url, item.kind)
        fail_item(item=item, code=code, details=details)


def snapshot_evidence(attempt: Attempt) -> None:
    """Keep a copy of the page that a piece of evidence names, of whatever type it is; of a file, its text."""
    rows = Evidence.objects.kept().filter(pk=attempt.subject_id, snapshot=None)
    evidence = rows.exclude(url="", file_sha256="").first()
    if evidence is None:
        return
    try:
        capture = captured(_page(evidence.url), must_have_text=False) if evidence.url else captured_file(evidence)
    except NotFetched as failure:
        with attempt.finish():
            fail_snapshot(evidence=evidence, code=as_reason(failure))
        return
    if capture is not None:
        with attempt.finish():
            keep_snapshot(evidence=evidence, snapshot=as_snapshot(capture))


def snapshot_evidence_broken(work: Work) -> None:
    """No copy could be had: the evidence says so."""
    evidence = Evidence.objects.filter(pk=work.subject_id, snapshot=None).first()
    if evidence is not None:
        code, _details = _why(work.reason, evidence.url)
        fail_snapshot(evidence=evidence, code=work.reason if code == "http_status" else code)


def _page(url: str, kind: str = "") -> Page:
    """The page. Temporary where trying again can help, NotFetched where not."""
    most, seconds = _limits(kind)
    try:
        return fetch_page(url, most=most, seconds=seconds)
    except NotFetched as failure:
        if failure.is_permanent:
            raise
        raise Temporary(as_reason(failure), after=failure.after) from failure


def _limits(kind: str = "") -> tuple[int, int]:
    """How many bytes may come, and in how many seconds: more of what is said to be a picture or a recording."""
    if kind not in MediaType.values:
        return fetch.MAX_BYTES, fetch.DEADLINE_SECONDS
    return min(media.largest(kind), settings.MEDIA_FETCH_MB * media.MEGABYTE), fetch.MEDIA_DEADLINE_SECONDS


def as_reason(failure: NotFetched) -> str:
    return f"{STATUS}{failure.details['status']}" if failure.code == "http_status" else failure.code


def _why(reason: str, url: str, kind: str = "") -> tuple[str, dict[str, str | int]]:
    """The code and its parameters, back from the reason that the work was left with."""
    status = reason.removeprefix(STATUS)
    if status != reason and status.isdigit():
        return "http_status", {"status": int(status)}
    if reason == "storage" or reason not in REASONS:
        return ("storage" if reason == "storage" else "gave_up"), {}
    most, seconds = _limits(kind)
    return reason, {"host": urlsplit(url).hostname or "", "seconds": seconds, "limit": most}
