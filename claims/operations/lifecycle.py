"""The moves of a claim's work, from suggested to done."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.codes import DropReason, WorkState
from claims.models import Claim
from claims.operations.shared import required, still_seen
from claims.workflow import CLAIM, CLAIM_BY_VERDICT
from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import Invalid
from factcheck.workflow.rows import locked


def accept_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Say that a suggested claim is to be checked."""
    return CLAIM.perform(claim, "accept", actor=actor, expected=expected)


def start_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Begin checking."""
    return CLAIM.perform(claim, "start", actor=actor, expected=expected)


def start_claims(*, claims: Iterable[Claim], actor: Actor) -> list[Claim]:
    """The same for many claims, or, if one is refused, for none."""
    return CLAIM.perform_all(claims, "start", actor=actor)


def wait_claim(
    *,
    claim: Claim,
    waiting_for: str,
    actor: Actor,
    waiting_until: dt.datetime | None = None,
    expected: int | None = None,
) -> Claim:
    """Put the work down until somebody answers, or until a moment."""
    waiting_for = required(waiting_for, "waiting_for", _("Say for whom, or for what."))
    changes = {"waiting_for": waiting_for, "waiting_until": waiting_until}
    return CLAIM.perform(
        claim,
        "wait",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"waiting_for": waiting_for},
        waiting_until=waiting_until,
    )


@transaction.atomic
def resume_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Go on checking: after waiting, or because a verdict came back from review."""
    row = locked(claim)
    moves = CLAIM_BY_VERDICT if row.state == WorkState.IN_REVIEW else CLAIM
    return moves.perform(
        row, "resume", actor=actor, expected=expected, changes={"waiting_for": "", "waiting_until": None}
    )


def ready_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """A verdict was submitted: the claim is in review."""
    return CLAIM_BY_VERDICT.perform(claim, "ready", actor=actor, expected=expected)


def finish_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Its verdict was published: the work is done."""
    return CLAIM_BY_VERDICT.perform(claim, "finish", actor=actor, expected=expected)


def reopen_claim(*, claim: Claim, reason: str, actor: Actor, expected: int | None = None) -> Claim:
    """Take the work up again. What is published stays where it is."""
    reason = required(reason, "reason", _("Say why the work is reopened."))
    return CLAIM.perform(
        claim, "reopen", actor=actor, expected=expected, changes={"closed_unpublished": False}, texts={"reason": reason}
    )


def close_unpublished(*, claim: Claim, reason: str, actor: Actor, expected: int | None = None) -> Claim:
    """End the work without publishing, and say why."""
    reason = required(reason, "reason", _("Say why nothing is published."))
    changes = {"closed_unpublished": True, "waiting_for": "", "waiting_until": None}
    return CLAIM.perform(
        claim, "close_unpublished", actor=actor, expected=expected, changes=changes, texts={"reason": reason}
    )


@transaction.atomic
def drop_claim(
    *,
    claim: Claim,
    drop_reason: str,
    actor: Actor,
    duplicate_of: Claim | None = None,
    note: str = "",
    expected: int | None = None,
) -> Claim:
    """Decide not to check it. It remembers where it was, and can be taken up again."""
    if drop_reason not in DropReason.values:
        raise Invalid("drop_reason", _("Choose why the claim is dropped."))
    row = locked(claim)
    other = _original(row, duplicate_of, actor) if drop_reason == DropReason.DUPLICATE else None
    changes = {"drop_reason": drop_reason, "duplicate_of": other, "dropped_from": row.state}
    context = [other] if other else []
    return CLAIM.perform(
        row,
        "drop",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"note": one_line(note)},
        context=context,
        reason=drop_reason,
    )


def _original(claim: Claim, other: Claim | None, actor: Actor) -> Claim:
    other = still_seen(other, actor, "duplicate_of")
    if other is None:
        raise Invalid("duplicate_of", _("Say which claim it is a duplicate of."))
    if other.pk == claim.pk or other.duplicate_of_id == claim.pk:
        raise Invalid("duplicate_of", _("A claim cannot be a duplicate of itself."))
    return other


def restore_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Take up again what was dropped, where it was."""
    return CLAIM.perform(
        claim, "restore", actor=actor, expected=expected, changes={"drop_reason": "", "duplicate_of": None}
    )
