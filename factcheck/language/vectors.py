"""Texts as the database keeps them for finding: each word's keys with its place and weight, in PostgreSQL's own notation."""

from collections.abc import Iterable

from factcheck.language.queries import quoted
from factcheck.language.stems import kept
from factcheck.language.words import words

# What PostgreSQL takes: 1 MB in all, 256 places of one key, places up to 16383.
MOST_BYTES = 700_000
MOST_PLACES = 255
LAST_PLACE = 16_383
# Between two parts, so that no phrase reaches from one into the next.
GAP = 10


def vector(parts: Iterable[tuple[str, str]], language: str = "") -> str:
    """The texts, each with its weight from A (a title) to D (running text). What is longer than fits is kept as far as it fits."""
    places: dict[str, list[str]] = {}
    size, place = 0, 0
    for text, weight in parts:
        for word in words(text):
            place += 1
            for key in kept(word.folded, language):
                size += _add(places.setdefault(key, []), key, f"{min(place, LAST_PLACE)}{weight}")
            if size > MOST_BYTES:
                return _written(places)
        place += GAP
    return _written(places)


def _add(there: list[str], key: str, place: str) -> int:
    """Keep one more place of a key; says how many bytes that takes."""
    if len(there) >= MOST_PLACES:
        return 0
    there.append(place)
    return 4 if len(there) > 1 else len(key.encode()) + 12


def _written(places: dict[str, list[str]]) -> str:
    return " ".join(f"{quoted(key)}:{','.join(where)}" for key, where in places.items())
