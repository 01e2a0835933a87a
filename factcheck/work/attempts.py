"""Doing a piece of work: claim it by compare-and-set, keep the lease alive, finish under the fencing number."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from factcheck.accounts.clock import now
from factcheck.ledger.models import DeskNow, Event
from factcheck.net import NotNow, turns_taken_by
from factcheck.work import live
from factcheck.work.backoff import backoff
from factcheck.work.errors import LeaseLost, NotYet, Permanent, Temporary
from factcheck.work.kinds import Kind, UnknownKind, kind_named, lines
from factcheck.work.leases import kept_alive
from factcheck.work.models import Planning, Work, WorkQuerySet, in_seconds, planned_here
from factcheck.work.ringing import ring_for
from factcheck.work.services import Turns

logger = logging.getLogger(__name__)
# One statement, so that it is one round trip and needs no transaction of its own.
CLAIM = """
UPDATE work_work
SET state = 'leased', fence = fence + 1, attempts = attempts + 1, started_at = desk_now(),
    lease_until = desk_now() + make_interval(secs => COALESCE((%s::jsonb ->> kind)::float8, %s))
WHERE id = %s AND state = 'planned' AND next_at <= desk_now()
RETURNING *
"""
# The same: what every piece of work ends with.
FINISH = """
UPDATE work_work SET state = 'finished', ended_at = desk_now(), lease_until = NULL, reason = '', kept = NULL, log = %s
WHERE id = %s AND state = 'leased' AND fence = %s
"""
LONGEST_LOG = 100
LONGEST_REASON = 500


class Attempt:
    """One try at a piece of work, as its function sees it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.fence = work.fence
        self.number = work.attempts
        self.outcome: str | None = None
        if work.refs:
            self._note("began", "")

    @property
    def kept(self) -> dict[str, Any]:
        """What an attempt before this one kept when it had to wait; the place to put what this one would keep."""
        if self.work.kept is None:
            self.work.kept = {}
        return self.work.kept

    @property
    def subject_id(self) -> str:
        """The id of what the work is about."""
        return self.work.subject_id

    @property
    def event_id(self) -> int | None:
        """The event that set it off, if one did."""
        return self.work.event_id

    @cached_property
    def event(self) -> Event:
        """That event."""
        if self.work.event is None:
            raise LookupError(f"{self.work.key} was set off by no event")
        return self.work.event

    @contextmanager
    def finish(self) -> Iterator[None]:
        """The one transaction in which results are written: it commits only if this attempt still holds the work, and then the work is
        finished with it. Raises LeaseLost, and undoes everything, if another took over or the work was cancelled."""
        with transaction.atomic():
            if not self._mine().exists():
                raise LeaseLost(self.work.key)
            yield
            # The work row is locked last, as operations that cancel work do, so that the two never wait for each other.
            self._end()
        self._left(Work.State.FINISHED)

    def finish_without_results(self) -> None:
        """What the function did not finish itself had nothing to write."""
        if self.outcome is None:
            self._end()
            self._left(Work.State.FINISHED)

    def _end(self) -> None:
        if self.work.log:
            self._note("finished", "")
        with connection.cursor() as cursor:
            cursor.execute(FINISH, [json.dumps(self.work.log), self.work.pk, self.fence])
            if not cursor.rowcount:
                raise LeaseLost(self.work.key)

    def progress(self, step: str, fraction: float | None = None, message: str = "") -> None:
        """Say how far it is: a code for the step, how much of it, and what is worth a line in the log; a new step is worth one by itself.
        Raises LeaseLost when there is no point in going on."""
        if message or step != self.work.progress.get("step"):
            self._note(step, message)
        self.work.progress = {"step": step, "fraction": fraction, "message": message}
        self._must_be_mine(progress=self.work.progress, log=self.work.log)
        live.publish(self.work.refs)

    def put_off(self, reason: str, kind: Kind, after: float | None = None) -> None:
        """It failed this time: plan the next attempt, or mark it broken when the last one is used up."""
        if self.number >= kind.attempts:
            self.give_up(reason, kind)
            return
        wait = max(after or 0, backoff(self.number, first=kind.first_wait, longest=kind.longest_wait))
        self._note("put_off", reason)
        self._plan_again(reason, next_at=in_seconds(wait), waits_for="")

    def wait(self, what: NotYet, kind: Kind) -> None:
        """Its moment has not come: plan it for then, with all the attempts it had. Who waited longer than the kind has patience has failed."""
        if now() - self.work.created_at > timedelta(seconds=kind.patience):
            self.put_off(what.reason, kind, (what.until - now()).total_seconds())
            return
        last = self.work.log[-2:]
        if [(line["step"], line["message"]) for line in last] == [("waits", what.reason), ("began", "")]:
            self.work.log = self.work.log[:-1]
        else:
            self._note("waits", what.reason)
        kept = {} if what.keep is None else {"kept": dict(what.keep)}
        self._plan_again(what.reason, next_at=what.until, waits_for=what.host, attempts=F("attempts") - 1, **kept)

    def _plan_again(self, reason: str, **values: Any) -> None:
        values |= {
            "state": Work.State.PLANNED,
            "lease_until": None,
            "reason": reason[:LONGEST_REASON],
            "log": self.work.log,
        }
        if self._mine().update(**values):
            self._left(Work.State.PLANNED)

    def give_up(self, reason: str, kind: Kind) -> None:
        """It will not work: mark it broken, and tell the kind's `on_broken` in the same transaction."""
        self._note("broken", reason)
        if mark_broken(self._mine(), self.work, reason, kind):
            self.outcome = Work.State.BROKEN

    def _left(self, state: str) -> None:
        self.outcome = state
        live.publish(self.work.refs)

    def _note(self, step: str, message: str) -> None:
        line = {
            "at": now().isoformat(timespec="milliseconds"),
            "attempt": self.number,
            "step": step,
            "message": message,
        }
        self.work.log = [*self.work.log, line][-LONGEST_LOG:]

    def _must_be_mine(self, **values: Any) -> None:
        if not self._mine().update(**values):
            raise LeaseLost(self.work.key)

    def _mine(self) -> WorkQuerySet:
        return Work.objects.filter(pk=self.work.pk, state=Work.State.LEASED, fence=self.fence)


