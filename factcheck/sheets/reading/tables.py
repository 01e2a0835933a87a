"""Rows of cells to a table with headers: which row the headers are, what repeats, what is too much."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from factcheck.sheets.columns import known_header

MOST_BYTES = 12 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 100
MOST_CELL = 10_000
# Titles and notes stand above the headers now and then; nobody writes more of them.
HEADERS_WITHIN = 15
_NEVER_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What spreadsheet programs run, behind any number of apostrophes that only say “this is text”.
_MARKED_AS_TEXT = re.compile(r"'+[=+\-@\t\r]")


class Unreadable(Exception):
    """The file as a whole cannot be read; the code has words elsewhere."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


@dataclass(frozen=True)
class Row:
    """One row as it stands in the sheet: its number there, and its cells in the order of the headers."""

    number: int
    cells: list[str]


@dataclass
class Table:
    """What was read: headers, each once, and rows that are not empty."""

    headers: list[str]
    rows: list[Row]
    is_1904: bool = False
    format: str = "csv"
    encoding: str = ""
    part: str = ""
    others: list[str] = field(default_factory=list)


def cell(value: str) -> str:
    """A cell's text, fit to keep; the apostrophe by which an export defused it is taken off again."""
    text = _NEVER_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text[1:] if _MARKED_AS_TEXT.match(text) else text


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet program runs; `cell` gives it back unchanged."""
    runs = text[:1] in ("=", "+", "-", "@", "\t", "\r") or _MARKED_AS_TEXT.match(text)
    return f"'{text}" if runs else text


def as_table(numbered: Iterable[tuple[int, list[str]]]) -> Table:
    """The table that these rows make: headers first, then what is not empty. Raises Unreadable."""
    rows: list[Row] = []
    for number, cells in numbered:
        tidy = [cell(value) for value in cells]
        while tidy and not tidy[-1]:
            tidy.pop()
        if not tidy:
            continue
        _refuse_too_much(number, tidy, len(rows))
        rows.append(Row(number, tidy))
    if not rows:
        raise Unreadable("empty")
    place = _header_place(rows)
    body = rows[place + 1 :]
    if not body:
        raise Unreadable("only_headers")
    width = max(len(row.cells) for row in [rows[place], *body])
    filled = [Row(row.number, row.cells + [""] * (width - len(row.cells))) for row in body]
    return Table(_headers(rows[place].cells, width), filled)


def _refuse_too_much(number: int, cells: list[str], before: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Unreadable("columns", most=MOST_COLUMNS, row=number)
    if before > MOST_ROWS + HEADERS_WITHIN:
        raise Unreadable("rows", most=MOST_ROWS)
    longest = max(range(len(cells)), key=lambda index: len(cells[index]))
    if len(cells[longest]) > MOST_CELL:
        raise Unreadable("cell", most=MOST_CELL, row=number, column=longest + 1)


def _header_place(rows: list[Row]) -> int:
    """The row that holds the most names of columns; where none is known, the first one with more than one cell."""
    first = rows[:HEADERS_WITHIN]
    known = [len({known_header(text) for text in row.cells} - {""}) for row in first]
    if max(known) >= 2:
        return known.index(max(known))
    wide = [index for index, row in enumerate(first) if sum(map(bool, row.cells)) > 1]
    return wide[0] if wide else 0


def _headers(cells: list[str], width: int) -> list[str]:
    """Each header once: a second “Date” is “Date (2)”, and a column without a name is called by its letters."""
    found: list[str] = []
    for index in range(width):
        text = " ".join(cells[index].split())[:120] if index < len(cells) else ""
        name, number = text or letters(index), 2
        while name in found:
            name, number = f"{text or letters(index)} ({number})", number + 1
        found.append(name)
    return found


def letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA: as spreadsheets call their columns."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
