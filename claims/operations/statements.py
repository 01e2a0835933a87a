"""Statements: who says that who said what, as a graph without rings."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from claims import policy
from claims.codes import EdgeKind
from claims.graph import Edge, would_cycle
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, ClaimStatement, Party, Statement, StatementLink, StatementParty
from claims.operations import protecting
from claims.operations.naming import Names
from claims.operations.protecting import Protection
from claims.operations.shared import checked, known_fields, required, still_seen, tidied
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotReady, WrongState, edit, refuse_stale, require
from factcheck.workflow.rows import changed, locked, one_at_a_time, save_changes

EDITABLE = frozenset({
    "act", "mode", "words", "language", "translation", "translator", "setting", "said_on", "said_when", "source", "source_url",
})  # fmt: skip
WORDED = ("words", "translation", "source", "setting")


@transaction.atomic
def add_statement(
    *,
    claim: Claim,
    statement: StatementInput,
    actor: Actor,
    is_subject: bool = False,
    relays: Statement | None = None,
    relayed_by: Statement | None = None,
    responds_to: Statement | None = None,
) -> Statement:
    """Add a speech act to a claim's graph, alone or hung on another one of it."""
    claim = locked(claim)
    require(policy.may_work_on, actor, claim)
    protection = protecting.chosen(desk=claim.desk, actor=actor, parents=[claim])
    names = Names(claim.desk, actor, statement.parties)
    new = make_statement(claim, statement, names=names, protection=protection, is_subject=is_subject)
    for source, target, kind in [
        (new, relays, EdgeKind.RELAYS),
        (relayed_by, new, EdgeKind.RELAYS),
        (new, responds_to, EdgeKind.RESPONDS_TO),
    ]:
        if source is not None and target is not None:
            join(_of_claim(source, claim), _of_claim(target, claim), kind)
    texts = {name: getattr(new, name) for name in WORDED}
    record(
        "statement.added",
        subject=new,
        actor=actor,
        details={"act": new.act, "is_subject": is_subject},
        texts=texts,
        context=[claim],
    )
    return new


def make_statement(
    claim: Claim, given: StatementInput, *, names: Names, protection: Protection, is_subject: bool
) -> Statement:
    """The row with its parties, in its place in the claim's graph. Records nothing but the parties that are new."""
    statement = statement_row(claim, given, protection=protection, actor=names.actor)
    rows, _new = said_by(statement, given.parties, names=names, protection=protection, claim=claim)
    statement.save(force_insert=True)
    protection.keep(statement)
    names.keep()
    StatementParty.objects.bulk_create(rows)
    put_into(claim, statement, is_subject=is_subject)
    return statement


def statement_row(claim: Claim, given: StatementInput, *, protection: Protection, actor: Actor) -> Statement:
    """A speech act found where the claim was; not saved yet."""
    fields = tidied(Statement, {name: getattr(given, name) for name in EDITABLE})
    return checked(
        Statement(
            desk=protection.desk, access=protection.access, item=claim.item, created_by_id=actor.user_id, **fields
        )
    )


def said_by(
    statement: Statement,
    parties: Iterable[PartyInput],
    *,
    names: Names,
    protection: Protection,
    claim: Claim | None,
) -> tuple[list[StatementParty], list[Party]]:
    """Who made the statement, in this order, each with the role it had then; and which of them are new. Not saved yet."""
    context = [claim] if claim else []
    named = [(given, *names.of(given, protection, context=context)) for given in parties]
    if not named:
        raise Invalid("parties", _("Say who said it."))
    if len({party.pk for _given, party, _is_new in named}) != len(named):
        raise Invalid("parties", _("The same party is named twice."))
    rows = [
        StatementParty(
            statement=statement,
            party=party,
            position=position,
            **({} if party.is_sealed else tidied(StatementParty, {"role_then": given.role_then})),
        )
        for position, (given, party, _is_new) in enumerate(named)
    ]
    return [checked(row) for row in rows], [party for _given, party, is_new in named if is_new]


def put_into(claim: Claim, statement: Statement, *, is_subject: bool) -> None:
    """Give the statement its place in the claim's graph; there is one subject at most."""
    places = ClaimStatement.objects.filter(claim=claim)
    if is_subject:
        places.filter(is_subject=True).update(is_subject=False)
    last = places.aggregate(last=Max("position"))["last"]
    ClaimStatement.objects.create(
        claim=claim, statement=statement, is_subject=is_subject, position=0 if last is None else last + 1
    )


def join(source: Statement, target: Statement, kind: str) -> StatementLink:
    """An edge, unless it would close a ring. Edges are made one at a time, so that two halves of a ring cannot be drawn at once."""
    if kind not in EdgeKind.values:
        raise Invalid("kind", _("Statements relay or respond to each other."))
    one_at_a_time("statement links")
    if would_cycle(edges_from(target), source.pk, target.pk):
        raise Invalid("target", _("That would be a ring: this statement already rests on the other one."))
    position = source.links.count()
    return StatementLink.objects.get_or_create(
        source=source, target=target, kind=kind, defaults={"position": position}
    )[0]


def edges_from(statement: Statement) -> list[Edge[Any]]:
    """All edges that can be reached from a statement, to any depth."""
    found: list[Edge[Any]] = []
    frontier, passed = {statement.pk}, {statement.pk}
    while frontier:
        rows = StatementLink.objects.filter(source__in=frontier).values_list("source_id", "target_id", "kind")
        found += [Edge(*row) for row in rows]
        frontier = {edge.target for edge in found} - passed
        passed |= frontier
    return found


