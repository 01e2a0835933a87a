"""The one place where a row changes its state, or an editable row its values: lock, refuse or set, record."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.actors import Actor, who_could
from factcheck.ledger.recording import Fact, record, record_all
from factcheck.ledger.references import Referable
from factcheck.workflow.refusals import Invalid, NotAllowed, NotReady, Refused, Stale, WrongState
from factcheck.workflow.rows import Lockable, all_locked, changed, lock_all, locked, save_alike, save_changes, save_each

__all__ = [
    "LOST",
    "NO_VERSION",
    "Edit",
    "Invalid",
    "Move",
    "NotAllowed",
    "NotReady",
    "Refused",
    "Stale",
    "Transition",
    "Workflow",
    "WrongState",
    "edit",
    "edit_all",
    "refuse_stale",
    "require",
]

# What a door hands on for a button that came without the version it stood beside: no row has it.
NO_VERSION = -1
LOST = _("This form lost track of its version. Open the page anew; your words are kept.")

Row = TypeVar("Row", bound=models.Model)
Allowed = Callable[[Actor, Any], bool]
Guard = Callable[[Any], str | Promise | None]
Target = str | Callable[[Any], str]


@dataclass(frozen=True)
class Transition:
    """One line of a workflow's table: who may move a row, from which states, to which, and what must be true first."""

    name: str
    sources: Collection[str]
    target: Target
    event: str
    allowed: Allowed
    guards: tuple[Guard, ...] = ()
    label: str | Promise = ""

    def target_of(self, row: models.Model) -> str:
        """Where this row would go: fixed, or worked out from the row (“back to where it was”)."""
        return self.target(row) if callable(self.target) else self.target

    def reasons_against(self, row: models.Model, waived: Collection[Guard] = ()) -> list[str]:
        """The sentences that say why not yet; none: it may happen."""
        return [str(reason) for guard in self.guards if guard not in waived and (reason := guard(row))]


@dataclass(frozen=True)
class Move:
    """What this actor could do to this row now; with reasons, only once they are dealt with."""

    name: str
    label: str
    blocked_reasons: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Nothing stands in the way."""
        return not self.blocked_reasons


class Workflow:
    """A table of transitions: the source of buttons, of the API's `actions`, and of what `perform` permits."""

    def __init__(self, *transitions: Transition, field: str = "state") -> None:
        self.field = field
        self.transitions = {move.name: move for move in transitions}
        if len(self.transitions) != len(transitions):
            raise ValueError("two transitions of one workflow bear the same name")

    def perform(
        self,
        instance: Row,
        name: str,
        *,
        actor: Actor,
        expected: int | None = None,
        changes: Mapping[str, Any] | None = None,
        texts: Mapping[str, str | None] | None = None,
        context: Iterable[Referable] = (),
        lock: Iterable[Lockable] = (),
        waived: Collection[Guard] = (),
        **codes: Any,
    ) -> Row:
        """Move the row and record it, or raise a refusal and leave everything as it was. Rights are looked at before state, so that
        a refusal tells nothing. `lock`: parents to lock first, in this order; `waived`: guards overridden, with the reason in `texts`."""
        move = self.transitions[name]
        with transaction.atomic():
            lock_all(lock)
            row = locked(instance)
            if refusal := self._refusal(move, row, actor, waived):
                raise refusal
            refuse_stale(row, expected)
            save_changes(row, {**(changes or {}), self.field: move.target_of(row)})
            record(move.event, subject=row, actor=actor, details=codes, texts=texts, context=context)
        return row

    def perform_all(
        self, rows: Iterable[Row], name: str, *, actor: Actor, changes: Mapping[str, Any] | None = None, **codes: Any
    ) -> list[Row]:
        """The same for many rows of one kind that go the same way: an event for each, or, if one is refused, everything as it was."""
        move, given = self.transitions[name], list(rows)
        with transaction.atomic():
            moved = all_locked(given)
            for row in moved:
                if refusal := self._refusal(move, row, actor, ()):
                    raise refusal
            save_alike(moved, [{**(changes or {}), self.field: move.target_of(row)} for row in moved])
            record_all([Fact(move.event, row, codes) for row in moved], actor=actor)
        return moved

    def open_to(self, instance: models.Model, actor: Actor) -> list[Move]:
        """The moves this actor may make from the row's present state, in the table's order."""
        return [
            Move(
                move.name,
                self.label_of(move.name),
                tuple(move.reasons_against(instance)),
            )
            for move in self.transitions.values()
            if getattr(instance, self.field) in move.sources and move.allowed(actor, instance)
        ]

    def label_of(self, name: str) -> str:
        """What the button of a move says; nothing for a move that is not in the table."""
        move = self.transitions.get(name)
        return str(move.label) or name.replace("_", " ").capitalize() if move else ""

    def _refusal(self, move: Transition, row: models.Model, actor: Actor, waived: Collection[Guard]) -> Refused | None:
        if not move.allowed(actor, row):
            return NotAllowed(whom=who_could(move.allowed, actor, row))
        if getattr(row, self.field) not in move.sources:
            return WrongState(row, self.field)
        reasons = move.reasons_against(row, waived)
        return NotReady(reasons) if reasons else None


