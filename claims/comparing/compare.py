"""Whether a quotation stands in a text: exact, altered, absent, or in another language and so not to be compared by words."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claims.comparing.aligning import Aligned, best_alignment
from claims.comparing.differences import Segment, segments_of
from claims.comparing.inserting import Turn, place_of, turned, turns_anyhow
from claims.comparing.meaning import governs, is_number, languages_for, negations, numbers, opposites
from claims.comparing.quoting import INSERTION, OMISSION, Quoted, as_written, readings
from claims.comparing.tokens import Words, words_of
from claims.languages import common_words, detect, differ, script_of

_ALTERED = 0.51  # below this it is another sentence
_SAME_LANGUAGE_AFTER_ALL = 0.8
_INSERTED_FOR = 8  # words that a bracket may stand in place of
_MANY = 500
_SEPARATOR = "\x1f"

Span = tuple[int, int]


class State(StrEnum):
    EXACT = "exact"
    ALTERED = "altered"
    ABSENT = "absent"
    CROSS_LANGUAGE = "cross_language"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Start and end are offsets into the text, where the words or their like stand; the score is how alike they are."""

    state: State
    start: int | None = None
    end: int | None = None
    segments: tuple[Segment, ...] = ()
    numbers_changed: bool = False
    negation_changed: bool = False
    score: float = 0.0


def compare(quote: str, text: str, *, quote_language: str = "", text_language: str = "") -> Comparison:
    """Hold a quotation against a text. Languages are detected where they are not given."""
    source, ways = words_of(text), readings(quote)
    if not ways or not source.tokens:
        return Comparison(State.ABSENT)
    languages = languages_for(quote_language or detect(quote), script_of(quote))
    for quoted in ways:
        if stands := _stands(quoted, source, languages):
            return _exact(quoted, source, stands, languages)
    common = common_words(quote_language or detect(quote), script_of(quote))
    if any(turns_anyhow(quoted, languages) for quoted in ways):
        ways = [as_written(quote)]
    quoted, near = _nearest(ways, source, common)
    likeness = near.likeness if near else 0.0
    if _is_cross_language(quote, text, quote_language, text_language, _passage(near, source), likeness):
        return Comparison(State.CROSS_LANGUAGE, score=likeness)
    if near is None or likeness < _ALTERED:
        return Comparison(State.ABSENT, score=likeness)
    return _altered(quoted, source, near, languages)


# Word for word


class _Line:
    """The keys of a text in one string, to find runs of them fast."""

    def __init__(self, keys: list[str]) -> None:
        self.text = _SEPARATOR + _SEPARATOR.join(keys) + _SEPARATOR
        self.starts: list[int] = []
        at = 0
        for key in keys:
            self.starts.append(at)
            at += len(key) + 1

    def runs(self, keys: list[str], first: int = 0) -> Iterator[Span]:
        """Where the keys stand one after the other, from word `first` on."""
        wanted = _SEPARATOR + _SEPARATOR.join(keys) + _SEPARATOR
        at = self.text.find(wanted, self.starts[first]) if first < len(self.starts) else -1
        while at >= 0:
            index = bisect_left(self.starts, at)
            yield index, index + len(keys)
            at = self.text.find(wanted, at + 1)


def _stands(quoted: Quoted, source: Words, languages: tuple[str, ...]) -> list[Span]:
    """Where each piece stands, in order: rather not behind a negation that is left out, then as close together as may be."""
    line = _Line(source.keys)
    found = [spans for spans in _chains(quoted.pieces(), line) if spans]
    return min(
        found,
        key=lambda spans: (
            _hides_negation(quoted, source, spans, languages) or turned(quoted, source, spans, languages).is_turned,
            spans[-1][1] - spans[0][0],
        ),
        default=[],
    )


def _chains(pieces: list[tuple[str, list[str]]], line: _Line) -> Iterator[list[Span]]:
    for count, first in enumerate(line.runs(pieces[0][1])):
        if count >= _MANY:
            return
        spans = [first]
        for kind, keys in pieces[1:]:
            following = next(line.runs(keys, spans[-1][1]), None)
            if following is None or (kind == INSERTION and following[0] - spans[-1][1] > _INSERTED_FOR):
                break
            spans.append(following)
        else:
            yield spans


def _hides_negation(quoted: Quoted, source: Words, spans: list[Span], languages: tuple[str, ...]) -> bool:
    """Whether the words stand, but behind a negation that the quotation cuts off or covers with a mark."""
    keys, last_end = source.keys, 0
    for (kind, _), (start, end) in zip(quoted.pieces(), spans, strict=True):
        if start > last_end and not source.apart(start) and _governed(keys[last_end:start], languages):
            return True
        if kind == INSERTION and last_end and negations(keys[last_end:start], languages):
            return True
        last_end = end
    return False


def _governed(before: list[str], languages: tuple[str, ...]) -> bool:
    """Whether the words right before are, or end in, a negation."""
    return governs(before[-1], languages) or before[-2:] == ["no", "one"]


