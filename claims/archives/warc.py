"""WARC files (ISO 28500, version 1.1): one for each capture, holding what came, its text and what was found in it; and reading them."""

import datetime as dt
import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

VERSION = "1.1"
SHA256_FIELD = "X-Payload-Digest-SHA256"
# Our client hands over the body as it is after these were undone, so they would be untrue of the record.
UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is to be kept of one capture. Without a status nothing was fetched: the bytes were handed in."""

    payload: bytes
    taken_at: dt.datetime
    url: str = ""
    status: int | None = None
    headers: Iterable[tuple[str, str]] = ()
    asked: Iterable[tuple[str, str]] = ()
    content_type: str = ""
    text: str = ""
    passed: Iterable[str] = ()
    found: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Record:
    """One record as it is read back; `holds`: both digests in it are those of its bytes."""

    kind: str
    target: str
    payload: bytes
    sha1: str
    sha256: str
    holds: bool


class Unreadable(Exception):
    """These bytes are no WARC file, or not a whole one."""


def written(told: Told) -> bytes:
    """The capture as a compressed WARC file: what the file is, what came, how it was asked for, its text, what was found."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    target = told.url or f"urn:sha256:{hashlib.sha256(told.payload).hexdigest()}"
    about = {"software": "factcheck", "format": "WARC File Format 1.1"}
    writer.write_record(_of(writer, told, "", "warcinfo", _fields(about.items()), "application/warc-fields"))
    came = _came(writer, told, target)
    writer.write_record(came)
    name = came.rec_headers.get_header("WARC-Record-ID")
    if told.status is not None:
        beside = {"WARC-Concurrent-To": name}
        writer.write_record(_of(writer, told, target, "request", b"", more=beside, http=_question(told)))
    refers = {"WARC-Refers-To": name}
    if told.text:
        writer.write_record(_of(writer, told, target, "conversion", told.text.encode("utf-8", "replace"), TEXT, refers))
    found = _fields(
        [*((name, str(value)) for name, value in told.found.items()), *(("via", url) for url in told.passed)]
    )
    if found:
        writer.write_record(_of(writer, told, target, "metadata", found, "application/warc-fields", refers))
    return out.getvalue()


def _came(writer: WARCWriter, told: Told, target: str) -> Any:
    """What the site answered, as a response; what was handed in, as a resource."""
    if told.status is None:
        return _of(writer, told, target, "resource", told.payload, told.content_type or "application/octet-stream")
    return _of(writer, told, target, "response", told.payload, http=_answer(told))


def _of(
    writer: WARCWriter,
    told: Told,
    target: str,
    kind: str,
    payload: bytes,
    content_type: str = "",
    more: Mapping[str, str] | None = None,
    http: StatusAndHeaders | None = None,
) -> Any:
    headers = {"WARC-Date": _moment(told.taken_at), SHA256_FIELD: _sha256(payload), **(more or {})}
    return writer.create_warc_record(
        target,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=content_type,
        warc_headers_dict=headers,
        http_headers=http,
    )


def _answer(told: Told) -> StatusAndHeaders:
    """The answer's head. What was undone on the way stays, under a name that no reader acts on."""
    headers = [(f"X-Archive-Orig-{name}" if name.lower() in UNDONE else name, value) for name, value in told.headers]
    headers.append(("Content-Length", str(len(told.payload))))
    return StatusAndHeaders(f"{told.status} {_phrase(told.status)}".strip(), headers, protocol="HTTP/1.1")


def _question(told: Told) -> StatusAndHeaders:
    """The question's head, with what the client says of itself."""
    parts = urlsplit(told.url)
    wanted = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("Host", parts.netloc), *told.asked]
    return StatusAndHeaders(f"GET {wanted} HTTP/1.1", headers, is_http_request=True)


def _phrase(status: int | None) -> str:
    try:
        return HTTPStatus(status or 0).phrase
    except ValueError:
        return ""


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in pairs).encode("utf-8", "replace")


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sha256(payload: bytes) -> str:
    return f"sha256:{hashlib.sha256(payload).hexdigest()}"


def read(file: BinaryIO) -> list[Record]:
    """The records of a file, in order. Raises Unreadable."""
    try:
        return [_read(record) for record in ArchiveIterator(file, check_digests=True)]
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, zlib.error) as error:
        raise Unreadable from error


def _read(record: Any) -> Record:
    payload = record.content_stream().read()
    head = record.rec_headers
    said = head.get_header(SHA256_FIELD) or ""
    return Record(
        kind=record.rec_type,
        target=head.get_header("WARC-Target-URI") or "",
        payload=payload,
        sha1=head.get_header("WARC-Payload-Digest") or "",
        sha256=said,
        holds=record.digest_checker.passed is not False and said == _sha256(payload),
    )
