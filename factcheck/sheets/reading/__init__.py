"""Bytes of a spreadsheet to rows of text. Pure: knows no claim and no database."""

from factcheck.sheets.reading.files import is_large, read_file, read_pasted, refuse_at_sight
from factcheck.sheets.reading.tables import MOST_BYTES, MOST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table, Unreadable

__all__ = [
    "MOST_BYTES",
    "MOST_CELL",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Row",
    "Table",
    "Unreadable",
    "is_large",
    "read_file",
    "read_pasted",
    "refuse_at_sight",
]
