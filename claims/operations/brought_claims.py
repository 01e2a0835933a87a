"""Many claims that a sheet brings, with what they were found in, who said it, whose they are and what is noted: by the rules by which
people log them one by one, and with the same few queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from claims import policy
from claims.inputs import StatementInput
from claims.models import Claim, ClaimStatement, Evidence, Item, Party, Statement, StatementParty
from claims.operations import protecting
from claims.operations.brought import BroughtWork, bring_work
from claims.operations.brought_items import BroughtItem, bring_items
from claims.operations.claims import claim_row, logged, next_numbers
from claims.operations.evidence import add_notes
from claims.operations.lifecycle import start_claims
from claims.operations.naming import Names
from claims.operations.protecting import Protection, Readers, keep_all
from claims.operations.statements import said_by, statement_row
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record_all
from factcheck.workflow.machine import require
from factcheck.workflow.rows import lock_all


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What one row of a sheet says of a claim that is new here. `started`: somebody is checking it."""

    proposition: str
    item: BroughtItem | None = None
    statement: StatementInput | None = None
    work: BroughtWork | None = None
    note_title: str = ""
    note: str = ""
    started: bool = False


@dataclass
class MadeClaim:
    """A claim that was made, and what came with it and was not here before."""

    wanted: Brought
    claim: Claim
    protection: Protection
    item: Item | None = None
    parties: list[Party] = field(default_factory=list)
    note: Evidence | None = None
    statement: Statement | None = None


@transaction.atomic
def bring_claims(
    *, desk: Desk, wanted: Sequence[Brought], actor: Actor, access: str = "", named_readers: Readers = ()
) -> list[MadeClaim]:
    """Log these claims, in this order. If one is refused, none is made: whoever wants to know which one brings them by halves."""
    require(policy.may_log_claims, actor, desk)
    every = _claims(desk, wanted, actor, access, named_readers)
    Claim.objects.bulk_create([made.claim for made in every])
    keep_all((made.claim, made.protection) for made in every)
    _say(desk, every, actor)
    logs = [logged(made.claim, item=made.claim.item, statements=filter(None, [made.statement])) for made in every]
    record_all(logs, actor=actor)
    _set_to_work(every, actor)
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
        claim = claim_row(one.proposition, number=number, item=item, protection=levels[name], actor=actor)
        every.append(MadeClaim(one, claim, levels[name], item if is_new else None))
    return every


def _say(desk: Desk, every: Sequence[MadeClaim], actor: Actor) -> None:
    """The statement that makes each claim, with its parties; those that are new are recorded first, as everywhere."""
    said = [(made, made.wanted.statement) for made in every if made.wanted.statement]
    names = Names(desk, actor, [party for _made, given in said for party in given.parties])
    statements: list[tuple[Statement, Protection]] = []
    parties: list[StatementParty] = []
    for made, given in said:
        within = made.protection
        made.statement = statement_row(made.claim, given, protection=within, actor=actor)
        rows, made.parties = said_by(made.statement, given.parties, names=names, protection=within, claim=made.claim)
        statements.append((made.statement, within))
        parties += rows
    names.keep()
    Statement.objects.bulk_create([statement for statement, _within in statements])
    keep_all(statements)
    StatementParty.objects.bulk_create(parties)
    ClaimStatement.objects.bulk_create(
        ClaimStatement(claim=made.claim, statement=made.statement, is_subject=True, position=0) for made, _given in said
    )


def _set_to_work(every: Sequence[MadeClaim], actor: Actor) -> None:
    """Whose each claim is, what is noted beside it, and which of them is being checked: as of claims that were here before."""
    given = [(made, made.wanted.work) for made in every if made.wanted.work]
    worked = bring_work(wanted=[(made.claim, work) for made, work in given], actor=actor)
    for (made, _work), claim in zip(given, worked, strict=True):
        made.claim = claim
    noted = [made for made in every if made.wanted.note]
    notes = add_notes(wanted=[(made.claim, made.wanted.note_title, made.wanted.note) for made in noted], actor=actor)
    for made, note in zip(noted, notes, strict=True):
        made.note = note
    started = [made for made in every if made.wanted.started]
    for made, claim in zip(started, start_claims(claims=[one.claim for one in started], actor=actor), strict=True):
        made.claim = claim