def mark_broken(held: WorkQuerySet, work: Work, reason: str, kind: Kind | None) -> bool:
    """Mark work broken if it is still held as `held` says. What `on_broken` cannot digest does not keep the work from being broken."""
    values: dict[str, Any] = {
        "state": Work.State.BROKEN,
        "ended_at": DeskNow(),
        "lease_until": None,
        "reason": reason[:LONGEST_REASON],
        "log": work.log,
        "fence": F("fence") + 1,
    }
    try:
        with transaction.atomic():
            was_held = bool(held.update(**values))
            if was_held and kind and (tell := kind.broken_function):
                work.refresh_from_db()
                tell(work)
    except Exception:
        logger.exception("on_broken failed", extra={"work_id": work.pk, "kind": work.kind})
        was_held = bool(held.update(**values))
    if was_held:
        live.publish(work.refs)
    return was_held


def claim(work_id: int) -> Attempt | None:
    """Take the work if it is due and nobody else has it: of any number of bells for it, one gets an attempt."""
    taken = list(Work.objects.raw(CLAIM, [lines().leases, Kind.lease, work_id]))
    return Attempt(taken[0]) if taken else None


def attempt(work_id: int) -> str | None:
    """Claim the work and do it. Gives the state this attempt left it in, or None if it was not ours to do, or no longer."""
    taken = claim(work_id)
    if taken is None:
        return None
    for queue, number in do(taken).items():
        ring_for(number, queue)
    return taken.outcome


def do(taken: Attempt) -> Mapping[str, int]:
    """Do it, whatever comes of it. Gives how much it planned on which queue."""
    planned = Planning(taken.work.lane)
    token = planned_here.set(planned)
    try:
        _do(taken)
    finally:
        planned_here.reset(token)
    return planned.queues


def _do(taken: Attempt) -> None:
    work = taken.work
    try:
        kind = kind_named(work.kind)
    except UnknownKind:
        taken.give_up("unknown_kind", Kind(work.kind, ""))
        return
    with kept_alive(work, kind):
        try:
            with turns_taken_by(Turns(work.waits_for)):
                kind.function(taken)
            taken.finish_without_results()
        except LeaseLost:
            logger.warning("the lease was lost", extra={"work_id": work.pk, "kind": work.kind})
        except Permanent as failure:
            taken.give_up(failure.reason, kind)
        except Temporary as failure:
            taken.put_off(failure.reason, kind, failure.after)
        except NotYet as wait:
            taken.wait(wait, kind)
        except NotNow as wait:
            taken.wait(NotYet(wait.reason, wait.until, host=wait.host, keep=work.kept), kind)
        except Exception as failure:
            logger.exception("work failed", extra={"work_id": work.pk, "kind": work.kind})
            taken.put_off(type(failure).__name__, kind)
