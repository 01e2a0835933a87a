"""What is behind open or live work, and so is watched: the one place that knows both sides."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.codes import ItemState, PublicState
from claims.models import Claim, Evidence, Item, Watch
from claims.models.claim import OPEN_STATES
from claims.operations import watching
from reviews.models import FactCheck, FactCheckClaim, VerdictCitation

SEEN = frozenset({PublicState.LIVE, PublicState.UNDER_REVIEW})
# How many a beat plans at most, so that a day on which much is due does not crowd out everything else.
PER_BEAT = 60
BEGUN_AT_ONCE = 500


@transaction.atomic
def plan_looks(limit: int = PER_BEAT) -> int:
    """Plan what is due, and say how much that was. What nobody needs any more is put to rest."""
    due = watching.due_watches(limit)
    if not due:
        return 0
    claims = watching.claims_of(due)
    live = live_among(claim.pk for every in claims.values() for claim in every)
    planned, resting = 0, []
    for watch in due:
        needed = [claim for claim in claims[watch.pk] if claim.is_open or claim.pk in live]
        if needed and watch.thing.desk.watches:
            watching.take_turn(watch, needed)
            planned += 1
        else:
            resting.append(watch)
    watching.put_to_rest(resting)
    return planned


def live_among(claims: Iterable[UUID]) -> set[UUID]:
    """Those that readers are shown now."""
    return set(_shown().filter(claim__in=list(claims)).values_list("claim_id", flat=True))


def _shown() -> QuerySet[FactCheckClaim]:
    pages = FactCheck.objects.filter(public_state__in=SEEN)
    return FactCheckClaim.objects.filter(version__in=pages.values("live"))


@transaction.atomic
def begin_what_is_needed(limit: int = BEGUN_AT_ONCE) -> int:
    """Begin with what came behind open or live work since, and wake what rests although somebody needs it again."""
    items = Item.objects.filter(state=ItemState.READY, desk__watches=True).exclude(url="").exclude(current=None)
    by_claim = Claim.objects.filter(_needed())
    behind = items.filter(Exists(by_claim.filter(item=OuterRef("pk")))) | items.filter(
        Exists(by_claim.filter(appearances__item=OuterRef("pk")))
    )
    evidence = Evidence.objects.kept().filter(desk__watches=True, snapshot__isnull=False).exclude(url="")
    of_work = evidence.filter(Exists(by_claim.filter(pk=OuterRef("claim_id"))))
    begun = watching.begin_watching(items=behind.filter(_unwatched("item"))[:limit])
    return begun + watching.begin_watching(evidence=of_work.filter(_unwatched("evidence"))[:limit])


def _needed() -> Q:
    return Q(state__in=OPEN_STATES) | Q(pk__in=_shown().values("claim_id"))


def _unwatched(name: str) -> Q:
    """No watch at all, or one that sleeps without a person having said so."""
    watched: Any = Watch.objects.filter(Q(next_at__isnull=False) | Q(stopped_at__isnull=False))
    return ~Q(Exists(watched.filter(**{name: OuterRef("pk")})))


def tell_of_cited(*, evidence: Evidence, snapshot: UUID) -> None:
    """The page of evidence changed that a verdict before readers cites: its claim's owner is told, even where the words cited still stand.
    In the caller's transaction."""
    versions = _shown().filter(claim=evidence.claim_id).values("verdict_version")
    if not VerdictCitation.objects.filter(evidence=evidence, version__in=versions).exists():
        return
    news = watching.News(code="evidence_changed", key=f"evidence:{snapshot}", evidence=evidence.pk, snapshot=snapshot)
    watching.report(claim=evidence.claim, news=[news], about=evidence)
