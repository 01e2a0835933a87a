"""What the background does for verifiers: queues them, lets each look, writes what it found."""

from contextlib import suppress

from claims.codes import TaskState
from claims.copies import pages_of
from claims.models import Claim, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.operations.copies import ask_for_copy
from claims.operations.tasks import break_task, finish_task, note_step, queue_verifier, start_task
from claims.verifiers import words
from claims.verifiers.base import NOT_ASKED, Outcome, Progress, Verifier, installed_verifiers, why_not_outside
from factcheck.accounts.actors import SYSTEM
from factcheck.work.attempts import Attempt
from factcheck.work.errors import Permanent
from factcheck.work.models import Work
from factcheck.workflow.machine import WrongState

TO_BE_RUN = (TaskState.QUEUED, TaskState.RUNNING, TaskState.BROKEN)


class _Stopped(Exception):
    """The task was cancelled while its verifier ran."""


def run_verifiers(attempt: Attempt) -> None:
    """Queue every verifier that has something to look at in an accepted claim, each once; and ask for copies of the pages it rests on."""
    claim = (
        Claim.objects.select_related("desk", "item__desk")
        .filter(pk=attempt.subject_id, state__in=BEING_CHECKED)
        .first()
    )
    if claim is None:
        return
    wanted = [verifier for verifier in installed_verifiers().values() if _is_wanted(verifier, claim)]
    with attempt.finish():
        for verifier in wanted:
            task = queue_verifier(claim=claim, verifier=verifier.slug)
            Work.plan(
                "run_verifier",
                key=f"run_verifier:{task.pk}",
                subject_id=task.pk,
                refs=[claim, task],
                priority=attempt.work.priority,
                desk_id=claim.desk_id,
            )
        for page in pages_of(claim):
            ask_for_copy(target=page, actor=SYSTEM)


def _is_wanted(verifier: Verifier, claim: Claim) -> bool:
    """What the desk has not switched on is not even queued; what may not be asked of this claim is, and says so."""
    return why_not_outside(verifier, claim) != "switched_off" and verifier.applies_to(claim)


def run_verifier(attempt: Attempt) -> None:
    """Let one verifier look, holding nothing while it does, and write what it found. A cancelled task stays cancelled; one that broke is
    taken up again with its work, unless it was set aside or the verifier run once more meanwhile."""
    tasks = VerificationTask.objects.select_related("claim__desk", "claim__item__desk", "claim__item__current")
    task = tasks.filter(pk=attempt.subject_id, state__in=TO_BE_RUN).first()
    if task is None or not task.verifier:
        return
    if task.state == TaskState.BROKEN and (task.dismissed_at is not None or task.has_later_run):
        return
    verifier = installed_verifiers().get(task.verifier)
    if verifier is None:
        raise Permanent("verifier_missing")
    with suppress(WrongState, _Stopped):
        claim, task = task.claim, start_task(task=task, attempt=attempt.number)
        # Read already, with its desk and its item's text; the row that was started knows of none.
        task.claim = claim
        outcome = _look(verifier, task, _Told(task, attempt))
        with attempt.finish():
            finish_task(task=task, outcome=outcome.outcome, code=outcome.code, parameters=outcome.parameters)


def _look(verifier: Verifier, task: VerificationTask, progress: Progress) -> Outcome:
    """What it finds; or that nobody was asked, which is never the same as nothing found."""
    if why := why_not_outside(verifier, task.claim):
        return Outcome.inconclusive(NOT_ASKED, why=why)
    return verifier.run(task.claim, progress)


class _Told:
    """How far a verifier says it is: shown on the task, and written into the log of the work."""

    def __init__(self, task: VerificationTask, attempt: Attempt) -> None:
        self.task, self.attempt, self.kept = task, attempt, attempt.kept

    def __call__(self, step: str, fraction: float | None = None, message: str = "") -> None:
        if not note_step(task=self.task, step=step, fraction=fraction):
            raise _Stopped
        self.attempt.progress(step, fraction, message)


def run_verifier_broken(work: Work) -> None:
    """The last attempt failed too: the task says that it broke, and offers to run again."""
    task = VerificationTask.objects.select_related("claim").filter(pk=work.subject_id).first()
    if task is not None:
        with suppress(WrongState):
            break_task(task=task, code=words.broken_code(work.reason))
