"""Many claims that a sheet brings, with what they were found in, who said it, whose they are and what is noted: by the rules by which
people log them one by one, and with the same few queries however many there are."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.inputs import StatementInput
from claims.models import Claim, ClaimStatement, Evidence, Item, Party, Statement, StatementParty
from claims.models.evidence import EvidenceForm
from claims.operations import protecting
from claims.operations.brought_items import BroughtItem, bring_items
from claims.operations.brought_names import Names
from claims.operations.claims import logged, next_numbers
from claims.operations.protecting import Protection, Readers, keep_all
from claims.operations.shared import checked, required, tidied
from claims.operations.statements import EDITABLE as OF_STATEMENT
from claims.workflow import CLAIM
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import Fact, record_all
from factcheck.workflow.machine import Invalid, require
from factcheck.workflow.rows import changed, lock_all


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What one row of a sheet says of a claim that is new here. `started`: somebody is checking it."""

    proposition: str
    item: BroughtItem | None = None
    statement: StatementInput | None = None
    assignee: User | None = None
    publish_by: dt.datetime | None = None
    priority: int = 0
    note_title: str = ""
    note: str = ""
    started: bool = False


@dataclass
class MadeClaim:
    """A claim that was made, and what came with it and was not here before."""

    claim: Claim
    protection: Protection
    item: Item | None = None
    parties: list[Party] = field(default_factory=list)
    note: Evidence | None = None
    statement: Statement | None = None
    facts: list[Fact] = field(default_factory=list)


@transaction.atomic
def bring_claims(
    *, desk: Desk, wanted: Sequence[Brought], actor: Actor, access: str = "", named_readers: Readers = ()
) -> list[MadeClaim]:
    """Log these claims, in this order. If one is refused, none is made: whoever wants to know which one brings them by halves."""
    require(policy.may_log_claims, actor, desk)
    every = _claims(desk, wanted, actor, access, named_readers)
    names = Names(desk, actor, [one.statement.parties for one in wanted if one.statement])
    placed = [
        row
        for made, one in zip(every, wanted, strict=True)
        if one.statement
        for row in _say(made, one.statement, names, actor)
    ]
    for made, one in zip(every, wanted, strict=True):
        statements = [made.statement] if made.statement else []
        made.facts.append(logged(made.claim, item=made.claim.item, statements=statements))
        _give(made, one, actor)
        _note(made, one, actor)
    Claim.objects.bulk_create([made.claim for made in every])
    names.keep()
    Statement.objects.bulk_create([made.statement for made in every if made.statement])
    StatementParty.objects.bulk_create([row for row in placed if isinstance(row, StatementParty)])
    ClaimStatement.objects.bulk_create([row for row in placed if isinstance(row, ClaimStatement)])
    Evidence.objects.bulk_create([made.note for made in every if made.note])
    for made in every:
        keep_all((row, made.protection) for row in (made.claim, made.statement, made.note) if row)
    record_all([fact for made in every for fact in made.facts], actor=actor)
    started = [made for made, one in zip(every, wanted, strict=True) if one.started]
    for made, claim in zip(
        started, CLAIM.perform_all([one.claim for one in started], "start", actor=actor), strict=True
    ):
        made.claim = claim
    return every


def _claims(
    desk: Desk, wanted: Sequence[Brought], actor: Actor, access: str, named_readers: Readers
) -> list[MadeClaim]:
    """The rows, not saved yet, each no wider than what it was found in."""
    given = [one.item for one in wanted if one.item]
    items = iter(
        bring_items(desk=desk, wanted=given, actor=actor, access=access, named_readers=named_readers) if given else ()
    )
    found = [next(items) if one.item else (None, False) for one in wanted]
    lock_all([Item.objects.filter(pk__in=[item.pk for item, is_new in found if item and not is_new])])
    levels: dict[object, Protection] = {}
    numbers, every = next_numbers(desk, len(wanted)), []
    for one, (item, is_new), number in zip(wanted, found, numbers, strict=True):
        name = item.pk if item else None
        if name not in levels:
            levels[name] = protecting.chosen(
                desk=desk, actor=actor, access=access, named_readers=named_readers, parents=[item] if item else []
            )
        claim = _claim(one, item, number, levels[name], actor)
        every.append(MadeClaim(claim, levels[name], item if is_new else None))
    return every


def _claim(one: Brought, item: Item | None, number: int, protection: Protection, actor: Actor) -> Claim:
    return checked(
        Claim(
            desk=protection.desk,
            number=number,
            access=protection.access,
            item=item,
            embargo_until=item.embargo_until if item else None,
            language=item.language if item else "",
            proposition=required(one.proposition, "proposition", _("Write the claim in plain words.")),
            created_by_id=actor.user_id,
        )
    )


def _say(made: MadeClaim, given: StatementInput, names: Names, actor: Actor) -> list[StatementParty | ClaimStatement]:
    """The claim's statement with its parties; those that are new are recorded first, as everywhere."""
    protection, claim = made.protection, made.claim
    statement = made.statement = checked(
        Statement(
            desk=protection.desk,
            access=protection.access,
            item=claim.item,
            created_by_id=actor.user_id,
            **tidied(Statement, {name: getattr(given, name) for name in OF_STATEMENT}),
        )
    )
    parties, new = names.of(given.parties, protection, claim)
    made.parties, made.facts = [party for party, _fact in new], [fact for _party, fact in new]
    rows = [
        checked(StatementParty(statement=statement, party=party, position=position))
        for position, party in enumerate(parties)
    ]
    return [*rows, ClaimStatement(claim=claim, statement=statement, is_subject=True, position=0)]


def _give(made: MadeClaim, one: Brought, actor: Actor) -> None:
    """Whose it is, until when, and how urgent: one event, and no mail for each of a thousand rows."""
    if one.assignee is not None and not one.assignee.is_active:
        raise Invalid("assignee", _("This person no longer signs in."))
    given = {
        "assignee_id": one.assignee.pk if one.assignee else None,
        "publish_by": one.publish_by,
        "priority": one.priority,
    }
    new = changed(made.claim, given)
    if not new:
        return
    require(policy.may_bring, actor, made.claim)
    for name, value in new.items():
        setattr(made.claim, name, value)
    made.claim.row_version += 1
    checked(made.claim)
    told: dict[str, Any] = {"assignee": f"user:{one.assignee.pk}" if one.assignee else None}
    told |= {"publish_by": one.publish_by, "priority": one.priority}
    made.facts.append(Fact("claim.brought", made.claim, {"fields": sorted(new), **told}))


def _note(made: MadeClaim, one: Brought, actor: Actor) -> None:
    """What the sheet notes beside it, internal."""
    if not one.note:
        return
    require(policy.may_work_on, actor, made.claim)
    fields = tidied(Evidence, {"title": one.note_title, "note": one.note})
    claim, protection = made.claim, made.protection
    placed = {"claim": claim, "desk": claim.desk, "access": protection.access, "created_by_id": actor.user_id}
    made.note = checked(Evidence(form=EvidenceForm.NOTE, **fields, **placed))
    details = {"form": EvidenceForm.NOTE, "has_url": False, "statement": None, "kind": "", "stance": ""}
    made.facts.append(Fact("evidence.added", made.note, details, fields, [claim]))
