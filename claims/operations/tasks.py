"""Verification tasks: queued for machines and people, run, cancelled, repeated, settled."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line
from claims.codes import TaskOutcome, TaskState
from claims.models import Claim, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.models.verification_task import parks
from claims.operations.giving import refuse_blind
from claims.operations.shared import made, required
from claims.workflow import VERIFICATION_TASK
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes

OVER = frozenset({TaskState.FINISHED, TaskState.BROKEN, TaskState.CANCELLED})


def queue_verifier(*, claim: Claim, verifier: str) -> VerificationTask:
    """A verifier's first run on a claim; the one that is there, if it was queued before. In the caller's transaction."""
    task, is_new = VerificationTask.objects.get_or_create(claim=claim, verifier=verifier, run=1)
    if is_new:
        record("task.queued", subject=task, actor=SYSTEM, details={"verifier": verifier}, context=[claim])
    return task


@transaction.atomic
def ask_verifier(*, claim: Claim, verifier: str, actor: Actor) -> VerificationTask:
    """Have a verifier look at a claim that it was not queued for when that was logged. Where it was, or somebody asked already, that is the
    task. Whether there is anything it may look at is asked before (claims.running)."""
    row = locked(claim)
    require(policy.may_work_on, actor, row)
    if row.state not in BEING_CHECKED:
        raise WrongState(row)
    last = row.verification_tasks.filter(verifier=verifier).order_by("-run").first()
    if last is not None:
        return last
    task = made(VerificationTask(claim=row, verifier=verifier, run=1))
    record("task.run_asked", subject=task, actor=actor, details={"verifier": verifier}, context=[row])
    return task


@transaction.atomic
def run_again(*, task: VerificationTask, actor: Actor) -> VerificationTask:
    """Run a verifier once more, beside what it found before. While a run is under way, that is the run."""
    claim = locked(task.claim)
    require(policy.may_work_on, actor, claim)
    if not task.verifier:
        raise WrongState(task, sentence=_("A person's task is not run again: add a new one."))
    last = claim.verification_tasks.filter(verifier=task.verifier).order_by("-run").first() or task
    if last.state not in OVER:
        return last
    new = made(VerificationTask(claim=claim, verifier=task.verifier, run=last.run + 1, parameters=last.parameters))
    details = {"verifier": new.verifier, "run": new.run, "before": last.pk}
    record("task.run_again", subject=new, actor=actor, details=details, context=[claim])
    return new


def cancel_task(*, task: VerificationTask, actor: Actor, expected: int | None = None) -> VerificationTask:
    """Stop a task that waits or runs; what a running one finds after that is not written."""
    changes = {"finished_at": now(), "step": "", "fraction": None}
    return VERIFICATION_TASK.perform(
        task, "cancel", actor=actor, expected=expected, changes=changes, context=[task.claim], verifier=task.verifier
    )


@transaction.atomic
def dismiss_task(*, task: VerificationTask, reason: str, actor: Actor, expected: int | None = None) -> VerificationTask:
    """Set a result aside: it stays on record, and no longer asks for attention."""
    reason = required(reason, "reason", _("Say why this is set aside."))
    row = locked(task)
    require(policy.may_run_task, actor, row)
    if row.state not in OVER:
        raise WrongState(row)
    if row.dismissed_at:
        return row
    refuse_stale(row, expected)
    save_changes(row, {"dismissed_at": now(), "dismissed_by_id": actor.user_id})
    details = {"verifier": row.verifier, "outcome": row.outcome}
    record("task.dismissed", subject=row, actor=actor, details=details, texts={"reason": reason}, context=[row.claim])
    return row


@transaction.atomic
def settle_task(
    *, task: VerificationTask, outcome: str, actor: Actor, note: str = "", expected: int | None = None
) -> VerificationTask:
    """Say what came of a task that a person must decide: their own, or what a machine left open."""
    if outcome not in TaskOutcome.values or outcome == TaskOutcome.NEEDS_PERSON:
        raise Invalid("outcome", _("Say what came of it."))
    row = locked(task)
    changes: dict[str, Any] = {"outcome": outcome, "result_code": "settled", "finished_at": row.finished_at or now()}
    changes["result"] = {
        **row.result,
        "settled_by": str(actor.user_id or ""),
        "before": row.result_code,
        "was": row.outcome,
    }
    return VERIFICATION_TASK.perform(
        row,
        "settle",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"note": one_line(note)},
        context=[row.claim],
        outcome=outcome,
        verifier=row.verifier,
    )


@transaction.atomic
def add_person_task(
    *, claim: Claim, title: str, actor: Actor, assignee: User | None = None, due: dt.datetime | None = None
) -> VerificationTask:
    """A piece of checking for a person: call the archive, watch the tape."""
    claim = locked(claim)
    require(policy.may_work_on, actor, claim)
    if assignee is not None and not assignee.is_active:
        raise Invalid("assignee", _("This person no longer signs in."))
    refuse_blind(claim, assignee)
    title = required(title, "title", _("Say what is to be done."))
    task = made(VerificationTask(claim=claim, title=title, assignee=assignee, due=due))
    details = {"assignee": f"user:{assignee.pk}" if assignee else None, "due": due}
    record("task.asked", subject=task, actor=actor, details=details, texts={"title": title}, context=[claim])
    return task


def start_task(*, task: VerificationTask, attempt: int) -> VerificationTask:
    """The service begins with it, or goes on after a failed attempt."""
    if task.state == TaskState.RUNNING:
        VerificationTask.objects.filter(pk=task.pk, state=TaskState.RUNNING).update(attempts=attempt)
        return task
    changes = {"started_at": now(), "attempts": attempt, "finished_at": None, "reason_code": ""}
    return VERIFICATION_TASK.perform(
        task, "start", actor=SYSTEM, changes=changes, context=[task.claim], verifier=task.verifier
    )


def note_step(*, task: VerificationTask, step: str, fraction: float | None) -> bool:
    """Show how far a running task is; False when it runs no longer. Progress is not an event."""
    running = VerificationTask.objects.filter(pk=task.pk, state=TaskState.RUNNING)
    return bool(running.update(step=step[:120], fraction=fraction))


def finish_task(*, task: VerificationTask, outcome: str, code: str, parameters: dict[str, Any]) -> VerificationTask:
    """What a verifier found. In the transaction that finishes the work. What a person has to decide is the owner's, and due with the
    claim, until somebody decides otherwise."""
    changes = {
        "outcome": outcome,
        "result_code": code,
        "result": parameters,
        "finished_at": now(),
        "step": "",
        "fraction": None,
        **(_with_claim(task) if outcome == TaskOutcome.NEEDS_PERSON else {}),
    }
    context = [task.claim]
    return VERIFICATION_TASK.perform(
        task,
        "finish",
        actor=SYSTEM,
        changes=changes,
        context=context,
        outcome=outcome,
        code=code,
        verifier=task.verifier,
    )


def _with_claim(task: VerificationTask) -> dict[str, Any]:
    claim = Claim.objects.get(pk=task.claim_id)
    follows = {"follows_owner": True, "follows_date": True, "is_parked": parks(task.verifier, claim)}
    return {"assignee_id": claim.assignee_id, "due": claim.publish_by, **follows}


def break_task(*, task: VerificationTask, code: str) -> VerificationTask:
    """It failed for good, and why."""
    changes = {"reason_code": code, "finished_at": now(), "step": "", "fraction": None}
    return VERIFICATION_TASK.perform(
        task, "break", actor=SYSTEM, changes=changes, context=[task.claim], code=code, verifier=task.verifier
    )
