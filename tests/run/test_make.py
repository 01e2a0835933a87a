"""The two commands as a newcomer gives them: on a bare machine, from any folder, with nothing in the environment."""

import http.client
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from factcheck.accounts.models import User
from tests.run.test_supervise import SUPERVISE, Watched, arguments_of, free_port
from tests.starting import PLAIN, ROOT, Person, descendants, is_running, wait_for

LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "var", ".*_cache", ".hypothesis", "gold")


def bare_machine(folder: Path, **programs: str) -> dict[str, str]:
    """An environment in which only these programs exist, and what every system has."""
    folder.mkdir()
    for name in ("sh", "dirname", "cat", "env", "make"):
        (folder / name).symlink_to(shutil.which(name))
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(stat.S_IRWXU)
    return {"PATH": str(folder)}


def copied(place: Path, open_folder: Path) -> Path:
    """A copy of what is under version control, at a path of more than 200 bytes with spaces in it."""
    shutil.copytree(ROOT, place, ignore=LEFT_OUT)
    for folder in place.parents:
        if open_folder in folder.parents:
            folder.chmod(0o755)
    assert len(os.fsencode(place)) > 200
    return place


@pytest.fixture
def checkout(open_folder: Path) -> Path:
    return copied(open_folder / "a newsroom's check out" / ("long" * 40) / "fact check", open_folder)


@pytest.fixture
def other_checkout(checkout: Path, open_folder: Path) -> Path:
    """A second one beside it, as somebody has who tries another release."""
    return copied(checkout.with_name("fact check 2"), open_folder)


def test_no_python_that_will_do_is_told_in_a_sentence(tmp_path: Path, checkout: Path) -> None:
    env = bare_machine(tmp_path / "bin", python3="exit 1")
    run = subprocess.run(["make", "run"], cwd=checkout, env=env, capture_output=True, text=True)
    assert run.returncode != 0
    assert run.stderr.splitlines()[0] == (
        "No Python 3.11 or later was found: install one, or name it as in “make run PYTHON=/opt/python/bin/python3”."
    )


def test_a_python_without_ensurepip_is_told_in_a_sentence(tmp_path: Path, checkout: Path) -> None:
    lacking = f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"'
    env = bare_machine(tmp_path / "bin", python3=lacking)
    run = subprocess.run(["make", "test"], cwd=checkout, env=env, capture_output=True, text=True)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert run.returncode != 0
    assert run.stderr.splitlines()[0] == (
        f"Python {version} here lacks ensurepip, so no virtual environment can be made: install it "
        f"(on Debian and Ubuntu: apt install python{version}-venv) and run make again."
    )
    assert not (checkout / ".venv").exists()


def test_make_alone_lists_what_can_be_made(checkout: Path) -> None:
    said = subprocess.run(["make"], cwd=checkout, env=PLAIN, capture_output=True, text=True, check=True).stdout
    named = re.findall(r"^  make (\S+) ", said, re.MULTILINE)
    assert {
        "run",
        "test",
        "test-all",
        "test-exhaustive",
        "chaos",
        "bench",
        "demo",
        "lint",
        "format",
        "typecheck",
        "migrate",
        "docs",
    } <= set(named)


@contextmanager
def started(command: list[str], folder: Path, env: Mapping[str, str]) -> Iterator[tuple[Watched, int]]:
    """A service started in that folder, on a port that was free a moment ago; stopped by Ctrl-C if it still runs."""
    port = free_port()
    said = Path(tempfile.mkstemp(prefix="factcheck-said-")[1])
    with said.open("w") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, start_new_session=True, env={**env, "PORT": str(port)}
        )
    try:
        yield Watched(process, said), port
    finally:
        if process.poll() is None:
            press_ctrl_c(process)
        process.wait(timeout=20)
        said.unlink()


def press_ctrl_c(process: subprocess.Popen[str]) -> None:
    """A terminal tells everything that runs in its foreground."""
    os.killpg(process.pid, signal.SIGINT)


