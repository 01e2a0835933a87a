"""Who may read a row, and until when it is embargoed. A child is never wider than its parent; narrowing a parent narrows its children."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel, Q
from django.utils.translation import gettext as _

from claims import policy
from claims.codes import no_wider
from claims.models import Claim, Evidence, Item, Party, Statement
from claims.operations import protecting
from claims.operations.protecting import Protection, Readers
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState, edit, refuse_stale
from factcheck.workflow.rows import locked, save_changes

Row = TypeVar("Row", bound=Protected)


@dataclass(frozen=True)
class Family:
    """What rows belong to, what belongs to them, on which claims' timelines they stand, and how the names of their events begin."""

    parents: Callable[[Any], Iterable[Protected | Protection]]
    children: Callable[[Any], Iterable[Protected]]
    claims: Callable[[Any], Iterable[Claim]]
    noun: Callable[[Any], str]


def set_access(
    *,
    row: Row,
    access: str,
    actor: Actor,
    named_readers: Readers = (),
    expected: int | None = None,
) -> Row:
    """Say who may read a row."""
    return change_access(
        row=row, family=OURS, access=access, actor=actor, named_readers=named_readers, expected=expected
    )


@transaction.atomic
def change_access(
    *,
    row: Row,
    family: Family,
    access: str,
    actor: Actor,
    named_readers: Readers = (),
    expected: int | None = None,
) -> Row:
    """The same for rows of any family: never wider than what they belong to, and what belongs to them follows."""
    row = locked(row)
    before = protecting.of(row)
    new = protecting.chosen(
        desk=row.desk, actor=actor, access=access, named_readers=named_readers, parents=family.parents(row)
    )
    _require(row, actor, before, new)
    if new == before:
        return row
    refuse_stale(row, expected)
    if isinstance(row, Party):
        _refuse_while_named_more_widely(row, new)
    _set(row, new)
    details = {
        "access": new.access,
        "before": before.access,
        "readers": [f"user:{pk}" for pk in sorted(new.readers, key=str)],
    }
    name = f"{family.noun(row)}.access_changed"
    record(name, subject=row, actor=actor, details=details, context=family.claims(row))
    for child in family.children(row):
        _narrow(child, new, family)
    return row


def _require(row: Protected, actor: Actor, before: Protection, new: Protection) -> None:
    if getattr(row, "is_sealed", False):
        raise WrongState(row, sentence=_("Who may open a sealed party is said by sealing it again."))
    if not no_wider(before.access, new.access) or (new.access == before.access and new.readers <= before.readers):
        if not policy.may_narrow(actor, row):
            raise NotAllowed
    elif not policy.may_widen(actor, row):
        raise NotAllowed


def _refuse_while_named_more_widely(party: Party, new: Protection) -> None:
    """A name that more people may read in a statement, a response or a request is not hidden by hiding the record."""
    for row in _naming(party):
        try:
            protecting.refuse_wider(protecting.of(row), new)
        except Invalid as wider:
            raise NotReady([_("What more people may see names this party. Seal it instead.")]) from wider


def _naming(party: Party) -> Iterator[Protected]:
    """Everything with readers of its own that shows the party's name, in other apps too."""
    yield from Statement.objects.filter(parties__party=party).select_related("desk")
    for relation in Party._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):
            continue
        model = relation.related_model
        if issubclass(model, Protected) and model is not Party:
            yield from model._base_manager.filter(**{relation.field.name: party}).select_related("desk")


def _set(row: Protected, new: Protection) -> None:
    try:
        with transaction.atomic():
            save_changes(row, {"access": new.access})
    except IntegrityError as error:
        raise Invalid("access", _("This address is an item of the desk already, for more people to see.")) from error
    protecting.set_readers(row, new.readers)


def _narrow(child: Protected, parent: Protection, family: Family) -> None:
    """Cut a child down to its parent's readers; one that is narrower already stays so."""
    child = locked(child)
    now = protecting.of(child)
    if not no_wider(now.access, parent.access):
        _set(child, Protection(child.desk, parent.access, parent.readers))
    elif now.access == AccessLevel.NAMED and parent.access == AccessLevel.NAMED and not now.readers <= parent.readers:
        protecting.set_readers(child, now.readers & parent.readers)
        save_changes(child, {})
    for grandchild in family.children(child):
        _narrow(grandchild, parent, family)


def _parents(row: Protected) -> Iterator[Protected]:
    if isinstance(row, Claim):
        if row.item:
            yield row.item
        yield from Item.objects.filter(appearances__claim=row).distinct().select_related("desk")
    elif isinstance(row, Evidence):
        yield row.claim
    elif isinstance(row, Statement):
        yield from row.claims.select_related("desk")
        yield from Party.objects.filter(statement_parties__statement=row, is_sealed=False).select_related("desk")


def _children(row: Protected) -> Iterator[Protected]:
    if isinstance(row, Item):
        yield from Claim.objects.filter(Q(item=row) | Q(appearances__item=row)).distinct().order_by("pk")
    elif isinstance(row, Claim):
        yield from row.evidence.order_by("pk")
        yield from row.statements.order_by("pk")


def _claims(row: Protected) -> Iterable[Claim]:
    if isinstance(row, Evidence):
        return [row.claim]
    return list(row.claims.all()) if isinstance(row, Statement) else []


def _noun(row: Protected) -> str:
    """As event names begin: claim, item, party, statement, evidence."""
    return row._meta.model_name or ""


OURS = Family(_parents, _children, _claims, _noun)


@transaction.atomic
def set_embargo(*, row: Row, until: dt.datetime | None, actor: Actor, expected: int | None = None) -> Row:
    """Until that moment nothing of a claim or item reaches the public, partners or outside services. An item's claims are held at least
    as long; making it shorter is widening, and frees the item alone."""
    if not isinstance(row, Claim | Item):
        raise TypeError("claims and items are embargoed; what belongs to them goes along")
    changes, event = {"embargo_until": until}, f"{_noun(row)}.embargoed"
    held = edit(
        row,
        actor=actor,
        expected=expected,
        changes=changes,
        event=event,
        allowed=policy.may_embargo(until),
        until=until,
    )
    if isinstance(held, Item) and until is not None:
        for claim in Claim.objects.filter(item=held).order_by("pk"):
            if claim.embargo_until is None or claim.embargo_until < until:
                edit(
                    claim,
                    actor=actor,
                    expected=None,
                    changes=changes,
                    event="claim.embargoed",
                    allowed=_with_its_item,
                    until=until,
                )
    return held


def _with_its_item(actor: Actor, claim: Claim) -> bool:
    """Whoever may hold an item back holds back what was found in it, on whichever desk."""
    return True
