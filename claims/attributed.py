"""A claim's words in its articles held against its graph: who is said to have said it, and who of them the record does not have."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from claims.codes import EdgeKind
from claims.graph import Edge, reaches
from claims.models import Appearance, Statement, StatementLink
from claims.reported import LEXICONS, Attribution, Speaker, may_be_same, read

MOST_APPEARANCES = 20
_STEM = 5


@dataclass(frozen=True)
class Link:
    """One who is said to have said it, with the statements of the graph that are theirs."""

    speaker: Speaker
    statements: tuple[Statement, ...]

    @property
    def is_missing(self) -> bool:
        """Somebody who is not in the graph; nobody at all is not missing."""
        return not self.statements and bool(self.speaker.name or self.speaker.described)


@dataclass(frozen=True)
class Chain:
    """What one appearance tells, from the outermost relay to the innermost. `unlinked` are neighbours that are both in the graph, with
    no relay from the one to the other."""

    appearance: Appearance
    told: Attribution
    links: tuple[Link, ...]
    unlinked: tuple[tuple[int, int], ...]
    # A name in other letters than somebody's in the graph: they may be one.
    is_in_other_letters: bool = False

    @cached_property
    def differs(self) -> bool:
        """Whether the graph lacks somebody, or a relay between two."""
        return not self.is_in_other_letters and (bool(self.unlinked) or any(link.is_missing for link in self.links))


def chains(appearances: Iterable[Appearance], statements: Iterable[Statement]) -> list[Chain]:
    """Every appearance with a text in a language that is read, held against these statements."""
    known = [(statement, _spellings(statement)) for statement in statements]
    edges = _relays([statement for statement, _names in known])
    return [_chain(one, known, edges) for one in appearances if _language(one) in LEXICONS and one.start is not None]


def with_texts(appearances: Any) -> Any:
    """The query's rows with what is read of them, the oldest first."""
    rows = appearances.exclude(start=None).select_related("snapshot", "item", "claim")
    return rows.order_by("created_at", "pk")[:MOST_APPEARANCES]


def with_names(statements: Any) -> Any:
    """The query's rows with the names that they are compared by, in the order of the graph."""
    return statements.prefetch_related("parties__party__names").order_by("created_at", "pk")


def _language(appearance: Appearance) -> str:
    return (appearance.item.language or appearance.claim.language).partition("-")[0]


def _chain(appearance: Appearance, known: list[tuple[Statement, list[str]]], edges: list[Edge[Any]]) -> Chain:
    start, end = appearance.start or 0, appearance.end or 0
    told = read(appearance.snapshot.text, start, end, language=_language(appearance))
    links = tuple(Link(speaker, _theirs(speaker, known)) for speaker in told.speakers)
    unlinked = tuple(
        (at, at + 1)
        for at, (outer, inner) in enumerate(zip(links, links[1:], strict=False))
        if outer.statements and inner.statements and not _joined(outer.statements, inner.statements, edges)
    )
    other = any(link.is_missing and _may_be_in_other_letters(link.speaker, known) for link in links)
    return Chain(appearance, told, links, unlinked, other)


def _joined(outer: Sequence[Statement], inner: Sequence[Statement], edges: list[Edge[Any]]) -> bool:
    return any(one.pk == other.pk or reaches(edges, one.pk, other.pk) for one in outer for other in inner)


def _theirs(speaker: Speaker, known: list[tuple[Statement, list[str]]]) -> tuple[Statement, ...]:
    if speaker.name:
        return tuple(s for s, names in known if any(may_be_same(speaker.name, name) for name in names))
    if speaker.described:
        return tuple(s for s, names in known if any(_share_a_word(speaker.described, name) for name in names))
    return ()


def _share_a_word(one: str, other: str) -> bool:
    ours, theirs = ({word[:_STEM] for word in text.casefold().split() if len(word) > 3} for text in (one, other))
    return bool(ours & theirs)


def _spellings(statement: Statement) -> list[str]:
    """How those who made it are called; a sealed party's name is nobody's to compare."""
    parties = [row.party for row in statement.parties.all() if not row.party.is_sealed]
    return [name for party in parties for name in (party.name, *(row.name for row in party.names.all()))]


def _may_be_in_other_letters(speaker: Speaker, known: list[tuple[Statement, list[str]]]) -> bool:
    script = _script(speaker.name or speaker.described)
    return any(names and all(_script(name) != script for name in names) for _statement, names in known)


def _script(name: str) -> str:
    letter = next((letter for letter in name if letter.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _relays(statements: Sequence[Statement]) -> list[Edge[Any]]:
    rows = StatementLink.objects.filter(source__in=statements, target__in=statements, kind=EdgeKind.RELAYS)
    return [Edge(*row) for row in rows.values_list("source_id", "target_id", "kind")]
