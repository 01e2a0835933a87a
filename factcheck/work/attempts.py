"""Doing a piece of work: claim it by compare-and-set, keep the lease alive, finish under the fencing number."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import F

from factcheck.accounts.clock import now
from factcheck.ledger.models import DeskNow, Event
from factcheck.work import live
from factcheck.work.backoff import backoff
from factcheck.work.errors import LeaseLost, Permanent, Temporary
from factcheck.work.kinds import Kind, UnknownKind, kind_named, lease_seconds
from factcheck.work.leases import kept_alive
from factcheck.work.models import Planning, Work, WorkQuerySet, in_seconds, planned_here
from factcheck.work.ringing import ring_for

logger = logging.getLogger(__name__)
# One statement, so that it is one round trip and needs no transaction of its own.
CLAIM = """
UPDATE work_work
SET state = 'leased', fence = fence + 1, attempts = attempts + 1, started_at = desk_now(),
    lease_until = desk_now() + make_interval(secs => COALESCE((%s::jsonb ->> kind)::float8, %s))
WHERE id = %s AND state = 'planned' AND next_at <= desk_now()
RETURNING *
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
            self._must_be_mine(state=Work.State.FINISHED, ended_at=DeskNow(), lease_until=None, reason="")
        self._left(Work.State.FINISHED)

    def finish_without_results(self) -> None:
        """What the function did not finish itself had nothing to write."""
        if self.outcome is None:
            self._must_be_mine(state=Work.State.FINISHED, ended_at=DeskNow(), lease_until=None, reason="")
            self._left(Work.State.FINISHED)

    def progress(self, step: str, fraction: float | None = None, message: str = "") -> None:
        """Say how far it is: a code for the step, how much of it, and a line for the log. Raises LeaseLost when there is no point in going on."""
        self._note(step, message)
        self._must_be_mine(progress={"step": step, "fraction": fraction, "message": message}, log=self.work.log)
        live.publish(self.work.refs)

    def put_off(self, reason: str, kind: Kind, after: float | None = None) -> None:
        """It failed this time: plan the next attempt, or mark it broken when the last one is used up."""
        if self.number >= kind.attempts:
            self.give_up(reason, kind)
            return
        wait = max(after or 0, backoff(self.number, first=kind.first_wait, longest=kind.longest_wait))
        self._note("put_off", reason)
        is_mine = self._mine().update(
            state=Work.State.PLANNED,
            next_at=in_seconds(wait),
            lease_until=None,
            rung_at=None,
            reason=reason[:LONGEST_REASON],
            log=self.work.log,
        )
        if is_mine:
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
    taken = list(Work.objects.raw(CLAIM, [json.dumps(lease_seconds()), Kind.lease, work_id]))
    return Attempt(taken[0]) if taken else None


def attempt(work_id: int) -> str | None:
    """Claim the work and do it. Gives the state this attempt left it in, or None if it was not ours to do, or no longer."""
    taken = claim(work_id)
    if taken is None:
        return None
    planned = Planning(taken.work.lane)
    token = planned_here.set(planned)
    try:
        _do(taken)
    finally:
        planned_here.reset(token)
    ring_for(planned.ids)
    return taken.outcome


def _do(taken: Attempt) -> None:
    work = taken.work
    try:
        kind = kind_named(work.kind)
    except UnknownKind:
        taken.give_up("unknown_kind", Kind(work.kind, ""))
        return
    with kept_alive(work, kind):
        try:
            kind.function(taken)
            taken.finish_without_results()
        except LeaseLost:
            logger.warning("the lease was lost", extra={"work_id": work.pk, "kind": work.kind})
        except Permanent as failure:
            taken.give_up(failure.reason, kind)
        except Temporary as failure:
            taken.put_off(failure.reason, kind, failure.after)
        except Exception as failure:
            logger.exception("work failed", extra={"work_id": work.pk, "kind": work.kind})
            taken.put_off(type(failure).__name__, kind)
