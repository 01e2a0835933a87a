"""Keeping the words of rows, and finding rows by them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import F, FloatField, Func, QuerySet, Value
from django.db.models.functions import Cast

from factcheck.language.queries import Query
from factcheck.language.vectors import vector
from factcheck.matching.models import Kind, SearchDocument

Rows = TypeVar("Rows", bound=QuerySet)


@dataclass(frozen=True)
class Document:
    """What a row says: texts with their weights, A for its title to D for running text."""

    id: UUID
    kind: Kind
    parts: Sequence[tuple[str, str]]
    language: str = ""


def keep(documents: Iterable[Document]) -> int:
    """Write these rows' words in place of what was kept of them. Lock the rows first, or an older text may win."""
    made = [SearchDocument(id=one.id, kind=one.kind, words=_stored(one)) for one in documents]
    SearchDocument.objects.bulk_create(
        made, batch_size=200, update_conflicts=True, unique_fields=["id"], update_fields=["kind", "words"]
    )
    return len(made)


def forget(ids: Iterable[UUID]) -> None:
    """These rows are found by nothing any more, from this transaction on."""
    SearchDocument.objects.filter(pk__in=list(ids)).delete()


def found(rows: Rows, kind: Kind, query: Query) -> Rows:
    """Those of these rows that hold what is asked for; none of them where nothing is."""
    if not query:
        return rows.none()
    return rows.filter(pk__in=SearchDocument.objects.filter(kind=kind, words=asked(query)).values("pk"))


def ranked(ids: Sequence[UUID], query: Query) -> list[UUID]:
    """The same ids, those first whose titles hold the words; the newest first among equals."""
    rank = Func(F("words"), asked(query), function="ts_rank", output_field=FloatField())
    rows = SearchDocument.objects.filter(pk__in=ids).annotate(rank=rank)
    return list(rows.order_by("-rank", "-pk").values_list("pk", flat=True))


class Stems(SearchQuery):
    """A query in PostgreSQL's own notation."""

    def as_sql(self, compiler: Any, connection: Any, **options: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Taken as it is written."""
        text: Any = self.source_expressions[0]
        return "%s::tsquery", [text.value]


def asked(query: Query) -> SearchQuery:
    """The query as PostgreSQL takes it. The words are stems already, so no configuration of its own has a say."""
    return Stems(query.as_tsquery)


def _stored(document: Document) -> Any:
    return Cast(Value(vector(document.parts, document.language)), SearchVectorField())
