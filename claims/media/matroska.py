"""What the head of a Matroska or WebM file says: how long, how large, when made and with what (RFC 9559; EBML is RFC 8794). Only the head is
read, never a frame. Runs in the box (`box.py`)."""

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from claims.media.found import Found

_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1F43B675
_SCALE, _DURATION, _DATE, _TITLE, _WRITER, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0x4461, 0x7BA9, 0x5741, 0xB0, 0xBA
_HOLDERS = frozenset({_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO})
# Dates count nanoseconds from this moment.
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_MOST_ELEMENTS = 2000
_LARGEST = 64 * 1024
_NANOSECONDS = 1_000_000_000


def read(file: BinaryIO, found: Found) -> None:
    """Note what is said before the first frames; and whether the file is shorter than it says."""
    end = file.seek(0, io.SEEK_END)
    said: dict[int, bytes] = {}
    for number, (name, content) in enumerate(_elements(file, 0, end, found)):
        if number > _MOST_ELEMENTS:
            break
        said.setdefault(name, content)
    _note(said, found)


def _note(said: dict[int, bytes], found: Found) -> None:
    scale = int.from_bytes(said.get(_SCALE, b"\x0f\x42\x40"), "big")
    length = said.get(_DURATION, b"")
    if len(length) in (4, 8):
        seconds = struct.unpack(">f" if len(length) == 4 else ">d", length)[0] * scale / _NANOSECONDS
        if 0 < seconds < 10**7:
            found.sizes["seconds"] = round(seconds, 3)
    width, height = (int.from_bytes(said.get(name, b""), "big") for name in (_WIDTH, _HEIGHT))
    if width and height:
        found.sizes |= {"width": width, "height": height}
    if len(said.get(_DATE, b"")) == 8:
        made = _EPOCH + timedelta(microseconds=struct.unpack(">q", said[_DATE])[0] // 1000)
        found.say("created_at", made.replace(microsecond=0).isoformat())
    found.say("title", said.get(_TITLE))
    found.used(said.get(_WRITER))


def _elements(file: BinaryIO, at: int, end: int, found: Found, depth: int = 0) -> Iterator[tuple[int, bytes]]:
    """Every element that is no holder, up to the first frames."""
    while at + 2 <= end:
        file.seek(at)
        name, name_length = _number(file, keeps_mark=True)
        size, size_length = _number(file, keeps_mark=False)
        if not name_length or not size_length:
            return
        begins = at + name_length + size_length
        # A size of all ones is not known: it was written while it was recorded.
        is_open = size == (1 << 7 * size_length) - 1
        if not is_open and begins + size > end:
            found.problem = "recording_cut_off"
        stops = end if is_open else min(end, begins + size)
        if name == _CLUSTER:
            return
        if name in _HOLDERS and depth < 6:
            yield from _elements(file, begins, stops, found, depth + 1)
        elif stops - begins <= _LARGEST:
            file.seek(begins)
            yield name, file.read(stops - begins)
        at = stops


def _number(file: BinaryIO, *, keeps_mark: bool) -> tuple[int, int]:
    """A number whose first byte says how many follow, and how many bytes it has; none where there is no such number."""
    first = file.read(1)
    if not first or not first[0]:
        return 0, 0
    length = 9 - first[0].bit_length()
    rest = file.read(length - 1)
    value = first[0] if keeps_mark else first[0] & (0xFF >> length)
    return (value << 8 * len(rest)) | int.from_bytes(rest, "big"), length
