"""An item's text as the reader shows it: paragraphs, cut into runs where claims begin and end. Pure; offsets count code points."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

_LONGEST_PLACE = 9  # digits
_BREAK = re.compile(r"\n{2,}")


@dataclass(frozen=True)
class Mark:
    """A claim's words in the text."""

    id: Hashable
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Text under the same marks; `ends` are the marks whose words end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, where it begins in the whole text, and the marks that begin in it."""

    start: int
    runs: tuple[Run, ...]
    begins: tuple[Mark, ...]


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The whole text, paragraph by paragraph, with every mark in it. The paragraphs' texts and the breaks between them are the text."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    found = []
    for start, end in _spans(text):
        here = [mark for mark in ordered if mark.start < end and mark.end > start]
        begins = tuple(mark for mark in here if mark.start >= start)
        found.append(Paragraph(start, tuple(_runs(text, start, end, here)), begins))
    return found


def paragraph_at(shown: Sequence[Paragraph], asked: str) -> int | None:
    """Where the paragraph begins that holds this place of the text, given as an address has it; nothing for what is no place."""
    if not asked.isascii() or not asked.isdigit() or len(asked) > _LONGEST_PLACE:
        return None
    return max((one.start for one in shown if one.start <= int(asked)), default=None)


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for found in _BREAK.finditer(text):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if a < b]


def _runs(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterable[Run]:
    cuts = sorted({start, end, *(c for mark in marks for c in (mark.start, mark.end) if start < c < end)})
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = tuple(mark for mark in marks if mark.start < b and mark.end > a)
        yield Run(text[a:b], over, tuple(mark for mark in over if mark.end == b))
