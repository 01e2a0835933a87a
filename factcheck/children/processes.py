"""Starting and ending child processes so that none outlives its parent."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


class Refusal(Exception):
    """Why nothing can be started, in one sentence that says what to do."""


def in_a_sentence(error: Exception) -> str:
    """What to tell the person who started us: a refusal speaks for itself, the system's own has its file and reason."""
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        return f"{error.filename or 'A file'} cannot be used ({reason}): free it, make it writable for this user, or set FACTCHECK_VAR to another folder."
    return str(error)


@dataclass(frozen=True)
class Account:
    """An existing user of this machine that a server runs as, because PostgreSQL will not run as root."""

    uid: int
    gid: int
    name: str

    @classmethod
    def of(cls, user: int | str) -> "Account | None":
        try:
            entry = pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
        except KeyError:
            return None
        return cls(entry.pw_uid, entry.pw_gid, entry.pw_name)

    def can(self, path: Path, mode: int) -> bool:
        """Ask the system itself, as that user: modes of parents, mounts and access lists all have their say."""
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(self.gid)
                os.setuid(self.uid)
                os._exit(0 if os.access(path, mode) else 1)
            finally:
                os._exit(1)
        return os.waitpid(child, 0)[1] == 0


def identity(account: Account | None) -> dict[str, Any]:
    """What makes subprocess start a program as that user."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def die_with_parent(number: int) -> None:
    """Let the kernel send us this signal when the process that started us ends, however it ends (on Linux)."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def launch(
    argv: Sequence[str | Path],
    *,
    log: IO[bytes] | None,
    cwd: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    death_signal: int = signal.SIGKILL,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a process group of its own, bound to the thread that starts it; without a log it speaks where we do."""
    parent = os.getpid()

    def tie_to_parent() -> None:  # after the change of user, because that clears the setting
        die_with_parent(death_signal)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(
        [os.fspath(part) for part in argv],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log else None,
        cwd=cwd,
        env=dict(env),
        pass_fds=pass_fds,
        process_group=0,
        preexec_fn=tie_to_parent,
        **identity(account),
    )


def end(children: Sequence[tuple[subprocess.Popen[bytes], int]], *, within: float) -> None:
    """Ask each child with its signal to end; after `within` seconds kill it and whatever it left in its process group."""
    for child, number in children:
        if child.poll() is None:
            child.send_signal(number)
    deadline = time.monotonic() + within
    for child, _ in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        signal_group(child.pid, signal.SIGKILL)
        child.wait()


def signal_group(group: int, number: int) -> bool:
    """Signal a whole process group; False when none of it is left."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


class Reaper:
    """A process that does nothing until its parent is gone, and then ends what the parent had started, children's children included."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._writing)
            _reap(reading)
        os.close(reading)

    def watch(self, group: int, number: int) -> None:
        os.write(self._writing, f"{group} {int(number)}\n".encode())

    def forget(self, group: int) -> None:
        os.write(self._writing, f"{group} 0\n".encode())

    def dismiss(self) -> None:
        """Let it end what may be left, and be gone before we are."""
        os.close(self._writing)
        os.waitpid(self._pid, 0)


def _reap(reading: int) -> NoReturn:
    """Out of reach of the terminal's signals: it ends when the other end of the pipe is closed, by an exit or by a kill."""
    os.setsid()
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(ignored, signal.SIG_IGN)
    groups: dict[int, int] = {}
    try:
        with open(reading) as orders:
            for order in orders:
                group, number = map(int, order.split())
                groups[group] = number
        for group, number in groups.items():
            if number:
                signal_group(group, number)
        deadline = time.monotonic() + 6
        while (
            any(number and signal_group(group, 0) for group, number in groups.items()) and time.monotonic() < deadline
        ):
            time.sleep(0.05)
        for group, number in groups.items():
            if number:
                signal_group(group, signal.SIGKILL)
    finally:
        os._exit(0)
