"""XLSX: read row by row, with bounds on what it unpacks to. Formulas give the result they were saved with; nothing is run."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from factcheck.sheets.reading.tables import HEADERS_WITHIN, MOST_COLUMNS, MOST_ROWS, Table, Unreadable, as_table

MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2000
# Empty rows count too: a sheet may say that it has a million of them.
MOST_LINES = 5 * MOST_ROWS
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
UNSOLVED = "#FORMULA!"


def read_workbook(data: bytes) -> Table:
    """The first part of a workbook that is no bomb which holds more than one row. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data)
    except Unreadable:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        SyntaxError,
    ) as error:
        raise Unreadable("broken_workbook") from error


def refuse_bombs(data: bytes) -> None:
    """What a workbook unpacks to is counted before it is read, piece by piece, whatever its directory says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable("bomb")
            unpacked = 0
            for part in parts:
                with package.open(part) as opened:
                    head = opened.read(65_536)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise Unreadable("bomb")
                    unpacked += len(head)
                    while piece := opened.read(1024 * 1024):
                        unpacked += len(piece)
                        if unpacked > MOST_UNPACKED:
                            raise Unreadable("bomb")
            if not any(part.filename == "xl/workbook.xml" for part in parts):
                raise Unreadable("no_sheet")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("broken_workbook") from error


def _read(data: bytes) -> Table:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    raw = load_workbook(io.BytesIO(data), read_only=True, data_only=False) if _has_formulas(data) else None
    try:
        names = [sheet.title for sheet in book.worksheets]
        failure = Unreadable("empty")
        for place, sheet in enumerate(book.worksheets):
            formulas = raw.worksheets[place] if raw else None
            try:
                table = as_table(_lines(data, sheet, formulas))
            except Unreadable as error:
                if error.code not in ("empty", "only_headers"):
                    raise
                failure = error
                continue
            table.format, table.part = "xlsx", sheet.title
            table.others = [name for name in names if name != sheet.title]
            table.is_1904 = book.epoch == CALENDAR_MAC_1904
            return table
        raise failure
    finally:
        book.close()
        if raw:
            raw.close()


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any(
            b"<f>" in (body := package.read(name)) or b"<f " in body
            for name in package.namelist()
            if name.startswith("xl/worksheets/")
        )


def _lines(data: bytes, sheet: Any, formulas: Any) -> Iterator[tuple[int, list[str]]]:
    """Each line as text, with what merged cells show on every row they cover."""
    covered = _covered(data, sheet)
    others = formulas.iter_rows(max_col=MOST_COLUMNS + 1) if formulas else None
    shown: dict[int, str] = {}
    for number, line in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if number > MOST_LINES:
            raise Unreadable("rows", most=MOST_ROWS)
        written = next(others, ()) if others else ()
        cells = [
            _text(cell.value, written[index].value if index < len(written) else None) for index, cell in enumerate(line)
        ]
        for column in {column for spot, column in covered if spot == number}:
            if column < len(cells) and not cells[column]:
                cells[column] = shown.get(column, "")
        for column, text in enumerate(cells):
            shown[column] = text
        yield number, cells


def _covered(data: bytes, sheet: Any) -> set[tuple[int, int]]:
    """Cells below the first one of a merged column, by row and column; headings merged across columns are left as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            body = package.read(sheet._worksheet_path.lstrip("/"))
        except KeyError:
            return set()
    found = set()
    for first, top, last, bottom in _MERGED.findall(body)[:10_000]:
        if first == last and int(bottom) - int(top) < 1000:
            found |= {(row, _index(first)) for row in range(int(top) + 1, int(bottom) + 1)}
    return {spot for spot in found if spot[0] > 1 and spot[0] <= MOST_ROWS + HEADERS_WITHIN}


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _text(value: Any, written: Any) -> str:
    """A value as somebody would type it: dates in ISO form, whole numbers without a point."""
    if value is None:
        return UNSOLVED if isinstance(written, str) and written.startswith("=") else ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
