"""Correction notices: the words with which a newsroom says that it had something wrong. Read in five languages, from the text alone.

A notice speaks of this very article: it has a label of its own (“Correction:”), or names the article or an earlier version of it together with
what was wrong or mended. A report about somebody else's correction names another thing and is none."""

import re
from dataclasses import dataclass

from claims.anchoring import folded
from claims.watching.furniture import is_furniture
from claims.watching.lexicons import LEXICONS, Lexicon

LONGEST = 1200
LIKE_A_HEADLINE = 25
# Between quotation marks; the Hebrew mark inside a word is none.
_QUOTED = re.compile(r'(?<!\w)"(?:[^"]|(?<=\w)"(?=\w)){1,600}"(?!\w)')
_BRACKETED = re.compile(r"\([^()]{8,400}\)")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is written, and where it stands."""

    words: str
    start: int
    end: int


def added_notice(old: str, new: str, *, language: str = "") -> Notice | None:
    """The first notice of the new text that the old one did not have."""
    known = _plain(old)
    came = [one for one in notices(new, language=language) if _plain(one.words) not in known]
    # A headline such as “Article removed” only announces what stands below it.
    return next((one for one in came if len(one.words) >= LIKE_A_HEADLINE), came[0] if came else None)


def notices(text: str, *, language: str = "") -> list[Notice]:
    """Every notice in a text. All five languages are tried: a label may be in another one than the article."""
    blocks = _blocks(text)
    found = []
    for number, (start, end) in enumerate(blocks):
        words = text[start:end]
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_heading(words) and after is not None:
            found.append(Notice(text[start : after[1]], start, after[1]))
        elif inside := _in_brackets(words):
            found += [Notice(words[a:b], start + a, start + b) for a, b in inside]
        elif _is_notice(words):
            found.append(Notice(words, start, end))
    return found


def _in_brackets(words: str) -> list[tuple[int, int]]:
    """Notices that stand in brackets inside a sentence."""
    spans = [found.span() for found in _BRACKETED.finditer(words)]
    return [(a, b) for a, b in spans if b - a < len(words) and _is_notice(words[a + 1 : b - 1])]


def _is_notice(words: str) -> bool:
    if len(words) > LONGEST or is_furniture(words):
        return False
    plain = _plain(words)
    return any(_says_so(plain, lexicon) for lexicon in LEXICONS.values())


def _says_so(plain: str, lexicon: Lexicon) -> bool:
    if lexicon.label.match(plain):
        return True
    # What somebody else is quoted with is not the paper's own word.
    plain = _QUOTED.sub(" ", plain)
    if lexicon.never.search(plain):
        return False
    if lexicon.whole.search(plain):
        return True
    if lexicon.weak_label.match(plain):
        return lexicon.fix.search(plain) is not None
    return lexicon.itself.search(plain) is not None and lexicon.fix.search(plain) is not None


def _is_heading(words: str) -> bool:
    """“Correction” on a line of its own: what stands below it is the notice."""
    plain = _plain(words).strip(" .:*")
    return any(lexicon.heading.fullmatch(plain) for lexicon in LEXICONS.values())


def _blocks(text: str) -> list[tuple[int, int]]:
    """Lines that are not empty, by where they stand."""
    found, at = [], 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip())
        if line.strip():
            found.append((at + lead, at + len(line.rstrip())))
        at += len(line) + 1
    return found


def _plain(text: str) -> str:
    """Comparable: folded, one space between words, lower case, straight quotation marks."""
    return " ".join(folded(text).split()).casefold()
