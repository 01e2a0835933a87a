"""Handing stored bytes to somebody who was found to be allowed to have them, so that no browser runs them."""

import mimetypes
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from asgiref.sync import sync_to_async
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

# What a browser shows as it is and never runs. HTML, SVG, XML, PDF and all that is unknown are downloads.
SHOWN = frozenset(
    """image/png image/jpeg image/gif image/webp image/avif text/plain audio/mpeg audio/mp4 audio/ogg audio/wav audio/webm
    video/mp4 video/webm video/ogg""".split()  # noqa: SIM905 (a table is easier to read)
)
NAMED = SHOWN | {"application/pdf", "application/zip", "application/json", "text/csv", "message/rfc822"}
# Control characters, path separators, and the marks that make a name read backwards.
UNSAFE_IN_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)
LONGEST_NAME = 150
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


def response(opened: BinaryIO, *, filename: str, content_type: str, as_attachment: bool) -> HttpResponseBase:
    """The bytes under a safe name and type; shown in the page only if that is asked for and harmless."""
    kind = content_type.partition(";")[0].strip().lower()
    return StoredFileResponse(
        opened,
        as_attachment=as_attachment or kind not in SHOWN,
        filename=safe_name(filename, kind),
        content_type=_sent_type(kind),
        headers=HEADERS,
    )


def _sent_type(kind: str) -> str:
    if kind == "text/plain":
        return "text/plain; charset=utf-8"
    return kind if kind in NAMED else "application/octet-stream"


def safe_name(filename: str, kind: str) -> str:
    """The name without what could mislead a person or a program, and never empty."""
    cleaned = UNSAFE_IN_NAMES.sub(" ", filename).strip(" .") or _("file") + (mimetypes.guess_extension(kind) or "")
    stem, suffix = PurePosixPath(cleaned).stem, PurePosixPath(cleaned).suffix[:20]
    return stem[: LONGEST_NAME - len(suffix)] + suffix
