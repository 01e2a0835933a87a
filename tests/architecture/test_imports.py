"""Higher imports lower: the contracts of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINT = "import importlinter.cli; importlinter.cli.lint_imports_command()"


def test_every_import_goes_in_the_one_direction() -> None:
    done = subprocess.run([sys.executable, "-c", LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "8 kept, 0 broken" in done.stdout