@transaction.atomic
def edit_statement(
    *,
    statement: Statement,
    actor: Actor,
    expected: int | None,
    parties: tuple[PartyInput, ...] | None = None,
    **fields: Any,
) -> Statement:
    """Mend a statement; `parties`, when given, replace those it has."""
    known_fields(fields, EDITABLE)
    row = locked(statement)
    require(policy.may_edit_statement, actor, row)
    new, others = changed(row, tidied(Statement, fields)), parties is not None and not _same_parties(row, parties)
    if not new and not others:
        return row
    refuse_stale(row, expected)
    claims = claims_of(row)
    if parties is not None and others:
        _set_parties(row, parties, actor, claims)
    save_changes(row, new)
    details = {"fields": sorted([*new, *(["parties"] if others else [])])}
    record(
        "statement.edited",
        subject=row,
        actor=actor,
        details=details,
        texts={name: new.get(name) for name in WORDED},
        context=claims,
    )
    return row


def _set_parties(statement: Statement, parties: tuple[PartyInput, ...], actor: Actor, claims: Sequence[Claim]) -> None:
    names, claim = Names(statement.desk, actor, parties), claims[0] if claims else None
    rows, _new = said_by(statement, parties, names=names, protection=protecting.of(statement), claim=claim)
    names.keep()
    statement.parties.all().delete()
    StatementParty.objects.bulk_create(rows)


def _same_parties(statement: Statement, parties: tuple[PartyInput, ...]) -> bool:
    there = [(row.party_id, row.role_then) for row in statement.parties.all()]
    return there == [(given.party_id, given.role_then) for given in parties]


@transaction.atomic
def retract_statement(*, statement: Statement, reason: str, actor: Actor, expected: int | None = None) -> Statement:
    """Mark that whoever made the statement took it back. It stays, marked."""
    reason = required(reason, "reason", _("Say how you know that it was retracted."))
    row = locked(statement)
    require(policy.may_edit_statement, actor, row)
    if row.retracted_at:
        raise WrongState(row, sentence=_("This statement is marked as retracted already."))
    refuse_stale(row, expected)
    save_changes(row, {"retracted_at": now()})
    record("statement.retracted", subject=row, actor=actor, texts={"reason": reason}, context=claims_of(row))
    return row


@transaction.atomic
def judge_statement(
    *, statement: Statement, finding: str, actor: Actor, expected: int | None, note: str = ""
) -> Statement:
    """Say whether this was said, as described; never whether it is so."""
    changes = tidied(Statement, {"finding": finding, "finding_note": note})
    return edit(
        statement,
        actor=actor,
        expected=expected,
        changes=changes,
        event="statement.judged",
        allowed=policy.may_edit_statement,
        context=claims_of(statement),
        finding=finding,
    )


@transaction.atomic
def link_statements(*, source: Statement, target: Statement, kind: str, actor: Actor) -> StatementLink:
    """Say that one statement relays the other, or responds to it. The same link twice is the same link."""
    require(policy.may_edit_statement, actor, source)
    still_seen(target, actor, "target")
    shared = [claim for claim in claims_of(source) if claim in claims_of(target)]
    if not shared:
        raise Invalid("target", _("Both statements must stand in the same claim."))
    known = StatementLink.objects.filter(source=source, target=target, kind=kind).first()
    link = known or join(source, target, kind)
    if known is None:
        record(
            "statement.linked",
            subject=source,
            actor=actor,
            details={"kind": kind, "target": target.pk, "link": link.pk},
            context=[target, *shared],
        )
    return link


@transaction.atomic
def unlink_statements(*, link: StatementLink, actor: Actor) -> None:
    """Take a link away; taking it away twice is no error."""
    require(policy.may_edit_statement, actor, link.source)
    gone, _rows = StatementLink.objects.filter(pk=link.pk).delete()
    if gone:
        details = {"kind": link.kind, "target": link.target_id, "link": link.pk}
        record(
            "statement.unlinked",
            subject=link.source,
            actor=actor,
            details=details,
            context=[link.target, *claims_of(link.source)],
        )


@transaction.atomic
def remove_statement(*, claim: Claim, statement: Statement, actor: Actor) -> None:
    """Take a statement out of a claim's graph. It goes altogether when no other claim has it."""
    claim = locked(claim)
    require(policy.may_work_on, actor, claim)
    place = ClaimStatement.objects.filter(claim=claim, statement=statement.pk).first()
    if place is None:
        return
    if place.is_subject and claim.claim_statements.count() > 1:
        raise NotReady([_("This is the statement that makes the claim. Make another one that first.")])
    if statement.evidence.filter(claim=claim, removed_at=None).exists():
        raise NotReady([_("Evidence bears on this statement. Move that first.")])
    place.delete()
    record("statement.removed", subject=statement, actor=actor, context=[claim])
    if not statement.claim_statements.exists():
        _delete(statement)


def _delete(statement: Statement) -> None:
    try:
        with transaction.atomic():
            Statement.objects.filter(pk=statement.pk).delete()
    except ProtectedError as error:
        raise NotReady([_("Something else rests on this statement, such as a response. Move that first.")]) from error


def claims_of(statement: Statement) -> list[Claim]:
    """The claims in whose graphs it stands, the oldest first."""
    return list(statement.claims.select_related("desk").order_by("created_at"))


def _of_claim(statement: Statement, claim: Claim) -> Statement:
    if not claim.claim_statements.filter(statement=statement).exists():
        raise Invalid("statement", _("This statement is not part of the claim."))
    return statement
