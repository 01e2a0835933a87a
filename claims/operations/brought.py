"""What a sheet does to claims: owner and date, and that they were checked before; and how what it brought is taken away again."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from claims import policy
from claims.codes import TaskState
from claims.models import (
    Appearance,
    Claim,
    ClaimStatement,
    ClaimStep,
    Evidence,
    Item,
    Party,
    Snapshot,
    Statement,
    VerificationTask,
)
from claims.operations.giving import owner_id
from claims.workflow import CLAIM_BY_SHEET
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import Fact, record_all
from factcheck.matching.documents import forget
from factcheck.workflow.machine import Edit, NotReady, edit_all, require
from factcheck.workflow.rows import all_locked


@dataclass(frozen=True, kw_only=True)
class BroughtWork:
    """Whose a claim is, until when, and how urgent, as a sheet says."""

    assignee: User | None = None
    publish_by: dt.datetime | None = None
    priority: int = 0


def bring_work(*, wanted: Iterable[tuple[Claim, BroughtWork]], actor: Actor) -> list[Claim]:
    """Whose these claims are, until when, and how urgent: one event each, and no mail for each of a thousand rows."""
    edits = [_work_edit(claim, work) for claim, work in wanted]
    return edit_all(edits, actor=actor, event="claim.brought", allowed=policy.may_bring)


def _work_edit(claim: Claim, work: BroughtWork) -> Edit[Claim]:
    given_to = owner_id(work.assignee)
    told = {"publish_by": work.publish_by, "priority": work.priority}
    assignee = f"user:{given_to}" if given_to else None
    return Edit(claim, {"assignee_id": given_to, **told}, codes={"assignee": assignee, **told})


def finish_brought_claims(*, claims: Iterable[Claim], actor: Actor) -> list[Claim]:
    """They were checked elsewhere, or before: there is nothing left to do. Anybody who works on one may reopen it."""
    changes = {"waiting_for": "", "waiting_until": None, "closed_unpublished": False}
    return CLAIM_BY_SHEET.perform_all(claims, "finish", actor=actor, changes=changes)


@transaction.atomic
def take_claims_away(*, claims: Iterable[Claim], actor: Actor) -> None:
    """Take away claims that a sheet brought, with what came with them. Whatever else rests on one of them keeps all of them here."""
    rows = all_locked(claims)
    for row in rows:
        require(policy.may_bring, actor, row)
    desks = Desk.objects.in_bulk({row.desk_id for row in rows})
    record_all(
        [Fact("claim.taken_away", row, {"number": row.number}, context=[desks[row.desk_id]]) for row in rows],
        actor=actor,
    )
    try:
        with transaction.atomic():
            _delete([row.pk for row in rows])
    except ProtectedError as error:
        raise NotReady([_("Something else rests on this claim, such as a response or a fact-check.")]) from error


def _delete(ids: list[UUID]) -> None:
    mine = ClaimStatement.objects.filter(claim__in=ids).values_list("statement_id", flat=True)
    shared = (
        ClaimStatement.objects.filter(statement__in=mine).exclude(claim__in=ids).values_list("statement_id", flat=True)
    )
    statements = set(mine) - set(shared)
    steps = ClaimStep.objects.filter(claim__in=ids).exclude(task__state=TaskState.FINISHED)
    laid = list(steps.exclude(task=None).values_list("task_id", flat=True))
    steps.delete()
    VerificationTask.objects.filter(~Q(verifier="") | Q(pk__in=laid), claim__in=ids).delete()
    Appearance.objects.filter(claim__in=ids).delete()
    Evidence.objects.filter(claim__in=ids).delete()
    ClaimStatement.objects.filter(claim__in=ids).delete()
    Statement.objects.filter(pk__in=statements).delete()
    forget(ids)
    Claim.objects.filter(pk__in=ids).delete()


@transaction.atomic
def take_items_away(*, items: Iterable[Item], actor: Actor) -> int:
    """Take away items that a sheet brought, but those on which something rests. Says how many went."""
    return _take_away(list(items), "item.taken_away", _delete_items, actor)


@transaction.atomic
def take_parties_away(*, parties: Iterable[Party], actor: Actor) -> int:
    """The same for parties that only a sheet named."""
    return _take_away(list(parties), "party.taken_away", _delete_parties, actor)


def _take_away(rows: Sequence[Item | Party], event: str, delete: Callable[[list[UUID]], None], actor: Actor) -> int:
    """All at once; where something rests on one of them, each half by itself."""
    for row in rows:
        require(policy.may_bring, actor, row)
    if not rows:
        return 0
    try:
        with transaction.atomic():
            record_all([Fact(event, row, context=[row.desk]) for row in rows], actor=actor)
            delete([row.pk for row in rows])
    except ProtectedError:
        middle = len(rows) // 2
        return sum(_take_away(half, event, delete, actor) for half in (rows[:middle], rows[middle:])) if middle else 0
    return len(rows)


def _delete_items(ids: list[UUID]) -> None:
    Item.objects.filter(pk__in=ids).update(current=None)
    Snapshot.objects.filter(item__in=ids).delete()
    forget(ids)
    Item.objects.filter(pk__in=ids).delete()


def _delete_parties(ids: list[UUID]) -> None:
    forget(ids)
    Party.objects.filter(pk__in=ids).delete()
