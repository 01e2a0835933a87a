"""Headers as people and programs really write them: encoded words cut anywhere, letters in eight bits, addresses without end."""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64, a2b_qp
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from factcheck.mailroom.reading.charsets import decode
from factcheck.mailroom.reading.parsing import HOSTILE, MAX_HEADER, MAX_HEADERS
from factcheck.mailroom.reading.shapes import Address, Cut

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\r\n]*)\?=")
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]?|\x00")
_ID = re.compile(r"<\s*([^<>\s][^<>]{0,990}?)\s*>")
_BARE_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,64}@[^\s<>()\[\],;:\"']{1,255}")
_MAX_ADDRESSES = 500
_RECEIVED_FOR = re.compile(r"\bfor\s+<?([^\s<>;@]{1,64}@[^\s<>;]{1,255})>?", re.I)
_DELIVERED = (
    "delivered-to",
    "x-delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-rcpt-to",
    "x-forwarded-to",
    "apparently-to",
)


def headers(message: Message) -> tuple[tuple[tuple[str, str], ...], list[Cut]]:
    """All headers in order, each decoded in one line; those beyond the limits cut."""
    found: list[tuple[str, str]] = []
    cut: list[Cut] = []
    for name, value in message.raw_items():
        if len(found) == MAX_HEADERS:
            cut.append(Cut("headers", MAX_HEADERS))
            break
        if len(value) > MAX_HEADER:
            cut.append(Cut("header_length", MAX_HEADER))
        found.append((_plain(str(name)), decoded(str(value)[:MAX_HEADER])))
    return tuple(found), list(dict.fromkeys(cut))


def decoded(value: str) -> str:
    """One line of text. Neighbouring encoded words of one charset are joined as bytes first: programs cut letters in two."""
    value = _FOLD.sub(" ", value).strip()
    parts: list[str] = []
    pending: tuple[str, bytes] | None = None
    at = 0
    for match in _WORD.finditer(value):
        between = value[at : match.start()]
        charset, data = match[1].partition("*")[0], _word_bytes(match[2], match[3])
        if pending and not between.strip() and pending[0].lower() == charset.lower():
            pending = (charset, pending[1] + data)
        else:
            parts += _closed(pending) + ([] if pending and not between.strip() else [_plain(between)])
            pending = (charset, data)
        at = match.end()
    return "".join([*parts, *_closed(pending), _plain(value[at:])])


def _closed(pending: tuple[str, bytes] | None) -> list[str]:
    return [] if pending is None else [_one_line(decode(pending[1], pending[0])[0])]


def _one_line(text: str) -> str:
    """A line end in an encoded word is an attempt at another header."""
    return re.sub(r"[\r\n\x00\u2028\u2029\x85]+", " ", text)


def _word_bytes(how: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if how in "qQ":
        return a2b_qp(data.replace(b"_", b" "), header=False)
    try:
        return a2b_base64(data + b"=" * (-len(data) % 4))
    except Base64Error:
        return data


def _plain(text: str) -> str:
    """Letters that came in eight bits without being said to."""
    return text if text.isascii() else _one_line(decode(text.encode("utf-8", "surrogateescape"))[0])


def ids(value: str) -> tuple[str, ...]:
    """The message identifiers in a header, without brackets and blanks, in order, each once."""
    found = _ID.findall(value) or value.replace(",", " ").split()
    return tuple(dict.fromkeys(re.sub(r"\s+", "", one) for one in found))


def addresses(values: list[str]) -> tuple[Address, ...]:
    """Mailboxes of address headers that are decoded already, groups opened, comments as names where there is no other."""
    found: list[Address] = []
    for value in values:
        for piece in _pieces(value):
            if one := _address(piece):
                found.append(one)
            if len(found) == _MAX_ADDRESSES:
                return tuple(found)
    return tuple(found)


def _pieces(value: str) -> list[str]:
    """Cut at commas and semicolons outside quotes, comments and brackets; a group's name is dropped."""
    pieces, start, quoted, depth, angle = [], 0, False, 0, False
    for at, char in enumerate(value):
        if char == '"' and value[at - 1 : at] != "\\":
            quoted = not quoted
        elif not quoted and char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
        elif not quoted and not depth and char in "<>":
            angle = char == "<"
        elif not quoted and not depth and (char == ";" or (char == "," and not angle)):
            pieces.append(value[start:at])
            start = at + 1
        elif not quoted and not depth and not angle and char == ":" and "@" not in value[start:at]:
            start = at + 1
    return [*pieces, value[start:]]


def _address(piece: str) -> Address | None:
    piece = piece.strip()
    if not piece:
        return None
    open_at = piece.rfind("<")
    if open_at >= 0:
        inside, _, after = piece[open_at + 1 :].partition(">")
        return Address(
            _name(piece[:open_at]) or _name(after),
            inside.strip().rpartition(":")[2] if inside.startswith("@") else inside.strip(),
        )
    if bare := _BARE_ADDRESS.search(piece):
        return Address(_name(piece[: bare.start()] + piece[bare.end() :]), bare[0])
    return Address("", piece) if "@" in piece else Address(_name(piece), "")


def _name(text: str) -> str:
    text = text.strip().strip(",").strip()
    if len(text) > 1 and (text[0], text[-1]) in (('"', '"'), ("'", "'"), ("(", ")")):
        text = text[1:-1]
    return re.sub(r"\\(.)", r"\1", text).strip()


def date(value: str) -> datetime | None:
    """The moment of a Date header, in UTC where it names no zone."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC) if value else None
    except HOSTILE:
        return None


def delivered_to(found: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Every address to which servers on the way say that they delivered it, the last first."""
    said = []
    for name, value in found:
        if name.lower() in _DELIVERED:
            said += [one.address for one in addresses([value])]
        elif name.lower() == "received":
            said += _RECEIVED_FOR.findall(value[:2000])
    return tuple(dict.fromkeys(one for one in said if one))
