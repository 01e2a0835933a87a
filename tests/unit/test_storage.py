"""Stored bytes: kept once, whole and durably, or not at all; found by their hash; swept only when nobody owns them."""

import hashlib
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from factcheck import storage

WORDS = b"He confirmed that the two leaders often spoke."
HASH = hashlib.sha256(WORDS).hexdigest()


@pytest.fixture(autouse=True)
def root(settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "var" / "files"
    return settings.FILES_ROOT


def kept_files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file() and path.name != ".lock")


def age(root: Path, sha256: str, *, hours: float) -> None:
    path = root / sha256[:2] / sha256[2:4] / sha256
    at = path.stat().st_mtime - hours * 3600
    os.utime(path, (at, at))


def test_bytes_are_kept_under_their_hash(root: Path) -> None:
    stored = storage.keep(WORDS)

    assert (stored.sha256, stored.size) == (HASH, len(WORDS))
    assert (root / HASH[:2] / HASH[2:4] / HASH).read_bytes() == WORDS
    assert storage.exists(HASH)
    with storage.open_stored(HASH) as opened:
        assert opened.read() == WORDS


def test_a_stream_is_kept_without_being_held_in_memory(root: Path) -> None:
    class Endless(io.RawIOBase):
        left = 40

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 1024 * 1024
            self.left -= 1
            return b"x" * size if self.left >= 0 else b""

    assert storage.keep(Endless()).size == 40 * 1024 * 1024


def test_nothing_at_all_can_be_kept() -> None:
    assert storage.keep(b"").sha256 == hashlib.sha256(b"").hexdigest()


def test_keeping_twice_keeps_one_file_and_makes_it_young_again(root: Path) -> None:
    storage.keep(WORDS)
    age(root, HASH, hours=48)

    assert storage.keep(io.BytesIO(WORDS)).sha256 == HASH

    assert kept_files(root) == [HASH]
    assert storage.sweep_orphans([], timedelta(hours=24)) == 0


def test_a_file_cut_short_by_a_broken_disk_is_made_whole_by_keeping_it_again(root: Path) -> None:
    storage.keep(WORDS)
    (root / HASH[:2] / HASH[2:4] / HASH).write_bytes(WORDS[:5])

    storage.keep(WORDS)

    with storage.open_stored(HASH) as opened:
        assert opened.read() == WORDS


def test_many_threads_keep_the_same_and_different_bytes_at_once(root: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        hashes = set(threads.map(lambda n: storage.keep(b"%d" % (n % 5)).sha256, range(60)))

    assert kept_files(root) == sorted(hashes)
    assert len(hashes) == 5


def test_files_and_folders_are_for_us_alone(root: Path) -> None:
    storage.keep(WORDS)

    made = [root, *root.rglob("*")]
    assert {oct(path.stat().st_mode & 0o077) for path in made} == {"0o0"}


def test_folders_that_were_there_keep_their_mode(root: Path) -> None:
    root.mkdir(parents=True, mode=0o755)
    root.chmod(0o755)

    storage.keep(WORDS)

    assert root.stat().st_mode & 0o777 == 0o755


def test_too_many_bytes_leave_nothing_behind(root: Path) -> None:
    with pytest.raises(storage.TooLarge) as refusal:
        storage.keep(io.BytesIO(b"x" * 1001), max_bytes=1000)

    assert refusal.value.sentence == "This file is larger than the allowed 1000 bytes."
    assert kept_files(root) == []
    assert storage.keep(b"x" * 1000, max_bytes=1000).size == 1000


def test_a_source_that_breaks_off_leaves_nothing_behind_and_speaks_for_itself(root: Path) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise ConnectionResetError("the browser went away")

    with pytest.raises(ConnectionResetError):
        storage.keep(Broken())

    assert kept_files(root) == []


def test_a_full_disk_is_said_and_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    """A real limit on file size stands for the full disk: the kernel refuses the write in the same way."""
    program = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
from django.conf import settings
settings.configure(FILES_ROOT=__import__("pathlib").Path({str(root)!r}), FILES_BACKEND="factcheck.storage.folder.Folder", USE_I18N=False)
from factcheck import storage
try:
    storage.keep(b"x" * 100_001)
except storage.NoRoom as refusal:
    print(refusal.sentence)
storage.keep(b"still room for this")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)

    assert done.stdout == "There is no room left to keep this file. An operator has to free some first.\n", done.stderr
    assert kept_files(root) == [hashlib.sha256(b"still room for this").hexdigest()]


