"""What somebody who leaves has in hand, and passing it on to a colleague."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.codes import TaskState
from claims.models import Claim, Item, VerificationTask
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.workflow.machine import Invalid, require
from factcheck.workflow.rows import locked, save_changes

Row = TypeVar("Row", bound=Protected)
UNFINISHED = (TaskState.QUEUED, TaskState.RUNNING, TaskState.BROKEN)


def claims_in_hand(person: User) -> "models.QuerySet[Claim]":
    """Open claims assigned to them."""
    return Claim.objects.open().filter(assignee=person).order_by("pk")


def items_in_hand(person: User) -> "models.QuerySet[Item]":
    """Items assigned to them."""
    return Item.objects.filter(assignee=person).order_by("pk")


def tasks_in_hand(person: User) -> "models.QuerySet[VerificationTask]":
    """Checking that they were asked to do, and that is not done."""
    open_tasks = VerificationTask.objects.filter(assignee=person, state__in=UNFINISHED)
    return open_tasks.select_related("claim").order_by("pk")


def pass_on_claim(*, claim: Claim, successor: User, actor: Actor, note: str = "") -> Claim:
    """The claim becomes the colleague's, with all that belongs to it."""
    parts: list[Iterable[Protected]] = [claim.evidence.all(), claim.statements.all()]
    return pass_on(
        claim,
        "assignee",
        successor,
        actor,
        note,
        event="claim.passed_on",
        parts=[row for rows in parts for row in rows],
    )


def pass_on_item(*, item: Item, successor: User, actor: Actor, note: str = "") -> Item:
    """The item becomes the colleague's."""
    return pass_on(item, "assignee", successor, actor, note, event="item.passed_on")


@transaction.atomic
def pass_on_task(*, task: VerificationTask, successor: User, actor: Actor, note: str = "") -> VerificationTask:
    """The task becomes the colleague's. Whoever may not see its claim cannot do it."""
    row = locked(task)
    require(policy.may_pass_on, actor, row.claim.desk_id)
    before = row.assignee_id
    save_changes(row, {"assignee_id": successor.pk, "follows_owner": False})
    details = {"person": f"user:{successor.pk}", "before": f"user:{before}"}
    record(
        "task.passed_on", subject=row, actor=actor, details=details, texts={"note": one_line(note)}, context=[row.claim]
    )
    return row


@transaction.atomic
def pass_on(
    row: Row, field: str, successor: User, actor: Actor, note: str, *, event: str, parts: Iterable[Protected] = ()
) -> Row:
    """Put the successor where somebody stood, name them where only named people read, and record it."""
    row = locked(row)
    require(policy.may_pass_on, actor, row.desk_id)
    if not successor.is_active:
        raise Invalid("successor", _("This person no longer signs in."))
    before = getattr(row, f"{field}_id")
    _refuse_to_open_for_oneself(row, successor, actor)
    save_changes(row, {f"{field}_id": successor.pk})
    everything: list[Protected] = [row, *parts]
    for part in everything:
        if part.access == AccessLevel.NAMED:
            part.named_readers.add(successor)
    details = {"person": f"user:{successor.pk}", "before": f"user:{before}"}
    record(event, subject=row, actor=actor, details=details, texts={"note": one_line(note)})
    return row


def _refuse_to_open_for_oneself(row: Protected, successor: User, actor: Actor) -> None:
    """Nobody gets to read what is for named people by closing a colleague's account."""
    if row.access != AccessLevel.NAMED or successor.pk != actor.user_id:
        return
    if not row.named_readers.filter(pk=actor.user_id).exists():
        raise Invalid(
            "successor", _("Some of this is for named people only, and you are none of them. Choose somebody else.")
        )
