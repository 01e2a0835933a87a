"""Whether one word is another one spelt better. Without a dictionary: by how little differs, and where."""

import unicodedata
from collections.abc import Iterator

_SHORTEST = 4
_ENDING = 2


def is_respelt(before: str, after: str, language: str) -> bool:
    """One slip of a typist: a letter doubled or swapped with its neighbour, an accent, or one letter inside the word. Never the first
    letter, and not the ending, which tell who, when and how many; in Hebrew nothing but doubling and swapping."""
    one, other = before.replace("'", ""), after.replace("'", "")
    if one == other or not (one.isalpha() and other.isalpha()):
        return one == other
    if _scripts(one) != _scripts(other):
        return False
    if other in swapped(one):
        return min(len(one), len(other)) >= _SHORTEST - 1
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if _bare(one) == _bare(other) or _undoubled(one) == _undoubled(other):
        return True
    return not language.startswith("he") and _one_letter_inside(one, other)


def swapped(word: str) -> Iterator[str]:
    """The word with two neighbouring letters behind the first changing places."""
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _scripts(word: str) -> frozenset[str]:
    """The alphabets of its letters: one that only looks like the letter before is no better spelling."""
    return frozenset(unicodedata.name(letter, "").partition(" ")[0] for letter in word)


def _bare(word: str) -> str:
    """Without the accents of Latin letters; Cyrillic й and ї are letters of their own."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if "LATIN" in unicodedata.name(letter, "") and letter != "ñ" else letter
        for letter in word
    )


def _undoubled(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if i == 0 or letter != word[i - 1])


def _one_letter_inside(one: str, other: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    longest = max(len(one), len(other))
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start >= 1 and end >= _ENDING and longest - start - end <= 1
