"""The supervisor: shows what is up, restarts what dies, stops in order, leaves nothing behind, refuses in sentences."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.children.processes import Refusal
from factcheck.children.programs import web_processes
from tests.starting import PLAIN, ROOT, Person, descendants, is_running, wait_for

SUPERVISE = ROOT / "factcheck" / "supervise.py"
STAND_INS = Path(__file__).with_name("stand_ins.py")
PATIENT = "trap 'echo $0 >>ended; exit' TERM; echo ready; while :; do sleep 0.05; done"


class Watched:
    """A running supervisor and everything it has said."""

    def __init__(self, process: subprocess.Popen[str], said: Path) -> None:
        self.process, self._said = process, said

    @property
    def said(self) -> list[str]:
        return [
            re.sub(r"^\d\d:\d\d:\d\d  (\S+) +", r"\1 ", line).rstrip() for line in self._said.read_text().splitlines()
        ]

    def wait_until_said(self, line: str, seconds: float = 20) -> None:
        wait_for(lambda: line in self.said or self.process.poll() is not None, seconds, f"“{line}” in {self.said}")
        assert line in self.said

    def child(self, name: str) -> int:
        """The process whose shell runs under that name."""
        return next(pid for pid in descendants(self.process.pid) if name.encode() in arguments_of(pid))


def arguments_of(pid: int) -> list[bytes]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return []


@contextlib.contextmanager
def supervising(folder: Path, person: Person, **commands: str) -> Iterator[Watched]:
    said = folder / "said"
    # The name goes along as an argument, so that a child can be told from its siblings.
    given = [
        f"{name}=exec sh -c '{command.replace(chr(39), chr(39) + chr(92) + chr(39) + chr(39))}' {name}"
        for name, command in commands.items()
    ]
    with said.open("w") as out:
        process = subprocess.Popen(person.command("-P", STAND_INS, folder, *given), stdout=out, stderr=out)
    try:
        yield Watched(process, said)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=15)


def test_what_dies_is_started_again_and_nothing_else_is_touched(tmp_path: Path, ourselves: Person) -> None:
    with supervising(tmp_path, ourselves, one=PATIENT, two=PATIENT) as watched:
        watched.wait_until_said("ready")
        one, two = watched.child("one"), watched.child("two")
        os.kill(one, signal.SIGKILL)
        watched.wait_until_said("one ended (by SIGKILL); starting again in 1 s")
        wait_for(lambda: watched.said.count("one up") == 2, 15, "the second start")
        assert watched.child("one") != one
        assert watched.child("two") == two


def test_what_keeps_dying_is_given_more_and_more_time(tmp_path: Path, ourselves: Person) -> None:
    dying = "echo ready; sleep 0.3; echo out of paper; exit 3"
    with supervising(tmp_path, ourselves, one=dying, two=PATIENT) as watched:
        watched.wait_until_said("one ended (exit code 3: out of paper); starting again in 1 s")
        watched.wait_until_said("one ended (exit code 3: out of paper); starting again in 2 s")
        watched.wait_until_said("one ended (exit code 3: out of paper); starting again in 4 s")
        assert watched.said.count("two up") == 1


def test_what_never_comes_up_ends_the_start(tmp_path: Path, ourselves: Person) -> None:
    with supervising(tmp_path, ourselves, one=PATIENT, two="echo no such setting; exit 3") as watched:
        assert watched.process.wait(timeout=20) == 1
        assert watched.said[-2:] == [
            "one stopped",
            f"Refused: “two” does not come up: {tmp_path}/log/two.log says why.",
        ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_one_after_the_other(number: int, tmp_path: Path, ourselves: Person) -> None:
    with supervising(tmp_path, ourselves, one=PATIENT, two=PATIENT, three=PATIENT) as watched:
        watched.wait_until_said("ready")
        watched.process.send_signal(number)
        assert watched.process.wait(timeout=15) == 0
        assert (tmp_path / "ended").read_text().split() == ["three", "two", "one"]
        assert watched.said[-3:] == ["three stopped", "two stopped", "one stopped"]


def test_what_will_not_stop_is_killed_with_all_it_started(tmp_path: Path, ourselves: Person) -> None:
    stubborn = "trap '' TERM; sleep 600 & echo ready; while :; do sleep 0.05; done"
    with supervising(tmp_path, ourselves, one=PATIENT, two=stubborn) as watched:
        watched.wait_until_said("ready")
        processes = descendants(watched.process.pid)
        begun = time.monotonic()
        watched.process.terminate()
        assert watched.process.wait(timeout=15) == 0
        assert time.monotonic() - begun >= 1
        wait_for(lambda: not any(map(is_running, processes)), 15, "everything to be gone")


def test_killed_it_leaves_no_process_behind_and_starts_again(tmp_path: Path, ourselves: Person) -> None:
    deep = "trap '' TERM HUP INT; sh -c 'sleep 600 & sleep 600' & echo ready; while :; do sleep 0.05; done"
    with supervising(tmp_path, ourselves, one=deep, two=PATIENT) as watched:
        watched.wait_until_said("ready")
        wait_for(
            lambda: sum(b"600" in arguments_of(pid) for pid in descendants(watched.process.pid)) == 2,
            5,
            "both to sleep",
        )
        processes = descendants(watched.process.pid)
        watched.process.kill()
        wait_for(lambda: not any(map(is_running, processes)), 20, "everything to be gone")
    with supervising(tmp_path, ourselves, one=PATIENT) as watched:
        watched.wait_until_said("ready")


def test_it_ends_with_the_program_that_started_it(open_folder: Path, ourselves: Person) -> None:
    command = ourselves.command("-P", SUPERVISE, "--with-parent")
    env = {**PLAIN, "FACTCHECK_VAR": str(open_folder / "var"), "PORT": str(free_port())}
    said = open_folder / "said"
    with subprocess.Popen(["sh", "-c", '"$@" >"$0" 2>&1; true', said, *command], env=env) as parent:
        try:
            wait_for(lambda: said.exists() and "valkey    up" in said.read_text(), 20, "a first start")
            processes = descendants(parent.pid)
        finally:
            parent.kill()
    wait_for(lambda: not any(map(is_running, processes)), 20, "everything to be gone")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def refusal(person: Person, folder: Path, **env: str) -> str:
    refused = person.run("-P", SUPERVISE, env={"FACTCHECK_VAR": str(folder), **env})
    assert refused.returncode == 1
    assert refused.stdout == ""
    return refused.stderr


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path, ourselves: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refusal(ourselves, tmp_path, PORT=str(port)) == (
            f"Port {port} on 127.0.0.1 cannot be used (Address already in use): "
            f"end the program that uses it, or choose another, as in “make run PORT={port + 1}”.\n"
        )
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path, ourselves: Person) -> None:
    assert refusal(ourselves, tmp_path, PORT=port) == f"PORT is “{port}”, but must be a number from 1 to 65535.\n"


@pytest.mark.parametrize("number", ["many", "0", "-1", "65"])
def test_a_number_of_web_processes_that_is_none_is_refused(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_PROCESSES", number)
    with pytest.raises(Refusal, match=f"WEB_PROCESSES is “{number}”, but must be a number from 1 to 64."):
        web_processes()


def test_letting_other_machines_in_needs_the_address_they_will_use(tmp_path: Path, ourselves: Person) -> None:
    said = refusal(ourselves, tmp_path, HOST="0.0.0.0", PORT=str(free_port()))
    assert said.startswith("HOST=0.0.0.0 lets other machines in: set SITE_URL to the address they will use")


def test_a_folder_that_cannot_be_written_is_refused(open_folder: Path, unprivileged: Person) -> None:
    open_folder.chmod(0o555)
    said = refusal(unprivileged, open_folder / "var", PORT=str(free_port()))
    assert said == (
        f"{open_folder / 'var'} cannot be made (Permission denied): make {open_folder} writable, "
        "or set FACTCHECK_VAR to a folder that is.\n"
    )
