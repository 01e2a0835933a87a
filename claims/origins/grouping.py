"""Texts gathered by origin, as far as the texts tell and nobody has said otherwise."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.origins.piece import Piece
from claims.origins.reasons import Reason, Weighed, Why, weigh


@dataclass(frozen=True)
class Pair:
    """Two texts, and what they have in common."""

    one: str
    other: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Group:
    """Texts that have one origin, in the order in which they were given, and the pairs that make them one."""

    ids: tuple[str, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Grouped:
    """What belongs together; how many origins that leaves; and of which pairs nothing is said, and why."""

    groups: tuple[Group, ...]
    origins: int
    unsaid: tuple[tuple[str, str, Why], ...]


def grouped(
    pieces: Sequence[Piece],
    *,
    together: Iterable[Collection[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> Grouped:
    """Gather texts. `together`: ids of which a person has said that they have one origin; `apart`: pairs that a person holds to be
    independent, which no chain of likenesses brings together again."""
    sets = {piece.id: {piece.id} for piece in pieces}
    for ids in together:
        there = [one for one in ids if one in sets]
        for other in there[1:]:
            _join(sets, there[0], other)
    weighed = _weighed(pieces, sets, apart)
    made: list[Pair] = []
    for pair in sorted((pair for pair, found in weighed if found.is_one), key=_strength, reverse=True):
        ours, theirs = sets[pair.one], sets[pair.other]
        if ours is theirs or not _are_apart(ours, theirs, apart):
            _join(sets, pair.one, pair.other)
            made.append(pair)
    unsaid = tuple(
        (pair.one, pair.other, found.unsaid)
        for pair, found in weighed
        if found.unsaid and sets[pair.one] is not sets[pair.other]
    )
    return Grouped(tuple(_groups(pieces, sets, made)), len({id(ids) for ids in sets.values()}), unsaid)


def _weighed(
    pieces: Sequence[Piece], sets: Mapping[str, set[str]], apart: Collection[frozenset[str]]
) -> list[tuple[Pair, Weighed]]:
    found = []
    for one, other in combinations(pieces, 2):
        if sets[one.id] is not sets[other.id] and frozenset((one.id, other.id)) not in apart:
            weight = weigh(one, other)
            found.append((Pair(one.id, other.id, weight.reasons), weight))
    return found


def _strength(pair: Pair) -> tuple[bool, float]:
    return any(not reason.share for reason in pair.reasons), max(reason.share for reason in pair.reasons)


def _join(sets: dict[str, set[str]], one: str, other: str) -> None:
    ours, theirs = sets[one], sets[other]
    if ours is not theirs:
        ours |= theirs
        for each in theirs:
            sets[each] = ours


def _are_apart(ours: set[str], theirs: set[str], apart: Collection[frozenset[str]]) -> bool:
    return any(frozenset((one, other)) in apart for one in ours for other in theirs)


def _groups(pieces: Sequence[Piece], sets: Mapping[str, set[str]], made: Sequence[Pair]) -> Iterable[Group]:
    """Those in which likeness brought something together that nobody had."""
    seen: set[int] = set()
    for piece in pieces:
        ids = sets[piece.id]
        pairs = tuple(pair for pair in made if pair.one in ids)
        if id(ids) not in seen and pairs:
            yield Group(tuple(one.id for one in pieces if one.id in ids), pairs)
        seen.add(id(ids))
