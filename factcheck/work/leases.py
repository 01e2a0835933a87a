"""Keeping a lease alive while its work runs, so that a lease can be short and a dead worker is noticed soon."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from factcheck.work.kinds import Kind
from factcheck.work.models import Work, in_seconds

logger = logging.getLogger(__name__)


@contextmanager
def kept_alive(work: Work, kind: Kind) -> Iterator[None]:
    """Renew the lease three times within its length, up to the kind's limit: what takes longer is taken for hung, and loses it."""
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
    while not done.wait(kind.lease / 3) and time.monotonic() < hung_at:
        try:
            held = Work.objects.filter(pk=work.pk, state=Work.State.LEASED, fence=work.fence)
            if not held.update(lease_until=in_seconds(kind.lease)):
                return
        except DatabaseError:
            logger.warning("a lease could not be renewed", extra={"work_id": work.pk})
        finally:
            connection.close()
