"""Bytes in a folder of this machine, each file under its SHA-256: ab/cd/abcd…"""

import errno
import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from factcheck.storage.refusals import Missing, NoRoom, NotWritable, TooLarge

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Stored:
    """What a row remembers about the bytes it owns."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Found:
    """A file in the store, as a sweep sees it: `at` is when it was last kept."""

    sha256: str
    at: float


class Folder:
    """A store is these seven methods: another kind of store is a class that has them, named by FILES_BACKEND."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, pieces: Iterable[bytes], *, max_bytes: int | None) -> Stored:
        """Have the bytes safely on disk, once, whoever keeps them how often. Once this returns, a row may name them."""
        draft = self._draft()
        try:
            stored = _written(draft, pieces, max_bytes)
            with _refusals():
                self._put_in_place(draft, stored)
        finally:
            draft.unlink(missing_ok=True)
        return stored

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, for reading."""
        try:
            return self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise Missing(sha256) from error

    def exists(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        try:
            return self._path(sha256).is_file()
        except Missing:
            return False

    def files(self) -> Iterator[Found]:
        """Everything that is kept, in no order."""
        for path in self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if SHA256.fullmatch(path.name):
                try:
                    yield Found(path.name, path.stat().st_mtime)
                except FileNotFoundError:
                    continue

    def remove(self, sha256: str, *, unless_kept_since: float) -> bool:
        """Remove the bytes, unless somebody has kept the same ones again meanwhile. Says whether they went."""
        path = self._path(sha256)
        with _refusals(), self._locked(fcntl.LOCK_EX):
            try:
                if path.stat().st_mtime >= unless_kept_since:
                    return False
                path.unlink()
            except FileNotFoundError:
                return False
        return True

    def check(self) -> None:
        """Write a few bytes and remove them again, to know that files can be kept now."""
        draft = self._draft()
        try:
            _written(draft, [b"check"], None)
        finally:
            draft.unlink(missing_ok=True)

    def tidy(self, *, before: float) -> None:
        """Remove what writers that died left half-written."""
        for draft in self.root.glob("drafts/*"):
            try:
                if draft.stat().st_mtime < before:
                    draft.unlink()
            except FileNotFoundError:
                continue

    def _draft(self) -> Path:
        with _refusals():
            return self._made(self.root / "drafts") / secrets.token_hex(16)

    def _put_in_place(self, draft: Path, stored: Stored) -> None:
        path = self._path(stored.sha256)
        folder = self._made(path.parent)
        # A sweep takes the same lock alone, so that it cannot remove what is being kept anew at this moment.
        with self._locked(fcntl.LOCK_SH):
            if path.is_file() and path.stat().st_size == stored.size:
                os.utime(path)
            else:
                draft.replace(path)
            _sync_folder(folder)

    def _path(self, sha256: str) -> Path:
        if not SHA256.fullmatch(sha256):
            raise Missing(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _made(self, folder: Path) -> Path:
        if not folder.is_dir():
            self._made(folder.parent)
            folder.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(folder.parent)
        return folder

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        descriptor = os.open(self._made(self.root) / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)


def _written(draft: Path, pieces: Iterable[bytes], max_bytes: int | None) -> Stored:
    digest, size = hashlib.sha256(), 0
    # Only the writing is our affair: a source that fails while it is read fails in its own words.
    with _refusals():
        file = os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb", buffering=0)
    with file:
        for piece in pieces:
            size += len(piece)
            if max_bytes is not None and size > max_bytes:
                raise TooLarge(max_bytes)
            digest.update(piece)
            _write_all(file, piece)
        with _refusals():
            os.fsync(file.fileno())
    return Stored(digest.hexdigest(), size)


def _write_all(file: RawIOBase, piece: bytes) -> None:
    rest = memoryview(piece)
    with _refusals():
        while rest:
            rest = rest[file.write(rest) or 0 :]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (NoRoom() if error.errno in FULL else NotWritable()) from error
