"""Which part of a text to show for a query, and which of its words to mark: the words that were found, in whatever form they stand there."""

from dataclasses import dataclass

from factcheck.language.queries import Query
from factcheck.language.words import words

LONGEST = 220
BEFORE = 60
# How far into a text one looks for the first word that was meant.
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    is_marked: bool = False


def marked(text: str, query: Query, language: str = "") -> list[Piece]:
    """The whole text with the words that were meant marked."""
    spans = [(word.start, word.end) for word in words(text) if query.means(word.folded, language)]
    return _pieces(text, 0, len(text), spans)


def snippet(text: str, query: Query, language: str = "") -> list[Piece]:
    """The surroundings of the first word that was meant; nothing where none of them stands in the text."""
    spans: list[tuple[int, int]] = []
    for number, word in enumerate(words(text)):
        if number > MOST_WORDS or (spans and word.end > spans[0][0] + LONGEST):
            break
        if query.means(word.folded, language):
            spans.append((word.start, word.end))
    if not spans:
        return []
    start = _at_a_gap(text, max(spans[0][0] - BEFORE, 0))
    end = min(start + LONGEST, len(text))
    end = max(text.rfind(" ", start, end), spans[0][1]) if end < len(text) else end
    inside = [span for span in spans if span[1] <= end]
    before = [Piece("… ")] if start else []
    return [*before, *_pieces(text, start, end, inside), *([Piece(" …")] if end < len(text) else [])]


def _at_a_gap(text: str, start: int) -> int:
    """Not in the middle of a word."""
    return text.find(" ", start) + 1 if start and " " in text[start : start + BEFORE] else start


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Piece]:
    found, at = [], start
    for first, last in spans:
        found += [Piece(text[at:first]), Piece(text[first:last], is_marked=True)]
        at = last
    return [piece for piece in [*found, Piece(text[at:end])] if piece.text]
