"""What a person says of the watching itself: stop, start again, look now. The same of everything that is watched."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.models import Evidence, Item, Watch
from claims.models.watch import Watched
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import WrongState, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes

Thing = Item | Evidence
Row = TypeVar("Row", bound=Watched)


@dataclass(frozen=True, kw_only=True)
class Minding(Generic[Row]):
    """How things of one kind are minded: where their watches stand, and under which name they hold the thing; who may; what stands in the
    way of a look, in a sentence; how the record calls it when the watch is stopped, started, or a look asked for, and what else that
    belongs to."""

    rows: type[Row]
    name: str
    allowed: Callable[[Actor, Any], bool]
    why_not: Callable[[Any], str]
    stopped: str
    started: str
    look_asked: str
    context: Callable[[Any], list[Any]]

    def over(self, thing: Any) -> Row:
        """The watch over it; made where there is none yet."""
        rows, about = self.rows._default_manager, {self.name: thing}
        rows.bulk_create([self.rows(**about)], ignore_conflicts=True)
        return rows.get(**about)

    @transaction.atomic
    def stop(self, thing: Any, actor: Actor, expected: int | None) -> Row:
        """Look no more, until somebody says otherwise."""
        require(self.allowed, actor, thing)
        row = locked(self.over(thing))
        if row.stopped_at is not None:
            return row
        refuse_stale(row, expected)
        save_changes(row, {"stopped_at": now(), "stopped_by_id": actor.user_id, "next_at": None})
        record(self.stopped, subject=thing, actor=actor, context=self.context(thing))
        return row

    @transaction.atomic
    def start(self, thing: Any, actor: Actor, expected: int | None) -> Row:
        """Look again, beginning now."""
        require(self.allowed, actor, thing)
        self._refuse(thing)
        row = locked(self.over(thing))
        if row.stopped_at is None and row.next_at is not None:
            return row
        refuse_stale(row, expected)
        save_changes(row, {"stopped_at": None, "stopped_by_id": None, "next_at": now(), "quiet": 0, "failures": 0})
        record(self.started, subject=thing, actor=actor, context=self.context(thing))
        return row

    @transaction.atomic
    def look(self, thing: Any, actor: Actor) -> Row:
        """Look once, at once. Asking twice before it was done is asking once."""
        require(self.allowed, actor, thing)
        self._refuse(thing)
        row = self.over(thing)
        details = {"watch": str(row.pk), "turn": row.turn}
        record(self.look_asked, subject=thing, actor=actor, details=details, context=self.context(thing))
        return row

    def _refuse(self, thing: Any) -> None:
        if sentence := self.why_not(thing):
            raise WrongState(thing, sentence=sentence)


def _no_address(thing: Thing) -> str:
    return "" if thing.url else _("This has no address to look at.")


_EVENTS = {"stopped": "watch.stopped", "started": "watch.started", "look_asked": "watch.look_asked"}
_ITEMS = Minding(
    rows=Watch, name="item", allowed=policy.may_mind_watch, why_not=_no_address, context=lambda item: [], **_EVENTS
)
_EVIDENCE = Minding(
    rows=Watch,
    name="evidence",
    allowed=policy.may_mind_watch,
    why_not=_no_address,
    context=lambda evidence: [evidence.claim],
    **_EVENTS,
)


def _minding(thing: Thing) -> Minding[Watch]:
    return _ITEMS if isinstance(thing, Item) else _EVIDENCE


def stop_watching(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look no more at this, until somebody says otherwise."""
    return _minding(thing).stop(thing, actor, expected)


def start_watching(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look again at this, beginning now."""
    return _minding(thing).start(thing, actor, expected)


def look_now(*, thing: Thing, actor: Actor, expected: int | None = None) -> Watch:
    """Look once, at once, whatever the schedule says. Asking twice before it was done is asking once."""
    return _minding(thing).look(thing, actor)
