"""Whom a text names as its source: the outlet of another text, or a third one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.origins.piece import Piece, Sentence
from claims.origins.wordlists import REPORTING, TRANSLATING
from factcheck.language.stems import kept
from factcheck.language.words import words

SOURCES = REPORTING | TRANSLATING
LONGEST_NAME = 4
SHORTEST_SITE = 5
# A name is written with capitals or between quotation marks.
_NAME = re.compile(
    r"[«“\"״„](?P<quoted>[^«»“”\"״„]{3,40})[»”\"״“]|(?P<plain>[^\W\d_a-zа-яіїєґñáéíóú]\w+(?:[ \u00a0-][^\W\d_a-zа-яіїєґñáéíóú]\w+)*)"
)
# How far from the name, in characters, the word of reporting stands.
NEAR = 24


@dataclass(frozen=True)
class Named:
    """The words with which a text names its source."""

    start: int
    end: int
    is_translation: bool


def cites(text: Piece, source: Piece) -> Named | None:
    """Where a text says that it reports, or translates, what that other outlet published. Its own name says nothing."""
    if not source.name or text.name == source.name:
        return None
    for sentence in text.sentences:
        if sentence.said.isdisjoint(SOURCES):
            continue
        at = _name_at(sentence, source, text)
        if at is not None:
            return Named(*at, is_translation=not sentence.said.isdisjoint(TRANSLATING))
    return None


def _name_at(sentence: Sentence, source: Piece, text: Piece) -> tuple[int, int] | None:
    """Where the name stands, in whatever case; of a name in other letters, by the words of its site's address."""
    looked_for = [_keys(word, source.tongue) for word in source.name]
    known = [_keys(word.folded, text.tongue) for word in sentence.words]
    for at in range(len(known) - len(looked_for) + 1):
        run = known[at : at + len(looked_for)]
        if all(keys & wanted for keys, wanted in zip(run, looked_for, strict=True)):
            return sentence.words[at].start, sentence.words[at + len(looked_for) - 1].end
    if text.tongue == source.tongue:
        return None
    for start, end, name in _named_near(sentence, text, SOURCES):
        if any(len(word) >= SHORTEST_SITE and word in source.sites for word in name):
            return start, end
    return None


def _keys(word: str, language: str) -> frozenset[str]:
    return frozenset(kept(word, language))


def name_key(name: tuple[str, ...], language: str) -> tuple[str, ...]:
    """A name by its stems, so that its cases meet."""
    return tuple(kept(word, language)[-1] for word in name)


def outlets(text: Piece) -> dict[tuple[str, ...], tuple[int, int]]:
    """Names that stand next to a word of reporting, with their place. Whoever is quoted in person mostly stands beside another word."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for sentence in text.sentences:
        for start, end, name in _named_near(sentence, text, REPORTING):
            found.setdefault(name_key(name, text.tongue), (start, end))
    return found


def _named_near(sentence: Sentence, text: Piece, cues: frozenset[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Names of several words that stand next to one of these words, with their places in the text."""
    near = [word for word in sentence.words if word.folded in cues]
    if not near:
        return
    for match in _NAME.finditer(text.read[sentence.start : sentence.end]):
        name = tuple(word.folded for word in words(match["quoted"] or match["plain"]))
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if 1 < len(name) <= LONGEST_NAME and any(_is_near(cue.start, cue.end, start, end) for cue in near):
            yield start, end, name


def _is_near(start: int, end: int, name_start: int, name_end: int) -> bool:
    return 0 <= start - name_end <= NEAR or 0 <= name_start - end <= NEAR
