"""Where in a text words stand: in which clause, of what tense, and inside whose quotation."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from claims.reckoning.found import Span
from claims.reckoning.grammar import Grammar

PAST, FUTURE, UNKNOWN = "past", "future", ""
_QUOTED = (("«", "»"), ("“", "”"), ("„", "“"), ("„", "”"), ('"', '"'), ("”", "”"))
_SENTENCE = re.compile(r"(?<=[.!?…])[\"»”']?\s+(?=[^\sa-zа-яіїєґё])|\n+")
_FEWEST_QUOTED = 8
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Patterns:
    """A language's words of tense and speech, made ready."""

    past: re.Pattern[str]
    future: re.Pattern[str]
    speech: re.Pattern[str]
    breaks: re.Pattern[str]
    doubt: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(code: str, past: str, future: str, speech: str, breaks: str, doubt: str) -> Patterns:
    def ready(words: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    return Patterns(ready(past), ready(future), ready(speech), re.compile(breaks, re.IGNORECASE), ready(doubt))


class Clauses:
    """A text cut into sentences and clauses; dates are cut out before tense is looked for."""

    def __init__(self, text: str, grammar: Grammar, taken: list[Span]) -> None:
        self.text = text
        self.grammar = grammar
        self.patterns = _patterns(
            grammar.code, grammar.past, grammar.future, grammar.speech, grammar.clause_breaks, grammar.doubt
        )
        self.bare = _without(text, taken)
        self.sentences = _cut(text, _SENTENCE)
        self.clauses = _cut(self.bare, self.patterns.breaks)
        self.quotes = list(_quotes(text))
        self.known: dict[tuple[int, int], str] = {}

    def tense(self, span: Span) -> str:
        """The tense of the clause round these words, or that they open ("On Saturday, …"); else of the sentence, if it has but one."""
        first, last = _round(self.clauses, span)
        if opened := self._opened(first, last):
            return opened
        if self.patterns.doubt.search(self.bare, first, last):
            return self._nearest(first, last, span)
        own = self._tense_of(first, last) or self._nearest(first, last, span)
        if own:
            return own
        first, last = _round(self.sentences, span)
        quote = self.quote_of(span)
        if quote:
            first, last = max(first, quote.start), min(last, quote.end)
        return self._tense_of(first, last)

    def own_tense(self, span: Span) -> str:
        """The tense of the clause round these words alone."""
        return self._tense_of(*_round(self.clauses, span))

    def quote_of(self, span: Span) -> Span | None:
        """The direct quotation that these words stand in."""
        return next((quote for quote in self.quotes if quote.start <= span.start and span.end <= quote.end), None)

    def speaks_near(self, span: Span) -> bool:
        """Whether these words say when somebody spoke."""
        first, last = _round(self.sentences, span)
        near = self.bare[max(first, span.start - 60) : span.start], self.bare[span.end : min(last, span.end + 40)]
        return any(self.patterns.speech.search(words) for words in near)

    def sentence_of(self, span: Span) -> tuple[int, int]:
        """The sentence these words stand in."""
        return _round(self.sentences, span)

    def _opened(self, first: int, last: int) -> str:
        """The tense of the next clause with a verb of its own, where this one is nothing but the date, at the head of its sentence."""
        head, end = _round(self.sentences, Span(first, last))
        if first > head or _WORD.search(self.bare, first, last):
            return UNKNOWN
        while last < end:
            first, last = last, min(self.clauses[bisect_right(self.clauses, last)], end)
            if own := self._nearest(first, last, Span(first, first)):
                return own
        return UNKNOWN

    def _nearest(self, first: int, last: int, span: Span) -> str:
        """Of two tenses in one clause that of the nearer verb."""
        verbs = [
            (min(abs(match.end() - span.start), abs(match.start() - span.end)), tense)
            for tense, pattern in ((FUTURE, self.patterns.future), (PAST, self.patterns.past))
            for match in pattern.finditer(self.bare, first, last)
        ]
        verbs += [
            (min(abs(match.end() - span.start), abs(match.start() - span.end)), UNKNOWN)
            for match in self.patterns.doubt.finditer(self.bare, first, last)
        ]
        return min(verbs)[1] if verbs else UNKNOWN

    def _tense_of(self, first: int, last: int) -> str:
        if (first, last) not in self.known:
            self.known[first, last] = self._one_tense(self.bare[first:last])
        return self.known[first, last]

    def _one_tense(self, words: str) -> str:
        has_past, has_future = self.patterns.past.search(words), self.patterns.future.search(words)
        if has_future and self.grammar.future_wins:
            return FUTURE
        if bool(has_past) == bool(has_future):
            return UNKNOWN
        return PAST if has_past else FUTURE


def _without(text: str, taken: list[Span]) -> str:
    letters = list(text)
    for span in taken:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)


def _cut(text: str, at: re.Pattern[str]) -> list[int]:
    return sorted({0, len(text), *(match.end() for match in at.finditer(text))})


def _round(cuts: list[int], span: Span) -> tuple[int, int]:
    index = bisect_right(cuts, span.start) - 1
    end = bisect_left(cuts, span.end, index + 1)
    return cuts[index], cuts[min(end, len(cuts) - 1)]


def _quotes(text: str) -> list[Span]:
    found: list[Span] = []
    for opening, closing in _QUOTED:
        body = rf"[^{re.escape(opening + closing)}\n]"
        joined = r"(?<!\w)" if opening == closing else ""
        pattern = re.compile(rf"{joined}{re.escape(opening)}({body}{{{_FEWEST_QUOTED},}}){re.escape(closing)}")
        found += [Span(match.start(1), match.end(1)) for match in pattern.finditer(text)]
    return found