def status_of(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def ready(port: int) -> str:
    return f"ready http://127.0.0.1:{port}  (stop with Ctrl-C)"


def await_readiness(service: Watched, port: int) -> list[int]:
    """All of its processes, once it says that it is ready and everything behind it is."""
    service.wait_until_said(ready(port), 150)
    wait_for(lambda: status_of(port, "/readyz") == 200, 60, "everything to be ready")
    return descendants(service.process.pid)


def stop_in_order(service: Watched, processes: list[int]) -> None:
    press_ctrl_c(service.process)
    service.process.wait(timeout=20)
    stopped = [line for line in service.said if line.endswith(" stopped")]
    assert stopped == [f"{name} stopped" for name in ("web", "beat", "worker", "postgres", "valkey")]
    assert not any(map(is_running, processes))


@pytest.mark.exhaustive
def test_two_checkouts_run_side_by_side_and_one_that_is_killed_starts_again_where_it_was(
    checkout: Path, other_checkout: Path
) -> None:
    for place in (checkout, other_checkout):
        (place / ".venv").symlink_to(ROOT / ".venv")
    assert "HOME" not in PLAIN
    make = ["make", "run"]
    with started(make, other_checkout, env={**PLAIN, "WEB_PROCESSES": "1"}) as (other, other_port):
        with started(make, checkout, env=PLAIN) as (first, port):
            processes, others = await_readiness(first, port), await_readiness(other, other_port)
            up = [line.split()[0] for line in first.said if re.match(r"\S+ up\b", line)]
            assert up[:2] == ["valkey", "postgres"]
            assert sorted(up[2:]) == ["beat", "web-1", "web-2", "worker"]
            assert sum("@" in line for line in first.said) >= 7, "a password for each role"
            assert any(line.startswith("prepare ") and "static files collected" in line for line in first.said)
            os.kill(supervisor_of(first), signal.SIGKILL)
            wait_for(lambda: not any(map(is_running, processes)), 20, "everything to be gone")
            assert all(map(is_running, others))
        collected = {path: path.stat().st_ctime_ns for path in (checkout / "var" / "static").rglob("*.*")}
        with started(make, checkout, env=PLAIN) as (second, port):
            processes = await_readiness(second, port)
            assert "prepare nothing to do: all is as the last start left it" in second.said
            assert not any(line.startswith("Installing") or "@" in line for line in second.said)
            assert {path: path.stat().st_ctime_ns for path in collected} == collected
            stop_in_order(second, processes)
        assert status_of(other_port, "/readyz") == 200
        stop_in_order(other, others)


@pytest.mark.exhaustive
def test_somebody_without_rights_and_without_a_home_runs_the_service(
    checkout: Path, open_folder: Path, unprivileged: Person
) -> None:
    port = free_port()
    said, env = (
        open_folder / "said",
        {
            "FACTCHECK_VAR": str(open_folder / "var"),
            "PORT": str(port),
            "SITE_URL": f"http://127.0.0.1:{port}",
            "WEB_PROCESSES": "1",
        },
    )
    with said.open("w") as out:
        command = ["sh", "-c", 'cd "$0" && exec "$@"', checkout]
        process = unprivileged.start(
            "-P", "factcheck/supervise.py", env=env, through=command, stdin=out, stdout=out, stderr=out
        )
    watched = Watched(process, said)
    try:
        watched.wait_until_said(ready(port), 150)
        processes = [process.pid, *descendants(process.pid)]
        mine = unprivileged.account.uid if unprivileged.account else os.geteuid()
        assert {Path(f"/proc/{pid}").stat().st_uid for pid in processes} == {mine}
        assert {listener for pid in processes for listener in listening(pid)} == {("127.0.0.1", port)}
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert not any(map(is_running, processes))


@pytest.mark.exhaustive
def test_with_servers_of_ones_own_none_is_started_and_nothing_is_loaded(
    service_environment: dict[str, str], tmp_path: Path, ourselves: Person
) -> None:
    env = {**service_environment, "FACTCHECK_VAR": str(tmp_path / "var"), "WEB_PROCESSES": "1"}
    with started(ourselves.command("-P", SUPERVISE), ROOT, env) as (watched, port):
        watched.wait_until_said(ready(port), 150)
        assert watched.said[:2] == ["valkey yours, by REDIS_URL", "postgres yours, by DATABASE_URL"]
        assert (
            watched.said[2]
            == 'prepare loads no demo into it; first person: make manage DO="first_operator YOUR-ADDRESS"'
        )
        assert {line.split()[0] for line in watched.said[3:]} == {"prepare", "web-1", "worker", "beat", "ready"}
        names = {arguments_of(pid)[0].rpartition(b"/")[2] for pid in descendants(watched.process.pid)}
        assert all(name.startswith(b"python") for name in names)
        assert not User.objects.exists()
        assert not (tmp_path / "var" / "postgres").exists()


def listening(pid: int) -> set[tuple[str, int]]:
    """The TCP addresses that this process listens on, as the system tells them."""
    links = (os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir())
    inodes = {link.removeprefix("socket:[").removesuffix("]") for link in links if link.startswith("socket:[")}
    found = set()
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                host, _, port = fields[1].partition(":")
                words = [int(host[at : at + 8], 16).to_bytes(4, sys.byteorder) for at in range(0, len(host), 8)]
                found.add((socket.inet_ntop(family, b"".join(words)), int(port, 16)))
    return found


def supervisor_of(watched: Watched) -> int:
    """make starts it through a shell that it replaces."""
    return next(
        pid for pid in descendants(watched.process.pid) if b"supervise.py" in Path(f"/proc/{pid}/cmdline").read_bytes()
    )
