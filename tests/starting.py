"""Real processes started as a person would start them: where they write, whom they run as, what they leave behind."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg
import redis

from factcheck.children.processes import Account, identity

ROOT = Path(__file__).resolve().parents[1]
EMBEDDED = ROOT / "factcheck" / "embedded.py"
PLAIN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def wait_for(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Poll until it holds; fail with what was awaited."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether that process still does anything; one that only awaits its burial does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    """Every process that came from this one and still hangs on to it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(entry.parent.name))
    found = list(children.get(pid, []))
    for each in found:  # grows while it is walked
        found += children.get(each, [])
    return found


@dataclass(frozen=True)
class Person:
    """Somebody who starts the service: an account of this machine (or ourselves) and a Python it may run."""

    account: Account | None
    python: str
    packages: str | None = None

    def command(self, *arguments: str | Path) -> list[str]:
        return [self.python, *map(str, arguments)]

    def start(
        self,
        *arguments: str | Path,
        env: Mapping[str, str] = {},
        through: Sequence[str | Path] = (),
        **streams: IO[str],
    ) -> subprocess.Popen[str]:
        """With next to nothing in the environment: no HOME, no settings."""
        packages = {"PYTHONPATH": self.packages} if self.packages else {}
        return subprocess.Popen(
            [*through, *self.command(*arguments)],
            **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
            text=True,
            env={**PLAIN, **packages, **env},
            start_new_session=True,
            **identity(self.account),
        )

    def run(self, *arguments: str | Path, env: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments, env=env) as process:
            out, err = process.communicate(timeout=30)
        return subprocess.CompletedProcess(self.command(*arguments), process.returncode, out, err)


@dataclass
class Running:
    """Embedded servers that a test started."""

    process: subprocess.Popen[str]
    addresses: dict[str, str]

    def query(self, statement: str) -> object:
        with psycopg.connect(self.addresses["DATABASE_URL"]) as connection:
            return connection.execute(statement).fetchone()[0]

    def ping(self) -> bool:
        with contextlib.closing(redis.from_url(self.addresses["REDIS_URL"])) as client:
            return client.ping()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=15)


@contextlib.contextmanager
def serving(folder: Path, person: Person, *options: str, env: Mapping[str, str] = {}) -> Iterator[Running]:
    """Start both servers on a folder and end them again."""
    process = person.start("-P", EMBEDDED, "serve", folder, *options, env=env)
    try:
        lines = [process.stdout.readline().strip() for _ in range(2)]
        assert all(lines), process.stderr.read()
        yield Running(process, dict(line.split("=", 1) for line in lines))
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=15)
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
