"""Where workers and beats are born in a moment: a process that has imported the service once, and for each line on its standard input
forks one that runs the named program in a process group of its own. `python -m tests.chaos.dying tests.chaos.nursery`."""

import ctypes
import json
import os
import signal
import sys
from typing import Any

import celery.apps.beat
import celery.apps.worker
import celery.bin.beat
import celery.bin.worker
import celery.concurrency.prefork
import django
from celery.__main__ import main as run_celery

django.setup()

from django.conf import settings  # noqa: E402

from factcheck import relay  # noqa: E402
from factcheck.work import tasks  # noqa: E402
from factcheck.work.kinds import check_kinds  # noqa: E402

USED = (
    celery.apps.worker,
    celery.apps.beat,
    celery.bin.worker,
    celery.bin.beat,
    celery.concurrency.prefork,
    relay,
    tasks,
)
PR_SET_PDEATHSIG = 1


def be_born(wanted: dict[str, Any]) -> None:
    """In the child: its own group, its own log, its own settings; then the program, to its end."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing, log = (
        os.open(os.devnull, os.O_RDONLY),
        os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
    )
    os.dup2(nothing, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ |= wanted["environment"]
    for name, value in wanted["settings"].items():
        setattr(settings, name, value)
    sys.argv = wanted["argv"]
    try:
        run_celery()
    finally:
        os._exit(1)


def main() -> None:
    """A line, a child, its number; until nobody asks any more."""
    if problems := check_kinds():  # imports whatever does any work
        raise RuntimeError(problems)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever dies is buried at once
    print("ready", flush=True)
    for line in sys.stdin:
        if not (number := os.fork()):
            be_born(json.loads(line))
        print(number, flush=True)


if __name__ == "__main__":
    main()
