"""How one version's words differ from another's, word by word, for the review screen. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_PIECES = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]", re.UNICODE)
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
_SENTENCES = re.compile(r"[^.!?…。؟]+[.!?…。؟]*\s*|[.!?…。؟]+\s*")
# What the time depends on: how many pieces there are, and in how many ways one of the old can stand for one of the new.
MOST_PIECES = 4_000
MOST_PAIRS_AT_ONCE = 100_000
MOST_PAIRS = 1_000_000


@dataclass(frozen=True)
class Piece:
    """A run of words: kept ("="), inserted ("+") or deleted ("-")."""

    op: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The runs that turn `before` into `after`; joined without the deleted ones they are `after`, without the inserted ones `before`."""
    return list(_merged(_joined(_Comparison().runs(before, after))))


def places(pieces: list[Piece]) -> int:
    """In how many places something changed."""
    return sum(1 for i, piece in enumerate(pieces) if piece.op != "=" and (i == 0 or pieces[i - 1].op == "="))


class _Comparison:
    """By words where few differ; else by lines first, then by sentences, and by words only inside of those that changed. What even that
    would take too long for counts as replaced: the time is bounded, whatever the texts are."""

    def __init__(self) -> None:
        self.left = MOST_PAIRS

    def runs(
        self, before: str, after: str, ways: tuple[re.Pattern[str], ...] = (_LINES, _SENTENCES)
    ) -> Iterator[Piece]:
        """The runs from the one text to the other, those of the same kind not joined yet."""
        old, new = _PIECES.findall(before), _PIECES.findall(after)
        if self._may_pair(old, new):
            yield from _word_by_word(old, new)
        elif ways:
            yield from self._coarser(ways[0].findall(before), ways[0].findall(after), ways[1:])
        else:
            yield from _replaced(before, after)

    def _coarser(self, old: list[str], new: list[str], ways: tuple[re.Pattern[str], ...]) -> Iterator[Piece]:
        start, end = _same_at_both_ends(old, new)
        yield from _kept(old[:start])
        middle, other = old[start : len(old) - end], new[start : len(new) - end]
        if self._may_pair(middle, other):
            for op, a, b, c, d in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
                here, there = "".join(middle[a:b]), "".join(other[c:d])
                yield from _kept([here]) if op == "equal" else self.runs(here, there, ways)
        elif middle or other:
            yield from self.runs("".join(middle), "".join(other), ways)
        yield from _kept(old[len(old) - end :])

    def _may_pair(self, old: list[str], new: list[str]) -> bool:
        if len(old) + len(new) > MOST_PIECES:
            return False
        often = Counter(new)
        pairs = sum(often[piece] for piece in old)
        if pairs > min(MOST_PAIRS_AT_ONCE, self.left):
            return False
        self.left -= pairs
        return True


def _same_at_both_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many begin both lists, and how many of the others end both."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    return start, end


def _word_by_word(old: list[str], new: list[str]) -> Iterator[Piece]:
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from _kept(old[a:b]) if op == "equal" else _replaced("".join(old[a:b]), "".join(new[c:d]))


def _kept(pieces: list[str]) -> Iterator[Piece]:
    if text := "".join(pieces):
        yield Piece("=", text)


def _replaced(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("-", old)
    if new:
        yield Piece("+", new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Runs of the same kind in a row are one; of what is deleted and inserted at one place, the deleted comes first."""
    for is_kept, together in groupby(pieces, key=lambda piece: piece.op == "="):
        row = list(together)
        if is_kept:
            yield from _kept([piece.text for piece in row])
        else:
            yield from _replaced(*("".join(piece.text for piece in row if piece.op == op) for op in "-+"))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """A kept run of nothing but one space between two changes belongs to them: words changed in a row read as one change."""
    deleted = inserted = held = ""
    for piece in pieces:
        if piece.op == "-":
            deleted, inserted, held = deleted + held + piece.text, inserted + held, ""
        elif piece.op == "+":
            deleted, inserted, held = deleted + held, inserted + held + piece.text, ""
        elif (deleted or inserted) and not held and piece.text.isspace() and "\n" not in piece.text:
            held = piece.text
        else:
            yield from _changes(deleted, inserted)
            yield Piece("=", held + piece.text)
            deleted = inserted = held = ""
    yield from _changes(deleted, inserted)
    if held:
        yield Piece("=", held)


def _changes(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield Piece("-", deleted)
    if inserted:
        yield Piece("+", inserted)
