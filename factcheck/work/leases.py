"""Keeping leases alive while their work runs, so that a lease can be short and a dead worker is noticed soon. One thread per process does it."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import Error, connection

from factcheck.work.kinds import Kind
from factcheck.work.models import Work, in_seconds
from factcheck.work.signs import give_sign

# A worker whose processes are all busy takes no ticks, but is alive.
LONGEST_SILENCE = 5.0
logger = logging.getLogger(__name__)


@contextmanager
def kept_alive(work: Work, kind: Kind) -> Iterator[None]:
    """Renew the lease three times within its length and at least every five seconds, up to the kind's limit: what takes longer is taken
    for hung, and loses it."""
    held = _Held.begun(work, kind)
    _keeper.watch(held)
    try:
        yield
    finally:
        _keeper.forget(held)


@dataclass(eq=False)
class _Held:
    """A lease that somebody in this process works under."""

    work_id: int
    fence: int
    lease: float
    every: float
    hung_at: float
    next_at: float

    @classmethod
    def begun(cls, work: Work, kind: Kind) -> "_Held":
        moment, every = time.monotonic(), min(kind.lease / 3, LONGEST_SILENCE)
        return cls(work.pk, work.fence, kind.lease, every, moment + kind.limit, moment + every)

    def renew(self) -> bool:
        """False when it is lost, or given up for hung."""
        if time.monotonic() >= self.hung_at:
            return False
        self.next_at = time.monotonic() + self.every
        rows = Work.objects.filter(pk=self.work_id, state=Work.State.LEASED, fence=self.fence)
        return bool(rows.update(lease_until=in_seconds(self.lease)))


class _Keeper:
    """The thread, started when the first lease is held: short work costs it nothing, for it wakes when a lease wants to be renewed."""

    def __init__(self) -> None:
        self.held: set[_Held] = set()
        self.changed = threading.Condition()
        self.wakes_at = 0.0
        self.thread: threading.Thread | None = None

    def watch(self, held: _Held) -> None:
        """From now on this one too. After a fork the parent's thread is not alive, and one of our own begins."""
        with self.changed:
            self.held.add(held)
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._run, name="leases", daemon=True)
                self.wakes_at = held.next_at
                self.thread.start()
            elif held.next_at < self.wakes_at:
                self.changed.notify()

    def forget(self, held: _Held) -> None:
        """Its work is over."""
        with self.changed:
            self.held.discard(held)

    def _run(self) -> None:
        while True:
            for held in self._due():
                self._renewed(held)
            connection.close()

    def _due(self) -> list[_Held]:
        """Waits until some lease wants to be renewed."""
        with self.changed:
            while True:
                moment = time.monotonic()
                if due := [held for held in self.held if held.next_at <= moment]:
                    return due
                self.wakes_at = min((held.next_at for held in self.held), default=float("inf"))
                self.changed.wait(None if self.wakes_at == float("inf") else self.wakes_at - moment)

    def _renewed(self, held: _Held) -> None:
        try:
            give_sign()
            if held.renew():
                return
        except Error:
            logger.warning("a lease could not be renewed", extra={"work_id": held.work_id})
            held.next_at = time.monotonic() + held.every
            connection.close()
            return
        self.forget(held)


_keeper = _Keeper()
