"""The whole table of words: made anew, or filled where it has gaps."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from claims import indexing as of_claims
from factcheck.matching.models import Kind, SearchDocument
from factcheck.work.attempts import Attempt
from reviews import indexing as of_reviews
from reviews.models import FactCheckVersion

BATCH = 200
# As much as one piece of work does; the next one goes on.
MOST_AT_ONCE = 5_000

Index = Callable[[Iterable[Any]], int]


def tables() -> Iterator[tuple[QuerySet, Kind, Index]]:
    """Every row that can be found, its kind, and what renews its words."""
    for model, kind in of_claims.tables():
        yield model._default_manager.order_by("pk"), kind, partial(of_claims.index, model)
    yield FactCheckVersion.objects.order_by("pk"), Kind.FACTCHECK, of_reviews.index


def reindex(kinds: Iterable[str] = ()) -> Iterator[tuple[Kind, int]]:
    """Make the words of all rows anew, in batches that each commit; says after each how many rows of which kind."""
    wanted = frozenset(kinds) or frozenset(Kind)
    for rows, kind, index in tables():
        if kind not in wanted:
            continue
        for ids in _batches(rows.values_list("pk", flat=True).iterator(chunk_size=2000)):
            yield kind, _in_one_go(index, ids)


def forget_gone() -> int:
    """Drop the words of rows that are no longer there."""
    gone = 0
    for rows, kind, _index in tables():
        there = Exists(rows.order_by().filter(pk=OuterRef("pk")))
        gone += SearchDocument.objects.filter(kind=kind).exclude(there).delete()[0]
    return gone


def fill_index(attempt: Attempt) -> None:
    """Give words to rows that have none yet: those from before there was such a table, and those whose work was lost."""
    done = 0
    for rows, kind, index in tables():
        kept = SearchDocument.objects.filter(kind=kind, pk=OuterRef("pk"))
        missing = rows.filter(~Exists(kept)).values_list("pk", flat=True)[: MOST_AT_ONCE - done]
        for ids in _batches(list(missing)):
            done += _in_one_go(index, ids)
            attempt.progress("indexed", None, str(done))
    forget_gone()


def _in_one_go(index: Index, ids: list[Any]) -> int:
    with transaction.atomic():
        return index(ids)


def _batches(ids: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(ids)
    while batch := list(islice(rest, BATCH)):
        yield batch
