"""Somebody as the words name them, and what these words may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Word

QUOTES = frozenset("«»“”„\"'״")
MOST = 9


@dataclass(frozen=True)
class Who:
    """Somebody as the words name them. `words` are the ones that do; a pronoun and an implied subject have no name yet."""

    words: tuple[Word, ...]
    name: tuple[Word, ...] = ()
    described: tuple[Word, ...] = ()
    pronoun: str = ""
    is_outlet: bool = False
    is_document: bool = False
    is_organisation: bool = False


def starts(word: str, stems: Sequence[str]) -> bool:
    """Whether a word begins with one of these."""
    return word.startswith(tuple(stems))


def is_title(word: Word, lexicon: Lexicon) -> bool:
    return word.low in lexicon.titles or f"{word.low}." in lexicon.titles


def is_first_name(word: Word, lexicon: Lexicon) -> bool:
    """In the nominative or another case."""
    return word.low in lexicon.given or (not lexicon.has_articles and nominative([word.text], lexicon)[1])


def can_only_be_a_name(low: str, lexicon: Lexicon) -> bool:
    if lexicon.has_articles:
        return (
            not low.endswith("s")
            and low not in lexicon.bare | lexicon.prepositions | lexicon.determiners | lexicon.between
        )
    return low.endswith(lexicon.surnames) if lexicon.surnames else False
