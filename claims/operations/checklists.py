"""A desk's checklists: changed by its chief, set back to what comes with the service, laid beside claims."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.checklists import Senseless, Step, as_rows, from_rows
from claims.codes import ClaimKind
from claims.models import Checklist
from claims.steps import FIRST, Held, checklist_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, refuse_stale, require
from factcheck.workflow.rows import one_at_a_time, save_changes


@transaction.atomic
def change_checklist(
    *, desk: Desk, kind: str, steps: Sequence[Step | Mapping[str, Any]], actor: Actor, expected: int | None = None
) -> Held:
    """Say what a kind of claim needs on this desk, in this order. What lies beside claims already stays as it is."""
    require(policy.may_edit_checklists, actor, desk)
    wanted = _read([one if isinstance(one, Mapping) else as_rows([one])[0] for one in steps])
    row, held = _locked(desk, kind)
    if held.steps == wanted:
        return held
    refuse_stale(row, expected)
    _save(row, {"steps": as_rows(wanted), "is_own": True}, actor)
    details = {"kind": kind, "steps": [step.key for step in wanted], "required": _required(wanted)}
    texts = {"steps": "\n".join(step.title or step.verifier for step in wanted)}
    record("checklist.changed", subject=row, actor=actor, details=details, texts=texts, context=[desk])
    return checklist_of(desk.pk, kind)


@transaction.atomic
def reset_checklist(*, desk: Desk, kind: str, actor: Actor, expected: int | None = None) -> Held:
    """Go back to the list that comes with the service."""
    require(policy.may_edit_checklists, actor, desk)
    row, held = _locked(desk, kind)
    if not held.is_own:
        return held
    refuse_stale(row, expected)
    _save(row, {"steps": [], "is_own": False}, actor)
    record("checklist.reset", subject=row, actor=actor, details={"kind": kind}, context=[desk])
    return checklist_of(desk.pk, kind)


def _locked(desk: Desk, kind: str) -> tuple[Checklist, Held]:
    """The row, which may not be saved yet, and what holds, with nobody else in the middle of changing it."""
    if kind not in ClaimKind.values:
        raise Invalid("kind", _("There is no such kind of claim."))
    one_at_a_time("checklist", desk.pk, kind)
    row = Checklist.objects.select_for_update().filter(desk=desk, kind=kind).first()
    return row or Checklist(desk=desk, kind=kind, row_version=FIRST), checklist_of(desk.pk, kind)


def _save(row: Checklist, changes: dict[str, Any], actor: Actor) -> None:
    changes |= {"changed_at": now(), "changed_by_id": actor.user_id}
    if row._state.adding:
        for name, value in changes.items():
            setattr(row, name, value)
        row.row_version = FIRST + 1
        row.save(force_insert=True)
    else:
        save_changes(row, changes)


def _read(rows: Any) -> tuple[Step, ...]:
    try:
        return from_rows(rows)
    except Senseless as error:
        raise Invalid(error.field if error.field in ("title", "hint", "hours") else "steps", _why(error)) from error


def _why(error: Senseless) -> str:
    return {
        "no_list": _("A checklist is a list of steps."),
        "no_step": _("A step names a verifier, or says in a title what is to be done."),
        "too_many": _("A checklist has 40 steps at most."),
        "twice": _("The same step stands here twice."),
        "no_key": _("A step's key has small letters, digits, - and _, 40 at most."),
        "missing": _("Say what is to be done."),
        "too_long": _("This is too long: a title has 200 characters at most, a hint 500."),
        "out_of_range": _("Working hours go from 0 to 160."),
    }.get(error.code, _("This is no choice of ours."))


def _required(steps: Sequence[Step]) -> list[str]:
    return [step.key for step in steps if step.is_required]
