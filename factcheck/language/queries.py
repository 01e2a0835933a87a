"""What somebody typed into a search box, understood: words that must all be there, “a phrase”, -what must not be, and the beginning of a last word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.language.stems import kept, looked_for
from factcheck.language.words import words

MOST_TERMS = 12
SHORTEST_BEGINNING = 3
_OPENING, _CLOSING = '"“„«”', '"”“»'
_PART = re.compile(
    rf"(?P<not>(?<!\S)[-−–])?(?:[{_OPENING}](?P<phrase>[^{_CLOSING}]*(?:[{_CLOSING}](?=\w)[^{_CLOSING}]*)*)(?:[{_CLOSING}]|$)|(?P<word>\S+))"
)
# Words that carry grammar; asked for alone they count, beside others they do not.
_SLIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "to",
        "and",
        "or",
        "is",
        "was",
        "for",
        "by",
        "at",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "de",
        "del",
        "en",
        "y",
        "o",
        "que",
        "se",
        "por",
        "con",
        "lo",
        "и",
        "в",
        "во",
        "на",
        "с",
        "о",
        "у",
        "к",
        "за",
        "по",
        "от",
        "до",
        "не",
        "і",
        "й",
        "та",
        "з",
        "із",
        "зі",
        "до",
        "від",
        "що",
        "את",
        "של",
        "על",
        "עמ",
        "אל",
        "זה",
        "כי",
    ]
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or the words of a phrase in their order; each as the keys of which any will do."""

    keys: tuple[tuple[str, ...], ...]
    is_excluded: bool = False
    beginning: str = ""

    def as_tsquery(self) -> str:
        """For PostgreSQL."""
        said = " <-> ".join(_any_of(keys, self.beginning) for keys in self.keys)
        said = f"({said})" if len(self.keys) > 1 else said
        return f"!{said}" if self.is_excluded else said

    def stands_in(self, rows: list[frozenset[str]]) -> bool:
        """Whether a text with these words, in order, holds the term."""
        length = len(self.keys)
        return any(
            all(self._is(rows[at + offset], keys) for offset, keys in enumerate(self.keys))
            for at in range(len(rows) - length + 1)
        )

    def _is(self, word: frozenset[str], keys: tuple[str, ...]) -> bool:
        return not word.isdisjoint(keys) or bool(self.beginning and any(key.startswith(self.beginning) for key in word))


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def as_tsquery(self) -> str:
        """For PostgreSQL; empty for a query that asks for nothing."""
        return " & ".join(term.as_tsquery() for term in self.terms)

    def finds(self, text: str, language: str = "") -> bool:
        """Whether the text holds what is asked for; the same as the database says."""
        rows = [frozenset(kept(word.folded, language)) for word in words(text)]
        return bool(self.terms) and all(term.stands_in(rows) != term.is_excluded for term in self.terms)

    def means(self, folded: str, language: str = "") -> bool:
        """Whether this word of a text is one that was looked for."""
        keys = kept(folded, language)
        return any(
            not set(keys).isdisjoint(wanted) or (term.beginning and any(key.startswith(term.beginning) for key in keys))
            for term in self.terms
            if not term.is_excluded
            for wanted in term.keys
        )


@dataclass(frozen=True, slots=True)
class AnyOf(Query):
    """Terms of which one will do: for finding what is alike, before it is compared."""

    @property
    def as_tsquery(self) -> str:
        """For PostgreSQL."""
        return " | ".join(term.as_tsquery() for term in self.terms)


def any_of(text: str) -> AnyOf:
    """The telling words of a sentence, any of them."""
    return AnyOf(tuple(term for term in query(text, is_being_typed=False).terms if not term.is_excluded))


def query(text: str, *, is_being_typed: bool = True) -> Query:
    """What is meant. The last word may be only begun, unless something follows it."""
    terms: list[Term] = []
    for part in _PART.finditer(text):
        terms += _terms(part)
    telling = [term for term in terms if not _is_slight(term)] or terms
    telling = telling[:MOST_TERMS]
    if is_being_typed and telling and telling[-1] is terms[-1] and not text[-1:].isspace():
        telling[-1] = _begun(telling[-1])
    return Query(tuple(telling))


def _terms(part: re.Match[str]) -> Iterable[Term]:
    is_excluded = bool(part["not"])
    if part["phrase"] is not None:
        exactly = tuple((word.folded,) for word in words(part["phrase"]))
        return [Term(exactly, is_excluded)] if exactly else []
    found = [looked_for(word.folded) for word in words(part["word"])]
    if is_excluded and len(found) > 1:
        return [Term(tuple(found), is_excluded)]
    return [Term((keys,), is_excluded) for keys in found]


def _is_slight(term: Term) -> bool:
    return len(term.keys) == 1 and len(term.keys[0]) > 1 and term.keys[0][0] in _SLIGHT


def _begun(term: Term) -> Term:
    """The same, also met by words that begin so. Phrases and what is left out stand as they are."""
    if len(term.keys) != 1 or term.is_excluded or len(term.keys[0]) < 2 or len(term.keys[0][0]) < SHORTEST_BEGINNING:
        return term
    return Term(term.keys, beginning=term.keys[0][0])


def _any_of(keys: tuple[str, ...], beginning: str) -> str:
    said = [quoted(key) for key in keys] + ([f"{quoted(beginning)}:*"] if beginning else [])
    return said[0] if len(said) == 1 else f"({' | '.join(said)})"


def quoted(key: str) -> str:
    """A key as PostgreSQL reads it, whatever characters are in it."""
    return "'" + key.replace("\\", "\\\\").replace("'", "''") + "'"
