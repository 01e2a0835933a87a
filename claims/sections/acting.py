"""What may be done about a task, and what came of it: the same in its row, in the checklist and in the list of what awaits a person."""

from claims import policy
from claims.codes import TaskState
from claims.models import VerificationTask
from claims.verifiers import words
from claims.verifiers.base import installed_verifiers, words_of
from claims.verifiers.logs import why_broken
from claims.workflow import VERIFICATION_TASK
from factcheck.accounts.actors import Actor

UNDER_WAY = frozenset({TaskState.QUEUED, TaskState.RUNNING})
# What is folded behind the rest of what can be done about a task that awaits a person.
LESSER = frozenset({"put_back", "give", "cancel"})


def title_of(task: VerificationTask) -> str:
    """What the task is called."""
    verifier = installed_verifiers().get(task.verifier)
    return str(verifier.title) if verifier else task.title or task.verifier


def again_of(task: VerificationTask) -> tuple[str, str]:
    """What its being run once more is called, and what is told to whoever asked for it."""
    verifier = installed_verifiers().get(task.verifier)
    return (str(verifier.again), str(verifier.again_asked)) if verifier else ("", "")


def said_of(task: VerificationTask) -> str:
    """What came of it, in a sentence; empty while nothing has."""
    if task.state == TaskState.BROKEN:
        return f"{words.broken(task.reason_code)} {why_broken(task)}".strip()
    return words_of(task)


def acts_on(task: VerificationTask, actor: Actor) -> frozenset[str]:
    """What this actor may do to it now: cancel, again, dismiss, settle; and of what awaits a person take, put back, give."""
    acts = {
        move.name
        for move in VERIFICATION_TASK.open_to(task, actor)
        if move.is_open and move.name in ("cancel", "settle")
    }
    is_over = task.state not in UNDER_WAY
    if task.verifier and is_over and policy.may_work_on(actor, task.claim):
        acts.add("again")
    if is_over and task.dismissed_at is None and task.state != TaskState.CANCELLED and policy.may_run_task(actor, task):
        acts.add("dismiss")
    return frozenset(acts | (_whose(task, actor) if task.awaits_person else set()))


def _whose(task: VerificationTask, actor: Actor) -> set[str]:
    """Taking it, putting it back, giving it to somebody: each where it changes something."""
    acts = set()
    is_free = task.assignee_id is None or (task.follows_owner and task.assignee_id != actor.user_id)
    if is_free and policy.may_take_task(actor, task):
        acts.add("take")
    if task.assignee_id is not None and policy.may_put_back_task(actor, task):
        acts.add("put_back")
    if policy.may_give_task(actor, task):
        acts.add("give")
    return acts
