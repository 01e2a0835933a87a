"""Stored bytes, by their SHA-256. They are on disk before the row that names them commits; sweeping finds the rest."""

import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import BinaryIO, cast

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string

from factcheck.storage import serving
from factcheck.storage.folder import Folder, Stored
from factcheck.storage.refusals import Missing, NoRoom, NotWritable, StorageError, TooLarge

__all__ = [
    "Missing",
    "NoRoom",
    "NotWritable",
    "StorageError",
    "Stored",
    "TooLarge",
    "check",
    "exists",
    "keep",
    "open_stored",
    "serve",
    "sweep_orphans",
]

PIECE = 1024 * 1024


def keep(data: bytes | BinaryIO, *, max_bytes: int | None = None) -> Stored:
    """Keep bytes for good. When this returns they are safely on disk, so that a row may name them."""
    return _store().keep(_pieces(data), max_bytes=max_bytes)


def open_stored(sha256: str) -> BinaryIO:
    """The kept bytes, for reading; raises Missing."""
    return _store().open(sha256)


def exists(sha256: str) -> bool:
    """Whether these bytes are kept here."""
    return _store().exists(sha256)


def check() -> None:
    """Raises StorageError when nothing can be kept at the moment."""
    _store().check()


def serve(
    sha256: str, *, filename: str, content_type: str, as_attachment: bool = False, byte_range: str = ""
) -> HttpResponseBase:
    """The bytes, or those of them that a Range header names, as an answer to somebody whom the calling view found to be allowed to have
    them; raises Missing."""
    opened = open_stored(sha256)
    sent = {"filename": filename, "content_type": content_type}
    return serving.response(opened, as_attachment=as_attachment, byte_range=byte_range, **sent)


def sweep_orphans(known: Iterable[str], older_than: timedelta) -> int:
    """Remove what no row names and nobody has kept for this long: `known` are the hashes that all rows name.

    The time must be far longer than a transaction lasts, since a row may be about to name what was just kept.
    """
    if older_than <= timedelta(0):
        raise ValueError("a sweep without a grace would remove what is being kept right now")
    store, before, named = _store(), time.time() - older_than.total_seconds(), set(known)
    orphans = (found.sha256 for found in store.files() if found.sha256 not in named and found.at < before)
    removed = sum(store.remove(sha256, unless_kept_since=before) for sha256 in orphans)
    store.tidy(before=before)
    return removed


def _store() -> Folder:
    return cast(Folder, import_string(settings.FILES_BACKEND)(settings.FILES_ROOT))


def _pieces(data: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    while piece := data.read(PIECE):
        yield piece
