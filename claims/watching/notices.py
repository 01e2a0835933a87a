"""Correction notices: the words with which a newsroom says that it had something wrong. Read in five languages, from the text alone.

A notice speaks of this very article: it has a label of its own (“Correction:”), or names the article or an earlier version of it together with
what was wrong or mended. A report about somebody else's correction names another thing and is none."""

from dataclasses import dataclass

from claims.anchoring import folded
from claims.watching.furniture import is_stamp
from claims.watching.lexicons import LEXICONS, Lexicon

LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is written, and where it stands."""

    words: str
    start: int
    end: int


def added_notice(old: str, new: str, *, language: str = "") -> Notice | None:
    """The first notice of the new text that the old one did not have."""
    known = _plain(old)
    return next((one for one in notices(new, language=language) if _plain(one.words) not in known), None)


def notices(text: str, *, language: str = "") -> list[Notice]:
    """Every notice in a text. All five languages are tried: a label may be in another one than the article."""
    blocks = _blocks(text)
    found = []
    for number, (start, end) in enumerate(blocks):
        words = text[start:end]
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_heading(words) and after is not None:
            found.append(Notice(text[start : after[1]], start, after[1]))
        elif _is_notice(words):
            found.append(Notice(words, start, end))
    return found


def _is_notice(words: str) -> bool:
    if len(words) > LONGEST or is_stamp(words):
        return False
    plain = _plain(words)
    return any(_says_so(plain, lexicon) for lexicon in LEXICONS.values())


def _says_so(plain: str, lexicon: Lexicon) -> bool:
    if lexicon.never.search(plain):
        return False
    if lexicon.label.match(plain):
        return True
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
