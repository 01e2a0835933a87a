"""The passage of a text most like some words, and which word stands for which. Bounded in time for long texts."""

import re
from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from claims.comparing.tokens import Words

_PLACES = 5
_TOO_COMMON = 2000
_LONGEST = 400  # words; a longer quotation is aligned by equal words alone
_SKIP_TEXT = 0.25  # what a word of the text inside the passage costs that the quotation lacks
_SKIP_QUOTE = 0.35
_LIKE = 0.6  # letters alike: another form of the same word
_SMALL = 0.2  # what a very common word weighs
_DRAWN_TOGETHER = 0.8  # "can't" and "can", "they're" and "they"
_TAILS = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_HEADS = {"won't": "will", "can't": "can", "shan't": "shall", "cannot": "can", "ain't": "is"}

Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Pairs of word numbers (in the quotation, in the text), in order; None where one side has no such word."""

    pairs: list[Pair]
    likeness: float

    @property
    def first(self) -> int:
        return next(text for _, text in self.pairs if text is not None)

    @property
    def last(self) -> int:
        return next(text for _, text in reversed(self.pairs) if text is not None)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, and where."""

    quote: list[str]
    source: Words
    free: frozenset[int]
    common: frozenset[str]
    weigh: dict[str, float]


def best_alignment(quote: list[str], source: Words, free: frozenset[int], common: frozenset[str]) -> Aligned | None:
    """The alignment with the likeliest passage, or none where no word stands. Before the words in `free` text may be left out."""
    search = _Search(quote, source, free, common, {key: _weight(key, common) for key in {*quote}})
    found = [aligned for low, high in _windows(search) if (aligned := _align(search, low, high))]
    return max(found, key=lambda aligned: aligned.likeness, default=None)


def _weight(key: str, common: frozenset[str]) -> float:
    return _SMALL if key in common or len(key) < 2 else 1.0


def _windows(search: _Search) -> list[tuple[int, int]]:
    """Stretches of the text where most of the words stand about where they should."""
    length, whole = len(search.quote), len(search.source.keys)
    slack = length // 2 + 8
    if whole <= length + 4 * slack:
        return [(0, whole)]
    width = max(4, length // 2)
    votes: defaultdict[int, float] = defaultdict(float)
    places = _places(search.quote, search.source.keys)
    for offset, key in enumerate(search.quote):
        for place in places[key] if len(places[key]) <= _TOO_COMMON else ():
            bucket = (place - offset) // width
            votes[bucket] += search.weigh[key]
            votes[bucket + 1] += search.weigh[key] / 2
            votes[bucket - 1] += search.weigh[key] / 2
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:_PLACES]
    starts = [bucket * width for bucket in best]
    return [(max(0, start - slack), min(whole, start + width + length + 2 * slack)) for start in starts]


def _places(quote: list[str], text: list[str]) -> dict[str, list[int]]:
    wanted = set(quote)
    places: dict[str, list[int]] = {key: [] for key in wanted}
    for index, key in enumerate(text):
        if key in wanted:
            places[key].append(index)
    return places


def _align(search: _Search, low: int, high: int) -> Aligned | None:
    window = search.source.keys[low:high]
    pairs = _pairs_of_long(search.quote, window) if len(search.quote) > _LONGEST else _pairs(search, window)
    moved = [(one, None if other is None else other + low) for one, other in pairs]
    trimmed = _trimmed(moved, search.source)
    return Aligned(trimmed, _likeness(trimmed, search)) if trimmed else None


