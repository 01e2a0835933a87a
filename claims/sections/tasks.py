"""Verification tasks: what runs, what needs somebody, and what is clean."""

from dataclasses import dataclass, field
from typing import Any

from claims import policy
from claims.codes import TaskOutcome, TaskState
from claims.models import Claim, VerificationTask
from claims.verifiers import words
from claims.verifiers.base import installed_verifiers, outside_of, step_of, words_of
from claims.workflow import VERIFICATION_TASK
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now

UNDER_WAY = frozenset({TaskState.QUEUED, TaskState.RUNNING})


@dataclass(frozen=True)
class TaskRow:
    """The latest run of a verifier, or a person's task, in words, with what this actor may do about it."""

    task: VerificationTask
    title: str
    say: str
    step_words: str
    seconds: int | None
    earlier: int
    acts: frozenset[str]
    template: str = ""
    says_outside: str = ""
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def state_words(self) -> str:
        """Queued, running, passed, found something, needs a person …"""
        if self.task.state == TaskState.FINISHED and self.task.outcome:
            return str(TaskOutcome(self.task.outcome).label)
        return str(TaskState(self.task.state).label)

    @property
    def is_under_way(self) -> bool:
        """A machine's task that waits or runs."""
        return bool(self.task.verifier) and self.task.state in UNDER_WAY

    @property
    def is_clean(self) -> bool:
        """Looked at, nothing to see."""
        return self.task.state == TaskState.FINISHED and self.task.outcome == TaskOutcome.PASSED

    @property
    def is_set_aside(self) -> bool:
        """Cancelled, or dismissed by a person."""
        return self.task.dismissed_at is not None or self.task.state == TaskState.CANCELLED


def tasks_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """Tasks in four groups: under way, open to somebody, clean, set aside."""
    rows = _rows(claim, actor)
    aside = [row for row in rows if row.is_set_aside]
    shown = [row for row in rows if not row.is_set_aside]
    return {
        "claim": claim,
        "actor": actor,
        "under_way": [row for row in shown if row.is_under_way],
        "open": [row for row in shown if not row.is_under_way and not row.is_clean],
        "clean": [row for row in shown if row.is_clean],
        "set_aside": aside,
        "not_asked": _not_asked(claim, rows),
        "finished": sum(row.task.state not in UNDER_WAY for row in rows),
        "count": len(rows),
        "is_live": any(row.is_under_way for row in rows),
        "can_edit": policy.may_work_on(actor, claim),
    }


def _rows(claim: Claim, actor: Actor) -> list[TaskRow]:
    tasks = (
        VerificationTask.objects.visible_to(actor)
        .filter(claim=claim)
        .select_related("claim", "assignee", "dismissed_by")
    )
    latest: dict[str, VerificationTask] = {}
    earlier: dict[str, int] = {}
    for task in tasks.order_by("queued_at", "run", "id"):
        key = task.verifier or str(task.pk)
        earlier[key] = earlier.get(key, -1) + 1
        latest[key] = task
    moment = now()
    return [_row(task, earlier[key], actor, moment) for key, task in latest.items()]


def _not_asked(claim: Claim, rows: list[TaskRow]) -> list[tuple[str, str]]:
    """Verifiers that go outside and were not even queued, and why: silence would look like nothing found."""
    queued = {row.task.verifier for row in rows}
    return [
        (str(verifier.title), words.not_asked(why))
        for verifier, why in outside_of(claim)
        if why and verifier.slug not in queued
    ]


def _row(task: VerificationTask, earlier: int, actor: Actor, moment: Any) -> TaskRow:
    verifier = installed_verifiers().get(task.verifier) if task.result else None
    started, ended = task.started_at, task.finished_at or moment
    return TaskRow(
        task=task,
        title=title_of(task),
        say=said_of(task),
        step_words=step_of(task) if task.step else "",
        seconds=max(0, int((ended - started).total_seconds())) if started else None,
        earlier=earlier,
        acts=acts_on(task, actor),
        template=verifier.template if verifier else "",
        says_outside=str(verifier.says_outside) if verifier else "",
        shown=verifier.shown(task, actor) if verifier else {},
    )


def title_of(task: VerificationTask) -> str:
    """What the task is called."""
    verifier = installed_verifiers().get(task.verifier)
    return str(verifier.title) if verifier else task.title or task.verifier


def said_of(task: VerificationTask) -> str:
    """What came of it, in a sentence; empty while nothing has."""
    if task.state == TaskState.BROKEN:
        return words.broken(task.reason_code)
    return words_of(task)


def acts_on(task: VerificationTask, actor: Actor) -> frozenset[str]:
    """What this actor may do to it now: cancel, again, dismiss, settle."""
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
    return frozenset(acts)
