"""`make run`: PostgreSQL, Valkey, web, worker and beat as children of one process that shows which is up, restarts what
dies and stops them in order. No Django, and nothing of ours but what is loaded by path: `python -P factcheck/supervise.py`.
"""

import argparse
import contextlib
import importlib.util
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from factcheck import embedded
    from factcheck.children.folders import hold, make_folder
    from factcheck.children.looking import is_given, listen, shown, trim
    from factcheck.children.postgres import Postgres
    from factcheck.children.processes import Reaper, Refusal, die_with_parent, end, in_a_sentence, launch
    from factcheck.children.programs import Child, server_child, service_children
    from factcheck.children.valkey import Valkey
else:
    spec = importlib.util.spec_from_file_location("embedded", Path(__file__).resolve().with_name("embedded.py"))
    embedded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(embedded)
    from children.folders import hold, make_folder
    from children.looking import is_given, listen, shown, trim
    from children.postgres import Postgres
    from children.processes import Reaper, Refusal, die_with_parent, end, in_a_sentence, launch
    from children.programs import Child, server_child, service_children
    from children.valkey import Valkey

ROOT = Path(__file__).resolve().parent.parent
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SLOWEST_START = 60.0
LONGEST_WAIT = 30.0
FIRST_ATTEMPTS = 3


class Stopping(Exception):
    """A signal asked us to stop."""


