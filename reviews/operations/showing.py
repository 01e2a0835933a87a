"""What a version of a page shows: its claims with their verdicts, and the words it takes over from the version before."""

from collections.abc import Collection
from typing import Any

from claims.models import Claim
from reviews.models import FactCheckClaim, FactCheckVersion, VerdictVersion
from reviews.operations._shared import made
from reviews.verifiers.ranking import normalised
from reviews.workflow.factchecks import DECIDED

WORDS = frozenset({"headline", "conclusion", "body", "byline", "topics", "language"})
_TAKEN_OVER = WORDS | {"image_sha256", "image_alt"}


def newest_verdict(claim: Claim) -> VerdictVersion | None:
    """What can be shown of a claim: its newest version that was approved, or is published."""
    return claim.verdict_versions.filter(state__in=DECIDED).order_by("-number").first()


def show(version: FactCheckVersion, claims: Collection[Claim]) -> None:
    """These claims and no others, in this order, each with its newest verdict."""
    version.claims.all().delete()
    rows = [
        FactCheckClaim(
            version=version,
            claim=claim,
            verdict_version=newest_verdict(claim),
            position=number,
            search_words=normalised(claim.proposition),
        )
        for number, claim in enumerate(claims, start=1)
    ]
    FactCheckClaim.objects.bulk_create(rows)


def show_the_same(version: FactCheckVersion, before: FactCheckVersion) -> None:
    """The claims that the version before shows, with the verdicts and words it shows of them."""
    kept = before.claims.values("claim_id", "verdict_version_id", "position", "search_words")
    FactCheckClaim.objects.bulk_create([FactCheckClaim(version=version, **row) for row in kept])


def claims_shown(version: FactCheckVersion) -> list[Claim]:
    """The claims a version shows, in its order."""
    return [row.claim for row in version.claims.select_related("claim__desk")]


def version_after(before: FactCheckVersion, *, number: int, **given: Any) -> FactCheckVersion:
    """A new version of the same page: words and image as before, save what is given. It shows no claims yet."""
    values = {name: getattr(before, name) for name in _TAKEN_OVER} | given
    return made(FactCheckVersion(factcheck=before.factcheck, number=number, previous=before, **values))
