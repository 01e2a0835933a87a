"""The checklist beside a claim: laid once, followed when the claim gets another owner, date or kind, and put away with it."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.checklists import Step
from claims.codes import CountedFrom, TaskState, Whose
from claims.models import Claim, ClaimStep, LaidChecklist, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.models.verification_task import IS_AWAITING, parks
from claims.operations.shared import made
from claims.steps import checklist_of
from claims.workflow import VERIFICATION_TASK
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.accounts.working_days import working_hours_from
from factcheck.ledger.recording import record
from factcheck.workflow.machine import WrongState, require
from factcheck.workflow.rows import locked, save_changes


@transaction.atomic
def lay_checklist(*, claim: Claim, actor: Actor = SYSTEM) -> bool:
    """Lay what a claim of this kind needs beside it, once: whoever comes second finds it there. After the kind has changed the list of
    the other kind is laid; steps that both have stay as they are, and what nobody has begun of the others is cancelled."""
    row = locked(claim)
    require(policy.may_work_on, actor, row)
    laid = LaidChecklist.objects.filter(claim=row).first()
    if row.state not in BEING_CHECKED or (laid is not None and laid.kind == row.kind):
        return False
    held, moment = checklist_of(row.desk_id, row.kind), now()
    values = {"kind": row.kind, "version": held.version, "laid_at": moment}
    LaidChecklist.objects.update_or_create(claim=row, defaults=values)
    there = {step.key: step for step in row.checklist_steps.select_related("task")}
    for place, step in enumerate(held.steps):
        _lay(row, step, place, there.pop(step.key, None), moment)
    for left in there.values():
        _put_away(left)
    details = {"kind": row.kind, "version": held.version, "steps": [step.key for step in held.steps]}
    record("checklist.laid", subject=row, actor=actor, details=details)
    return True


def _lay(claim: Claim, step: Step, place: int, there: ClaimStep | None, moment: dt.datetime) -> None:
    if there is None:
        words = {"verifier": step.verifier, "title": step.title, "hint": step.hint}
        when = {"counted": step.counted, "hours": step.hours, "is_required": step.is_required}
        there = made(ClaimStep(claim=claim, key=step.key, position=place, **words, **when))
    else:
        there.position, there.is_current = place, True
        there.save(update_fields=["position", "is_current"])
    if not there.verifier and (there.task is None or there.task.state == TaskState.CANCELLED):
        _ask(claim, there, step.whose == Whose.OWNER, moment)


def _ask(claim: Claim, step: ClaimStep, is_owners: bool, moment: dt.datetime) -> VerificationTask:
    """A person's task for the step, in place of the one that was cancelled."""
    task = VerificationTask(
        claim=claim,
        title=step.title,
        parameters={"step": step.key},
        assignee_id=claim.assignee_id if is_owners else None,
        follows_owner=is_owners,
        due=_due(claim, step.counted, step.hours, moment),
        follows_date=step.counted == CountedFrom.PUBLISH and step.hours is not None,
    )
    step.task = made(task)
    step.save(update_fields=["task"])
    return task


def _put_away(step: ClaimStep) -> None:
    step.is_current = False
    step.save(update_fields=["is_current"])
    if step.task is not None and step.task.state == TaskState.QUEUED:
        changes = {"finished_at": now()}
        context = [step.task.claim]
        VERIFICATION_TASK.perform(step.task, "cancel", actor=SYSTEM, changes=changes, context=context, verifier="")


def _due(claim: Claim, counted: str, hours: int | None, laid_at: dt.datetime) -> dt.datetime | None:
    """When a step is due by the desk's calendar. Where so many hours are no longer left, it is due with the claim."""
    if hours is None:
        return None
    if counted == CountedFrom.LOGGED:
        return working_hours_from(claim.desk, laid_at, hours)
    if claim.publish_by is None:
        return None
    due = working_hours_from(claim.desk, claim.publish_by, -hours)
    return due if due > laid_at else claim.publish_by


@transaction.atomic
def take_up_task(*, task: VerificationTask, actor: Actor) -> VerificationTask:
    """Ask once more for a step of the checklist that was set aside: a new task in place of the cancelled one. Where somebody did so already,
    that is the task."""
    claim = locked(task.claim)
    require(policy.may_work_on, actor, claim)
    step = ClaimStep.objects.current().filter(claim=claim, key=task.parameters.get("step", "")).first()
    if step is None or step.task is None or step.verifier:
        raise WrongState(task, sentence=_("This is no step of the claim's checklist."))
    if step.task.state != TaskState.CANCELLED:
        return step.task
    new = _ask(claim, step, True, now())
    details, texts = {"step": step.key, "before": task.pk}, {"title": step.title}
    record("task.asked_again", subject=new, actor=actor, details=details, texts=texts, context=[claim])
    return new


@transaction.atomic
def follow_claim(*, claim: Claim) -> int:
    """What awaits a person on a claim goes with it: to its owner and its date, where nobody decided otherwise, and away with its work.
    Doing it again changes nothing. Says how many tasks changed."""
    row = locked(claim)
    steps = {step.task_id: step for step in row.checklist_steps.exclude(task=None)}
    laid = LaidChecklist.objects.filter(claim=row).first()
    tasks = VerificationTask.objects.filter(IS_AWAITING, claim=row).select_for_update(of=("self",)).order_by("pk")
    followed = 0
    for task in tasks:
        wanted = _wanted(task, row, steps.get(task.pk), laid.laid_at if laid else now())
        if wanted.pop("is_parked") != task.is_parked:
            task.is_parked = not task.is_parked
            task.save(update_fields=["is_parked"])
            followed += 1
        if any(getattr(task, name) != value for name, value in wanted.items()):
            save_changes(task, wanted)
            followed += 1
    return followed


def _wanted(task: VerificationTask, claim: Claim, step: ClaimStep | None, laid_at: dt.datetime) -> dict[str, Any]:
    wanted: dict[str, Any] = {"is_parked": parks(task.verifier, claim)}
    if task.follows_owner:
        wanted["assignee_id"] = claim.assignee_id
    if task.follows_date:
        wanted["due"] = _due(claim, step.counted, step.hours, laid_at) if step else claim.publish_by
    return wanted
