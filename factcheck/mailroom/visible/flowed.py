"""Text in `format=flowed` (RFC 3676): lines that a program broke only to keep them short are whole again."""

import re

_MARKS = re.compile(r">*")
_SIGNATURE = "-- "


def unflowed(text: str, *, delsp: bool = False) -> str:
    """Paragraphs on one line each, quotations with their marks. `delsp`: the blank before a soft break is no part of the text."""
    rows: list[str] = []
    open_at, pieces = -1, [""]
    for line in text.replace("\r\n", "\n").split("\n"):
        depth, words = _told(line)
        goes_on = open_at == depth and words != _SIGNATURE
        if goes_on:
            pieces.append(words)
        else:
            rows.append("".join(pieces))
            pieces = [">" * depth + " " * bool(depth) + words]
        flows = words.endswith(" ") and words != _SIGNATURE
        open_at = depth if flows else -1
        if flows and delsp:
            pieces[-1] = pieces[-1][:-1]
    return "\n".join([*rows[1:], "".join(pieces)])


def _told(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and its words without the blank that was put before them."""
    marks = _MARKS.match(line)
    depth = marks.end() if marks else 0
    words = line[depth:]
    return depth, words[1:] if words.startswith(" ") else words