class Supervisor:
    """Keeps children running until a signal says to stop, and shows each change in one line."""

    def __init__(self, folder: Path, *, reaper: Reaper) -> None:
        self.folder, self.reaper = folder, reaper
        self.log_folder = make_folder(folder / "log", 0o700)
        self.children: list[Child] = []
        self.is_stopping = False
        self._wake, waker = socket.socketpair()
        waker.setblocking(False)
        self._waker = waker
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in SIGNALS:
            if (
                number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN
            ):  # nohup asks us to outlive a terminal
                signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, number: int, frame: object) -> None:
        self.is_stopping = True

    def pause(self, seconds: float) -> None:
        """Wait, but not longer than until a child ends or a signal comes."""
        if not self.is_stopping and select.select([self._wake], [], [], seconds)[0]:
            self._wake.recv(4096)
        if self.is_stopping:
            raise Stopping

    def say(self, name: str, what: str) -> None:
        with contextlib.suppress(OSError):  # nobody reads any more: no reason to leave children behind
            print(shown(name, what), flush=True)

    def log_of(self, child: Child) -> Path:
        return self.log_folder / f"{child.name}.log"

    def start(self, child: Child) -> None:
        """Start or restart one child; it counts as up only when it shows that it is."""
        with open(self.log_of(child), "ab") as log:
            child.log_start = log.tell()
            child.process = launch(
                child.argv,
                log=log,
                cwd=child.cwd,
                env=child.env,
                account=child.account,
                death_signal=child.death_signal,
                pass_fds=child.pass_fds,
            )
        self.reaper.watch(child.process.pid, child.death_signal)
        child.started_at, child.is_up = time.monotonic(), False
        if child not in self.children:
            self.children.append(child)

    def bring_up(self, children: Sequence[Child]) -> None:
        """Start some children and return when all of them are up; one that keeps ending before that never will be."""
        for child in children:
            self.start(child)
        while not all(child.is_up for child in children):
            self.look_after_all()
            for child in children:
                if child.failures >= FIRST_ATTEMPTS and not child.is_up:
                    raise Refusal(f"“{child.name}” does not come up: {self.log_of(child)} says why.")
            self.pause(0.1)

    def look_after_all(self) -> None:
        for child in self.children:
            if child.process is None:
                if time.monotonic() >= child.next_start:
                    self._start_again(child)
            elif child.process.poll() is not None:
                self._take_note_of_end(child, child.process)
            elif not child.is_up and self._shows_it_is_up(child, child.process.pid):
                child.is_up = True
                self.say(child.name, f"up  {child.description}".rstrip())
            elif child.is_up and child.failures and time.monotonic() - child.started_at > SLOWEST_START:
                child.failures = 0

    def _start_again(self, child: Child) -> None:
        try:
            child.recover()
            self.start(child)
        except (Refusal, OSError) as error:
            child.next_start = time.monotonic() + LONGEST_WAIT
            self.say(child.name, f"not started ({error}); trying again in {LONGEST_WAIT:.0f} s")

    def _shows_it_is_up(self, child: Child, pid: int) -> bool:
        if child.is_ready is not None:
            return child.is_ready(pid)
        with open(self.log_of(child), "rb") as log:
            log.seek(child.log_start)
            return child.mark.encode() in log.read()

    def _take_note_of_end(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        """Clear up after a child that ended by itself, and decide when to start it again."""
        end([(process, signal.SIGKILL)], within=0)
        self.reaper.forget(process.pid)
        wait = min(LONGEST_WAIT, 2.0**child.failures)
        child.process, child.is_up, child.failures = None, False, child.failures + 1
        child.next_start = time.monotonic() + wait
        code = process.returncode
        how = f"exit code {code}{self._last_words(child)}" if code >= 0 else f"by {signal.Signals(-code).name}"
        self.say(child.name, f"ended ({how}); starting again in {wait:.0f} s")

    def _last_words(self, child: Child) -> str:
        lines = self.log_of(child).read_text(errors="replace").strip().splitlines()
        return f": {lines[-1][:200]}" if lines else ""

    def run_once(self, child: Child) -> None:
        """Run a child to its end, its words going where ours go; refuse to go on if it fails."""
        with contextlib.ExitStack() as at_the_end:
            process = launch(child.argv, log=None, cwd=child.cwd, env=child.env)
            self.reaper.watch(process.pid, signal.SIGKILL)
            at_the_end.callback(self.reaper.forget, process.pid)
            at_the_end.callback(end, [(process, signal.SIGTERM)], within=3)
            while process.poll() is None:
                self.look_after_all()
                self.pause(0.1)
        if process.returncode:
            raise Refusal(f"“{child.name}” failed (exit code {process.returncode}); its reason stands above.")

    def keep_running(self) -> NoReturn:
        """Until a signal comes."""
        while True:
            self.look_after_all()
            for child in self.children:
                trim(self.log_of(child))
            self.pause(0.5 if all(child.is_up for child in self.children) else 0.1)

    def stop(self, *stages: tuple[str, float]) -> None:
        """Stop the children whose names begin so, stage after stage, each within its seconds."""
        for beginning, seconds in stages:
            chosen = [child for child in self.children if child.name.startswith(beginning) and child.process]
            if chosen:
                end([(child.process, child.stop_signal) for child in chosen if child.process], within=seconds)
                self.say(beginning, "stopped")
            for child in chosen:
                if child.process:
                    self.reaper.forget(child.process.pid)
                child.process = None


def run(folder: Path, host: str, port: int, reaper: Reaper) -> None:
    """The whole service, from the first server up to the last one down."""
    listener = listen(host, port)
    site = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    env = {**os.environ, "FACTCHECK_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
    env |= {"PYTHONUNBUFFERED": "1"} | ({} if is_given("SITE_URL") else {"SITE_URL": site})
    supervisor = Supervisor(folder, reaper=reaper)
    own = [each for each in (Valkey, Postgres) if not is_given(each.variable)]
    servers = [each(folder) for each in own]
    addresses: Path | None = None
    for each in (Valkey, Postgres):
        if each not in own:
            supervisor.say(each.name, f"yours, by {each.variable}")
    if Postgres not in own:
        supervisor.say("prepare", 'loads no demo into it; first person: make manage DO="first_operator YOUR-ADDRESS"')
    try:
        for child, server in [(server_child(server), server) for server in servers]:
            supervisor.bring_up([child])
            env[server.variable] = server.url
        known = {server.variable: server.url for server in servers} | {"SITE_URL": env.get("SITE_URL", "")}
        addresses = embedded.remember_addresses(folder, {name: value for name, value in known.items() if value})
        with_demo = Postgres in own and not is_given("SITE_URL")
        prepare = [sys.executable, "-m", "factcheck.prepare", *(["--demo"] if with_demo else [])]
        supervisor.run_once(Child("prepare", prepare, env=env))
        supervisor.bring_up(service_children(env, listener))
        supervisor.say("ready", f"{env.get('SITE_URL', site)}  (stop with Ctrl-C)")
        supervisor.keep_running()
    except Refusal:
        if supervisor.is_stopping:  # it failed because it was interrupted
            raise Stopping from None
        raise
    finally:
        supervisor.is_stopping = True
        listener.close()
        supervisor.stop(("web", 3), ("beat", 1.5), ("worker", 4), ("postgres", 4), ("valkey", 1))
        reaper.dismiss()
        for server in servers:
            server.clean_up()
        if addresses:
            addresses.unlink(missing_ok=True)


def main() -> int:
    """Do as the environment says: HOST, PORT, FACTCHECK_VAR, DATABASE_URL, REDIS_URL. A refusal is one sentence and a failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--with-parent", action="store_true", help="stop when the program that started this one is gone"
    )
    if parser.parse_args().with_parent:
        die_with_parent(signal.SIGTERM)
    folder = Path(os.environ.get("FACTCHECK_VAR") or ROOT / "var").expanduser().absolute()
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    try:
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise Refusal(f"PORT is “{port}”, but must be a number from 1 to 65535.")
        with hold(folder):  # the reaper has it too, so that no start comes between a kill and the clearing up
            run(folder, host, int(port), Reaper())
    except (Stopping, KeyboardInterrupt):
        return 0
    except (Refusal, OSError) as error:
        print(in_a_sentence(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
