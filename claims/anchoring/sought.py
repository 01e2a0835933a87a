"""What is looked for, in comparable form, and how well a place fits it."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from claims.anchoring.folding import fold
from claims.anchoring.page import Page
from claims.anchoring.searching import joined

_SHORT_CONTEXT = 48
_NEXT_TO = 12


@dataclass(frozen=True, slots=True)
class Sought:
    raw: str
    words: str
    before: str
    after: str
    starts_a_word: bool
    ends_a_word: bool

    @classmethod
    def of(cls, quote: str, before: str, after: str) -> "Sought":
        whole = fold(before + quote + after)
        start, end = whole.to_folded(len(before)), whole.to_folded(len(before) + len(quote))
        words = whole.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        end = start + len(words)
        text = whole.text
        return cls(quote, words, text[:start], text[end:], not joined(text, start), not joined(text, end))

    @property
    def lead(self) -> int:
        """White space that the quote itself begins with."""
        return len(self.raw) - len(self.raw.lstrip())

    @property
    def has_context(self) -> bool:
        return bool(self.before.strip() or self.after.strip())

    @property
    def is_one_word(self) -> bool:
        return all(joined(self.words, at) for at in range(1, len(self.words)))

    def stands_whole(self, page: str, at: int) -> bool:
        """The same words, not a part of longer ones."""
        if self.starts_a_word and joined(page, at):
            return False
        return not (self.ends_a_word and joined(page, at + len(self.words)))

    def sides(self, page: str, start: int, end: int) -> list[float]:
        """How much of the text before, and after, is as it was, of as much as there was."""
        sides = []
        if self.before.strip():
            sides.append(_alike(self.before[::-1], page[max(0, start - len(self.before)) : start][::-1]))
        if self.after.strip():
            sides.append(_alike(self.after, page[end : end + len(self.after)]))
        return sides

    def fit(self, page: str, start: int, end: int) -> float:
        """How much of the text around is as it was: 1.0 all of it, about 0.4 none."""
        sides = self.sides(page, start, end)
        return sum(sides) / len(sides) if sides else 1.0

    def span(self, page: Page, at: int) -> tuple[int, int]:
        """The place in the original, with the white space that the quote began or ended with."""
        start, end = page.to_original(at, at + len(self.words))
        trail = len(self.raw) - len(self.raw.rstrip())
        if start >= self.lead and page.original[start - self.lead : end + trail] == self.raw:
            return start - self.lead, end + trail
        return start, end


def _alike(was: str, now: str) -> float:
    """Likeness of two texts, nearest letter first: in a short context what stands next to the words counts most."""
    alike = Indel.normalized_similarity(was, now)
    if len(was) > _SHORT_CONTEXT:
        return alike
    return max(alike, 0.9 * Indel.normalized_similarity(was[:_NEXT_TO], now[:_NEXT_TO]))
