"""The servers and processes that chaos plays on, and the ways in which it ends them. Knows no Django."""

import importlib.util
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tests.plugins.worker import Process

ROOT = Path(__file__).resolve().parents[2]
WORKER = [
    "celery",
    "-A",
    "factcheck",
    "worker",
    "--concurrency=2",
    "--loglevel=INFO",
    "--without-mingle",
    "--hostname={name}@chaos",
]
BEAT = ["celery", "-A", "factcheck", "beat", "--loglevel=WARNING", "--pidfile="]
WORKERS = 2


def load_embedded() -> ModuleType:
    """factcheck/embedded.py, as the supervisor loads it: by path, without Django."""
    spec = importlib.util.spec_from_file_location("embedded", ROOT / "factcheck" / "embedded.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


embedded = load_embedded()


class Server:
    """One server that can be ended in ugly ways and started again."""

    def __init__(self, kind: type, folder: Path) -> None:
        self.server = kind(folder)
        self.folder = folder
        self.reaper = embedded.Reaper()
        self.server.prepare()
        self.start()

    def start(self) -> None:
        self.server.recover()
        self.child = embedded.start(self.server, self.folder, self.reaper)
        embedded.await_ready(self.server, self.child, self.folder)

    def end(self, number: int) -> None:
        """End it by that signal, and wait until it is gone."""
        self.child.send_signal(number)
        self.child.wait(timeout=30)
        self.reaper.forget(self.child.pid)

    def restart(self, number: int, *, away: float) -> None:
        """End it by that signal; it comes back after so many seconds."""
        self.end(number)
        time.sleep(away)
        self.start()


class Stage:
    """PostgreSQL, Valkey, the outside, two beats, and a group of workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broker = Server(embedded.Valkey, folder / "servers")
        self.database = Server(embedded.Postgres, folder / "servers")
        self.sink = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "chaos" / "sink.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.sink.stdout
        os.environ |= {
            "DATABASE_URL": self.database.server.url,
            "REDIS_URL": self.broker.server.url,
            "FACTCHECK_VAR": str(folder / "var"),
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
            "CHAOS_SINK_PORT": self.sink.stdout.readline().strip(),
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, check=True)
        self.lives = 0
        self.processes: list[Process] = []
        self.workers: list[Process] = []

    def open(self) -> None:
        """Two beats, as when somebody starts a second one by mistake, and two groups of workers."""
        self.processes = [Process(BEAT, dict(os.environ), self.folder / f"beat{n}.log") for n in (1, 2)]
        for _ in range(WORKERS):
            self.start_worker()

    def start_worker(self) -> None:
        """One more worker with two processes, once it consumes."""
        self.lives += 1
        name = f"worker{self.lives}"
        arguments = [part.format(name=name) for part in WORKER]
        self.workers.append(Process(arguments, dict(os.environ), self.folder / f"{name}.log"))

    def kill_worker(self) -> bool:
        """SIGKILL to a whole worker group that has begun to consume, with no chance to say goodbye, and another one in its place.
        False if none has begun: one that dies while it starts takes nothing along."""
        begun = [worker for worker in self.workers if worker.said(" ready.")]
        if not begun:
            return False
        begun[0].kill()
        begun[0].popen.wait()
        self.workers.remove(begun[0])
        self.start_worker()
        return True

    def close(self) -> None:
        """End everything."""
        for process in [*self.workers, *self.processes]:
            process.kill()
            process.popen.wait()
        self.sink.kill()
        self.sink.wait()
        self.database.end(signal.SIGINT)
        self.broker.end(signal.SIGTERM)
        for server in (self.database, self.broker):
            server.server.clean_up()


@contextmanager
def a_stage() -> Iterator[Stage]:
    """A stage in a folder of its own that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-chaos-"))
    folder.chmod(0o711)
    (folder / "servers").mkdir(mode=0o711)
    stage = Stage(folder)
    try:
        yield stage
    finally:
        stage.close()
        embedded.throw_away(folder / "servers")
        embedded.throw_away(folder)
