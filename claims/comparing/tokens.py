"""Words of a text with their places, in a form in which only another word differs."""

import re
from dataclasses import dataclass

from claims.anchoring import Folded, fold

# After folding: numbers with their groups and decimals, words with inner apostrophes (and Hebrew double marks), signs that mean something.
_TOKEN = re.compile(
    r"(?:(?<![\w.,])-)?\d{1,3}(?:[ ,.]\d{3})+(?![\d])(?:[.,]\d+)?|(?:(?<![\w.,])-)?\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+|(?<=[א-ת])\"(?=[א-ת])[א-ת]+)*|[%$€£¥₴₽₪+]"
)
_ENDS = ".!?;:"
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ,.]\d{3})+(?!\d)")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its comparable form and its place in the folded text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words."""

    text: Folded
    tokens: list[Token]
    keys: list[str]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from first up to (not including) last stand in the original."""
        if first >= last:
            return (0, 0)
        return self.text.to_original(self.tokens[first].start, self.tokens[last - 1].end)

    def written(self, first: int, last: int) -> str:
        """Those words as they are written in the original."""
        start, end = self.span(first, last)
        return self.text.original[start:end]

    def apart(self, index: int) -> bool:
        """Whether anything but white space stands between this word and the one before."""
        if index <= 0:
            return True
        return bool(self._between(index).strip())

    def begins_sentence(self, index: int) -> bool:
        """Whether a sentence or clause of its own begins with this word."""
        return index <= 0 or any(mark in _ENDS for mark in self._between(index))

    def _between(self, index: int) -> str:
        return self.text.text[self.tokens[index - 1].end : self.tokens[index].start]


def words_of(text: str) -> Words:
    """The words of a text."""
    folded = fold(text)
    tokens = [_token(match) for match in _TOKEN.finditer(folded.text)]
    return Words(folded, tokens, [token.key for token in tokens])


def _token(match: re.Match[str]) -> Token:
    written = match.group()
    key = _number_key(written) if written[-1].isdigit() else written.casefold()
    return Token(key, match.start(), match.end())


def _number_key(written: str) -> str:
    """The same number however its thousands are grouped and its decimals parted."""
    grouped = _GROUPED.match(written)
    whole = grouped.group() if grouped else ""
    if grouped and len({char for char in whole if not char.isdigit() and char != "-"}) == 1:
        return re.sub(r"[ ,.]", "", whole) + written[len(whole) :].replace(",", ".")
    return written.replace(" ", "").replace(",", ".")
