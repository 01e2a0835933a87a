"""Has this newsroom published a fact-check of the same claim before, here or before it came here? Looks at what readers can see, and
nowhere else."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.codes import PublicState
from claims.models import Claim, VerificationTask
from claims.verifiers.base import PROPOSITION, Outcome, Progress, Verifier
from factcheck.accounts.access import AccessLevel, not_embargoed
from factcheck.accounts.actors import Actor
from reviews.models import FactCheckClaim, ImportedCheck
from reviews.verifiers.ranking import ranked, telling_words

MOST_CANDIDATES = 60
MOST_SHOWN = 5
READABLE = (PublicState.LIVE, PublicState.UNDER_REVIEW)


class PriorFactChecks(Verifier):
    """A claim that was checked before need not be checked from nothing, and should not be judged otherwise without a reason."""

    slug = "prior"
    reads = frozenset({PROPOSITION})
    title = _("Prior fact-checks of this newsroom")
    template = "reviews/verifiers/prior.html"
    sentences = {"prior_none": _("This newsroom has published nothing on such a claim.")}

    def applies_to(self, claim: Claim) -> bool:
        """There are words to compare."""
        return bool(telling_words(claim.proposition))

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Find by words, then order by how alike the claims are."""
        progress("searching", 0.1)
        found: dict[str, FactCheckClaim | ImportedCheck] = {str(row.pk): row for row in _candidates(claim)}
        found |= {str(check.pk): check for check in _brought(claim)}
        progress("comparing", 0.7)
        texts = [(key, _proposition(row)) for key, row in found.items()]
        alike = ranked(claim.proposition, texts, limit=MOST_SHOWN)
        if not alike:
            return Outcome.passed("prior_none")
        return Outcome.found("prior_found", factchecks=[_told(found[row.key], row.score) for row in alike])

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes."""
        if code != "prior_found":
            return super().words(code, parameters)
        count = len(parameters.get("factchecks", ()))
        return ngettext(
            "One published fact-check is about such a claim.",
            "%(count)d published fact-checks are about such claims.",
            count,
        ) % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """What was published, as readers can see it."""
        return {"factchecks": [_shown(one) for one in task.result.get("factchecks", ())]}


def _shown(one: Mapping[str, Any]) -> dict[str, Any]:
    """One of them, as a check of others is shown too."""
    return {
        "url": reverse("public:factcheck", args=[one["slug"]]) if one["slug"] else one.get("url", ""),
        "title": one["headline"].rstrip("."),
        "rating": one["label"],
        "publisher": _("Checked before it came here") if "imported" in one else "",
        "day": parse_date(one["published_at"][:10]) if one["published_at"] else None,
        "claim": one["claim"],
    }


def _query(claim: Claim) -> SearchQuery:
    words = " | ".join(f"'{word}'" for word in telling_words(claim.proposition))
    return SearchQuery(words, search_type="raw", config="simple")


def _proposition(row: FactCheckClaim | ImportedCheck) -> str:
    if isinstance(row, ImportedCheck):
        return row.claim.proposition
    return row.verdict_version.proposition if row.verdict_version else ""


def _brought(claim: Claim) -> list[ImportedCheck]:
    """Checks from before that stand at an address, so that readers can see them, of claims that the whole newsroom may read."""
    open_to_all = Q(claim__access=AccessLevel.NEWSROOM, claim__desk__is_open=True) & not_embargoed("claim__")
    rows = ImportedCheck.objects.filter(open_to_all).exclude(url="").exclude(claim=claim.pk)
    query, words = _query(claim), SearchVector("search_words", config="simple")
    matching = rows.annotate(found=words, rank=SearchRank(words, query)).filter(found=query)
    return list(matching.select_related("claim").order_by("-rank", "-pk")[:MOST_CANDIDATES])


def _candidates(claim: Claim) -> list[FactCheckClaim]:
    """Claims on live pages that share words with this one, those that share the most first."""
    query = _query(claim)
    words = SearchVector("search_words", config="simple")
    readable = Q(version__factcheck__public_state__in=READABLE) & not_embargoed("version__factcheck__")
    rows = FactCheckClaim.objects.filter(readable, version=F("version__factcheck__live")).exclude(claim=claim.pk)
    matching = rows.annotate(found=words, rank=SearchRank(words, query)).filter(found=query)
    return list(
        matching.select_related("version__factcheck", "verdict_version").order_by("-rank", "-pk")[:MOST_CANDIDATES]
    )


def _told(row: FactCheckClaim | ImportedCheck, score: int) -> dict[str, Any]:
    """What is said of one of them: as published, codes and words."""
    if isinstance(row, ImportedCheck):
        return _told_before(row, score)
    record = row.version.record
    published: dict[str, Any] = next(
        (claim for claim in record.get("claims", []) if claim["id"] == str(row.claim_id)), {}
    )
    verdict = published.get("verdict", {})
    leading = (verdict.get("qualifiers") or [{}])[0]
    return {
        "factcheck": str(row.version.factcheck_id),
        "slug": row.version.factcheck.slug,
        "headline": record.get("headline", ""),
        "claim": published.get("proposition", ""),
        "finding": verdict.get("finding", {}).get("code", ""),
        "qualifier": leading.get("code", ""),
        "respondent": leading.get("respondent", ""),
        "label": verdict.get("text", ""),
        "published_at": record.get("published_at", ""),
        "score": score,
    }


def _told_before(check: ImportedCheck, score: int) -> dict[str, Any]:
    """The same of a check from before: the rating as it was written then, and where it stands."""
    return {
        "imported": str(check.pk),
        "url": check.url,
        "slug": "",
        "headline": check.conclusion,
        "claim": check.claim.proposition,
        "finding": check.finding,
        "qualifier": next(iter(check.qualifiers), ""),
        "respondent": "",
        "label": check.rating,
        "published_at": check.reviewed_on.isoformat() if check.reviewed_on else "",
        "score": score,
    }
