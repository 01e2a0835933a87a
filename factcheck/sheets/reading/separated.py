"""Text with separators: which encoding, which separator, which cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from factcheck.sheets.reading.tables import MOST_CELL, Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (";", ",", "\t")
_SAID = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
_SAMPLE = 200_000
_CYRILLIC_RUN = re.compile(r"[а-яёіїєґ]{3}", re.IGNORECASE)
# A cell that is too long is refused by a sentence of ours, not by the csv module's own limit.
csv.field_size_limit(max(csv.field_size_limit(), MOST_CELL * 1000))


def encoding_of(data: bytes) -> str:
    """By its mark, or UTF-8 where it is valid, UTF-16 where every other byte is zero; else the Windows code page that makes words."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if (wide := _wide(data[:4096])) is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data[:_SAMPLE].decode("windows-1251", "replace")
        # Where 1252 was meant, accented letters stand alone among Latin ones; in Cyrillic they come in words.
        runs = len(_CYRILLIC_RUN.findall(text))
        high = sum(byte > 0x7F for byte in data[:_SAMPLE])
        return "windows-1251" if runs * 8 >= high else "windows-1252"
    return "utf-8"


def _wide(head: bytes) -> str | None:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or not even + odd:
        return None
    # A stray zero stands in many a file; in UTF-16 every line end has one.
    ends = head.count(b"\n\x00") if odd > even else head.count(b"\x00\n")
    if ends * 2 < head.count(b"\n"):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def separated(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of the lines they begin on. Raises Unreadable."""
    text = text.lstrip("\ufeff")
    if said := _SAID.match(text):
        separator, text = said[1], text[said.end() :]
    else:
        separator = separator_of(text)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("broken", row=number + 1) from error
        number += 1
        yield number, cells


def separator_of(text: str) -> str:
    """The separator that cuts the most of the first rows into the same number of cells, more than one."""
    sample = text[:_SAMPLE]
    best, most = ",", (0, 0)
    for separator in _SEPARATORS:
        widths: list[int] = []
        try:
            for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
                widths.append(len(cells))
                if len(widths) == 50:
                    break
        except csv.Error:
            continue
        usual = Counter(width for width in widths if width > 1).most_common(1)
        score = (usual[0][1], usual[0][0]) if usual else (0, 0)
        if score > most:
            best, most = separator, score
    return best
