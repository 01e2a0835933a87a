"""The whole service as readers and editors meet it: a real web server, a worker and a beat on the test's database and broker prefix."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password

from factcheck.accounts.models import Desk, Membership, User
from factcheck.accounts.roles import Role
from tests.plugins.worker import ROOT, Process, beat, wait_until, worker

PASSWORD = "correct horse battery staple"


@dataclass
class Service:
    """Where it listens, and its log."""

    url: str
    web: Process
    environment: dict[str, str]


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def collected_static() -> Path:
    """Style sheets and scripts under their hashed names, gathered once."""
    folder = Path(os.environ["FACTCHECK_VAR"]) / "static"
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=True, capture_output=True)
    return folder


@contextmanager
def running(environment: dict[str, str], folder: Path) -> Iterator[Service]:
    """Web, worker and beat under this environment; their logs in the folder."""
    port = free_port()
    own = {"SITE_URL": f"http://127.0.0.1:{port}", "MOVABLE_CLOCK": "0", "DATABASE_POOL_SIZE": "4"}
    environment = {**environment, **own}
    arguments = ["uvicorn", "factcheck.asgi:application", f"--port={port}", "--log-level=warning"]
    arguments += ["--timeout-graceful-shutdown=1"]  # an open event stream would hold it up
    with worker(environment, folder / "worker.log"), beat(environment, folder / "beat.log"):
        web = Process(arguments, environment, folder / "web.log")
        try:
            wait_until(lambda: _answers(f"http://127.0.0.1:{port}/healthz"), 30, why="the web server answers")
            yield Service(f"http://127.0.0.1:{port}", web, environment)
        finally:
            web.stop()


@pytest.fixture
def service(service_environment: dict[str, str], collected_static: Path, tmp_path: Path) -> Iterator[Service]:
    """Web, worker and beat; they end with the test."""
    with running(service_environment, tmp_path) as service:
        yield service


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def somebody(name: str, role: str, desk: Desk | None) -> User:
    """A person who can sign in to the running service with PASSWORD."""
    email = f"{name.split()[0].lower()}@example.org"
    user = User.objects.create(email=email, name=name, password=make_password(PASSWORD, hasher="argon2"))
    Membership.objects.create(user=user, desk=desk, role=role)
    return user


def newsroom_of_two() -> dict[str, User | Desk]:
    """One desk with a checker and a reviewer."""
    desk = Desk.objects.create(name="World", slug="world", prefix="W", time_zone="Europe/Berlin", languages=["en"])
    return {
        "desk": desk,
        "noa": somebody("Noa Adler", Role.CHECKER, desk),
        "tomasz": somebody("Tomasz Wilk", Role.REVIEWER, desk),
    }


@pytest.fixture
def newsroom(transactional_db: None) -> dict[str, User | Desk]:
    """The same for one test."""
    return newsroom_of_two()
