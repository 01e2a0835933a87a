"""Watching the page that a fact-check has in the newsroom's own CMS: looked at as other pages are, and held against the newest version that
was approved and published here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.codes import PublicState
from claims.models import Claim
from claims.operations import watching
from claims.operations.watching.turns import is_believed, leave, plan_turn, taken
from claims.sections.versions import look_words
from claims.verifiers.watching import PARTS
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.cms.beside import approved
from factcheck.cms.held import missing
from factcheck.cms.models import PageWatch
from factcheck.cms.operations import claims_on
from factcheck.cms.policy import SEEN, why_no_look
from factcheck.ledger.recording import record
from reviews.models import FactCheck

LOOK = "look_at_cms_page"
# Letters of a page that are kept to be shown beside the approved version.
LONGEST_SHOWN = 200_000
# A site whose marks of a version are longer is asked for the whole page every time.
LONGEST_MARK = 100
PER_BEAT = 40
# How long a site may take to show what was published: its caches are not our alarm.
SETTLES = dt.timedelta(minutes=20)
AGREES, DIFFERS = "agrees", "differs"
SAYS = {
    AGREES: _("Headline, conclusion, label and text stand there as they were approved."),
    DIFFERS: _("What stands there differs from what was approved."),
}


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
        plan_turn(watch, kind=LOOK, refs=[page], desk_id=page.desk_id)
        count += 1
    return count


def look_soon(page: FactCheck) -> None:
    """Something was published, pushed, withdrawn or recorded: what stands there is compared anew, when the site has had its time."""
    PageWatch.objects.filter(factcheck=page, stopped_at=None).update(
        next_at=now() + SETTLES, quiet=0, url=page.external_url
    )


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the site answered: the words of its page, and by what it can be asked again whether it changed."""

    url: str
    words: str
    etag: str = ""
    last_modified: str = ""

    def kept(self) -> dict[str, str]:
        """By the columns that keep it."""
        is_whole = len(self.words) <= LONGEST_SHOWN
        told = {"etag": self.etag, "last_modified": self.last_modified} if is_whole else {}
        kept = {name: value for name, value in told.items() if len(value) <= LONGEST_MARK}
        return {"url": self.url, "shown": self.words[:LONGEST_SHOWN], "etag": "", "last_modified": "", **kept}


def last_seen(watch: PageWatch) -> Seen | None:
    """The answer that is kept, if it is of the address where the page stands now."""
    if not watch.shown or watch.url != watch.factcheck.external_url:
        return None
    return Seen(url=watch.url, words=watch.shown, etag=watch.etag, last_modified=watch.last_modified)


def note_page(*, watch: PageWatch, turn: int, seen: Seen) -> PageWatch | None:
    """What readers there are shown, held against what was approved. Told once for each version and each part that differs; of what is mended
    in part, only the rest waits still."""
    if (row := taken(watch, turn)) is None:
        return None
    page = FactCheck.objects.select_related("live", "desk").get(pk=row.factcheck_id)
    gaps = missing(approved(page), seen.words)
    code = DIFFERS if gaps else AGREES
    left: dict[str, Any] = {"last_details": {"missing": gaps}, "version": page.live, **seen.kept()}
    if gaps and not _is_settled(page):
        leave(row, code, quiet=0, next_at=now() + SETTLES, **left)
        return row
    if gaps:
        _tell_gaps(page, gaps)
        if row.gone_at:
            _tell_over(page, {"page_gone"})
    else:
        _tell_over(page, {"page_differs", "page_gone"})
    quiet = 0 if gaps and row.last_code != DIFFERS else row.quiet + 1
    leave(row, code, quiet=quiet, missing_since=None, gone_at=None, **left)
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
            _tell(page, "page_gone", f"page_gone:{page.live_id}:{row.turn}", {claim: [] for claim in claims_on(page)})
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


def _tell_gaps(page: FactCheck, gaps: list[str]) -> None:
    """To each claim on the page what it was not told yet; of what it was, the rest that is still so."""
    of, about = f"page:{page.live_id}:{page.public_state}:", {"to": "cms:elsewhere", "to_id": str(page.pk)}
    news = {}
    for claim in claims_on(page):
        told = watching.report_left(claim=claim, code="page_differs", about=about, of=of, left=gaps)
        news[claim] = [gap for gap in gaps if gap not in told]
    _tell(page, "page_differs", of, {claim: fresh for claim, fresh in news.items() if fresh})


def _tell(page: FactCheck, code: str, key: str, gaps: Mapping[Claim, list[str]]) -> None:
    """Tell of each claim what is new about it: a key and the parts of the page that it is about, if it is about parts."""
    claims = list(gaps)
    details = {
        "code": code,
        "missing": sorted({gap for every in gaps.values() for gap in every}),
        "version": page.live_id,
    }
    told = []
    for claim, parts in gaps.items():
        more = {"to": "cms:elsewhere", "to_id": str(page.pk), "missing": parts}
        news = watching.News(code=code, key=key + ",".join(parts), more=more)
        told.append(watching.report(claim=claim, news=[news], about=page))
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