def edit(
    instance: Row,
    *,
    actor: Actor,
    expected: int | None,
    changes: Mapping[str, Any],
    event: str,
    allowed: Allowed,
    texts: Mapping[str, str | None] | None = None,
    context: Iterable[Referable] = (),
    lock: Iterable[Lockable] = (),
    **codes: Any,
) -> Row:
    """Change an editable row's values and record which. Saving what already stands there changes nothing, records nothing, and
    is never stale: a double click is not a conflict."""
    with transaction.atomic():
        lock_all(lock)
        one = Edit(instance, changes, texts or {}, context, codes, expected)
        return _edited([one], actor, event, allowed)[0]


@dataclass(frozen=True)
class Edit(Generic[Row]):
    """What one row is to hold from now on, with the words and codes that its event keeps, and what else the event belongs to. Of the
    `worded` fields the event keeps what they say now, where that really changes."""

    row: Row
    changes: Mapping[str, Any]
    texts: Mapping[str, str | None] = field(default_factory=dict)
    context: Iterable[Referable] = ()
    codes: Mapping[str, Any] = field(default_factory=dict)
    expected: int | None = None
    worded: Collection[str] = ()


def edit_all(edits: Iterable[Edit[Row]], *, actor: Actor, event: str, allowed: Allowed) -> list[Row]:
    """The same for many rows of one kind: an event for each that changes, or, if one is refused, everything as it was."""
    with transaction.atomic():
        return _edited(list(edits), actor, event, allowed)


def _edited(edits: list[Edit[Row]], actor: Actor, event: str, allowed: Allowed) -> list[Row]:
    rows, differ, facts = all_locked(one.row for one in edits), [], []
    for row, one in zip(rows, edits, strict=True):
        require(allowed, actor, row)
        new = changed(row, one.changes)
        if not new and not any(one.texts.values()):
            continue
        refuse_stale(row, one.expected)
        differ.append((row, new))
        texts = {**one.texts, **{name: new[name] for name in one.worded if name in new}}
        facts.append(Fact(event, row, {"fields": sorted(new), **one.codes}, texts, one.context))
    save_each(differ)
    record_all(facts, actor=actor)
    return rows


def require(allowed: Callable[..., bool], actor: Actor, *about: Any) -> None:
    """The head of an operation that is no transition: NotAllowed unless the policy says yes."""
    if not allowed(actor, *about):
        raise NotAllowed(whom=who_could(allowed, actor, *about))


def refuse_stale(row: models.Model, expected: int | None) -> None:
    """Somebody else's change since the page was drawn is not written over; nor is anything done by a button that lost what it stood
    beside. Called after the actor's rights were looked at, so that neither tells anything."""
    if expected == NO_VERSION:
        raise Invalid("row_version", LOST)
    if expected is not None and getattr(row, "row_version", 0) != expected:
        raise Stale(row)
