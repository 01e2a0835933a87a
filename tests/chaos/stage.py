"""The servers and processes that chaos plays on, and the ways in which it ends them. Knows no Django."""

import http.client
import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from tests.chaos.windows import DATABASE, Ending

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 2
WORKER = ["celery", "-A", "factcheck", "worker", f"--concurrency={PROCESSES}", "--loglevel=INFO", "--without-mingle"]
BEAT = ["celery", "-A", "factcheck", "beat", "--loglevel=WARNING", "--pidfile="]
WORKERS = 2
BEATS = 2
# Until then a process may not yet have made its group and its log.
BORN_WITHIN = 5.0


def load_embedded() -> ModuleType:
    """factcheck/embedded.py, as the supervisor loads it: by path, without Django."""
    spec = importlib.util.spec_from_file_location("embedded", ROOT / "factcheck" / "embedded.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


embedded = load_embedded()
identity = sys.modules["children.processes"].identity


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
        self.gone()

    def gone(self) -> None:
        """Wait until it is."""
        self.child.wait(timeout=60)
        self.reaper.forget(self.child.pid)

    def said(self, words: str) -> int:
        """How often it wrote that into its log."""
        return (self.folder / "log" / f"{self.server.name}.log").read_text(errors="replace").count(words)

    def restart(self, number: int, *, away: float) -> None:
        """End it by that signal; it comes back after so many seconds."""
        self.end(number)
        time.sleep(away)
        self.start()


class Nursery:
    """Where workers and beats come from, quickly enough to be killed every three seconds."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.dying", "tests.chaos.nursery"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log.open("ab"),
            text=True,
        )
        assert self.process.stdout
        if self.process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"the service cannot be imported: {log} says why")

    def bear(self, argv: list[str], log: Path, environment: dict[str, str], settings: dict[str, str]) -> int:
        """One more process; its number."""
        wanted = {"argv": argv, "log": str(log), "environment": environment, "settings": settings}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(wanted) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def end(self) -> None:
        """Nobody is born any more."""
        self.process.kill()
        self.process.wait()


class Born:
    """A process group out of the nursery, its name and its log."""

    def __init__(self, nursery: Nursery, argv: list[str], name: str, folder: Path, settings: dict[str, str]) -> None:
        self.name, self.log = name, folder / f"{name}.log"
        self.born = time.monotonic()
        self.pid = nursery.bear(argv, self.log, {"CHAOS_WORKER": name}, settings)

    @property
    def is_alive(self) -> bool:
        """Whether any of the group is."""
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return time.monotonic() < self.born + BORN_WITHIN and not self.log.exists()
        return True

    @property
    def is_ready(self) -> bool:
        """Whether it has begun to consume."""
        return self.is_alive and self.log.exists() and " ready." in self.log.read_text(errors="replace")

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to it and all its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def ask_to_end(self) -> None:
        """It finishes what it does."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def await_end(self, within: float = 10) -> None:
        """Until all of it is gone; killed when that takes too long."""
        end = time.monotonic() + within
        while self.is_alive and time.monotonic() < end:
            time.sleep(0.02)
        while self.is_alive:
            self.kill()
            time.sleep(0.02)


class Outside:
    """The sink: a process of its own, with its own file."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.sink", folder / "arrivals.jsonl"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.ports: dict[str, int] = json.loads(self.process.stdout.readline())

    def arrivals(self, prefix: str) -> list[dict[str, Any]]:
        """What it says arrived under keys that begin so."""
        asking = http.client.HTTPConnection("127.0.0.1", self.ports["requests"], timeout=30)
        asking.request("GET", f"/arrivals/{quote(prefix)}")
        told: list[dict[str, Any]] = json.loads(asking.getresponse().read())
        asking.close()
        return told

    def end(self) -> None:
        """It has no more to tell."""
        self.process.kill()
        self.process.wait()


class Stage:
    """PostgreSQL, Valkey, the outside, two beats, and two groups of workers; whatever of these dies is started again, as the supervisor
    does it for the service."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.broker = Server(embedded.Valkey, folder / "servers")
        self.database = Server(embedded.Postgres, folder / "servers")
        self.outside = Outside(folder)
        self.points = folder / "points"
        self.points.mkdir()
        ports = self.outside.ports
        os.environ |= {
            "DATABASE_URL": self.database.server.url,
            "REDIS_URL": self.broker.server.url,
            "FACTCHECK_VAR": str(folder / "var"),
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{ports['mails']}",
            "OUTBOUND_ALLOW": f"127.0.0.1:{ports['requests']},127.0.0.1:{ports['site']}",
            "CHAOS_REQUESTS": str(ports["requests"]),
            "CHAOS_POINTS": str(self.points),
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, check=True)
        self.lives = 0
        self.own: dict[str, str] = {}
        self.nursery: Nursery | None = None
        self.beats: list[Born] = []
        self.workers: list[Born] = []
        self.endings: list[Ending] = []

    def open(self, **own: str) -> None:
        """Two beats, as when somebody starts a second one by mistake, and two groups of workers, with settings of their own; others than
        those that are there already are ended in an orderly way first."""
        if self.nursery and own == self.own:
            return
        self.close_processes()
        self.own = own
        self.nursery = Nursery({**os.environ, **own}, self.folder / "nursery.log")
        self.start_beats()
        for _ in range(WORKERS):
            self.start_worker()
        self.await_workers()

    def start_beats(self) -> None:
        """As many as are missing of two."""
        self.beats = [beat for beat in self.beats if beat.is_alive]
        while len(self.beats) < BEATS:
            self.lives += 1
            self.beats.append(self._born(BEAT, f"beat{self.lives}"))

    def _born(self, argv: list[str], name: str) -> Born:
        assert self.nursery
        url = {**os.environ, **self.own}["EMAIL_URL"]
        return Born(self.nursery, argv, name, self.folder, {"EMAIL_URL": url.replace("//", f"//{name}:x@")})

    def await_workers(self, within: float = 60) -> None:
        """Until all of them consume."""
        end = time.monotonic() + within
        while not all(worker.is_ready for worker in self.workers):
            self.look_after()
            if time.monotonic() > end:
                raise RuntimeError(f"the workers did not begin to consume: look into {self.folder}")
            time.sleep(0.1)

    def start_worker(self) -> None:
        """One more worker group."""
        self.lives += 1
        name = f"worker{self.lives}"
        self.workers.append(self._born([*WORKER, f"--hostname={name}@chaos"], name))

    def kill_worker(self) -> bool:
        """SIGKILL to one whole worker group that has begun to consume, any one, with no chance to say goodbye. False if not all have:
        one that dies while it starts takes nothing along."""
        if not all(worker.is_ready for worker in self.workers):
            return False
        killed, at = self.chance.choice(self.workers), time.time()
        killed.kill()
        killed.await_end()
        self.endings.append(Ending(killed.name, at, time.time(), PROCESSES))
        self.look_after()
        return True

    def look_after(self) -> None:
        """Start others in the place of workers that are gone."""
        for worker in [worker for worker in self.workers if not worker.is_alive]:
            self.workers.remove(worker)
            self.start_worker()

    def crash_database(self, away: float = 0.5) -> None:
        """PostgreSQL stops without finishing anything, as in an immediate shutdown, and recovers."""
        at = time.time()
        self.database.restart(signal.SIGQUIT, away=away)
        self.note_database(at)

    @contextmanager
    def workers_held(self) -> Iterator[None]:
        """They stand still, until they are told to go on or it is over."""
        for worker in self.workers:
            worker.kill(signal.SIGSTOP)
        try:
            yield
        finally:
            self.go_on()

    def go_on(self) -> None:
        """Who stood still goes on."""
        for worker in self.workers:
            worker.kill(signal.SIGCONT)

    def note_database(self, at: float) -> None:
        """It was away from then until now."""
        self.endings.append(Ending(DATABASE, at, time.time(), PROCESSES * WORKERS))

    def close_processes(self) -> None:
        """End the workers and the beats, in an orderly way if they can."""
        for process in [*self.workers, *self.beats]:
            process.ask_to_end()
        for process in [*self.workers, *self.beats]:
            process.await_end()
        if self.nursery:
            self.nursery.end()
        self.workers, self.beats, self.nursery = [], [], None

    def close(self) -> None:
        """End everything."""
        for process in [*self.workers, *self.beats]:
            process.kill()
        self.close_processes()
        self.outside.end()
        self.database.end(signal.SIGINT)
        self.broker.end(signal.SIGTERM)
        for server in (self.database, self.broker):
            server.server.clean_up()


@contextmanager
def a_stage(seed: int, *, keep: bool = False) -> Iterator[Stage]:
    """A stage in a folder of its own that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-chaos-"))
    folder.chmod(0o711)
    (folder / "servers").mkdir(mode=0o711)
    stage = Stage(folder, seed)
    try:
        yield stage
    finally:
        stage.close()
        if keep:
            print(f"left for looking at: {folder}", flush=True)
        else:
            embedded.throw_away(folder / "servers")
            embedded.throw_away(folder)
