"""The checklist beside a claim: each step with who has it, until when, how far it is, and what this actor may do about it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import policy
from claims.checklists import Standing
from claims.codes import TaskOutcome
from claims.models import Claim, ClaimStep, VerificationTask
from claims.models.claim import BEING_CHECKED
from claims.sections.acting import LESSER, acts_on, said_of
from claims.steps import Stood, is_laid, steps_of
from claims.verifiers import words
from claims.verifiers.base import installed_verifiers, title_of, why_not_outside
from factcheck.accounts.actors import Actor

WORDS: dict[str, Promise] = {
    Standing.DONE: gettext_lazy("done"),
    Standing.OPEN: gettext_lazy("open"),
    Standing.UNDER_WAY: gettext_lazy("under way"),
    Standing.DOES_NOT_APPLY: gettext_lazy("does not apply"),
    Standing.SET_ASIDE: gettext_lazy("set aside"),
}
SIGNS = {
    Standing.DONE: "passed",
    Standing.OPEN: "queued",
    Standing.UNDER_WAY: "running",
    Standing.DOES_NOT_APPLY: "inconclusive",
    Standing.SET_ASIDE: "cancelled",
}


@dataclass(frozen=True)
class StepRow:
    """One step in words."""

    step: ClaimStep
    task: VerificationTask | None
    standing: Standing
    title: str
    say: str
    acts: frozenset[str]
    is_not_run: bool = False

    @property
    def state_words(self) -> str:
        """How far it is; of what is decided, what came of it."""
        if self.is_not_run:
            return _("not run yet")
        if self.standing == Standing.DONE and self.task and self.task.outcome:
            return str(TaskOutcome(self.task.outcome).label)
        if self.task and self.task.awaits_person and self.task.verifier:
            return str(TaskOutcome.NEEDS_PERSON.label)
        return str(WORDS[self.standing])

    @property
    def sign(self) -> str:
        """Its sign among those of tasks."""
        if self.is_not_run:
            return SIGNS[Standing.OPEN]
        if self.standing in (Standing.DONE, Standing.OPEN) and self.task and self.task.outcome:
            return self.task.outcome
        return SIGNS[self.standing]

    @property
    def is_open(self) -> bool:
        """Somebody should see to it."""
        return self.is_not_run or self.standing in (Standing.OPEN, Standing.SET_ASIDE)

    @property
    def has_lesser_acts(self) -> bool:
        """Whose it is and until when may be changed, or it may be set aside."""
        return self.is_open and bool(self.acts & LESSER)

    @property
    def is_over(self) -> bool:
        """Done, or nothing that the verifier could look at: a line says so."""
        return self.standing in (Standing.DONE, Standing.DOES_NOT_APPLY) and not self.is_not_run


def checklist_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """The steps, how many are done of those that apply, and whether the list may be laid by hand where none lies."""
    stood = steps_of(claim)
    rows = [_row(one, claim, actor) for one in stood]
    laid = bool(rows) or is_laid(claim)
    return {
        "rows": rows,
        "open": [row for row in rows if not row.is_over],
        "over": [row for row in rows if row.standing == Standing.DONE],
        "beside": [row for row in rows if row.is_over and row.standing == Standing.DOES_NOT_APPLY],
        "done": sum(one.is_done for one in stood),
        "count": sum(one.counts for one in stood),
        "tasks": {row.task.pk for row in rows if row.task and not row.task.verifier},
        "is_laid": laid,
        "may_lay": not laid and claim.state in BEING_CHECKED and policy.may_work_on(actor, claim),
    }


def _row(one: Stood, claim: Claim, actor: Actor) -> StepRow:
    step, task = one.step, one.task
    if step.verifier:
        say = said_of(task) if task else why_nothing(step.verifier, claim)
        is_not_run = task is None and not say
        may_run = is_not_run and claim.state in BEING_CHECKED and policy.may_work_on(actor, claim)
        acts = frozenset({"run"} if may_run else ())
        return StepRow(step, task, one.standing, title_of(step.verifier), say, acts, is_not_run)
    acts = acts_on(task, actor) if task else frozenset()
    if one.standing == Standing.SET_ASIDE and policy.may_work_on(actor, claim):
        acts |= {"take_up"}
    return StepRow(step, task, one.standing, step.title, said_of(task) if task else "", acts)


def why_nothing(slug: str, claim: Claim) -> str:
    """Why a verifier does not look at this claim; empty: it could."""
    verifier = installed_verifiers().get(slug)
    if verifier is None:
        return _("This verifier is not installed here.")
    if why := why_not_outside(verifier, claim):
        return words.not_asked(why)
    return "" if verifier.applies_to(claim) else _("There is nothing for it to look at so far.")
