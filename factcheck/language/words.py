"""A text taken apart into words, each in the form in which it is compared: whatever its case, points, kind of apostrophe or of quotation mark."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 60
# Marks that stand on letters, and signs that nobody sees: neither ends a word.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
_APOSTROPHES = "'’ʼ‘`′׳"
_INSIDE = f'{_APOSTROPHES}"״“”„'
_LETTERS = rf"[^\W_][{_MARKS}]*"
_WORD = re.compile(rf"\d+(?:[.,]\d+)+(?![^\W\d_])|(?:{_LETTERS})+(?:[{_INSIDE}](?:{_LETTERS})+)*")
_PIECE = re.compile(rf"(?:{_LETTERS})+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_STRESS = re.compile("(?<=[аеиоуыэюяіїєАЕИОУЫЭЮЯІЇЄ])\u0301")
_INSIDE_MARK = re.compile(f"[{_INSIDE}]")
# ё for е, and final letters of Hebrew for the others.
_ALIKE = str.maketrans({"ё": "е", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"})
_SCRIPTS = (
    ("latin", re.compile("[a-z\u00aa-\u024f\u1e00-\u1eff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded, and where it stands in its text."""

    start: int
    end: int
    folded: str


def words(text: str) -> Iterator[Word]:
    """The words of a text in order. Apostrophes and quotation marks inside Cyrillic and Hebrew words belong to them (п’ять, צה״ל);
    elsewhere they part words, and an English ’s is left out."""
    for found in _WORD.finditer(text):
        if not _INSIDE_MARK.search(found.group()) or script(found.group().lower()) in ("cyrillic", "hebrew"):
            yield Word(found.start(), found.end(), fold(found.group()))
            continue
        for number, piece in enumerate(_PIECE.finditer(found.group())):
            if number and piece.group() in ("s", "S"):
                continue
            yield Word(found.start() + piece.start(), found.start() + piece.end(), fold(piece.group()))


def fold(word: str) -> str:
    """The comparable form of one word. Accents stay: whoever types them means them."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _POINTS.sub("", word))).casefold()
    folded = unicodedata.normalize("NFC", _STRESS.sub("", folded))
    if folded[:1].isdigit() and "," in folded:
        return folded.replace(",", ".")[:LONGEST_WORD]
    return _INSIDE_MARK.sub("", folded).translate(_ALIKE)[:LONGEST_WORD]


def bare(folded: str) -> str:
    """The same without accents, as it is typed where there are none on the keyboard. й and ї are letters of their own."""
    if script(folded) != "latin":
        return folded
    return "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))


def script(word: str) -> str:
    """The script of a word's first letter that tells."""
    for char in word:
        for name, letters in _SCRIPTS:
            if letters.match(char):
                return name
    return ""
