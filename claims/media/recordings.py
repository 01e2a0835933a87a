"""Video and audio: how long, how large, when and where taken, as far as the file's head says, or what stands before its frames. Never is
one decoded. Runs in the box (`box.py`)."""

import io
import math
import re
import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from tinytag import TinyTag, TinyTagException

from claims.media import matroska, notes
from claims.media.found import Found, point

# ISO base media counts seconds from this moment (ISO/IEC 14496-12).
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_HOLDERS = frozenset({b"moov", b"trak", b"udta", b"mdia", b"ilst"})
# ISO 6709 as telephones write it: +48.8577+002.295+035.000/
_POINT = re.compile(rb"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)(?:([+-]\d+(?:\.\d+)?))?")
_MOST_BOXES = 2000
# Read by their frames and pages: these have no head that says how long they are.
_TAGGED = frozenset({"audio/mpeg", "audio/ogg", "audio/flac"})
_LARGEST_BOX = 1024 * 1024


def read(file: BinaryIO, content_type: str) -> Found:
    """What the file's head says; nothing where it says nothing."""
    found = Found()
    try:
        if content_type in ("video/mp4", "video/quicktime", "audio/mp4"):
            _boxes(file, found)
        elif content_type in ("video/webm", "video/x-matroska"):
            matroska.read(file, found)
        elif content_type == "audio/wav":
            _wave(file, found)
        elif content_type in _TAGGED:
            _tagged(file, found)
    except (TinyTagException, KeyError, IndexError, TypeError, struct.error, ValueError, OverflowError, OSError):
        found.problem = "notes_unreadable"
    return found


def _boxes(file: BinaryIO, found: Found) -> None:
    end = _length(file)
    if _is_cut_off(file, end):
        found.problem = "recording_cut_off"
    for number, (name, at, size) in enumerate(_inside(file, 0, end)):
        if number > _MOST_BOXES:
            break
        if size > _LARGEST_BOX or name not in _READERS:
            continue
        file.seek(at)
        _READERS[name](file.read(size), found)


def _length(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)


def _is_cut_off(file: BinaryIO, end: int) -> bool:
    """Whether a box of the uppermost level says that it goes on beyond the end of the file."""
    at = 0
    for _box in range(_MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return False
        size = struct.unpack(">I", head[:4])[0]
        if size == 1 and len(head) == 16:
            size = struct.unpack(">Q", head[8:])[0]
        if size == 0:
            return False
        if size < 8 or at + size > end:
            return size >= 8
        at += size
    return False


def _inside(file: BinaryIO, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Every box with where its content begins and how long it is, the holders' own before what they hold."""
    while at + 8 <= end:
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", file.read(8))[0], 16
        size = size or end - at
        if size < head or at + size > end:
            return
        yield name, at + head, size - head
        if name in _HOLDERS and depth < 6:
            yield from _inside(file, at + head, at + size, depth + 1)
        elif name == b"meta":
            yield from _meta(file, at + head, at + size, depth)
        at += size


def _meta(file: BinaryIO, at: int, end: int, depth: int) -> Iterator[tuple[bytes, int, int]]:
    """In MP4 four bytes of flags come first, in QuickTime none."""
    file.seek(at)
    flags = file.read(8)[4:8] != b"hdlr"
    yield b"meta", at, end - at
    if depth < 6:
        yield from _inside(file, at + (4 if flags else 0), end, depth + 1)


def _movie(content: bytes, found: Found) -> None:
    """mvhd: when made, and how long."""
    if content[0] == 1:
        made, _changed, scale, length = struct.unpack(">QQIQ", content[4:32])
    else:
        made, _changed, scale, length = struct.unpack(">IIII", content[4:20])
    if scale and length < 2**32 - 1:
        found.sizes["seconds"] = round(length / scale, 3)
    moment = _EPOCH + timedelta(seconds=made)
    if 1990 <= moment.year <= 2100:
        found.say("taken_at", moment.isoformat())


def _track(content: bytes, found: Found) -> None:
    """tkhd: how wide and high, of the first track that is seen."""
    width, height = (value >> 16 for value in struct.unpack(">II", content[-8:]))
    if width and height and "width" not in found.sizes:
        found.sizes |= {"width": width, "height": height}


def _place(content: bytes, found: Found) -> None:
    match = _POINT.search(content)
    if match and found.location is None:
        altitude = float(match[3]) if match[3] else None
        found.location = point(float(match[1]), float(match[2]), altitude)


def _named_place(content: bytes, found: Found) -> None:
    """loci of 3GPP (TS 26.244, 8.10): a language, a name, a role, then longitude and latitude in 1/65536 of a degree."""
    _name, _end, rest = content[6:].partition(b"\x00")
    longitude, latitude, altitude = (value / 65536 for value in struct.unpack(">iii", rest[1:13]))
    if found.location is None:
        found.location = point(latitude, longitude, altitude or None)


def _notes(content: bytes, found: Found) -> None:
    """The metadata of QuickTime names its keys first; the place is told by what it looks like."""
    notes.keyed(content, found)
    if b"location.ISO6709" in content:
        _place(content, found)


def _wave(file: BinaryIO, found: Found) -> None:
    file.seek(12)
    rate = 0
    for _chunk in range(100):
        head = file.read(8)
        if len(head) < 8:
            return
        name, size = struct.unpack("<4sI", head)
        if name == b"fmt ":
            rate = struct.unpack("<I", file.read(size)[8:12])[0]
            file.seek(size % 2, io.SEEK_CUR)
        elif name == b"data":
            if rate:
                found.sizes["seconds"] = round(size / rate, 3)
            return
        else:
            file.seek(size + size % 2, io.SEEK_CUR)


def _tagged(file: BinaryIO, found: Found) -> None:
    """MP3 by its frames, Ogg by its last page, FLAC by its first block; and what they are called."""
    tags = TinyTag.get(file_obj=file)
    if tags.duration and math.isfinite(tags.duration):
        found.sizes["seconds"] = round(tags.duration, 3)
    for name, value in (("title", tags.title), ("author", tags.artist), ("comment", tags.comment)):
        found.say(name, value)


_READERS: dict[bytes, Callable[[bytes, Found], None]] = {
    **notes.READERS,
    b"mvhd": _movie,
    b"tkhd": _track,
    b"\xa9xyz": _place,
    b"loci": _named_place,
    b"meta": _notes,
}
