"""The background of watching: ask again, read, write."""

from urllib.parse import urlsplit

from django.db.models import Q

from claims.capturing import captured
from claims.codes import ItemChange
from claims.intake.fetch import NotFetched, Page, fetch_again
from claims.jobs.fetching import as_reason
from claims.media.kinds import ENOUGH, told_by
from claims.models import MediaType, Snapshot, Watch
from claims.operations import watching
from claims.operations.watching import Again
from claims.operations.watching.choosing import LOOK
from claims.verifiers.asking import STATES, bare, is_front_page, says_not_free
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work

GONE = frozenset(status for status, state in STATES.items() if state == "gone")
# A page that says it is for subscribers and shows less than this share of what was there before shows its teaser.
TEASER = 0.6


def look_again(attempt: Attempt) -> None:
    """Ask for a watched page, if it changed; keep what came, classed; or say that there is nothing new, nothing there, or no answer."""
    watch = _watch(attempt.subject_id)
    if watch is None or not watch.url:
        return
    again = _begun(watch)
    attempt.progress("fetching", 0.1)
    try:
        page = _asked(watch, again)
    except NotFetched as failure:
        _missing_or_failed(attempt, again, failure)
        return
    attempt.progress("extracting", 0.6)
    _written(attempt, again, page)


def look_at_sources(attempt: Attempt) -> None:
    """A person asked for a look at all that a claim rests on: each page that is watched and that nobody stopped."""
    claim = attempt.subject_id
    there = (
        Q(item__claims=claim) | Q(item__appearances__claim=claim) | Q(evidence__claim=claim, evidence__removed_at=None)
    )
    keys = Watch.objects.filter(there, stopped_at=None).values("pk")
    with attempt.finish():
        for watch in Watch.objects.filter(pk__in=keys).select_related("item__desk", "evidence__desk"):
            plan = {"subject_id": watch.pk, "refs": [watch.thing], "desk_id": watch.thing.desk_id}
            Work.plan(LOOK, key=f"{LOOK}:{attempt.event_id}:{watch.pk}", **plan)


def _watch(key: str) -> Watch | None:
    rows = Watch.objects.select_related("item__desk", "item__current", "evidence__desk", "evidence__snapshot")
    # The schedule names the watch; a person names what is watched.
    return rows.filter(Q(pk=key) | Q(item=key) | Q(evidence=key)).first()


def _begun(watch: Watch) -> Again:
    of = {"item": watch.item} if watch.item else {"of_evidence": watch.evidence}
    text = watch.latest
    # What a person gave or corrected is no answer of the site.
    answers = Snapshot.objects.filter(**of, http_status__isnull=False).exclude(change=ItemChange.GONE)
    newest = answers.order_by("-number").first() or text
    return Again(watch, watch.turn, text, newest)


def _asked(watch: Watch, again: Again) -> Page | None:
    """The page; None where nothing changed. Temporary where trying again soon can help."""
    last = again.answer
    try:
        return fetch_again(watch.url, etag=last.etag if last else "", last_modified=last.last_modified if last else "")
    except NotFetched as failure:
        if failure.is_permanent:
            raise
        raise Temporary(as_reason(failure), after=failure.after) from failure


def _missing_or_failed(attempt: Attempt, again: Again, failure: NotFetched) -> None:
    status = failure.details.get("status")
    if status in GONE and failure.page is not None:
        capture = captured(failure.page, must_have_text=False)
        with attempt.finish():
            watching.note_missing(again=again, code=as_reason(failure), capture=capture)
        return
    with attempt.finish():
        watching.note_failed(again=again, code=as_reason(failure), details=_told(failure, again.watch.url))


def _told(failure: NotFetched, url: str) -> dict[str, str | int]:
    return {"host": urlsplit(url).hostname or "", **{str(k): v for k, v in failure.details.items() if v is not None}}


def _written(attempt: Attempt, again: Again, page: Page | None) -> None:
    # What was written down of a recording is no text of a page: that the address still answers is what counts. So it is of the file that
    # an item is; a document that is evidence is read again.
    if page is None or (
        again.text is not None and again.text.places and (again.watch.item_id or not _is_document(page))
    ):
        with attempt.finish():
            watching.note_unchanged(again=again)
        return
    if _leads_to_the_front(again.watch.url, page):
        with attempt.finish():
            watching.note_missing(again=again, code="front_page", capture=None)
        return
    try:
        capture = captured(page, must_have_text=bool(again.text and again.text.text))
    except NotFetched as failure:
        with attempt.finish():
            watching.note_failed(again=again, code=as_reason(failure))
        return
    is_same = again.answer is not None and again.answer.raw_sha256 == capture.raw.sha256
    with attempt.finish():
        if is_same:
            watching.note_unchanged(again=again)
        elif _is_teaser(page, capture.text, again.text):
            watching.note_failed(again=again, code="paywalled")
        else:
            watching.note_capture(again=again, capture=capture)


def _is_document(page: Page) -> bool:
    kind = told_by(page.body[:ENOUGH])
    return kind is not None and kind.type == MediaType.DOCUMENT


def _leads_to_the_front(url: str, page: Page) -> bool:
    """A site that sends whoever asks for an old page to its front page has it no more."""
    return bare(page.final_url) != bare(url) and is_front_page(page.final_url) and not is_front_page(url)


def _is_teaser(page: Page, text: str, before: Snapshot | None) -> bool:
    return before is not None and len(text) < TEASER * len(before.text) and says_not_free(page.body)


def look_again_broken(work: Work) -> None:
    """It could not be asked, however often: the watch goes on by its schedule."""
    watch = _watch(work.subject_id)
    if watch is not None:
        watching.note_failed(again=_begun(watch), code=work.reason.partition(" ")[0] or "gave_up")
