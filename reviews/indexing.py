"""Under which words fact-checks are found: each version by its own, since not everybody sees every version."""

from collections.abc import Iterable
from typing import Any

from factcheck.ledger.references import split_reference
from factcheck.matching.documents import Document, keep
from factcheck.matching.models import Kind
from factcheck.work.attempts import Attempt
from reviews.models import FactCheckVersion


def index_factcheck(attempt: Attempt) -> None:
    """Renew the words of the version that an event was about, or of every version of the page."""
    label, key = split_reference(attempt.event.subject)
    versions = FactCheckVersion.objects.filter(**{"pk" if label.endswith("version") else "factcheck_id": key})
    with attempt.finish():
        index(versions.order_by("pk").values_list("pk", flat=True))


def index(ids: Iterable[Any]) -> int:
    """Renew the words of these versions, which stay locked until the transaction ends."""
    rows = FactCheckVersion.objects.select_related("factcheck").prefetch_related("claims")
    return keep([document(row) for row in rows.filter(pk__in=list(ids)).order_by("pk").select_for_update(of=("self",))])


def document(version: FactCheckVersion) -> Document:
    """Headline, conclusion, address, byline, topics, the claims as shown, and the body."""
    title = f"{version.headline} · {version.conclusion}"
    about = " · ".join([version.factcheck.slug, version.byline, *version.topics])
    shown = " · ".join(row.search_words for row in version.claims.all())
    parts = [(title, "A"), (about, "B"), (shown, "C"), (version.body, "D")]
    return Document(version.pk, Kind.FACTCHECK, parts, version.language)
