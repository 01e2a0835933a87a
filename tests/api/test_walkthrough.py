"""The guide's founding case, run as it is printed, against a server."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from factcheck.accounts.roles import Role
from tests.api.asking import token_of
from tests.factories import DeskFactory, a_person

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "api" / "walkthrough.md"


@pytest.fixture
def curl() -> None:
    """The guide asks with curl."""
    if not shutil.which("curl"):
        if os.environ.get("CI"):
            pytest.fail("curl is missing: .ci/run installs it.")
        pytest.skip("curl is not installed here.")


@pytest.mark.usefixtures("curl")
def test_the_walkthrough_ends_where_it_says(live_server: Any) -> None:
    desk = DeskFactory()
    people = {"NOA": token_of(a_person(Role.CHECKER, desk)), "TOMASZ": token_of(a_person(Role.REVIEWER, desk))}
    script = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL))
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        env={"PATH": os.environ["PATH"], "SITE": live_server.url, "DESK": str(desk.pk), **people},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "'unconfirmed — official declined comment', '" in run.stdout.splitlines()[-1]
