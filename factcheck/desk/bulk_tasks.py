"""Tasks as the rows of the list of what awaits a person. What was settled or set aside stays decided."""

from uuid import UUID

from django.utils.dateparse import parse_datetime

from claims import operations
from claims.models import VerificationTask
from claims.sections.acting import title_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.bulk import Kept, Listed


def _called(task: VerificationTask) -> str:
    return f"{task.claim.reference}, {title_of(task)}"


def _assign(task: VerificationTask, kept: Kept, actor: Actor) -> None:
    if kept["before"] is None:
        operations.put_back_task(task=task, actor=actor)
    else:
        operations.assign_task(task=task, assignee=User.objects.get(pk=UUID(kept["before"])), actor=actor)


def _set_due(task: VerificationTask, kept: Kept, actor: Actor) -> None:
    due = parse_datetime(kept["before"]) if kept["before"] else None
    operations.set_task_due(task=task, due=due, actor=actor)


TASKS = Listed(VerificationTask, "task", _called, {"assignee_id": _assign, "due": _set_due})
