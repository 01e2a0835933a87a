"""The programs that the supervisor keeps running: how each is started, how one sees that it is up, how it is asked to end."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .looking import answers
from .postgres import Postgres
from .processes import Account, Refusal
from .valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Child:
    """One program that is to be running: how it is started, how one sees that it is up, how it is asked to end."""

    name: str
    argv: Sequence[str | Path]
    is_ready: Callable[[int], bool] | None = None  # None: once its log holds `mark`
    mark: str = ""
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    cwd: Path = ROOT
    account: Account | None = None
    stop_signal: int = signal.SIGTERM
    death_signal: int = signal.SIGKILL
    pass_fds: Sequence[int] = ()
    recover: Callable[[], None] = lambda: None
    description: str = ""
    process: subprocess.Popen[bytes] | None = None
    is_up: bool = False
    log_start: int = 0
    started_at: float = 0.0
    next_start: float = 0.0
    failures: int = 0


def server_child(server: Valkey | Postgres) -> Child:
    server.prepare()
    return Child(
        server.name,
        server.argv,
        is_ready=server.is_ready,
        env=server.env,
        cwd=server.cwd,
        account=server.account,
        stop_signal=server.stop_signal,
        death_signal=server.death_signal,
        recover=server.recover,
        description=server.description,
    )


def web_processes() -> int:
    """How many there are to be. Refuses what is no number of them."""
    given = os.environ.get("WEB_PROCESSES") or "2"
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65:
        raise Refusal(f"WEB_PROCESSES is “{given}”, but must be a number from 1 to 64.")
    return int(given)


def service_children(env: Mapping[str, str], listener: socket.socket) -> list[Child]:
    """The service itself: web processes that share one socket, a worker, and beat."""
    python, fd = sys.executable, listener.fileno()
    host, port = listener.getsockname()[:2]
    web = ["-m", "uvicorn", "factcheck.asgi:application", "--fd", str(fd), "--lifespan", "off", "--no-access-log"]
    web += ["--no-server-header", "--timeout-graceful-shutdown", "2"]
    celery = ["-m", "celery", "-A", "factcheck"]
    worker = [*celery, "worker", "--loglevel=INFO", "--without-gossip", "--without-mingle", "--hostname=worker@%h"]
    webs = [
        Child(f"web-{number}", [python, *web], is_ready=lambda _: answers(host, port), env=env, pass_fds=[fd])
        for number in range(1, web_processes() + 1)
    ]
    return [
        *webs,
        Child("worker", [python, *worker], mark="ready.", env=env),
        Child("beat", [python, *celery, "beat", "--loglevel=INFO", "--pidfile="], mark="beat: Starting", env=env),
    ]
