"""`make run` itself, on a folder of its own with its own servers: how long until it says that it is ready."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.plugins.service import free_port

ROOT = Path(__file__).resolve().parents[1]
OTHERS = re.compile("DATABASE_URL|REDIS_URL|SITE_URL|DJANGO_|BROKER_|DATABASE_POOL|LOG_LEVEL")


def starts(folder: Path) -> tuple[float, float]:
    """Seconds of the first start, which makes and fills the database, and of the second, which finds all of it there."""
    return _start(folder), _start(folder)


def _start(folder: Path) -> float:
    plain = {name: value for name, value in os.environ.items() if not OTHERS.match(name)}
    env = {**plain, "FACTCHECK_VAR": str(folder), "PORT": str(free_port())}
    command = [sys.executable, "-P", "factcheck/supervise.py", "--with-parent"]
    began = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if "(stop with Ctrl-C)" in line:
                taken = time.monotonic() - began
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=60)
                return taken
    raise SystemExit(f"bench: the service did not start:\n{''.join(said)}")