def test_a_store_that_cannot_be_written_is_said(root: Path) -> None:
    root.parent.mkdir(parents=True)
    root.write_text("a file where the folder should be")

    for attempt in (lambda: storage.keep(WORDS), storage.check):
        with pytest.raises(storage.NotWritable) as refusal:
            attempt()
        assert refusal.value.sentence.startswith("Files cannot be kept at the moment.")


def test_checking_the_store_leaves_nothing_behind(root: Path) -> None:
    storage.check()

    assert kept_files(root) == []


@pytest.mark.parametrize(
    "name", [HASH, "", "..", "../../etc/passwd", "/etc/passwd", HASH.upper(), HASH[:-1], HASH + "\n", "a" * 63 + "/"]
)
def test_what_is_not_there_is_missing(name: str) -> None:
    assert not storage.exists(name)
    with pytest.raises(storage.Missing):
        storage.open_stored(name)


# --- the sweep ----------------------------------------------------------------------------------------------------


def test_only_what_is_old_and_unknown_is_swept(root: Path) -> None:
    hashes = {name: storage.keep(name.encode()).sha256 for name in ("owned", "old", "young")}
    age(root, hashes["owned"], hours=48)
    age(root, hashes["old"], hours=48)

    assert storage.sweep_orphans([hashes["owned"]], timedelta(hours=24)) == 1

    assert kept_files(root) == sorted([hashes["owned"], hashes["young"]])


def test_the_sweep_takes_drafts_of_the_dead_and_leaves_those_of_the_living(root: Path) -> None:
    storage.keep(WORDS)
    for name, hours in (("dead", 48), ("living", 0)):
        draft = root / "drafts" / name
        draft.write_bytes(b"half")
        os.utime(draft, (draft.stat().st_mtime - hours * 3600,) * 2)

    storage.sweep_orphans([HASH], timedelta(hours=24))

    assert kept_files(root) == sorted([HASH, "living"])


def test_the_sweep_leaves_foreign_files_alone(root: Path) -> None:
    storage.keep(WORDS)
    notes = root / HASH[:2] / HASH[2:4] / "README"
    notes.write_text("not ours")
    os.utime(notes, (0, 0))

    storage.sweep_orphans([HASH], timedelta(hours=24))

    assert notes.exists()


def test_a_sweep_without_a_grace_is_refused() -> None:
    with pytest.raises(ValueError, match="grace"):
        storage.sweep_orphans([], timedelta(0))


def test_an_empty_store_is_swept_without_complaint() -> None:
    assert storage.sweep_orphans([], timedelta(hours=1)) == 0


def test_what_is_kept_again_while_a_sweep_runs_is_never_lost(root: Path) -> None:
    """Old orphans are kept anew by one thread while another sweeps: whatever keep() returned for must be there."""
    bodies = [b"%d" % n for n in range(40)]
    lost: list[str] = []
    done = threading.Event()

    def sweeping() -> None:
        while not done.is_set():
            storage.sweep_orphans([], timedelta(hours=1))

    sweeper = threading.Thread(target=sweeping)
    sweeper.start()
    try:
        for _ in range(5):
            for body in bodies:
                stored = storage.keep(body)
                if not storage.exists(stored.sha256):
                    lost.append(stored.sha256)
                age(root, stored.sha256, hours=2)
    finally:
        done.set()
        sweeper.join()

    assert lost == []


@pytest.fixture
def killed_writer(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that is killed while it is in the middle of keeping a file."""
    program = f"""
from pathlib import Path
from factcheck.storage.folder import Folder
def pieces():
    yield b"half of it"
    print("in the middle", flush=True)
    import time; time.sleep(60)
Folder(Path({str(root)!r})).keep(pieces(), max_bytes=None)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
        process.wait()
        yield process


def test_a_writer_killed_halfway_leaves_no_file_that_could_be_taken_for_whole(
    root: Path, killed_writer: subprocess.Popen[str]
) -> None:
    assert list(root.glob("[0-9a-f][0-9a-f]/**/*")) == []
    assert [draft.read_bytes() for draft in root.glob("drafts/*")] == [b"half of it"]
