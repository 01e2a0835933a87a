"""Watching the page that a fact-check has in the newsroom's own CMS: looked at as other pages are, and held against the newest version that
was approved and published here."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from lxml import etree, html

from claims.codes import PublicState
from claims.operations import watching
from claims.operations.watching.turns import is_believed, leave, taken
from claims.sections.versions import look_words
from claims.verifiers.watching import PARTS
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.cms.held import Approved, missing
from factcheck.cms.models import PageWatch
from factcheck.cms.operations import claims_on
from factcheck.cms.policy import SEEN, why_no_look
from factcheck.ledger.recording import record
from factcheck.work.models import Work
from reviews.models import FactCheck
from reviews.prose import render

LOOK = "look_at_cms_page"
PER_BEAT = 40
# How long a site may take to show what was published: its caches are not our alarm.
SETTLES = dt.timedelta(minutes=20)
OVERDUE = dt.timedelta(days=1)
BLOCKS = (
    "title",
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "div",
    "section",
    "br",
    "td",
    "th",
    "figcaption",
    "header",
)
AGREES, DIFFERS = "agrees", "differs"
SAYS = {
    AGREES: _("Headline, conclusion, label and text stand there as they were approved."),
    DIFFERS: _("What stands there differs from what was approved."),
}


def approved(page: FactCheck) -> Approved:
    """What readers there should find now: the words of the frozen record alone. A page that was withdrawn says so there, and why."""
    if page.live is None:
        raise LookupError(f"{page} was never published")
    if page.public_state == PublicState.WITHDRAWN:
        return Approved(others={"withdrawn": page.withdrawn_reason})
    record_of = page.live.record
    shown = [claim["verdict"]["text"] for claim in record_of["claims"] if claim["verdict"]["text"]]
    is_noticed = page.public_state == PublicState.UNDER_REVIEW and page.notice
    return Approved(
        headline=record_of["headline"],
        conclusion=record_of["conclusion"],
        labels=tuple(shown[:1]),
        body=as_text(f"<div>{render(record_of['body'])}</div>") if record_of["body"].strip() else "",
        others={"notice": page.notice} if is_noticed else {},
    )


def as_text(page: str) -> str:
    """All the words of a page that readers may see, block by block; whatever the page is, it does not fail."""
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    # A block begins and ends a line, whatever stands next to it without a space.
    for element in tree.iter(*BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return str(tree.text_content())


def begin_page_watches() -> int:
    """Watch every page that has an address of its own in a CMS, and let go of those that have it no more."""
    there = FactCheck.objects.filter(public_state__in=SEEN, desk__watches=True).exclude(external_url="")
    watched = PageWatch.objects.filter(Q(next_at__isnull=False) | Q(stopped_at__isnull=False))
    fresh = there.filter(~Q(Exists(watched.filter(factcheck=OuterRef("pk")))))[:500]
    soon = now() + SETTLES
    rows = [PageWatch(factcheck=page, url=page.external_url, next_at=soon) for page in fresh]
    PageWatch.objects.bulk_create(rows, ignore_conflicts=True)
    asleep = PageWatch.objects.filter(next_at=None, stopped_at=None, factcheck__in=[row.factcheck_id for row in rows])
    asleep.update(next_at=soon)
    return len(rows)


@transaction.atomic
def plan_page_looks(limit: int = PER_BEAT) -> int:
    """Plan what is due, once per turn. A page that has no address there any more rests."""
    due = PageWatch.objects.filter(next_at__lte=now()).order_by("next_at").select_related("factcheck__desk")
    count = 0
    for watch in due.select_for_update(of=("self",), skip_locked=True)[:limit]:
        page = watch.factcheck
        if not page.external_url or page.public_state not in SEEN or not page.desk.watches:
            PageWatch.objects.filter(pk=watch.pk).update(next_at=None)
            continue
        plan: dict[str, Any] = {
            "subject_id": watch.pk,
            "refs": [page],
            "priority": Work.Priority.LATER,
            "desk_id": page.desk_id,
        }
        if Work.plan(LOOK, key=f"{LOOK}:{watch.pk}:{watch.turn}", **plan).is_over:
            watch.turn += 1
            Work.plan(LOOK, key=f"{LOOK}:{watch.pk}:{watch.turn}", **plan)
        watch.next_at = now() + OVERDUE
        watch.save(update_fields=["next_at", "turn"])
        count += 1
    return count


def look_soon(page: FactCheck) -> None:
    """Something was published, pushed, withdrawn or recorded: what stands there is compared anew, when the site has had its time."""
    PageWatch.objects.filter(factcheck=page, stopped_at=None).update(
        next_at=now() + SETTLES, quiet=0, url=page.external_url
    )


def note_page(*, watch: PageWatch, turn: int, shown: str) -> PageWatch | None:
    """What readers there are shown, held against what was approved. Told once for each version and each set of parts that differ."""
    if (row := taken(watch, turn)) is None:
        return None
    page = FactCheck.objects.select_related("live", "desk").get(pk=row.factcheck_id)
    gaps = missing(approved(page), shown)
    code = DIFFERS if gaps else AGREES
    if gaps and not _is_settled(page):
        leave(row, code, quiet=0, next_at=now() + SETTLES, last_details={"missing": gaps}, version=page.live)
        return row
    if gaps:
        key = f"page:{page.live_id}:{page.public_state}:{','.join(gaps)}"
        _tell(page, "page_differs", key, gaps)
        if row.gone_at:
            _tell_over(page, {"page_gone"})
    else:
        _tell_over(page, {"page_differs", "page_gone"})
    quiet = 0 if gaps and row.last_code != DIFFERS else row.quiet + 1
    leave(row, code, quiet=quiet, last_details={"missing": gaps}, version=page.live, missing_since=None, gone_at=None)
    return row


def _is_settled(page: FactCheck) -> bool:
    """Whether the site had time to show what was published last."""
    moments = [page.last_published_at, page.withdrawn_at, page.notice_at]
    last = max((moment for moment in moments if moment), default=None)
    return last is None or now() - last >= SETTLES


def note_page_missing(*, watch: PageWatch, turn: int, code: str) -> PageWatch | None:
    """It is not there. Believed when it is still so later; of a page that was withdrawn here nobody needs to hear that."""
    if (row := taken(watch, turn)) is None:
        return None
    page = FactCheck.objects.select_related("live", "desk").get(pk=row.factcheck_id)
    is_meant = page.public_state == PublicState.WITHDRAWN
    if is_meant or (row.gone_at is None and is_believed(row)):
        if not is_meant:
            _tell(page, "page_gone", f"page_gone:{page.live_id}:{row.turn}", [])
        leave(row, code, quiet=row.quiet + 1 if is_meant else 0, gone_at=None if is_meant else now())
    else:
        leave(row, code, quiet=row.quiet + 1 if row.gone_at else 0, missing_since=row.missing_since or now())
    return row


def note_page_failed(*, watch: PageWatch, turn: int, code: str, details: dict[str, Any] | None = None) -> None:
    """No answer."""
    if (row := taken(watch, turn)) is not None:
        leave(row, code[:40], quiet=row.quiet, failures=row.failures + 1, last_details=details or {})


def _tell_over(page: FactCheck, codes: set[str]) -> None:
    """This is not so any more: where somebody was told of it, nobody has to decide it."""
    about, claims = {"to": "cms:elsewhere", "to_id": str(page.pk)}, claims_on(page)
    over = [watching.report_over(claim=claim, codes=codes, about=about) for claim in claims]
    if any(over):
        record("factcheck.page_back", subject=page, actor=SYSTEM, details={"version": page.live_id}, context=claims)


def _tell(page: FactCheck, code: str, key: str, gaps: list[str]) -> None:
    claims = claims_on(page)
    details = {"code": code, "missing": gaps, "version": page.live_id}
    more = {"to": "cms:elsewhere", "to_id": str(page.pk), "missing": gaps}
    news = [watching.News(code=code, key=key, more=more)]
    told = [watching.report(claim=claim, news=news, about=page) for claim in claims]
    if any(told):
        record("factcheck.page_differs", subject=page, actor=SYSTEM, details=details, context=claims)


@dataclass(frozen=True)
class PageShown:
    """How the watching of a page stands, in words: what the last look came to, nothing before the first; and which parts are not there."""

    watch: PageWatch | None
    say: str
    missing: tuple[tuple[str, str], ...]

    @property
    def is_well(self) -> bool:
        """Nobody has to do anything."""
        return self.watch is not None and self.watch.last_code == AGREES

    @property
    def is_bad(self) -> bool:
        """Somebody has to mend something there."""
        return self.watch is not None and bool(self.missing or self.watch.gone_at)


def watch_shown(page: FactCheck) -> PageShown | None:
    """How it stands; nothing where there is nothing to look at."""
    if why_no_look(page):
        return None
    watch = PageWatch.objects.filter(factcheck=page).select_related("stopped_by", "version").first()
    if watch is None or not watch.last_code:
        return PageShown(watch, "", ())
    missing = tuple((part, str(PARTS.get(part, part))) for part in watch.last_details.get("missing", ()))
    return PageShown(watch, str(SAYS.get(watch.last_code) or look_words(watch.last_code, watch.last_details)), missing)
