"""Correction notices: the words with which a newsroom says that it had something wrong. Read in five languages, from the text alone.

A notice speaks of this very article: it has a label of its own (“Correction:”), or names the article or an earlier version of it together with
what was wrong or mended. A report about somebody else's correction names another thing and is none."""

import re
from dataclasses import dataclass

from claims.watching.furniture import is_furniture
from claims.watching.lexicons import LEXICONS, Lexicon
from claims.watching.plain import comparable

LONGEST = 1200
LIKE_A_HEADLINE = 25
# Between quotation marks; the Hebrew mark inside a word is none.
_QUOTED = re.compile(r'(?<!\w)"(?:[^"]|(?<=\w)"(?=\w)){1,600}"(?!\w)')
_BETWEEN = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+")
_BETWEEN_CELLS = re.compile(r"\s+[|·•‖¦]+\s+")
# The time of an entry of a live page.
_ENTRY = re.compile(
    r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|BST|CET|EST|EDT))?\s*[-–—:|,.]?\s+", re.IGNORECASE
)
_CAPITALS = re.compile(r"\W{0,4}((?:[^\W\d_a-zа-яіїєґё]{2,} ?){1,3}) (?=[^\W\d_a-zа-яіїєґё][^\W\d_A-ZА-ЯІЇЄҐЁ])")
_BRACKETED = re.compile(r"\([^()]{8,400}\)")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it is written, and where it stands."""

    words: str
    start: int
    end: int


def added_notice(old: str, new: str) -> Notice | None:
    """The first notice of the new text that the old one did not have."""
    known = comparable(old)
    came = [_trimmed(one, known) for one in notices(new, known=known) if comparable(one.words) not in known]
    # A headline such as “Article removed” only announces what stands below it.
    return next((one for one in came if len(one.words) >= LIKE_A_HEADLINE), came[0] if came else None)


def _trimmed(notice: Notice, known: str) -> Notice:
    """Without the sentences around it in its paragraph that stood there before."""
    words, cuts = notice.words, [0, *(found.end() for found in _BETWEEN.finditer(notice.words)), len(notice.words)]
    first, last = 0, len(cuts) - 1
    while first < last - 1 and comparable(words[cuts[first] : cuts[first + 1]]) in known:
        first += 1
    while last - 1 > first and comparable(words[cuts[last - 1] : cuts[last]]) in known:
        last -= 1
    kept = words[cuts[first] : cuts[last]].rstrip()
    if len(kept) == len(words) or not _is_notice(kept):
        return notice
    start = notice.start + cuts[first]
    return Notice(kept, start, start + len(kept))


def notices(text: str, *, known: str = "") -> list[Notice]:
    """Every notice in a text; what stands in `known` is not looked at once more. All five languages are tried: a label may be in another one
    than the article."""
    blocks = _blocks(text)
    found = []
    for number, (start, end) in enumerate(blocks):
        words = text[start:end]
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if _is_heading(words) and after is not None:
            found.append(Notice(text[start : after[1]], start, after[1]))
        elif known and comparable(words) in known:
            continue
        else:
            found += [Notice(words[a:b], start + a, start + b) for a, b in _within(words)]
    return found


def _within(words: str) -> list[tuple[int, int]]:
    """Notices in one line: in brackets inside a sentence, as a cell of a line of several, behind the time of an entry, or all of it."""
    brackets = [found.span() for found in _BRACKETED.finditer(words)]
    if inside := [(a, b) for a, b in brackets if b - a < len(words) and _is_notice(words[a + 1 : b - 1])]:
        return inside
    if cells := [(a, b) for a, b in _cells(words) if _is_notice(words[a:b])]:
        return cells
    entry = _ENTRY.match(words)
    start = entry.end() if entry else 0
    return [(start, len(words))] if _is_notice(words[start:]) else []


def _cells(words: str) -> list[tuple[int, int]]:
    """The cells of a line such as “By Ada | Photo: Bo | Corrected on 3 May”; nothing where it is one."""
    cuts = [found.span() for found in _BETWEEN_CELLS.finditer(words)]
    starts, ends = [0, *(b for _a, b in cuts)], [*(a for a, _b in cuts), len(words)]
    return list(zip(starts, ends, strict=True)) if cuts else []


def _is_notice(words: str) -> bool:
    if len(words) > LONGEST or is_furniture(words):
        return False
    plain, called = comparable(words), _called_out(words)
    if called and any(lexicon.heading.fullmatch(called) for lexicon in LEXICONS.values()):
        return True
    return any(_says_so(plain, lexicon) for lexicon in LEXICONS.values())


def _called_out(words: str) -> str:
    """What a line begins with in capitals, before a sentence of its own: a label that needs no sign behind it."""
    found = _CAPITALS.match(words)
    return comparable(found.group(1)) if found else ""


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
    plain = comparable(words).strip(" .:*")
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
