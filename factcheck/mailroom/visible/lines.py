"""Lines of a mail as they are judged: without marks of direction, with their depth of quotation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])|[^\n\r\u2028\u2029]+")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_MARKED = re.compile(r"[ \t\xa0]{0,4}+>")
_MBOX_FROM = re.compile(r">+From ")
_INITIALS = re.compile(r"([A-Z][A-Za-z]{0,3})>")  # "AB> words": two lines at least, of the same person
_SEEN = 2000  # letters of a line that are looked at: its start and its end


@dataclass(slots=True)
class Line:
    """A line, or a piece of one. `known` is what the page's markup says it is: quoted, signature, or "" where it says nothing."""

    start: int
    end: int
    text: str
    quoted: bool = False
    known: str = ""

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(text: str) -> list[Line]:
    """Every line with its place; nothing is left out."""
    has_unseen = _UNSEEN.search(text) is not None
    lines = [_line(found.start(), found.end(), found.group(), has_unseen) for found in _LINE.finditer(text)]
    for n, line in enumerate(lines):
        if line.quoted and _MBOX_FROM.match(line.text) and not _neighbour_quoted(lines, n):
            line.quoted = False  # mailboxes put ">" before a line that begins with "From "
    for one, other in zip(lines, lines[1:], strict=False):
        if (first := _INITIALS.match(one.text)) and (second := _INITIALS.match(other.text)) and first[1] == second[1]:
            one.quoted = other.quoted = True
    return lines


def cut(line: Line, at: int, raw: str) -> tuple[Line, Line]:
    """A line in two, where what introduces a quotation shares it with something else."""
    return (
        Line(line.start, at, raw[: at - line.start].strip(), line.quoted, line.known),
        Line(at, line.end, raw[at - line.start :].strip(), line.quoted, line.known),
    )


def next_filled(lines: Sequence[Line], at: int) -> int:
    """The next line with something on it, or the number of lines."""
    while at < len(lines) and lines[at].blank:
        at += 1
    return at


def _line(start: int, end: int, raw: str, has_unseen: bool) -> Line:
    if len(raw) > _SEEN:
        raw = raw[: _SEEN // 2] + raw[-_SEEN // 2 :]
    if has_unseen:
        raw = _UNSEEN.sub("", raw)
    text = raw.strip()
    if not text:
        return Line(start, end, "")
    # ">>> see <<<" is an ornament.
    return Line(start, end, text, _MARKED.match(raw) is not None and not text.endswith("<<"))


def _neighbour_quoted(lines: Sequence[Line], n: int) -> bool:
    return any(0 <= at < len(lines) and lines[at].quoted for at in (n - 1, n + 1))
