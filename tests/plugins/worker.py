"""Real Celery processes on the test's database, broker prefix and folder, and a way to wait for what they do."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def wait_until(condition: Callable[[], object], seconds: float = 20, *, why: str = "") -> None:
    """Poll until the condition holds; fail, saying why it was awaited, when it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds} s in vain{': ' + why if why else ''}")
        time.sleep(0.05)


class Process:
    """One process group of the service, with its log."""

    def __init__(self, arguments: list[str], environment: dict[str, str], log: Path) -> None:
        self.log = log
        self._output = log.open("ab")
        self.popen = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=self._output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=lambda: LIBC and LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM),
        )

    def said(self, words: str) -> bool:
        """Whether its log has these words."""
        return words in self.log.read_text(errors="replace")

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to it and all its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, number)

    def stop(self) -> None:
        """End it in an orderly way, or kill it after ten seconds."""
        self.popen.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(timeout=10)
        self.kill()
        self.popen.wait(timeout=10)
        self._output.close()


@contextmanager
def worker(environment: dict[str, str], log: Path, *, processes: int = 2) -> Iterator[Process]:
    """A Celery worker that has begun to consume."""
    options = [
        f"--concurrency={processes}",
        "--loglevel=INFO",
        "--without-gossip",
        "--without-mingle",
        "--without-heartbeat",
    ]
    process = Process(
        ["celery", "-A", "factcheck", "worker", f"--hostname={log.stem}@test", *options], environment, log
    )
    try:
        wait_until(lambda: process.said(" ready.") or process.popen.poll() is not None, 30, why="the worker starts")
        if process.popen.poll() is not None:
            pytest.fail(f"the worker ended:\n{log.read_text(errors='replace')[-3000:]}")
        yield process
    finally:
        process.stop()


@contextmanager
def beat(environment: dict[str, str], log: Path) -> Iterator[Process]:
    """A Celery beat."""
    process = Process(["celery", "-A", "factcheck", "beat", "--loglevel=INFO", "--pidfile="], environment, log)
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
def celery_worker_process(service_environment: dict[str, str], tmp_path: Path) -> Iterator[Process]:
    """A worker and a beat, as `make run` has them, on this test's database."""
    with (
        worker(service_environment, tmp_path / "worker.log") as process,
        beat(service_environment, tmp_path / "beat.log"),
    ):
        yield process
