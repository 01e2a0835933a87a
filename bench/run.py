"""Bench: measure the service against the bare thing, in one run, on the servers that DATABASE_URL and REDIS_URL name. `make bench`
starts throw-away ones; `make bench ARGS=sheets` imports a sheet of 4,000 rows instead, `ARGS=many` measures lists of 100,000 claims alone,
`ARGS=anchors` anchors in a long text. Fails where a page costs more queries for more rows, or where open streams slow a page down more than twice."""

import importlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)


def main() -> int:
    """Settle the environment, migrate, measure."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "FACTCHECK_VAR": f"{folder}/var",
            "BROKER_PREFIX": "bench:",
            "DATABASE_POOL_SIZE": "0",
            "LOG_LEVEL": "WARNING",
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, check=True)
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, check=True)
        importlib.import_module("django").setup()
        importlib.import_module("django.test.utils").setup_test_environment()
        # Only now, for Django's models are loaded with it.
        what = next(
            (f"bench.{name}" for name in ("sheets", "many", "anchors", "engine") if name in sys.argv[1:]),
            "bench.measuring",
        )
        holds = importlib.import_module(what).run(Path(folder))
    print(f"{'as promised' if holds else 'NOT as promised'}, measured in {time.monotonic() - began:.0f} s")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
