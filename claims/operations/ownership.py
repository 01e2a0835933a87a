"""Whose a claim is: taken, assigned, due, handed over to another desk."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line
from claims.models import Claim, Evidence, Item, Statement
from claims.operations import protecting
from claims.operations.claims import next_number
from claims.operations.giving import owner_id
from claims.operations.protecting import Protection
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import record
from factcheck.workflow.machine import WrongState, edit, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes


@transaction.atomic
def take_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Make the claim one's own, if nobody has it. Taking what is mine already changes nothing."""
    row = locked(claim)
    require(policy.may_take, actor, row)
    if row.assignee_id == actor.user_id:
        return row
    if row.assignee_id and not policy.may_assign(actor, row):
        raise WrongState(row, sentence=_("%(name)s has taken this claim.") % {"name": row.assignee})
    return _give(row, actor, expected, actor.user_id, "")


@transaction.atomic
def put_back_claim(*, claim: Claim, actor: Actor, expected: int | None = None) -> Claim:
    """Give up what one has taken: it lies on the desk for the next. What nobody has stays so."""
    row = locked(claim)
    if row.assignee_id is None:
        require(policy.may_take, actor, row)
        return row
    require(policy.may_put_back, actor, row)
    return _give(row, actor, expected, None, "")


@transaction.atomic
def assign_claim(
    *, claim: Claim, assignee: User | None, actor: Actor, note: str = "", expected: int | None = None
) -> Claim:
    """Give the claim to a person, or take the assignment away. It opens the claim to them, whatever its level."""
    row = locked(claim)
    require(policy.may_assign, actor, row)
    if (given_to := owner_id(assignee)) == row.assignee_id:
        return row
    return _give(row, actor, expected, given_to, one_line(note))


def _give(claim: Claim, actor: Actor, expected: int | None, user_id: UUID | None, note: str) -> Claim:
    refuse_stale(claim, expected)
    before = claim.assignee_id
    save_changes(claim, {"assignee_id": user_id})
    if user_id is None:
        record(
            "claim.unassigned", subject=claim, actor=actor, details={"before": f"user:{before}"}, texts={"note": note}
        )
        return claim
    _name(claim, user_id)
    record("claim.assigned", subject=claim, actor=actor, details={"assignee": f"user:{user_id}"}, texts={"note": note})
    return claim


def _name(claim: Claim, user_id: UUID) -> None:
    """Whoever is to work on what only named people see is one of them, on all that belongs to it."""
    groups: list[Iterable[Protected]] = [[claim], claim.evidence.all(), claim.statements.all()]
    for rows in groups:
        for row in rows:
            if row.access == AccessLevel.NAMED:
                row.named_readers.add(User.objects.get(pk=user_id))


def set_publish_by(*, claim: Claim, publish_by: dt.datetime | None, actor: Actor, expected: int | None = None) -> Claim:
    """Say until when it is to be published, or that there is no such moment."""
    changes = {"publish_by": publish_by}
    event, allowed = "claim.due_changed", policy.may_set_deadline
    return edit(
        claim, actor=actor, expected=expected, changes=changes, event=event, allowed=allowed, publish_by=publish_by
    )


@transaction.atomic
def hand_over_claim(*, claim: Claim, desk: Desk, actor: Actor, note: str = "", expected: int | None = None) -> Claim:
    """Give the claim, with its statements and evidence, to another desk, where it gets a number of its own."""
    row = locked(claim)
    require(policy.may_hand_over, actor, row)
    if row.desk_id == desk.pk:
        return row
    refuse_stale(row, expected)
    before, access = row.desk, _kept_narrow(row.access, row.desk)
    _stays_within_its_items(row, Protection(desk, access, protecting.of(row).readers))
    details = {"from": before.pk, "to": desk.pk, "number_before": row.number, "assignee_before": row.assignee_id}
    _move_children(row, desk)
    changes = {"desk": desk, "number": next_number(desk), "access": access, "assignee": _who_stays(row, desk)}
    save_changes(row, changes)
    record(
        "claim.handed_over",
        subject=row,
        actor=actor,
        details=details,
        texts={"note": one_line(note)},
        context=[before, desk],
    )
    return row


def _stays_within_its_items(claim: Claim, there: Protection) -> None:
    """What stands in an item that only its own desk can see stays on that desk."""
    for item in (
        Item.objects.filter(Q(pk=claim.item_id) | Q(appearances__claim=claim)).distinct().select_related("desk")
    ):
        protecting.refuse_wider(there, protecting.of(item))


def _kept_narrow(access: str, before: Desk) -> str:
    """What only a closed desk could read is not read by the whole newsroom because it moved."""
    return AccessLevel.DESK if access == AccessLevel.NEWSROOM and not before.is_open else access


def _who_stays(claim: Claim, desk: Desk) -> User | None:
    """The owner keeps it if the new desk is theirs too; what the new desk does with the rest is its own affair."""
    owner = claim.assignee
    return owner if owner is not None and actor_for_user(owner).can("take_claims", desk) else None


def _move_children(claim: Claim, desk: Desk) -> None:
    mine = Statement.objects.filter(claims=claim).exclude(claims__in=Claim.objects.exclude(pk=claim.pk))
    for rows in (Evidence.objects.filter(claim=claim), mine):
        for row in rows.select_related("desk").select_for_update(of=("self",)).order_by("pk"):
            save_changes(row, {"desk": desk, "access": _kept_narrow(row.access, row.desk)})
