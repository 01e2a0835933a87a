"""What is done before the web starts says in a sentence why it cannot be done."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "address", ["postgresql://desk:hidden@/desk?host=/nonexistent", "postgresql://desk:hidden@127.0.0.1:9/desk"]
)
def test_a_database_that_is_not_there_is_said_in_one_sentence(address: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck.prepare"],
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("The database that DATABASE_URL names cannot be used: ")
    assert done.stderr.count("\n") == 1
    assert "hidden" not in done.stderr
