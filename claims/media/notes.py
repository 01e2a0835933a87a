"""What is written of a recording in the boxes of MP4 and QuickTime besides its length: the title, who made it, with which device and
program. Runs in the box (`box.py`)."""

import struct
from collections.abc import Callable, Iterator
from functools import partial

from claims.media.found import Found

# Boxes named after what they hold, as iTunes, telephones and ffmpeg write them (QuickTime File Format, "User data atoms").
NAMED = {
    b"\xa9nam": "title",
    b"\xa9ART": "author",
    b"\xa9cmt": "comment",
    b"\xa9des": "description",
    b"desc": "description",
    b"\xa9cpy": "copyright",
    b"\xa9mod": "camera",
    b"\xa9too": "software",
    b"\xa9swr": "software",
}
# The same where keys with names in full come first (QuickTime File Format, "Metadata item keys atom").
KEYS = {
    "com.apple.quicktime.title": "title",
    "com.apple.quicktime.author": "author",
    "com.apple.quicktime.comment": "comment",
    "com.apple.quicktime.description": "description",
    "com.apple.quicktime.copyright": "copyright",
    "com.apple.quicktime.creationdate": "created_at",
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "camera",
    "com.apple.quicktime.software": "software",
}
_MOST_KEYS = 200
# Kinds of value that are text: UTF-8 and UTF-16 (QuickTime File Format, "Well-known types").
_TEXTS = {1: "utf-8", 2: "utf-16-be"}


def said(name: str, content: bytes, found: Found) -> None:
    """One box that is named after what it holds."""
    _say(name, _worded(content), found)


def keyed(content: bytes, found: Found) -> None:
    """The box `meta`: where it begins with keys, what is said under those that are known."""
    inside = dict(_boxes(content)) or dict(_boxes(content[4:]))
    if b"keys" not in inside:
        return
    keys = list(_keys(inside[b"keys"]))
    values: dict[str, str] = {}
    for number, box in _boxes(inside.get(b"ilst", b"")):
        at = int.from_bytes(number, "big") - 1
        if 0 <= at < len(keys) and keys[at] in KEYS:
            values.setdefault(KEYS[keys[at]], _worded(box))
    make, model = values.pop("make", ""), values.pop("camera", "")
    _say("camera", model if model.casefold().startswith(make.casefold()) else f"{make} {model}", found)
    for name, value in values.items():
        _say(name, value, found)


def _say(name: str, value: str, found: Found) -> None:
    if name == "software":
        found.used(value)
    else:
        found.say(name, value)


def _worded(content: bytes) -> str:
    """A text: in a box `data` of its own with its type, or behind its length and language."""
    if content[4:8] == b"data":
        size, kind = struct.unpack(">I4xI", content[:12])
        return content[16:size].decode(_TEXTS[kind], "replace") if kind in _TEXTS else ""
    if len(content) < 4:
        return ""
    length = struct.unpack(">H", content[:2])[0]
    text = content[4 : 4 + length]
    return text.decode("utf-16" if text[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8", "replace")


def _keys(content: bytes) -> Iterator[str]:
    at = 8
    for _key in range(_MOST_KEYS):
        if at + 8 > len(content):
            return
        size = struct.unpack(">I", content[at : at + 4])[0]
        yield content[at + 8 : at + size].decode("utf-8", "replace")
        at += max(8, size)


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        if size < 8 or at + size > len(content):
            return
        yield name, content[at + 8 : at + size]
        at += size


READERS: dict[bytes, Callable[[bytes, Found], None]] = {box: partial(said, name) for box, name in NAMED.items()}
