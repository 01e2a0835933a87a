"""What a person decides about words that did not stay: the new place, the words on record as they were, or not here any more. Each once; when
nothing is left to decide, the task is settled."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import anchoring, policy
from claims.codes import AnchorState, AppearanceDecision, ItemChange, TaskOutcome
from claims.models import Appearance, AppearanceChange, Evidence, Snapshot, VerificationTask
from claims.operations.excerpts import place_in_copy
from claims.operations.tasks import settle_task
from claims.operations.watching.reporting import is_open
from claims.operations.watching.words import place_in
from claims.watching.news import WATCHING, still_open
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes

# News that is about words alone, and so is settled with the last of them.
ABOUT_WORDS = frozenset({"words_reworded", "words_removed", "words_ambiguous"})


@transaction.atomic
def accept_place(
    *, appearance: Appearance, actor: Actor, start: int, end: int, snapshot: Any = None, expected: int | None = None
) -> Appearance:
    """The claim stands there now: at these offsets of the item's present text."""
    row = _waiting(appearance, actor, expected)
    present = row.item.current
    if present is None or (snapshot and str(snapshot) != str(present.pk)):
        raise WrongState(row, sentence=_("The article has changed once more. Look at the newest version first."))
    try:
        anchor = anchoring.make(present.text, start, end)
    except ValueError as error:
        raise Invalid("start", _("There are no words at this place of the text.")) from error
    stand_at(row, present, anchor, actor)
    return row


def stand_at(row: Appearance, snapshot: Snapshot, anchor: anchoring.Anchor, actor: Actor) -> None:
    """A person says that the claim stands there, in this capture. In the caller's transaction."""
    there = {"snapshot": snapshot, "state": AnchorState.EXACT, "score": None, "kept_at": None}
    save_changes(row, {**place_in(snapshot, anchor, row.fragment), **there})
    _decided(row, actor, AppearanceDecision.ACCEPTED, "appearance.confirmed")


@transaction.atomic
def keep_words(*, appearance: Appearance, actor: Actor, expected: int | None = None) -> Appearance:
    """The words stay on record as they stood in the capture they were taken from, although the article says it otherwise now."""
    row = _waiting(appearance, actor, expected)
    save_changes(row, {"kept_at": now()})
    _decided(row, actor, AppearanceDecision.KEPT, "appearance.kept")
    return row


@transaction.atomic
def detach_appearance(*, appearance: Appearance, actor: Actor, expected: int | None = None) -> None:
    """The claim does not stand in this item any more. The record keeps that it did, and in which words."""
    row = _waiting(appearance, actor, expected)
    # What asked for it stays, and so do the words in the record: of what is deleted nobody could say who may read them.
    asked = AppearanceChange.objects.filter(appearance=row).last()
    _decided(row, actor, AppearanceDecision.DETACHED, "appearance.detached", about=asked)
    row.delete()


def _waiting(appearance: Appearance, actor: Actor, expected: int | None) -> Appearance:
    row = locked(appearance)
    require(policy.may_work_on, actor, row.claim)
    if not row.waits_for_a_person:
        raise WrongState(row, sentence=_("Nothing waits to be decided about these words."))
    refuse_stale(row, expected)
    return row


def _decided(
    row: Appearance, actor: Actor, decision: AppearanceDecision, event: str, about: AppearanceChange | None = None
) -> None:
    """A person said what becomes of these words: written at what asked for it, and in the record. In the caller's transaction."""
    undecided = AppearanceChange.objects.filter(appearance=row).undecided()
    undecided.update(decision=decision, decided_at=now(), decided_by_id=actor.user_id)
    details = {"item": row.item_id, "snapshot": row.snapshot_id, "decision": decision}
    context = [row.claim, row.item]
    record(event, subject=about or row, actor=actor, details=details, texts={"exact": row.exact}, context=context)
    _settle_if_decided(row, actor)


def _settle_if_decided(row: Appearance, actor: Actor) -> None:
    """When the last words are decided and nothing else was told, nothing waits any more."""
    task = VerificationTask.objects.filter(claim=row.claim_id, verifier=WATCHING).order_by("-run").first()
    if task is None or not is_open(task):
        return
    told = still_open(task.result.get("changes", ()))
    waiting = Appearance.objects.filter(claim=row.claim_id).waiting().exclude(pk=row.pk)
    if all(one["code"] in ABOUT_WORDS and not one.get("evidence") for one in told) and not waiting.exists():
        settle_task(task=task, outcome=TaskOutcome.PASSED, actor=actor)


@transaction.atomic
def take_capture(*, evidence: Evidence, number: int, actor: Actor, expected: int | None = None) -> Evidence:
    """Rest on a later copy of the page from now on. What was submitted or published keeps saying what it said."""
    row = locked(evidence)
    require(policy.may_edit_evidence, actor, row)
    if row.snapshot is not None and row.snapshot.number == number:
        return row
    snapshot = Snapshot.objects.filter(of_evidence=row, number=number).exclude(change=ItemChange.GONE).first()
    if snapshot is None:
        raise Invalid("number", _("There is no copy of this evidence's page with this number."))
    refuse_stale(row, expected)
    before = row.snapshot
    if before is not None and before.of_evidence_id is None:
        # So that it stays among the copies of this evidence.
        Snapshot.objects.filter(pk=before.pk).update(of_evidence=row)
    save_changes(row, {**place_in_copy(row, snapshot), "snapshot": snapshot, "snapshot_failure": ""})
    details = {"snapshot": snapshot.pk, "before": before.pk if before else None}
    record("evidence.capture_taken", subject=row, actor=actor, details=details, context=[row.claim])
    return row
