"""Keeping a lease alive while its work runs, so that a lease can be short and a dead worker is noticed soon."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

from factcheck.work.kinds import Kind
from factcheck.work.models import Work, in_seconds
from factcheck.work.signs import WORKER, give_sign

# A worker whose processes are all busy takes no ticks, but is alive.
LONGEST_SILENCE = 5.0
logger = logging.getLogger(__name__)


@contextmanager
def kept_alive(work: Work, kind: Kind) -> Iterator[None]:
    """Renew the lease three times within its length and at least every five seconds, up to the kind's limit: what takes longer is taken
    for hung, and loses it."""
    done = threading.Event()
    keeper = threading.Thread(target=_renew, args=(work, kind, done), name=f"lease-{work.pk}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _renew(work: Work, kind: Kind, done: threading.Event) -> None:
    hung_at = time.monotonic() + kind.limit
    while not done.wait(min(kind.lease / 3, LONGEST_SILENCE)) and time.monotonic() < hung_at:
        try:
            give_sign(WORKER)
            held = Work.objects.filter(pk=work.pk, state=Work.State.LEASED, fence=work.fence)
            if not held.update(lease_until=in_seconds(kind.lease)):
                return
        except Error:
            logger.warning("a lease could not be renewed", extra={"work_id": work.pk})
        finally:
            connection.close()
