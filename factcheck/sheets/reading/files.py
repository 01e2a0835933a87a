"""Which kind of file it is, by its bytes and not by its name."""

from factcheck.sheets.reading.separated import encoding_of, separated
from factcheck.sheets.reading.tables import MOST_BYTES, Table, Unreadable, as_table
from factcheck.sheets.reading.workbook import read_workbook, refuse_bombs

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# A workbook of a few hundred rows, or a text of a few thousand, is read while somebody waits; more is not.
LARGE_WORKBOOK = 64 * 1024
LARGE_TEXT = 1024 * 1024


def is_large(data: bytes) -> bool:
    """Whether reading it takes longer than somebody should wait for a page."""
    return len(data) > (LARGE_WORKBOOK if _is_workbook(data) else LARGE_TEXT)


def refuse_at_sight(data: bytes) -> None:
    """Raises Unreadable for what is no sheet, and for a workbook that unpacks to far more than one, without reading a row."""
    if len(data) > MOST_BYTES:
        raise Unreadable("bytes", most=MOST_BYTES // 1024 // 1024)
    if _is_workbook(data):
        refuse_bombs(data)
    elif data.startswith(_OLD_EXCEL):
        raise Unreadable("old_excel")
    elif data.startswith((b"%PDF", b"\x1f\x8b", b"\x89PNG", b"{\\rtf", b"\xff\xd8\xff")):
        raise Unreadable("no_sheet")


def _is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def read_file(data: bytes) -> Table:
    """The table in a CSV or XLSX file. Raises Unreadable."""
    refuse_at_sight(data)
    if _is_workbook(data):
        return read_workbook(data)
    encoding = encoding_of(data)
    table = as_table(separated(data.decode(encoding, "replace")))
    table.encoding = encoding
    return table


def read_pasted(text: str) -> Table:
    """The table in what somebody copied out of a spreadsheet: tabs between cells, or else as in a CSV file."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise Unreadable("bytes", most=MOST_BYTES // 1024 // 1024)
    table = as_table(separated(text))
    table.format = "pasted"
    return table
