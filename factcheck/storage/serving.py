"""Handing stored bytes to somebody who was found to be allowed to have them, so that no browser runs them."""

import io
import mimetypes
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from asgiref.sync import sync_to_async
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

# What a browser shows as it is and never runs. HTML, SVG, XML, PDF and all that is unknown are downloads.
SHOWN = frozenset(
    """image/png image/jpeg image/gif image/webp image/avif text/plain audio/mpeg audio/mp4 audio/ogg audio/wav audio/webm audio/flac
    audio/aac video/mp4 video/quicktime video/webm video/x-matroska video/ogg""".split()  # noqa: SIM905 (a table is easier to read)
)
NAMED = SHOWN | {"application/pdf", "application/zip", "application/json", "text/csv", "message/rfc822"}
# Control characters, path separators, and the marks that make a name read backwards.
UNSAFE_IN_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
LONGEST_NAME = 150
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


class StoredFileResponse(FileResponse):
    """A file sent piece by piece, from the event loop too, for which Django would first read the whole of it."""

    block_size = 256 * 1024

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = cast(Iterator[bytes], self.streaming_content)

        def following() -> bytes | None:
            return next(pieces, None)

        while (piece := await sync_to_async(following, thread_sensitive=False)()) is not None:
            yield piece


def response(
    opened: BinaryIO, *, filename: str, content_type: str, as_attachment: bool, byte_range: str = ""
) -> HttpResponseBase:
    """The bytes under a safe name and type; shown in the page only if that is asked for and harmless. With `byte_range`, the header of
    a player that jumps about in a recording, only those bytes (RFC 9110, 14.2)."""
    kind = content_type.partition(";")[0].strip().lower()
    sent: dict[str, Any] = {"as_attachment": as_attachment or kind not in SHOWN, "filename": safe_name(filename, kind)}
    size = opened.seek(0, io.SEEK_END)
    wanted = _wanted(byte_range, size)
    if wanted is not None and not wanted:
        opened.close()
        return HttpResponse(status=416, headers={**HEADERS, "Content-Range": f"bytes */{size}"})
    first, length = (wanted.start, len(wanted)) if wanted else (0, size)
    opened.seek(first)
    answer = StoredFileResponse(
        _Part(opened, length), content_type=_sent_type(kind), headers={**HEADERS, "Accept-Ranges": "bytes"}, **sent
    )
    answer["Content-Length"] = str(length)
    if wanted:
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {first}-{first + length - 1}/{size}"
    return answer


class _Part:
    """So many bytes of an open file, from where it stands."""

    def __init__(self, opened: BinaryIO, length: int) -> None:
        self.opened, self.left = opened, length

    def read(self, most: int) -> bytes:
        """The next bytes, no more than are left."""
        piece = self.opened.read(min(most, self.left))
        self.left -= len(piece)
        return piece

    def close(self) -> None:
        """Done."""
        self.opened.close()


def _wanted(header: str, size: int) -> range | None:
    """The bytes asked for; None where the whole is to be sent, an empty range where there are no such bytes. Several ranges at once are
    a right of ours to refuse: the whole is sent."""
    found = RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size) if int(found[2]) else range(0)
    first, last = int(found[1]), min(int(found[2] or size), size - 1)
    if found[2] and int(found[2]) < first:
        return None
    return range(first, last + 1) if first < size else range(0)


def _sent_type(kind: str) -> str:
    if kind == "text/plain":
        return "text/plain; charset=utf-8"
    return kind if kind in NAMED else "application/octet-stream"


def safe_name(filename: str, kind: str) -> str:
    """The name without what could mislead a person or a program, and never empty."""
    cleaned = UNSAFE_IN_NAMES.sub(" ", filename).strip(" .") or _("file") + (mimetypes.guess_extension(kind) or "")
    stem, suffix = PurePosixPath(cleaned).stem, PurePosixPath(cleaned).suffix[:20]
    return stem[: LONGEST_NAME - len(suffix)] + suffix
