"""Verification tasks: what runs, what needs somebody, and what is clean."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from claims import policy
from claims.codes import TaskOutcome, TaskState
from claims.models import Claim, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.sections.acting import LESSER, UNDER_WAY, acts_on, again_of, said_of, title_of
from claims.sections.checklist import checklist_section
from claims.verifiers import words
from claims.verifiers.base import NOT_ASKED, Verifier, installed_verifiers, outside_of, step_of, why_not_outside
from claims.verifiers.logs import LogLine, Waiting, log_of, told_by_work, waiting_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now


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
    again: str = ""
    shown: dict[str, Any] = field(default_factory=dict)
    log: list[LogLine] = field(default_factory=list)
    waiting: Waiting | None = None

    @property
    def state_words(self) -> str:
        """Queued, running, passed, found something, needs a person …"""
        if self.was_not_asked:
            return _("not asked")
        if self.task.state == TaskState.FINISHED and self.task.outcome:
            return str(TaskOutcome(self.task.outcome).label)
        return str(TaskState(self.task.state).label)

    @property
    def is_under_way(self) -> bool:
        """A machine's task that waits or runs."""
        return bool(self.task.verifier) and self.task.state in UNDER_WAY

    @property
    def needs_somebody(self) -> bool:
        """It waits for a person: a person's task, what a verifier left to people, and what broke."""
        return self.task.awaits_person or self.task.state == TaskState.BROKEN

    @property
    def has_lesser_acts(self) -> bool:
        """Whose it is and until when may be changed, or a person's be set aside."""
        return self.task.awaits_person and bool(self.acts & LESSER)

    @property
    def is_clean(self) -> bool:
        """Looked at, nothing to see."""
        return self.task.state == TaskState.FINISHED and self.task.outcome == TaskOutcome.PASSED

    @property
    def is_unsure(self) -> bool:
        """A verifier looked and could not tell: nothing follows from it, and nobody need act."""
        return bool(self.task.verifier) and self.task.outcome == TaskOutcome.INCONCLUSIVE and not self.was_not_asked

    @property
    def was_not_asked(self) -> bool:
        """It had its turn, and nobody outside was asked: the same as not having been queued for that reason."""
        return self.task.state == TaskState.FINISHED and self.task.result_code == NOT_ASKED

    @property
    def is_set_aside(self) -> bool:
        """Cancelled, or dismissed by a person."""
        return self.task.dismissed_at is not None or self.task.state == TaskState.CANCELLED


def tasks_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """What needs somebody, the checklist, and the other tasks: under way, found something, clean, could not tell, set aside."""
    can_edit = policy.may_work_on(actor, claim)
    can_run = can_edit and claim.state in BEING_CHECKED
    checklist = checklist_section(claim, actor)
    rows = [row for row in _rows(claim, actor) if row.task.pk not in checklist["tasks"]]
    aside = [row for row in rows if row.is_set_aside]
    needs = [row for row in rows if row.needs_somebody and not row.is_set_aside]
    rest = [row for row in rows if not (row.needs_somebody or row.is_set_aside)]
    not_asked = _not_asked(claim, rows)
    unasked = [row for row in rest if row.was_not_asked and not row.is_under_way]
    not_run = _not_run(claim, rows, {row.step.verifier for row in checklist["rows"]}) if can_run else []
    return {
        "claim": claim,
        "actor": actor,
        "checklist": checklist,
        "needs": needs,
        "under_way": [row for row in rest if row.is_under_way],
        "found": [row for row in rest if not (row.is_under_way or row.is_clean or row.is_unsure or row.was_not_asked)],
        "unsure": [row for row in rest if row.is_unsure and not row.is_under_way],
        "clean": [row for row in rest if row.is_clean],
        "set_aside": aside,
        "not_asked": not_asked,
        "unasked": unasked,
        "not_asked_titles": [row.title for row in unasked] + [title for title, _why in not_asked],
        "not_run": not_run,
        "finished": sum(row.task.state not in UNDER_WAY for row in rows),
        "count": len(rows),
        "others": bool(rest or aside or not_run or (rows and not_asked)),
        "is_live": any(row.is_under_way for row in rows),
        "can_edit": can_edit,
    }


def _rows(claim: Claim, actor: Actor) -> list[TaskRow]:
    tasks = (
        VerificationTask.objects.visible_to(actor)
        .filter(claim=claim)
        .select_related("claim", "assignee", "dismissed_by")
        .annotate(told=told_by_work())
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


def _not_run(claim: Claim, rows: list[TaskRow], steps: set[str]) -> list[Verifier]:
    """Verifiers that could look at the claim and never did, such as one that the desk switched on later; steps of the checklist say so themselves."""
    there = steps | {row.task.verifier for row in rows}
    others = [one for slug, one in installed_verifiers().items() if slug not in there]
    return [one for one in others if not why_not_outside(one, claim) and one.applies_to(claim)]


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
        again=again_of(task)[0],
        shown=verifier.shown(task, actor) if verifier else {},
        log=log_of(task),
        waiting=waiting_of(task) if task.state in UNDER_WAY else None,
    )
