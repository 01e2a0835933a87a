"""Bytes to a tree of parts: the standard library's parser, with limits, and a way out where it gives up."""

import re
from email.errors import HeaderParseError, MessageError, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from email.policy import EmailPolicy

from factcheck.mailroom.reading.shapes import Cut

# What the standard library's mail code was seen to raise on hostile bytes.
HOSTILE = (
    HeaderParseError,
    MessageError,
    ValueError,
    LookupError,
    UnicodeError,
    AttributeError,
    TypeError,
    RecursionError,
    AssertionError,
    OverflowError,
)
MAX_DEPTH = 20
MAX_PARTS = 200
MAX_DECODED = 30 * 1024 * 1024
MAX_RAW = 50 * 1024 * 1024
MAX_HEADER = 50_000  # characters of one header
MAX_HEADERS = 2_000
_MAX_LINES = 1_000_000
_MAX_BOUNDARIES = 20_000
_MAX_MAILS = 300  # mails within mails, which the library reads by recursion
_MAX_OPEN = MAX_DEPTH + 5  # multiparts not yet closed: each costs a comparison per line
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)")
_BOUNDARY = re.compile(rb"^--", re.M)
_WITHIN = re.compile(rb"content-type[ \t]*:[ \t\r\n]*message/", re.I)
_OPENED_OR_CLOSED = re.compile(
    rb"""boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))|^--([^\r\n]{1,200})--[ \t]*\r?$""", re.I | re.M
)


class Untouched(EmailPolicy):
    """Headers stay as they came, folded and in eight bits: the library's own reading of them loses letters and raises on some."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return "".join(value.splitlines()).strip()[:MAX_HEADER]

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode("ascii", "surrogateescape")


POLICY = Untouched(message_factory=Message, mangle_from_=False, raise_on_defect=False)


def parse(raw: bytes) -> tuple[Message, list[Cut]]:
    """The tree of the mail. Too deep or too many: what stands before that is read, and it is said."""
    raw, cut = _within_limits(raw)
    try:
        message: Message = BytesParser(policy=POLICY).parsebytes(raw)
    except HOSTILE:
        return _without_parts(raw), [*cut, Cut("structure", 0)]
    if _lost_lines(message):  # of a multipart that closes before it opens the library drops what follows
        return _without_parts(raw), [*cut, Cut("structure", 0)]
    if any(_lost_lines(part) for part in message.walk()):
        cut.append(Cut("structure", 0))
    return message, cut


def _within_limits(raw: bytes) -> tuple[bytes, list[Cut]]:
    """The beginning of a mail that would cost too much to read whole. No mail program writes one."""
    cut = []
    if len(raw) > MAX_RAW:
        raw = raw[:MAX_RAW]
        cut.append(Cut("raw_bytes", MAX_RAW))
    if raw.count(b"\n") + raw.count(b"\r") > _MAX_LINES:
        raw, is_cut = _before(raw, _LINE, _MAX_LINES)
        cut += [Cut("lines", _MAX_LINES)] if is_cut else []
    for pattern, limit, what in ((_BOUNDARY, _MAX_BOUNDARIES, "parts"), (_WITHIN, _MAX_MAILS, "depth")):
        raw, is_cut = _before(raw, pattern, limit)
        cut += [Cut(what, limit)] if is_cut else []
    still_open: set[bytes] = set()
    for match in _OPENED_OR_CLOSED.finditer(raw):
        if match[3]:
            still_open.discard(match[3])
        else:
            still_open.add(match[1] or match[2])
        if len(still_open) > _MAX_OPEN:
            return raw[: match.start()], [*cut, Cut("depth", MAX_DEPTH)]
    return raw, cut


def _before(raw: bytes, pattern: re.Pattern[bytes], limit: int) -> tuple[bytes, bool]:
    at = next((match.start() for count, match in enumerate(pattern.finditer(raw)) if count == limit), None)
    return (raw, False) if at is None else (raw[:at], True)


def _lost_lines(part: Message) -> bool:
    return any(isinstance(defect, StartBoundaryNotFoundDefect) for defect in part.defects)


def _without_parts(raw: bytes) -> Message:
    """One text under whatever headers can be read: shown as it came."""
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    try:
        message: Message = BytesParser(policy=POLICY).parsebytes(head + b"\n\n", headersonly=True)
    except HOSTILE:
        message, body = Message(policy=POLICY), raw
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        del message[name]
    message.set_payload(body.decode("ascii", "surrogateescape"))
    return message
