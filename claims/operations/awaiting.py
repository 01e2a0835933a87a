"""What awaits a person: whose it is and until when. From then on it no longer goes with the claim."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line
from claims.models import VerificationTask
from claims.operations.giving import owner_id, refuse_blind
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.workflow.machine import WrongState, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes


@transaction.atomic
def take_task(*, task: VerificationTask, actor: Actor, expected: int | None = None) -> VerificationTask:
    """Make it one's own, unless somebody was given it. What is the owner's only because the claim is may be taken by a colleague."""
    row = locked(task)
    require(policy.may_take_task, actor, row)
    _refuse_over(row)
    if row.assignee_id == actor.user_id and not row.follows_owner:
        return row
    if row.assignee_id not in (None, actor.user_id) and not row.follows_owner:
        raise WrongState(row, sentence=_("%(name)s has this task.") % {"name": row.assignee})
    return _give(row, actor, expected, actor.user_id, "")


@transaction.atomic
def put_back_task(*, task: VerificationTask, actor: Actor, expected: int | None = None) -> VerificationTask:
    """Give it up: it waits for whoever takes it."""
    row = locked(task)
    require(policy.may_put_back_task, actor, row)
    _refuse_over(row)
    return row if row.assignee_id is None else _give(row, actor, expected, None, "")


@transaction.atomic
def assign_task(
    *, task: VerificationTask, assignee: User | None, actor: Actor, note: str = "", expected: int | None = None
) -> VerificationTask:
    """Give it to somebody who sees the claim, or to nobody."""
    row = locked(task)
    require(policy.may_give_task, actor, row)
    _refuse_over(row)
    given_to = owner_id(assignee)
    refuse_blind(row.claim, assignee)
    if given_to == row.assignee_id and not row.follows_owner:
        return row
    return _give(row, actor, expected, given_to, one_line(note))


@transaction.atomic
def set_task_due(
    *, task: VerificationTask, due: dt.datetime | None, actor: Actor, expected: int | None = None
) -> VerificationTask:
    """Say until when, or that there is no such moment."""
    row = locked(task)
    require(policy.may_give_task, actor, row)
    _refuse_over(row)
    if row.due == due and not row.follows_date:
        return row
    refuse_stale(row, expected)
    save_changes(row, {"due": due, "follows_date": False})
    record("task.due_changed", subject=row, actor=actor, details={"due": due}, context=[row.claim])
    return row


def _refuse_over(row: VerificationTask) -> None:
    """What is done or decided is nobody's any more."""
    if not row.awaits_person:
        raise WrongState(row, sentence=_("Nothing awaits a person here any more."))


def _give(
    row: VerificationTask, actor: Actor, expected: int | None, user_id: UUID | None, note: str
) -> VerificationTask:
    refuse_stale(row, expected)
    before = row.assignee_id
    save_changes(row, {"assignee_id": user_id, "follows_owner": False})
    told: dict[str, Any] = {"before": f"user:{before}" if before else None}
    if user_id:
        told = {"assignee": f"user:{user_id}"}
    event = "task.assigned" if user_id else "task.unassigned"
    record(event, subject=row, actor=actor, details=told, texts={"note": note}, context=[row.claim])
    return row
