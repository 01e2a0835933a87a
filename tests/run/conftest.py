"""Real processes started as a person would start them: where they write, whom they run as, what they leave behind."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.children.processes import Account
from tests.starting import EMBEDDED, Person


@pytest.fixture
def ourselves() -> Person:
    return Person(None, sys.executable)


@pytest.fixture
def unprivileged() -> Person:
    """Somebody who is not root: ourselves if we are not, else “nobody” with a Python that “nobody” may run."""
    if os.geteuid() != 0:
        return Person(None, sys.executable)
    nobody = Account.of("nobody")
    packages = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if nobody is None or not nobody.can(packages, os.R_OK | os.X_OK) or not nobody.can(EMBEDDED, os.R_OK):
        pytest.skip("“nobody” cannot reach this checkout")
    for python in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        if nobody.can(Path(python), os.X_OK):
            return Person(nobody, python, str(packages))
    pytest.skip(f"there is no {version} that “nobody” may run")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """An empty folder that every user of the machine may pass through, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    folder.chmod(0o777)
    yield folder
    for link in folder.rglob("run/*"):  # a killed service's short socket folders wait for its next start
        if link.is_symlink():
            shutil.rmtree(link.readlink(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
