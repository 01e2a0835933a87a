"""Two captures side by side: paragraph against paragraph, word against word. Whatever the texts are, the work is bounded."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from claims.anchoring import folded
from claims.comparing.tokens import Words, words_of

Span = tuple[int, int]
# More paragraphs or words than these are told apart as a whole: nobody reads such a comparison word by word.
MOST_PARAGRAPHS = 3000
MOST_WORDS = 4000
MOST_TO_PAIR = 40
ALIKE = 45
_BREAK = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Side:
    """One paragraph of one text, by its offsets there, and the runs of words in it that the other text does not have."""

    start: int
    end: int
    changed: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that stand beside each other; one side is empty where a paragraph came or went."""

    old: Side | None
    new: Side | None

    @property
    def is_same(self) -> bool:
        """Nothing in it changed."""
        return self.old is not None and self.new is not None and not self.old.changed and not self.new.changed


def side_by_side(old: str, new: str) -> list[Row]:
    """Every paragraph of both texts, in order."""
    ours, theirs = _paragraphs(old), _paragraphs(new)
    if len(ours) > MOST_PARAGRAPHS or len(theirs) > MOST_PARAGRAPHS:
        return [*_gone(ours), *_come(theirs)] if old != new else [Row(Side(*a), Side(*a)) for a in ours]
    keys = [_key(old[a:b]) for a, b in ours], [_key(new[a:b]) for a, b in theirs]
    rows: list[Row] = []
    for op, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if op == "equal":
            rows += [Row(Side(*one), Side(*other)) for one, other in zip(ours[a:b], theirs[c:d], strict=True)]
        else:
            rows += _changed(old, new, ours[a:b], theirs[c:d])
    return rows


def _paragraphs(text: str) -> list[Span]:
    cuts = [0, *(at for found in _BREAK.finditer(text) for at in (found.start(), found.end())), len(text)]
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def _key(paragraph: str) -> str:
    return " ".join(folded(paragraph).split())


def _gone(spans: Iterable[Span]) -> list[Row]:
    return [Row(Side(a, b, ((a, b),)), None) for a, b in spans]


def _come(spans: Iterable[Span]) -> list[Row]:
    return [Row(None, Side(a, b, ((a, b),))) for a, b in spans]


def _changed(old: str, new: str, ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[Row]:
    """Paragraphs between two that stayed: those that are alike are held against each other, the others came or went."""
    at = 0
    for one, other in _pairs([old[a:b] for a, b in ours], [new[a:b] for a, b in theirs]):
        if other is None:
            yield from _gone([ours[one]])
            continue
        yield from _come(theirs[at:other])
        yield Row(*_word_by_word(old, new, ours[one], theirs[other]))
        at = other + 1
    yield from _come(theirs[at:])


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """For each of ours the first of theirs that is most like it, if any is like it at all; never out of order."""
    at = 0
    for number, one in enumerate(ours):
        near = range(at, min(len(theirs), at + MOST_TO_PAIR))
        scores = [(fuzz.token_set_ratio(one[:MOST_WORDS], theirs[place][:MOST_WORDS]), -place) for place in near]
        best, place = max(scores, default=(0.0, 0))
        if best >= ALIKE:
            yield number, -place
            at = -place + 1
        else:
            yield number, None


def _word_by_word(old: str, new: str, one: Span, other: Span) -> tuple[Side, Side]:
    ours, theirs = words_of(old[slice(*one)]), words_of(new[slice(*other)])
    if max(len(ours.keys), len(theirs.keys)) > MOST_WORDS:
        return Side(*one, (one,)), Side(*other, (other,))
    left, right = [], []
    for step in Indel.opcodes(ours.keys, theirs.keys):
        if step.tag != "equal":
            left += _span(ours, step.src_start, step.src_end, one[0])
            right += _span(theirs, step.dest_start, step.dest_end, other[0])
    return Side(*one, tuple(_joined(left))), Side(*other, tuple(_joined(right)))


def _span(words: Words, first: int, last: int, offset: int) -> list[Span]:
    start, end = words.span(first, last)
    return [(start + offset, end + offset)] if start < end else []


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Runs with nothing but a space between them are one."""
    held: Span | None = None
    for span in spans:
        if held and span[0] - held[1] <= 1:
            held = (held[0], span[1])
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is the same all through: within a changed run or not, within the words of a claim or not."""

    text: str
    is_changed: bool
    is_marked: bool


def pieces(text: str, side: Side, marks: Iterable[Span] = ()) -> list[Piece]:
    """A side cut where changes and claims' words begin and end."""
    inside = [(max(a, side.start), min(b, side.end)) for a, b in marks if a < side.end and b > side.start]
    cuts = sorted({side.start, side.end, *(at for span in (*side.changed, *inside) for at in span)})
    changed, marked = sorted(side.changed), sorted(inside)
    return [
        Piece(text[a:b], _within(changed, a), any(start <= a < end for start, end in marked))
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def _within(spans: Sequence[Span], at: int) -> bool:
    place = bisect_right(spans, (at, float("inf"))) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1]
