"""One act on many of the tasks that await a person, and taking it back: what each had before comes back where nobody changed it since."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims import operations
from claims.models import VerificationTask
from claims.sections.acting import title_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.bulk import Done, plain
from factcheck.workflow.machine import Refused, WrongState
from factcheck.workflow.rows import locked

Do = Callable[[VerificationTask], object]
# What can be taken back, by the field that it changes; what was settled or set aside stays decided.
UNDONE = frozenset({"assignee_id", "due"})


def do_to_each(tasks: Iterable[VerificationTask], field: str, do: Do) -> Done:
    """The act on every task, each for itself: those it cannot be done to are named, the others are done. `field`: what it changes."""
    done = Done(field)
    for task in tasks:
        try:
            with transaction.atomic():
                row = locked(task)
                before, version = getattr(row, field), row.row_version
                do(task)
                row.refresh_from_db(fields=[field, "row_version"])
        except Refused as refusal:
            done.refused.append(f"{named(task)}: {refusal.sentence}")
            continue
        if row.row_version != version:
            kept = {"task": str(task.pk), "before": plain(before), "after": plain(getattr(row, field))}
            done.before.append(kept)
    return done


def restore_each(kept: dict[str, Any], tasks: Iterable[VerificationTask], actor: Actor) -> Done:
    """Give each of these tasks back what it had. One that somebody changed since is left alone and named."""
    undone, known = Done(kept["name"]), {one["task"]: one for one in kept["before"]}
    for task in tasks:
        one = known[str(task.pk)]
        try:
            with transaction.atomic():
                if plain(getattr(locked(task), kept["name"])) != one["after"]:
                    raise WrongState(task, sentence=_("Somebody changed this since; it stays as it is."))
                _RESTORE[kept["name"]](task, one["before"], actor)
        except Refused as refusal:
            undone.refused.append(f"{named(task)}: {refusal.sentence}")
        else:
            undone.before.append(one)
    return undone


def named(task: VerificationTask) -> str:
    """How a refusal names a task; `claim__desk` is loaded."""
    return f"{task.claim.reference}, {title_of(task)}"


def _give_back(task: VerificationTask, before: str | None, actor: Actor) -> None:
    if before is None:
        operations.put_back_task(task=task, actor=actor)
    else:
        operations.assign_task(task=task, assignee=User.objects.get(pk=UUID(before)), actor=actor)


def _set_back(task: VerificationTask, before: str | None, actor: Actor) -> None:
    operations.set_task_due(task=task, due=parse_datetime(before) if before else None, actor=actor)


_RESTORE: dict[str, Callable[[VerificationTask, str | None, Actor], None]] = {
    "assignee_id": _give_back,
    "due": _set_back,
}
