"""How alike two claims are in words. Pure: what the database found comes in, the order goes out.

The one place where earlier fact-checks are put in order, whoever's they are: `ordered` and `ranked` are all that is used of it. Another
way of ranking keeps to what they promise: no look at the database or the outside; the same candidates in the same order for the same
claim; a score from 0 to 100 that can be compared between candidates; nothing left out but by `limit`, and by `ranked` what is not alike."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

_NO_WORDS = re.compile(r"[\W_]+", re.UNICODE)
SHORTEST_WORD = 4
MOST_WORDS = 40
# Below this two claims share words, not a subject.
ALIKE = 62.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate and how alike it is, from 0 to 100."""

    key: str
    score: int

    @property
    def is_alike(self) -> bool:
        """Whether the two seem to be about the same thing."""
        return self.score >= ALIKE


def normalised(text: str) -> str:
    """The words of a text, whatever their case, accents and punctuation, joined by one space."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _NO_WORDS.sub(" ", bare.casefold()).strip()


def telling_words(text: str) -> list[str]:
    """The words worth looking for, each once: longer ones and those with a digit; all of them where there are no such."""
    words = list(dict.fromkeys(normalised(text).split()))
    telling = [word for word in words if len(word) >= SHORTEST_WORD or any(char.isdigit() for char in word)]
    return (telling or words)[:MOST_WORDS]


def score(one: str, other: str) -> float:
    """How alike two claims are: half by their words in any order, half by the words of the one that stand in the other. Numbers
    that differ make them different claims."""
    first, second = normalised(one), normalised(other)
    if not first or not second:
        return 0.0
    alike = (fuzz.token_sort_ratio(first, second) + fuzz.token_set_ratio(first, second)) / 2
    return alike * 0.8 if _numbers(first) != _numbers(second) and _numbers(first) and _numbers(second) else alike


def _numbers(text: str) -> set[str]:
    return {word for word in text.split() if any(char.isdigit() for char in word)}


def ordered(claim: str, candidates: Iterable[tuple[str, str]], *, limit: int) -> list[Ranked]:
    """The candidates (key, text), the most alike first."""
    scored = [Ranked(key, int(score(claim, text))) for key, text in candidates]
    return sorted(scored, key=lambda row: (-row.score, row.key))[:limit]


def ranked(claim: str, candidates: Iterable[tuple[str, str]], *, limit: int) -> list[Ranked]:
    """The candidates that are alike, the most alike first."""
    return [row for row in ordered(claim, candidates, limit=limit) if row.is_alike]
