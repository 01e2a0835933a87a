"""Documents in PDF: the text of each page, what the document says of itself, how its pages are labelled. Runs in the box (`box.py`)."""

import io
import logging
import re
import time
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from claims.media.directions import as_read, is_backwards, is_right_to_left, plain_letters
from claims.media.found import Found

# Words, and where they stand on the page, in points from its lower left corner.
_Piece = tuple[str, float, float]

# pypdf meets other people's files with whatever its parts raise; each of these says: this cannot be read.
BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OSError,
    RecursionError,
    NotImplementedError,
)
MOST_LETTERS = 8_000_000
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}'?\d{2})?")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_])")
# A word that goes on with a capital is the second of a compound, and its hyphen no mark of the line's end.
_COMPOUND = re.compile(r"(?<=[^\W\d_])([-\u2010])\n(?=([^\W\d_]))")
# So long are words that are not written twice by chance with nothing between.
_LONGER_THAN_CHANCE = 16
_CATALOGUE = re.compile(rb"(\d+)\s+(\d+)\s+obj\s*<<[^>]{0,500}/Type\s*/Catalog\b")
# Between columns a line has so many spaces; lines of one column begin within this share of the page's width.
_GUTTER, _ONE_COLUMN = " " * 6, 0.25
_HAIR = 1.0
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def read(file: BinaryIO, *, most_pages: int, until: float) -> Found:
    """The document's pages. Those not reached by `until` (a moment of the monotonic clock) are left out, and that is said."""
    logging.disable(logging.CRITICAL)
    found = Found()
    try:
        document = _opened(file)
        if document.is_encrypted and not document.decrypt(""):
            found.problem = "encrypted"
            return found
        count = len(document.pages)
    except BROKEN:
        found.problem = "broken_document"
        return found
    except MemoryError:
        found.problem = "too_large_to_open"
        return found
    found.sizes = {"pages": count}
    _about(document, found)
    _labels(document, found)
    _texts(document, found, count, most_pages, until)
    return found


def _opened(file: BinaryIO) -> PdfReader:
    """The document. One whose end is lost is opened by the catalogue that stands in it."""
    try:
        document = PdfReader(file, strict=False)
        if document.is_encrypted or len(document.pages):
            return document
    except BROKEN:
        file.seek(0)
        whole = file.read()
        catalogue = _CATALOGUE.search(whole)
        if catalogue is None:
            raise
        root = b"\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % catalogue.groups()
        return PdfReader(io.BytesIO(whole + root), strict=False)
    return document


def _about(document: PdfReader, found: Found) -> None:
    try:
        about: Mapping[str, Any] = document.metadata or {}
        said = {name: str(about.get(key) or "") for name, key in _SAID.items()}
    except BROKEN:
        return
    for name, value in said.items():
        found.say(name, moment(value) if name.endswith("_at") else value)


_SAID = {
    "title": "/Title",
    "author": "/Author",
    "description": "/Subject",
    "keywords": "/Keywords",
    "made_with": "/Creator",
    "software": "/Producer",
    "created_at": "/CreationDate",
    "changed_at": "/ModDate",
}


def moment(text: str) -> str:
    """PDF writes D:20230204170500+02'00'. ISO 8601 with no more precision than was given, or nothing."""
    found = _DATE.match(text.strip())
    if not found or not 1900 <= int(found[1]) <= 2200:
        return ""
    year, month, day, hour, minute, second, zone = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if not hour:
        return date
    offset = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{offset}"


def _labels(document: PdfReader, found: Found) -> None:
    """How pages are called where that is not simply 1, 2, 3."""
    try:
        labels = [str(label)[:20] for label in document.page_labels]
    except BROKEN:
        return
    if labels != [str(number) for number in range(1, len(labels) + 1)]:
        found.sizes["labels"] = labels[:10_000]


def _texts(document: PdfReader, found: Found, count: int, most_pages: int, until: float) -> None:
    letters = 0
    for number in range(count):
        if number >= most_pages or letters > MOST_LETTERS or time.monotonic() > until:
            found.problem, found.problem_details = "not_all_pages", {"read": number, "pages": count}
            break
        text = _text(document, number)
        letters += len(text)
        found.pages.append({"text": text})
    if found.pages and not any(page["text"] for page in found.pages):
        found.problem = found.problem or "no_text_layer"


def _text(document: PdfReader, number: int) -> str:
    try:
        return tidied(_drawn_text(document.pages[number]))
    except (*BROKEN, MemoryError):
        return ""


def _drawn_text(page: PageObject) -> str:
    drawn: list[_Piece] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, _size: Any) -> None:
        drawn.append((text, tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    text = page.extract_text(visitor_text=note)
    if is_right_to_left(text):
        return _as_read(page, text)
    return _from_the_top(drawn, text, float(page.mediabox.width))


def _as_read(page: PageObject, text: str) -> str:
    """pypdf turns words of such scripts round, wherever they stand backwards or not, and leaves what is between them."""
    if is_backwards(text):
        return as_read(text)
    try:
        as_drawn: str = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except BROKEN:
        return text
    lines = [line.strip() for line in as_drawn.split("\n")]
    in_columns = sum(_GUTTER in line for line in lines) * 5 > len(lines)
    return as_read("\n".join(lines)) if is_backwards(as_drawn) and not in_columns else text


def _from_the_top(drawn: Sequence[_Piece], text: str, width: float) -> str:
    """A page of one column that was drawn in another order, read from its top. Of several columns their own order is the better guess."""
    lines = _lines(drawn)
    placed = [line for line in lines if line[0].strip()]
    edges, heights = [x for _words, x, _y in placed], [y for _words, _x, y in placed]
    if "".join(words for words, _x, _y in drawn) != text or not placed or max(edges) - min(edges) > width * _ONE_COLUMN:
        return text
    if all(lower <= upper + _HAIR for upper, lower in pairwise(heights)):
        return text
    return "\n".join(words for words, _x, _y in sorted(placed, key=lambda line: -line[2]))


def _lines(drawn: Sequence[_Piece]) -> list[_Piece]:
    """The lines, each with where its first words stand."""
    lines: list[_Piece] = [("", 0.0, 0.0)]
    for text, x, y in drawn:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(("", 0.0, 0.0))
            words, *place = lines[-1]
            lines[-1] = (words + piece, *(place if words.strip() else (x, y)))
    return lines


def tidied(text: str) -> str:
    """The text of a page as a reader would copy it: words that a line's end cut are whole again, no control characters."""
    text = _CONTROL.sub("", plain_letters(text).replace("\r\n", "\n").replace("\r", "\n"))
    whole = _COMPOUND.sub(lambda found: found[1] + ("" if found[2].isupper() else "\n"), text)
    whole = _HYPHEN.sub("", whole)
    lines = (_once(_SPACES.sub(" ", line).strip()) for line in whole.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _once(line: str) -> str:
    """Bold letters by way of two layers: the same words at the same place, so that nothing stands between them. The eye sees them once."""
    half, odd = divmod(len(line), 2)
    is_twice = not odd and len(line) >= _LONGER_THAN_CHANCE and line[:half] == line[half:] and line[half - 1] != " "
    return line[:half] if is_twice else line
