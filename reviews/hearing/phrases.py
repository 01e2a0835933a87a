"""Phrases as the lexicons write them, and the text in which they are looked for: folded letter by letter, so that every offset stays."""

import re
import unicodedata
from functools import cache

# Up to so many words may stand where a phrase has "…".
GAP = 5
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´′׳"), "'")
_MARKS = dict.fromkeys(map(ord, "״“”„«»"), '"')
_ALIKE = {ord("ё"): "е", ord("\u00a0"): " ", ord("\u202f"): " "} | _APOSTROPHES | _MARKS
# "sí" and "si", "sé" and "se", "où" and "ou"; "wäre" and "war", "würde" and "wurde" by their vowels.
_TOLD_APART = re.compile(r"(?<!\w)(?:sí|sé|él|où|dû)(?!\w)", re.IGNORECASE)
_UMLAUTS = frozenset("äöü")
_WORD = r"\w[\w'\"]*"
# Between the words of a gap no sentence or half of one ends.
_PAUSELESS = r"[^\w.;:!?()]+"
_HEBREW_PREFIX = "[ושהכלבמ]{0,3}"


def fold(text: str) -> str:
    """The text in small letters without the accents of Latin letters, exactly as long as it was. Words that an accent alone tells apart keep it."""
    folded = "".join(map(_folded, text)).translate(_ALIKE)
    kept = [found for found in _TOLD_APART.finditer(text) if len(found.group().lower()) == len(found.group())]
    if not kept:
        return folded
    chars = list(folded)
    for found in kept:
        chars[found.start() : found.end()] = found.group().lower()
    return "".join(chars)


@cache
def _folded(char: str) -> str:
    low = char.lower()
    if low in _UMLAUTS:
        return low
    base = unicodedata.normalize("NFD", low)[:1] if low < "\u0250" or "\u1e00" <= low < "\u1f00" else low
    return base if len(base) == 1 else char


def pattern(phrases: str, *, language: str = "") -> re.Pattern[str]:
    """One pattern for phrases parted by semicolons. In a phrase `…` is a gap of a few words, `*` any ending, `|` one of several words,
    `?` behind a word that may be missing, `^` the beginning of what is read, `$` its end, `,` a comma or another pause."""
    prefix = _HEBREW_PREFIX if language == "he" else ""
    parts = [_phrase(one.split(), prefix) for one in fold(phrases).split(";") if one.strip()]
    return re.compile("|".join(parts) or r"(?!)")


def _phrase(written: list[str], prefix: str) -> str:
    made, joined = "", True
    for one_word in written:
        if one_word == "^":
            made, joined = r"\A\W*", True
            continue
        if one_word == "$":
            made += r"\W*\Z"
            continue
        if one_word == ",":
            made, joined = made + r"\s*[,:;.!–—-]+\s*", True
            continue
        if one_word == "…":
            made += rf"(?:{_PAUSELESS}{_WORD}){{0,{GAP}}}?"
            continue
        word, optional = (one_word[:-1], True) if one_word.endswith("?") else (one_word, False)
        body = "(?:" + "|".join(_word(one, prefix) for one in word.split("|")) + ")"
        if optional:
            made += rf"(?:{body}\W+)?" if joined else rf"(?:\W+{body})?"
            continue
        made += body if joined else r"\W+" + body
        joined = False
    before = "" if written[0] == "," else r"(?<![\w])"
    return rf"{before}(?:{made})(?![\w])"


def _word(word: str, prefix: str) -> str:
    return prefix + re.escape(word).replace(r"\*", r"[\w'\"]*")
