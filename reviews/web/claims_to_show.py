"""Which claims a page can be about: those it shows, those somebody looks for, and the newest that no page shows yet."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.called import called
from claims.codes import VersionState
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.models import Kind
from reviews.models import FactCheckClaim, FactCheckVersion, VerdictVersion

MOST_OFFERED = 20
S = VersionState
_ON_A_PAGE = (S.DRAFT, S.SUBMITTED, S.APPROVED, S.PUBLISHED)


def claims_to_show(version: FactCheckVersion, actor: Actor) -> QuerySet[Claim]:
    """All that this version can be about: the claims of its desk that were decided on, and those it shows already."""
    decided = VerdictVersion.objects.filter(state__in=[S.APPROVED, S.PUBLISHED]).values("claim")
    seen = Claim.objects.visible_to(actor).select_related("desk").filter(desk=version.factcheck.desk_id)
    rows: QuerySet[Claim] = seen.filter(Q(pk__in=decided) | Q(pk__in=version.claims.values("claim")))
    return rows


def boxes(version: FactCheckVersion, actor: Actor, *, ticked: Iterable[str], words: str) -> list[Claim]:
    """Those of them that are drawn: what is on the page in its order, what is ticked and not saved yet, and some more: what somebody
    looks for, else the newest without a page."""
    rows = claims_to_show(version, actor)
    keys = list(dict.fromkeys([*version.claims.values_list("claim_id", flat=True), *_keys(ticked)]))
    there = {row.pk: row for row in rows.filter(pk__in=keys)}
    more = _looked_for(rows, words) if words else _without_a_page(rows)
    newest = more.exclude(pk__in=keys).order_by("-created_at", "-pk")[:MOST_OFFERED]
    return [*(there[key] for key in keys if key in there), *newest]


def _keys(texts: Iterable[str]) -> Iterator[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)


def _looked_for(rows: QuerySet[Claim], words: str) -> QuerySet[Claim]:
    """By number, or by words."""
    number = called(words)
    return found(rows, Kind.CLAIM, query(words)) if number is None else rows.filter(number)


def _without_a_page(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    return rows.exclude(pk__in=FactCheckClaim.objects.filter(version__state__in=_ON_A_PAGE).values("claim"))
