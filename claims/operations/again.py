"""What a person asks to be done once more: a verifier's run, or, of what is watched, a look at every page."""

from django.db import transaction

from claims import policy
from claims.models import VerificationTask
from claims.operations import tasks
from claims.watching.news import WATCHING
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import require


@transaction.atomic
def run_again(*, task: VerificationTask, actor: Actor) -> VerificationTask:
    """Run a verifier once more, beside what it found before. While a run is under way, that is the run. Of “Watching” it is the pages that
    are looked at again, all that the claim rests on and that nobody stopped: what is new gathers in the task, what is over leaves it."""
    if task.verifier != WATCHING:
        return tasks.run_again(task=task, actor=actor)
    require(policy.may_work_on, actor, task.claim)
    record("claim.look_asked", subject=task.claim, actor=actor, context=[task])
    return task
