"""How one version's words differ from another's, word by word, for the review screen. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]", re.UNICODE)


@dataclass(frozen=True)
class Piece:
    """A run of words: kept ("="), inserted ("+") or deleted ("-")."""

    op: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The runs that turn `before` into `after`; joined without the deleted ones they are `after`, without the inserted ones `before`."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    return list(_merged(_runs(old, new)))


def places(pieces: list[Piece]) -> int:
    """In how many places something changed."""
    return sum(1 for i, piece in enumerate(pieces) if piece.op != "=" and (i == 0 or pieces[i - 1].op == "="))


def _runs(old: list[str], new: list[str]) -> Iterator[Piece]:
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield Piece("=", "".join(old[a:b]))
            continue
        if a < b:
            yield Piece("-", "".join(old[a:b]))
        if c < d:
            yield Piece("+", "".join(new[c:d]))


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
