"""The background of pushing: read, let go, ask the site, write. Named in settings.WORK_KINDS."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from claims.intake.decoding import decode
from claims.intake.fetch import NotFetched, Page, fetch_again
from claims.verifiers.asking import is_front_page
from factcheck.cms import policy
from factcheck.cms.beside import as_text
from factcheck.cms.models import Connection, PageWatch, Post
from factcheck.cms.policy import why_no_look
from factcheck.cms.pushing import ASKED, goes, hold, note_failure, note_pushed, push
from factcheck.cms.watching import (
    LOOK,
    Seen,
    begin_page_watches,
    last_seen,
    look_soon,
    note_page,
    note_page_failed,
    note_page_missing,
    plan_page_looks,
)
from factcheck.cms.wordpress import MAX_BYTES, NotTaken
from factcheck.ledger.models import Event
from factcheck.net.reasons import REASONS
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work
from reviews.models import FactCheck

STATUS = "http_status:"
BUSY_SECONDS = 5


def push_to_cms(attempt: Attempt) -> None:
    """Bring a page to the CMS as it is now, if what happened makes it go and nothing stands in the way."""
    page, connection, post = _read(attempt.subject_id)
    if connection is None or not goes(attempt.event.name, connection, post):
        if connection is None and attempt.event.name == ASKED:
            _say(attempt, page, "disconnected")
        return
    if page.is_embargoed:
        _after_embargo(attempt, page)
        return
    if hold(page, connection, attempt.work.pk) is None:
        raise Temporary("another_push", after=BUSY_SECONDS)
    # Read once more: whatever was published while another one was pushing goes now.
    page, connection, post = _read(attempt.subject_id)
    if connection is None or post is None or policy.why_not_push(page, connection, post):
        _say(attempt, page, "no_more")
        return
    try:
        posted = push(page, connection, post)
    except NotTaken as failure:
        if not failure.is_permanent:
            raise Temporary(_as_reason(failure), after=failure.after) from failure
        _say(attempt, page, failure.code, failure.details)
        return
    with attempt.finish():
        note_pushed(page, connection, post, posted)


def _read(key: str) -> tuple[FactCheck, Connection | None, Post | None]:
    page = FactCheck.objects.select_related("desk", "live").get(pk=key)
    connection = Connection.objects.filter(desk=page.desk_id).first()
    return page, connection, Post.objects.filter(factcheck=page).first()


def _say(attempt: Attempt, page: FactCheck, code: str, details: Mapping[str, Any] | None = None) -> None:
    with attempt.finish():
        note_failure(page, code, dict(details or {}), asked_by=attempt.event.actor)


def _after_embargo(attempt: Attempt, page: FactCheck) -> None:
    """What was to go goes when the embargo is over."""
    with attempt.finish():
        key = f"push_to_cms:{attempt.event_id}:{page.embargo_until}"
        Work.plan(
            "push_to_cms", key=key, subject_id=page.pk, event_id=attempt.event_id, refs=[page], due=page.embargo_until
        )


def push_to_cms_broken(work: Work) -> None:
    """The last attempt failed too."""
    page = FactCheck.objects.select_related("live").filter(pk=work.subject_id).first()
    if page is not None:
        code, details = _why(work.reason, page)
        event = Event.objects.filter(pk=work.event_id).first() if work.event_id else None
        note_failure(page, code, details, asked_by=event.actor if event else "")


def _as_reason(failure: NotTaken) -> str:
    return f"{STATUS}{failure.details['status']}" if failure.code == "http_status" else failure.code


def _why(reason: str, page: FactCheck) -> tuple[str, dict[str, Any]]:
    """The code and parameters of what the last attempt failed with."""
    if reason.startswith(STATUS):
        return "http_status", {"status": reason.removeprefix(STATUS)}
    if reason in REASONS:
        connection = Connection.objects.filter(desk=page.desk_id).first()
        host = urlsplit(connection.site).hostname if connection else "?"
        return reason, {"host": host, "seconds": settings.CMS_SECONDS, "limit": MAX_BYTES, "port": ""}
    return "gave_up", {}


def _watch(key: str) -> PageWatch | None:
    # The schedule names the watch; a person names what is watched.
    return PageWatch.objects.select_related("factcheck").filter(Q(pk=key) | Q(factcheck=key)).first()


def look_at_cms_page(attempt: Attempt) -> None:
    """Look at one page in the CMS, holding nothing while the site answers."""
    watch = _watch(attempt.subject_id)
    if watch is None or why_no_look(watch.factcheck):
        return
    turn, url, last = watch.turn, watch.factcheck.external_url, last_seen(watch)
    try:
        answer = fetch_again(url, etag=last.etag, last_modified=last.last_modified) if last else fetch_again(url)
    except NotFetched as failure:
        _not_had(attempt, watch, failure)
        return
    seen = _seen(url, answer) if answer else last
    is_front = answer is not None and is_front_page(answer.final_url) and not is_front_page(url)
    with attempt.finish():
        if is_front or seen is None:
            note_page_missing(watch=watch, turn=turn, code="front_page")
        else:
            note_page(watch=watch, turn=turn, seen=seen)


def _seen(url: str, answer: Page) -> Seen:
    words = as_text(decode(answer.body, answer.content_type))
    return Seen(url=url, words=words, etag=answer.header("etag"), last_modified=answer.header("last-modified"))


def _not_had(attempt: Attempt, watch: PageWatch, failure: NotFetched) -> None:
    code = f"{STATUS}{failure.details['status']}" if failure.code == "http_status" else failure.code
    if not failure.is_permanent:
        raise Temporary(code, after=failure.after) from failure
    with attempt.finish():
        if failure.details.get("status") in (404, 410):
            note_page_missing(watch=watch, turn=watch.turn, code=code)
        else:
            note_page_failed(watch=watch, turn=watch.turn, code=code)


def look_at_cms_page_broken(work: Work) -> None:
    """It could not be asked, however often: the watch goes on by its schedule."""
    watch = _watch(work.subject_id)
    if watch is not None:
        note_page_failed(watch=watch, turn=watch.turn, code=work.reason.partition(" ")[0] or "gave_up")


def look_at_cms_pages(attempt: Attempt) -> None:
    """Begin with what has an address there, and plan what is due."""
    with attempt.finish():
        begin_page_watches()
        plan_page_looks()


def look_at_pages_of_claim(attempt: Attempt) -> None:
    """A person asked for a look at all that has to do with a claim: also at the pages in the CMS that show it."""
    shown = FactCheck.objects.filter(live__claims__claim_id=UUID(attempt.subject_id)).values("pk")
    watches = PageWatch.objects.filter(factcheck__in=shown, stopped_at=None).select_related("factcheck")
    with attempt.finish():
        for watch in watches:
            plan: dict[str, Any] = {"refs": [watch.factcheck], "desk_id": watch.factcheck.desk_id}
            Work.plan(LOOK, key=f"{LOOK}:{attempt.event_id}:{watch.pk}", subject_id=watch.pk, **plan)


def look_at_page_soon(attempt: Attempt) -> None:
    """A page changed here: what stands in the CMS is compared anew."""
    page = FactCheck.objects.filter(pk=attempt.subject_id).first()
    with attempt.finish():
        if page is not None:
            look_soon(page)
