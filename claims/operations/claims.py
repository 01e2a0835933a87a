"""Claims: logged from an article or by hand, suggested, edited, and added to further items they appear in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.codes import Asks, ClaimKind, EdgeKind, ItemKind, WorkState
from claims.inputs import AnchorInput, StatementInput
from claims.models import Appearance, Claim, Item, Statement
from claims.operations import protecting
from claims.operations.appearances import place
from claims.operations.naming import Names
from claims.operations.protecting import Protection, Readers
from claims.operations.shared import checked, known_fields, required, still_seen, tidied
from claims.operations.statements import join, make_statement
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import Fact, record_all
from factcheck.workflow.machine import Edit, Invalid, edit_all, require
from factcheck.workflow.rows import locked

EDITABLE = frozenset({"proposition", "language", "kind", "asks", "said_when", "said_where", "priority"})


@dataclass(frozen=True)
class _Log:
    """What somebody wants to log, on its way through the checks."""

    item: Item | None
    anchor: AnchorInput | None
    statements: tuple[StatementInput, ...]
    take: bool
    suggested: bool


@transaction.atomic
def log_claim(
    *,
    desk: Desk,
    proposition: str,
    actor: Actor,
    kind: str = "",
    asks: str = Asks.SO,
    item: Item | None = None,
    anchor: AnchorInput | None = None,
    statements: tuple[StatementInput, ...] = (),
    said_when: str = "",
    said_where: str = "",
    language: str = "",
    take: bool = False,
    suggested: bool = False,
    access: str = "",
    named_readers: Readers = (),
) -> Claim:
    """A claim to check, by default where it stands in an item's text. The first statement is the one that makes it. Logged by hand it
    is accepted at once; suggested, it waits for somebody to accept it."""
    require(policy.may_log_claims, actor, desk)
    if item is not None:
        still_seen(item, actor, "item")
        item = locked(item)
    wanted = _Log(item, anchor, statements, take, suggested)
    protection = protecting.chosen(
        desk=desk, actor=actor, access=access, named_readers=named_readers, parents=[wanted.item] if wanted.item else []
    )
    fields = {
        "proposition": proposition,
        "kind": kind or usual_kind(wanted.item),
        "asks": asks,
        "said_when": said_when,
        "said_where": said_where,
    }
    claim = _new_claim(wanted, protection, actor, language=language, **fields)
    appearance = place(claim, wanted.item, anchor) if wanted.item and anchor else None
    made_here = _graph(claim, statements, actor=actor, protection=protection)
    fact = logged(claim, item=wanted.item, statements=made_here, appearance=appearance, suggested=suggested)
    record_all([fact], actor=actor)
    return claim


def usual_kind(item: Item | None) -> str:
    """What is found in a picture or recording is, unless somebody says otherwise, a claim about it."""
    is_medium = item is not None and item.kind in (ItemKind.IMAGE, ItemKind.VIDEO, ItemKind.AUDIO)
    return ClaimKind.MEDIA if is_medium else ClaimKind.FACT


def _new_claim(wanted: _Log, protection: Protection, actor: Actor, *, proposition: str, **fields: Any) -> Claim:
    if wanted.anchor and not wanted.item:
        raise Invalid("anchor", _("Say in which item these words stand."))
    if wanted.take and not (actor.is_person and actor.can("take_claims", protection.desk)):
        raise Invalid("take", _("You cannot take claims of this desk."))
    given = {"state": WorkState.SUGGESTED if wanted.suggested else WorkState.LOGGED, **fields}
    given["assignee_id"] = actor.user_id if wanted.take else None
    claim = claim_row(
        proposition, number=next_number(protection.desk), item=wanted.item, protection=protection, actor=actor, **given
    )
    claim.save(force_insert=True)
    protection.keep(claim)
    return claim


def claim_row(
    proposition: str, *, number: int, item: Item | None, protection: Protection, actor: Actor, **fields: Any
) -> Claim:
    """A claim that is not saved yet. It takes its embargo, and where none is named its language, from what it was found in."""
    fields["language"] = fields.get("language") or (item.language if item else "")
    claim = Claim(
        desk=protection.desk,
        number=number,
        access=protection.access,
        item=item,
        embargo_until=item.embargo_until if item else None,
        proposition=required(proposition, "proposition", _("Write the claim in plain words.")),
        created_by_id=actor.user_id,
        **tidied(Claim, fields),
    )
    return checked(claim)


def next_number(desk: Desk) -> int:
    """The desk's next number."""
    return next_numbers(desk, 1)[0]


def next_numbers(desk: Desk, count: int) -> range:
    """So many numbers of the desk. Taken under a lock of the desk's row, so that numbers neither repeat nor, short of a crash, skip."""
    row = Desk.objects.select_for_update().only("last_claim_number").get(pk=desk.pk)
    row.last_claim_number += count
    row.save(update_fields=["last_claim_number"])
    return range(row.last_claim_number - count + 1, row.last_claim_number + 1)


def _graph(
    claim: Claim, statements: tuple[StatementInput, ...], *, actor: Actor, protection: Protection
) -> list[Statement]:
    """The statements, then the edges between them: one hangs on the subject unless it says on which."""
    names = Names(protection.desk, actor, [party for given in statements for party in given.parties])
    made_here = [
        make_statement(claim, given, names=names, protection=protection, is_subject=number == 0)
        for number, given in enumerate(statements)
    ]
    for number, given in enumerate(statements):
        if not given.relation:
            continue
        target = given.target_index if given.target_index is not None else 0
        if given.relation not in EdgeKind.values or not 0 <= target < len(made_here) or target == number:
            raise Invalid("statements", _("A statement relays, or responds to, another one of this list."))
        join(made_here[number], made_here[target], given.relation)
    return made_here


def logged(
    claim: Claim,
    *,
    item: Item | None,
    statements: Iterable[Statement],
    appearance: Appearance | None = None,
    suggested: bool = False,
) -> Fact:
    """That a claim is here now, or is suggested."""
    details = {
        "kind": claim.kind,
        "asks": claim.asks,
        "number": claim.number,
        "item": claim.item_id,
        "appearance": appearance.pk if appearance else None,
        "statements": [statement.pk for statement in statements],
        "assignee": f"user:{claim.assignee_id}" if claim.assignee_id else None,
    }
    texts = {"proposition": claim.proposition, "exact": appearance.exact if appearance else ""}
    name = "claim.suggested" if suggested else "claim.logged"
    return Fact(name, claim, details, texts, [item] if item else [])


def edit_claim(*, claim: Claim, actor: Actor, expected: int | None, **fields: Any) -> Claim:
    """Mend a claim's words, kind, question, when, where, language or priority."""
    return _edit_all([_edited(claim, fields, expected)], actor)[0]


def edit_claims(*, wanted: Iterable[tuple[Claim, Mapping[str, Any]]], actor: Actor) -> list[Claim]:
    """The same of many claims, of each something else; or, if one is refused, of none."""
    return _edit_all([_edited(claim, fields) for claim, fields in wanted], actor)


def _edited(claim: Claim, fields: Mapping[str, Any], expected: int | None = None) -> Edit[Claim]:
    known_fields(fields, EDITABLE)
    changes = tidied(Claim, fields)
    if "proposition" in changes:
        changes["proposition"] = required(changes["proposition"], "proposition", _("Write the claim in plain words."))
    return Edit(claim, changes, expected=expected, worded=("proposition", "said_when", "said_where"))


def _edit_all(edits: list[Edit[Claim]], actor: Actor) -> list[Claim]:
    return edit_all(edits, actor=actor, event="claim.edited", allowed=policy.may_work_on)
