"""What readers get: a version's record, drawn up once at publication and never changed. Pages, feeds and interchange read nothing else."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from claims.codes import CorrectionKind
from factcheck.ledger.canonical import digest
from reviews.models import Correction, FactCheckVersion
from reviews.publication.parts import claim_part, coded
from reviews.publication.views import view_of
from reviews.publication.wording import wording_of

__all__ = ["digest_of_the_said", "draw", "freeze", "view_of"]


def freeze(version: FactCheckVersion) -> None:
    """Keep the record of a version that was just published, as everything stands now. The database lets this happen once."""
    version.record = draw(FactCheckVersion.objects.select_related("factcheck__desk").get(pk=version.pk))
    version.save(update_fields=["record"])


def draw(version: FactCheckVersion) -> dict[str, Any]:
    """The record of a version as readers would see it now, in its language: codes and words, nothing restricted."""
    factcheck = version.factcheck
    with override(version.language):
        words = wording_of(factcheck.desk, version.language)
        shown = version.claims.select_related("claim__desk", "verdict_version", "claim__item")
        claims = [claim_part(row.claim, row.verdict_version, words) for row in shown if row.verdict_version]
        return {
            "id": str(factcheck.pk),
            "version": str(version.pk),
            "number": version.number,
            "slug": factcheck.slug,
            "newsroom": settings.NEWSROOM_NAME,
            "desk": factcheck.desk.name,
            "time_zone": factcheck.desk.time_zone,
            "language": version.language,
            "headline": version.headline,
            "conclusion": version.conclusion,
            "body": version.body,
            "byline": version.byline,
            "topics": list(version.topics),
            "published_at": version.published_at.isoformat() if version.published_at else "",
            "first_published_at": factcheck.first_published_at.isoformat() if factcheck.first_published_at else "",
            "label": claims[0]["verdict"]["text"] if claims else "",
            "claims": claims,
            "history": _history(version),
        }


def digest_of_the_said(version: FactCheckVersion) -> str:
    """A digest of everything the page shows others to have said: what two people read and stood behind is what goes out."""
    claims = draw(version)["claims"]
    return digest([{part: claim[part] for part in ("proposition", "statements", "responses")} for claim in claims])


def _history(version: FactCheckVersion) -> list[dict[str, Any]]:
    """Every public version up to this one, the newest first, with what changed and why."""
    rows = (
        version.factcheck.versions.exclude(published_at=None)
        .filter(number__lte=version.number)
        .select_related("approved_by")
    )
    why = {row.replaced_by_id: row for row in Correction.objects.filter(factcheck=version.factcheck)}
    return [_entry(row, why.get(row.pk)) for row in rows]


def _entry(version: FactCheckVersion, correction: Correction | None) -> dict[str, Any]:
    return {
        "number": version.number,
        "published_at": version.published_at.isoformat() if version.published_at else "",
        "byline": version.byline,
        "approved_by": version.approved_by.name if version.approved_by else "",
        "kind": coded(CorrectionKind, correction.kind if correction else ""),
        "reason": correction.reason if correction else "",
    }
