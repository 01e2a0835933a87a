"""Words as people and pages send them, made fit to keep: no NUL, no half characters, one kind of line end."""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_NEVER_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_RUNS = re.compile(r"\s+")
# From where the blanks begin and without going back: a million blanks in a row take no longer than a million letters.
_TRAILING = re.compile(r"(?<![ \t])[ \t]++(?=\n)")
_EMPTY_LINES = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """The same words without what no text holds."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _NEVER_TEXT.sub("", _LINE_ENDS.sub("\n", whole))


def one_line(text: str) -> str:
    """For titles, names and other short fields: white space in runs becomes one space."""
    return _RUNS.sub(" ", plain(text)).strip()


def prose(text: str) -> str:
    """For notes and quotations: lines stay, empty ones at the ends go."""
    return plain(text).strip()


def article(text: str) -> str:
    """For the text that anchors point into: paragraphs apart by one empty line at most, and no blanks before a line's end."""
    return _EMPTY_LINES.sub("\n\n", _TRAILING.sub("", plain(text).removeprefix("\ufeff"))).strip()