def _exact(quoted: Quoted, source: Words, spans: list[Span], languages: tuple[str, ...]) -> Comparison:
    start, end = source.span(spans[0][0], spans[-1][1])
    hidden, turn = _hides_negation(quoted, source, spans, languages), turned(quoted, source, spans, languages)
    segments = _pieced(quoted, source, spans, turn)
    if not hidden and not turn.is_turned:
        return Comparison(State.EXACT, start, end, tuple(segments), score=1.0)
    if spans[0][0] and governs(source.keys[spans[0][0] - 1], languages) and not source.apart(spans[0][0]):
        segments.insert(0, Segment("dropped", "", source.written(spans[0][0] - 1, spans[0][0])))
    return Comparison(
        State.ALTERED,
        start,
        end,
        tuple(segments),
        numbers_changed=turn.numbers,
        negation_changed=hidden or turn.negation,
        score=1.0,
    )


def _pieced(quoted: Quoted, source: Words, spans: list[Span], turn: Turn) -> list[Segment]:
    """The pieces as they stand, with what lies between them: left out, or behind brackets that turn the words."""
    put_in: dict[int, str] = {}
    if turn.is_turned:
        for index, brackets in quoted.inserted.items():
            put_in[place_of(index, quoted)] = " ".join(f"[{bracket.text}]" for bracket in brackets)
    segments: list[Segment] = []
    at = last_end = 0
    for place, (first, last) in enumerate(spans):
        segments += _between(put_in.get(place, ""), source.written(last_end, first) if place else "")
        segments.append(Segment("equal", quoted.words.written(at, at + last - first), source.written(first, last)))
        at, last_end = at + last - first, last
    return segments + _between(put_in.get(len(spans), ""), "")


def _between(bracket: str, covered: str) -> list[Segment]:
    if bracket:
        return [Segment("replaced" if covered else "added", bracket, covered)]
    return [Segment("omitted", "", covered)] if covered else []


# Word against word


def _nearest(ways: list[Quoted], source: Words, common: frozenset[str]) -> tuple[Quoted, Aligned | None]:
    """The reading of the quotation that is most like some passage, with that passage."""
    found = [(quoted, _aligned(quoted, source, common)) for quoted in ways]
    return max(found, key=lambda pair: pair[1].likeness if pair[1] else -1.0)


def _aligned(quoted: Quoted, source: Words, common: frozenset[str]) -> Aligned | None:
    return best_alignment(quoted.words.keys, source, frozenset(quoted.breaks), common)


def _passage(near: Aligned | None, source: Words) -> str:
    return source.written(near.first, near.last + 1) if near else ""


def _is_cross_language(
    quote: str, text: str, quote_language: str, text_language: str, passage: str, likeness: float
) -> bool:
    """Whether the words cannot be compared at all: the languages, or at least the scripts, surely differ."""
    own = quote_language or detect(quote)
    if likeness >= _SAME_LANGUAGE_AFTER_ALL and not differ(own, detect(passage)):
        return False
    scripts = script_of(quote), script_of(text)
    return differ(own, text_language or detect(text)) or ("" not in scripts and scripts[0] != scripts[1])


def _altered(quoted: Quoted, source: Words, near: Aligned, languages: tuple[str, ...]) -> Comparison:
    first, last = _widened(near, quoted, source, languages)
    before = [(None, index) for index in range(first, near.first)]
    behind = [(None, index) for index in range(near.last + 1, last + 1)]
    pairs = [*before, *near.pairs, *behind]
    omitted = _omitted(pairs, quoted)
    kept = [source.keys[other] for one, other in pairs if other is not None and other not in omitted]
    start, end = source.span(first, last + 1)
    return Comparison(
        State.ALTERED,
        start,
        end,
        segments_of(pairs, omitted, quoted.words, source),
        numbers_changed=numbers(quoted.words.keys, languages) != numbers(kept, languages),
        negation_changed=_is_turned(quoted.words.keys, kept, languages),
        score=near.likeness,
    )


def _is_turned(ours: list[str], theirs: list[str], languages: tuple[str, ...]) -> bool:
    """Whether there is a negation more or less, or a word for its opposite."""
    if negations(ours, languages) != negations(theirs, languages):
        return True
    return opposites(set(ours) - set(theirs), set(theirs) - set(ours), languages)


def _widened(near: Aligned, quoted: Quoted, source: Words, languages: tuple[str, ...]) -> tuple[int, int]:
    """The passage with the whole of a number that it cuts, with words before it that the quotation has moved, and with a
    negation right before it."""
    first, last, keys = near.first, near.last, source.keys
    while first and _is_one_number(source, first, languages):
        first -= 1
    while last + 1 < len(keys) and _is_one_number(source, last + 1, languages):
        last += 1
    moved = {quoted.words.tokens[one].key for one, other in near.pairs if one is not None and other is None}
    while first and not source.apart(first) and keys[first - 1] in moved:
        first -= 1
    if first and not source.apart(first) and governs(keys[first - 1], languages):
        first -= 1
    return first, last


def _is_one_number(source: Words, index: int, languages: tuple[str, ...]) -> bool:
    """Whether this word and the one before make one number."""
    two = source.keys[index - 1 : index + 1]
    return len(numbers(two, languages)) == 1 and all(is_number(key, languages) for key in two)


def _omitted(pairs: list[tuple[int | None, int | None]], quoted: Quoted) -> frozenset[int]:
    """Words of the text that a mark of omission accounts for."""
    omitted, seen = set(), -1
    for one, other in pairs:
        if one is not None:
            seen = one
        elif other is not None and quoted.breaks.get(seen + 1) == OMISSION:
            omitted.add(other)
    return frozenset(omitted)
