"""Work whose effects can be counted: none, one inside the database, one outside, one that sets off more."""

import http.client
import json
import os
import time

from factcheck import storage
from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.recording import record
from factcheck.storage import StorageError
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work

REQUESTS = "CHAOS_REQUESTS"
WORKER = "CHAOS_WORKER"
KEPT_SIZE = 300_000


def nothing(attempt: Attempt) -> None:
    """No effect but being finished."""


def note(attempt: Attempt) -> None:
    """One event, in the transaction that finishes the work. The pause makes it likely to be killed in the middle."""
    with attempt.finish():
        record("desk.edited", subject=f"chaos.note:{attempt.work.key}", actor=SYSTEM)
        time.sleep(0.02)


def send(attempt: Attempt) -> None:
    """One message to the outside, under a key by which the other side knows a repetition. The pause before the mark makes it likely that
    the one who sent it never makes it."""
    told = {
        "key": attempt.work.key,
        "by": os.environ.get(WORKER, ""),
        "process": os.getpid(),
        "fence": attempt.fence,
        "began": time.time(),
    }
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ[REQUESTS]), timeout=5)
    try:
        connection.request("POST", "/", body=json.dumps(told).encode())
        connection.getresponse().read()
    except OSError as error:
        raise Temporary(type(error).__name__) from error
    finally:
        connection.close()
    time.sleep(0.02)


def plan_another(attempt: Attempt) -> None:
    """Plans a message to the outside in the transaction that finishes the work."""
    with attempt.finish():
        Work.plan("chaos_send", key=f"{attempt.work.key}:next")


def tell(attempt: Attempt) -> None:
    """Records a fact from which more work follows, in the transaction that finishes the work."""
    with attempt.finish():
        record("wording.changed", subject=f"chaos.fact:{attempt.work.key}", actor=SYSTEM)


def at_second_try(attempt: Attempt) -> None:
    """Fails once, then sends."""
    if attempt.number == 1:
        raise Temporary("not_yet")
    send(attempt)


def keep(attempt: Attempt) -> None:
    """A file, and an event that names it."""
    try:
        kept = storage.keep(file_of(attempt.work.key))
    except StorageError as error:
        raise Temporary("storage") from error
    with attempt.finish():
        record("desk.edited", subject=f"chaos.kept:{attempt.work.key}", actor=SYSTEM, details={"sha256": kept.sha256})


def file_of(key: str) -> bytes:
    """The bytes that are kept under that key."""
    return (key.encode() + b"\n").ljust(80, b".") * (KEPT_SIZE // 80)