def _pairs(search: _Search, window: list[str]) -> list[Pair]:
    """The whole quotation against any part of the window; by the usual table, kept row by row with its way back."""
    quote, free, weigh = search.quote, search.free, search.weigh
    width = len(window) + 1
    above = [0.0] * width
    ways: list[bytearray] = []
    alike: dict[tuple[str, str], float] = {}
    for index, word in enumerate(quote):
        gain, loss = 0.5 + 0.5 * weigh[word], _SKIP_QUOTE * weigh[word]
        skip = 0.0 if index + 1 in free else _SKIP_TEXT if index + 1 < len(quote) else 0.0
        row, way = [above[0] - loss] + [0.0] * (width - 1), bytearray(width)
        for at in range(1, width):
            other = window[at - 1]
            likeness = 1.0 if word == other else alike.get((word, other))
            if likeness is None:
                likeness = alike[word, other] = word_likeness(word, other)
            matched = above[at - 1] + gain * likeness if likeness else -1e9
            added, dropped = above[at] - loss, row[at - 1] - skip * _rough(other)
            if matched >= added and matched >= dropped:
                row[at], way[at] = matched, 1
            elif added >= dropped:
                row[at], way[at] = added, 2
            else:
                row[at], way[at] = dropped, 3
        ways.append(way)
        above = row
    return _way_back(ways, max(range(width), key=above.__getitem__))


def _rough(word: str) -> float:
    return _SMALL if len(word) < 4 else 1.0


def _way_back(ways: list[bytearray], at: int) -> list[Pair]:
    pairs: list[Pair] = []
    index = len(ways) - 1
    while index >= 0:
        step = ways[index][at] if at else 2
        if step == 1:
            pairs.append((index, at - 1))
            index, at = index - 1, at - 1
        elif step == 3:
            pairs.append((None, at - 1))
            at -= 1
        else:
            pairs.append((index, None))
            index -= 1
    return pairs[::-1]


def _pairs_of_long(quote: list[str], window: list[str]) -> list[Pair]:
    pairs: list[Pair] = []
    for code in Indel.opcodes(quote, window):
        if code.tag == "equal":
            pairs += zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
        else:
            pairs += [(one, None) for one in range(code.src_start, code.src_end)]
            pairs += [(None, other) for other in range(code.dest_start, code.dest_end)]
    return pairs


def _trimmed(pairs: list[Pair], source: Words) -> list[Pair]:
    """Without words of the text before the first and after the last that stands for one of the quotation, but for as many as
    the quotation itself has there: they are what it puts other words for. No further than the sentence goes."""
    matched = [index for index, (one, other) in enumerate(pairs) if one is not None and other is not None]
    if not matched:
        return []
    head = [pair for pair in pairs[: matched[0]] if pair[0] is not None]
    tail = [pair for pair in pairs[matched[-1] + 1 :] if pair[0] is not None]
    first, last = pairs[matched[0]][1] or 0, pairs[matched[-1]][1] or 0
    begin, end = first, last + 1
    while begin > max(0, first - len(head)) and not source.begins_sentence(begin):
        begin -= 1
    while end < min(len(source.keys), last + 1 + len(tail)) and not source.begins_sentence(end):
        end += 1
    before: list[Pair] = [(None, other) for other in range(begin, first)]
    behind: list[Pair] = [(None, other) for other in range(last + 1, end)]
    return before + head + pairs[matched[0] : matched[-1] + 1] + tail + behind


def _likeness(pairs: list[Pair], search: _Search) -> float:
    """The weight of the words that stand for each other, of all words of the quotation and the passage."""
    shared = whole = 0.0
    seen = -1
    for one, other in pairs:
        ours = theirs = 0.0
        if one is not None:
            seen, ours = one, search.weigh[search.quote[one]]
        elif seen + 1 in search.free:
            continue
        if other is not None:
            theirs = _weight(search.source.keys[other], search.common)
        whole += ours + theirs
        if one is not None and other is not None:
            shared += word_likeness(search.quote[one], search.source.keys[other]) * (ours + theirs)
    return shared / whole if whole else 0.0


def word_likeness(one: str, other: str) -> float:
    """Another form of one word counts in part; another number stands in the place of a number."""
    if one == other:
        return 1.0
    if one[-1:].isdigit() and other[-1:].isdigit():
        return 0.5
    if (short := _head(one)) == _head(other):
        return _DRAWN_TOGETHER if short else 0.0
    if min(len(one), len(other)) < 4:
        return 0.0
    alike = Indel.normalized_similarity(one, other)
    return 0.8 * alike if alike >= _LIKE and one[0] == other[0] else 0.0


def _head(word: str) -> str:
    """The verb or name of an English contraction; any other word is its own."""
    if word in _HEADS:
        return _HEADS[word]
    return _TAILS.sub("", word) if "'" in word else word
