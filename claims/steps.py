"""How far the checklist of a claim is, and which list a desk has for a kind of claim: read, never changed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from claims.checklists import Standing, Step, shipped, standing
from claims.models import Checklist, Claim, ClaimStep, LaidChecklist, VerificationTask

# As long as nobody changed it, a list is in its first version.
FIRST = 1


@dataclass(frozen=True)
class Held:
    """The list a desk has for a kind of claim. `is_own`: no longer the one that comes with the service."""

    kind: str
    steps: tuple[Step, ...]
    version: int
    is_own: bool


@dataclass(frozen=True)
class Stood:
    """One step beside a claim, the task that does it (of a verifier the latest run), and how far it is."""

    step: ClaimStep
    task: VerificationTask | None
    standing: Standing

    @property
    def counts(self) -> bool:
        """What a verifier has nothing to look at in is neither done nor missing."""
        return self.standing != Standing.DOES_NOT_APPLY

    @property
    def is_done(self) -> bool:
        """Nothing is left of it."""
        return self.standing == Standing.DONE

    @property
    def is_missing(self) -> bool:
        """It applies, and is not done."""
        return self.counts and not self.is_done


def checklist_of(desk_id: UUID, kind: str) -> Held:
    """The desk's own list, or the one that comes with the service."""
    return _held(kind, Checklist.objects.filter(desk=desk_id, kind=kind).first())


def checklists_of(desk_id: UUID, kinds: Iterable[str]) -> list[Held]:
    """The same for many kinds, in one question."""
    own = {row.kind: row for row in Checklist.objects.filter(desk=desk_id)}
    return [_held(kind, own.get(kind)) for kind in kinds]


def _held(kind: str, row: Checklist | None) -> Held:
    if row is None:
        return Held(kind, shipped(kind), FIRST, is_own=False)
    return Held(kind, row.listed, row.row_version, is_own=row.is_own)


def is_laid(claim: Claim) -> bool:
    """Whether the list of the claim's kind lies beside it."""
    return LaidChecklist.objects.filter(claim=claim, kind=claim.kind).exists()


def steps_of(claim: Claim) -> list[Stood]:
    """The steps that lie beside a claim now, in order: two questions however many there are."""
    steps = list(ClaimStep.objects.current().filter(claim=claim).select_related("task__claim", "task__assignee"))
    if not steps:
        return []
    slugs = [step.verifier for step in steps if step.verifier]
    runs = VerificationTask.objects.filter(claim=claim, verifier__in=slugs).select_related("claim", "assignee")
    latest = {task.verifier: task for task in runs.order_by("run")}
    return [_stood(step, latest.get(step.verifier) if step.verifier else step.task) for step in steps]


def _stood(step: ClaimStep, task: VerificationTask | None) -> Stood:
    if task is None:
        return Stood(step, None, standing(verifier=step.verifier))
    dismissed = task.dismissed_at is not None
    told = standing(verifier=step.verifier, state=task.state, outcome=task.outcome, dismissed=dismissed)
    return Stood(step, task, told)


@dataclass(frozen=True)
class Missing:
    """A step that is not done: a person's by its words, a verifier's by its name."""

    verifier: str
    title: str
    is_required: bool


def missing_of(claim: Claim) -> list[Missing]:
    """What the checklist still lacks. Before it is laid, of what the desk requires of such a claim, what a person has to do."""
    if is_laid(claim):
        rows = [one.step for one in steps_of(claim) if one.is_missing]
        return [Missing(row.verifier, row.title, row.is_required) for row in rows]
    steps = checklist_of(claim.desk_id, claim.kind).steps
    return [Missing("", step.title, True) for step in steps if step.is_for_people and step.is_required]
