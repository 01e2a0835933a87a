"""Whom a change concerns: it is told once, as what a person must decide, in the one task of a claim that watching has."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from claims.codes import TaskOutcome, TaskState
from claims.models import Claim, Evidence, Item, VerificationTask
from claims.operations.shared import made
from claims.operations.tasks import finish_task, start_task
from claims.watching.news import NOTHING, WATCHING, gravest, still_open
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.rows import locked, save_changes

MOST_KEPT = 40


@dataclass(frozen=True, kw_only=True)
class News:
    """One thing that happened to what a claim rests on. `key` says which: the same key twice is the same news."""

    code: str
    key: str
    item: UUID | None = None
    evidence: UUID | None = None
    snapshot: UUID | None = None
    appearances: tuple[UUID, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As it stands in the result: ids and codes alone, since who may see the claim may not see everything."""
        about = {"item": self.item, "evidence": self.evidence, "snapshot": self.snapshot}
        told = {name: str(value) for name, value in about.items() if value}
        names = [str(one) for one in self.appearances]
        return {"code": self.code, "key": self.key, "at": now().isoformat(), **told, "appearances": names, **self.more}


def report(
    *, claim: Claim, news: list[News], about: Item | Evidence | Any, actor: Actor = SYSTEM
) -> VerificationTask | None:
    """Tell whoever has the claim: one task gathers what nobody has decided yet. Nothing where all of it was told before. `actor` brought
    the change about, if a person did, and gets no mail of it. In the caller's transaction."""
    row = locked(claim)
    last = VerificationTask.objects.filter(claim=row, verifier=WATCHING).order_by("-run").first()
    known = {one["key"] for one in last.result.get("changes", ())} if last else set()
    fresh = [one.kept() for one in news if one.key not in known]
    if not fresh:
        return None
    task = _gathered(last, fresh) if last is not None and is_open(last) else _new(row, last, fresh)
    details = {"code": task.result_code, "codes": sorted({one["code"] for one in fresh}), "task": task.pk}
    record("claim.source_changed", subject=row, actor=actor, details=details, context=[about, task])
    return task


def report_over(*, claim: Claim, codes: Collection[str], about: dict[str, str]) -> VerificationTask | None:
    """What was told of this thing is not so any more, so nobody has to decide it: the page is there again, or as it should be. Where nothing
    else waits, a new run says so. Should it happen again, that is news. In the caller's transaction."""
    row = locked(claim)
    last = VerificationTask.objects.filter(claim=row, verifier=WATCHING).order_by("-run").first()
    if last is None or not is_open(last):
        return None
    told = last.result.get("changes", ())
    changes = [_over(one) if one["code"] in codes and about.items() <= one.items() else one for one in told]
    if changes == told:
        return None
    if left := still_open(changes):
        task = locked(last)
        save_changes(task, {"result": {**task.result, "changes": changes}, "result_code": gravest(left)})
        return task
    return _run(row, last, changes, TaskOutcome.PASSED, NOTHING)


def report_left(*, claim: Claim, code: str, about: dict[str, str], of: str, left: Collection[str]) -> set[str]:
    """Of what was told of the parts of this thing, only those are still so that are named here: the others are mended, and nobody has to decide
    them. Returns the parts that were told before under a key that begins with `of` and wait still. In the caller's transaction."""
    row = locked(claim)
    last = VerificationTask.objects.filter(claim=row, verifier=WATCHING).order_by("-run").first()
    if last is None or not is_open(last):
        return set()
    told = last.result.get("changes", ())
    concerned = [one["code"] == code and about.items() <= one.items() and not one.get("is_over") for one in told]
    changes = [_left(one, of, left) if is_it else one for one, is_it in zip(told, concerned, strict=True)]
    if changes != told:
        save_changes(locked(last), {"result": {**last.result, "changes": changes}})
    waiting = [one for one, is_it in zip(changes, concerned, strict=True) if is_it and not one.get("is_over")]
    return {part for one in waiting for part in one["missing"]}


def _left(one: dict[str, Any], of: str, left: Collection[str]) -> dict[str, Any]:
    still = [part for part in one.get("missing", ()) if part in left] if one["key"].startswith(of) else []
    return {**one, "missing": still} if still else _over(one)


def _over(one: dict[str, Any]) -> dict[str, Any]:
    return one if one.get("is_over") else {**one, "is_over": True, "key": f"{one['key']}, over {now().isoformat()}"}


def is_open(task: VerificationTask) -> bool:
    """Nobody has decided it."""
    is_told = task.state == TaskState.FINISHED and task.outcome == TaskOutcome.NEEDS_PERSON
    return is_told and task.dismissed_at is None


def _new(claim: Claim, last: VerificationTask | None, fresh: list[dict[str, Any]]) -> VerificationTask:
    # What was told before stays known, so that no old news comes again.
    before = [{**one, "is_over": True} for one in last.result.get("changes", ())] if last else []
    return _run(claim, last, [*before, *fresh], TaskOutcome.NEEDS_PERSON, gravest(fresh))


def _run(
    claim: Claim, last: VerificationTask | None, changes: list[dict[str, Any]], outcome: TaskOutcome, code: str
) -> VerificationTask:
    task = made(VerificationTask(claim=claim, verifier=WATCHING, run=last.run + 1 if last else 1))
    record("task.queued", subject=task, actor=SYSTEM, details={"verifier": WATCHING}, context=[claim])
    task = start_task(task=task, attempt=1)
    return finish_task(task=task, outcome=outcome, code=code, parameters={"changes": changes[-MOST_KEPT:]})


def _gathered(task: VerificationTask, fresh: list[dict[str, Any]]) -> VerificationTask:
    task = locked(task)
    changes = [*task.result.get("changes", ()), *fresh][-MOST_KEPT:]
    code = gravest(still_open(changes))
    save_changes(task, {"result": {**task.result, "changes": changes}, "result_code": code})
    return task
