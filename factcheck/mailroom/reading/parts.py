"""The leaves of a mail: texts, files, mails within, what machines wrote; each decoded, none dropped unsaid."""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value

from factcheck.mailroom.reading.charsets import decode
from factcheck.mailroom.reading.headers import decoded
from factcheck.mailroom.reading.parsing import HOSTILE, MAX_DECODED, MAX_DEPTH, MAX_PARTS
from factcheck.mailroom.reading.shapes import Attachment, Cut, Report

_REPORTS = {
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "message/feedback-report",
}
_HEADERS_ONLY = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
_MAILS = {"message/rfc822", "message/global", "message/partial", "message/news"}
_STANDARD_PREAMBLE = re.compile(r"multi-?part message|MIME|mime", re.I)
_BASE64_ALONE = re.compile(rb"[A-Za-z0-9+/=\s]+")
_TYPE = re.compile(r"[a-z0-9.+_-]{1,60}/[a-z0-9.+_-]{1,100}")
_NOT_BASE64 = re.compile(rb"^[^\r\n]*[^A-Za-z0-9+/=\s][^\r\n]*|^[ \t]*\w+ +\w+", re.M)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)


@dataclass
class Leaves:
    """What was found on the way through the parts."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    cut: list[Cut] = field(default_factory=list)
    is_flowed: bool = False
    parts: int = 0
    size: int = 0


def leaves(message: Message) -> Leaves:
    found = Leaves()
    _walk(message, found, 0)
    found.cut = list(dict.fromkeys(found.cut))
    return found


def _walk(part: Message, found: Leaves, depth: int) -> None:
    """Parts beyond the limits are not opened; that they are there is said."""
    found.parts += 1
    if found.parts > MAX_PARTS:
        found.cut.append(Cut("parts", MAX_PARTS))
    elif depth > MAX_DEPTH:
        found.cut.append(Cut("depth", MAX_DEPTH))
    elif found.size > MAX_DECODED:
        found.cut.append(Cut("decoded_bytes", MAX_DECODED))
    else:
        _open(part, found, depth)


def _open(part: Message, found: Leaves, depth: int) -> None:
    kind, inside = content_type(part), _within(part)
    for around in (part.preamble, part.epilogue):
        if around and around.strip() and not _STANDARD_PREAMBLE.search(around[:300]):
            found.outside.append(decode(around.encode("utf-8", "surrogateescape"))[0])
    if kind in _REPORTS:
        found.reports.append(Report(kind, _report_text(part)))
    elif kind in _HEADERS_ONLY or kind in _MAILS or kind.startswith("message/"):
        _keep_mail(part, kind, found)
    elif inside is not None:
        for child in inside:
            if found.parts > MAX_PARTS:
                break
            _walk(child, found, depth + 1)
    else:
        _keep(part, kind, found)


def _keep(part: Message, kind: str, found: Leaves) -> None:
    data = payload(part)
    room = MAX_DECODED - found.size
    if len(data) > room:
        found.cut.append(Cut("decoded_bytes", MAX_DECODED))
        data = data[: max(0, room)]
    found.size += len(data)
    name, disposition = file_name(part), _plain_header(part, "content-disposition").partition(";")[0].strip().lower()
    is_shown = disposition != "attachment" and not name
    if kind == "text/html" and is_shown:
        declared = charset(part) or (match[1].decode("ascii") if (match := _META.search(data[:4096])) else "")
        found.htmls.append(_clean(decode(data, declared)[0]))
    elif kind in ("text/plain", "text/enriched", "text/markdown") and is_shown or kind.startswith("multipart/"):
        found.texts.append(_clean(decode(data, charset(part))[0]))
        found.is_flowed = found.is_flowed or parameter(part, "format").lower() == "flowed"
    else:
        if name.lower().endswith(".eml") and kind in ("application/octet-stream", "text/plain"):
            found.mails.append(data)
        found.attachments.append(Attachment(name, kind, data, _plain_header(part, "content-id").strip("<> ")))


def _keep_mail(part: Message, kind: str, found: Leaves) -> None:
    """A mail in the mail, as bytes: some programs put it in base64, which the standard forbids and the library leaves."""
    inside = _within(part)
    if inside is not None and len(inside) == 1:
        data = _bytes_of(inside[0])
        alone = re.sub(rb"^\s*", b"", data)
        if _plain_header(part, "content-transfer-encoding").strip().lower() == "base64" and _BASE64_ALONE.fullmatch(
            alone
        ):
            data = _from_base64(alone)
    elif inside is not None:
        data = b"\n\n".join(_bytes_of(one) for one in inside)
    else:
        data = payload(part)
    found.size += len(data)
    if kind in _MAILS or kind in _HEADERS_ONLY:
        found.mails.append(data)
    found.attachments.append(Attachment(file_name(part), kind, data))


def _report_text(part: Message) -> str:
    """Field groups with an empty line between, as they came; the library reads each group as a mail of headers alone."""
    inside = _within(part)
    if inside is None:
        return _clean(decode(payload(part), charset(part))[0])
    data = b"\n\n".join(_bytes_of(group).strip(b"\r\n") for group in inside)
    if _plain_header(part, "content-transfer-encoding").strip().lower() == "base64" and _BASE64_ALONE.fullmatch(data):
        data = _from_base64(data)
    return _clean(decode(data)[0])


def _from_base64(data: bytes) -> bytes:
    try:
        return a2b_base64(data)
    except Base64Error:
        return data


def _bytes_of(part: Message) -> bytes:
    try:
        return part.as_bytes()
    except HOSTILE:
        head = "".join(f"{name}: {value}\n" for name, value in part.raw_items())
        return f"{head}\n".encode("utf-8", "surrogateescape") + payload(part)


def payload(part: Message) -> bytes:
    """The bytes of a leaf after its transfer encoding; as they came where that cannot be undone."""
    if _plain_header(part, "content-transfer-encoding").lower() == "base64":
        del part["content-transfer-encoding"]
        return _out_of_base64(payload(part))
    try:
        data = part.get_payload(decode=True)
    except HOSTILE:
        del part["content-transfer-encoding"]
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _out_of_base64(data: bytes) -> bytes:
    """Servers append notes in plain letters to parts in base64, and some programs say base64 of what is none: both stay as they came."""
    end = next((match.start() for match in _NOT_BASE64.finditer(data)), len(data))
    block, rest = data[:end], data[end:]
    letters = re.sub(rb"\s+", b"", block)
    if len(letters) % 4 and (rest.strip() or len(letters.rstrip(b"=")) % 4 == 1):
        return data
    return _from_base64(letters + b"=" * (-len(letters) % 4)) + (b"\n" * bool(letters) + rest if rest.strip() else b"")


def _within(part: Message) -> list[Message] | None:
    """The parts of a part that has some."""
    inside = part.get_payload() if part.is_multipart() else None
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else None


def content_type(part: Message) -> str:
    """The type of a part, as one word of each kind; text where what is said is none."""
    try:
        match = _TYPE.match(part.get_content_type())
    except HOSTILE:
        match = None
    return match[0] if match else "text/plain"


def charset(part: Message) -> str:
    return parameter(part, "charset")


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    try:
        value = part.get_param(name, "", header=header)
        return collapse_rfc2231_value(value).strip() if value else ""
    except HOSTILE:
        return ""


def file_name(part: Message) -> str:
    """The name that its sender gave the file, without folders; encoded in either of the two ways, or in neither."""
    name = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return re.split(r"[\\/]", decoded(name))[-1].strip().strip(".")[:255] if name else ""


def _plain_header(part: Message, name: str) -> str:
    try:
        return str(part.get(name, ""))
    except HOSTILE:
        return ""


def _clean(text: str) -> str:
    """Line ends of one kind; zero bytes, which no database takes, as the sign for them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\u2400")
