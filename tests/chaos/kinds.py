"""Work whose effects can be counted: none, one inside the database, one outside."""

import http.client
import os
import time

from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.recording import record
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Temporary

SINK = "CHAOS_SINK_PORT"


def nothing(attempt: Attempt) -> None:
    """No effect but being finished."""


def note(attempt: Attempt) -> None:
    """One event, in the transaction that finishes the work. The pause makes it likely to be killed in the middle."""
    with attempt.finish():
        record("desk.edited", subject=f"chaos.note:{attempt.work.key}", actor=SYSTEM)
        time.sleep(0.05)


def send(attempt: Attempt) -> None:
    """One message to the outside, under a key by which the other side knows a repetition."""
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ[SINK]), timeout=5)
    try:
        connection.request("POST", "/", body=attempt.work.key.encode())
        connection.getresponse().read()
    except OSError as error:
        raise Temporary(type(error).__name__) from error
    finally:
        connection.close()
    time.sleep(0.05)
