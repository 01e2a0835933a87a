"""Sealing a party, and opening a sealed one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims import policy, seals
from claims.cleaning import one_line
from claims.models import Party, PartySecret
from claims.names import match_key
from claims.operations import protecting
from claims.operations.holding import refuse_held
from claims.operations.parties import described as described_as
from claims.operations.protecting import Readers
from claims.operations.shared import required
from factcheck.accounts.actors import Actor
from factcheck.ledger.erasure import erase_texts
from factcheck.ledger.recording import record
from factcheck.ledger.references import reference
from factcheck.matching.documents import forget
from factcheck.workflow.machine import Invalid, NotAllowed, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes


@dataclass(frozen=True)
class Opened:
    """What a sealed party hides, for the one who opened it."""

    name: str
    contacts: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata_id: str = ""


@transaction.atomic
def seal_party(
    *,
    party: Party,
    public_description: str,
    actor: Actor,
    expected: int | None = None,
    named_readers: Readers = (),
    name: str = "",
    contacts: str = "",
    reason: str = "",
) -> Party:
    """Hide who a party is from all but the named people. Name, spellings, roles and contacts are encrypted, and taken out of every place
    that showed or found them, the record's words included. `reason` stands in the record: it names nobody."""
    row = locked(party)
    require(policy.may_seal, actor, row)
    refuse_stale(row, expected)
    refuse_held([reference(row)])
    described = described_as(public_description)
    readers = protecting.people(named_readers) | ({actor.user_id} if actor.user_id else set())
    if not readers:
        raise Invalid("named_readers", _("Say who may open it."))
    _hide(row, name, contacts)
    protecting.set_readers(row, readers)
    bare = {"name": described, "sort_key": match_key(described), "public_description": described, "is_sealed": True}
    save_changes(row, {**bare, "is_described_only": True, "wikidata_id": "", "speaks_for": None, "do_not_contact": ""})
    erase_texts(reference(row))
    details = {"readers": [f"user:{pk}" for pk in sorted(readers, key=str)]}
    record("party.sealed", subject=row, actor=actor, details=details, texts={"reason": one_line(reason)})
    return row


def _hide(party: Party, name: str, contacts: str) -> None:
    """Gather everything that tells who it is, encrypt it, and remove it from the open tables."""
    hidden = seals.unseal(party.secret.ciphertext) if party.is_sealed else _told(party)
    known = contacts.strip() or hidden["contacts"]
    hidden["contacts"] = "\n".join(dict.fromkeys([*known.splitlines(), *_reached(party)]))
    hidden["name"] = name.strip() or hidden["name"]
    PartySecret.objects.update_or_create(party=party, defaults={"ciphertext": seals.seal(hidden)})
    forget([party.pk])
    party.names.all().delete()
    party.roles.all().delete()
    party.statement_parties.exclude(role_then="").update(role_then="")
    for rows in _saying_as_what(party):
        rows.update(party_role_then="")
    for name, rows in _saying_how_reached(party):
        rows.update(**{name: ""})


def _saying_as_what(party: Party) -> Iterator[QuerySet]:
    """Rows of other apps that say as what this party was asked or answered: a role tells who somebody is."""
    for relation in Party._meta.related_objects:
        model = relation.related_model
        if relation.field.name == "party" and any(field.name == "party_role_then" for field in model._meta.fields):
            yield model._base_manager.filter(party=party).exclude(party_role_then="")


def _saying_how_reached(party: Party) -> Iterator[tuple[str, QuerySet]]:
    """Rows below those that keep an address the party was reached at, or the name of whoever answered for it."""
    for relation in Party._meta.related_objects:
        for below in relation.related_model._meta.related_objects if relation.field.name == "party" else ():
            model = below.related_model
            for name in {"address", "answered_by"} & {field.name for field in model._meta.fields}:
                yield name, model._base_manager.filter(**{f"{below.field.name}__party": party}).exclude(**{name: ""})


def _reached(party: Party) -> list[str]:
    return [value for name, rows in _saying_how_reached(party) for value in rows.values_list(name, flat=True)]


def _told(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "contacts": "",
        "names": list(party.names.values_list("name", flat=True)),
        "roles": list(dict.fromkeys([*party.roles.values_list("title", flat=True), *_roles_elsewhere(party)])),
        "roles_then": {
            str(key): role
            for key, role in party.statement_parties.exclude(role_then="").values_list("statement_id", "role_then")
        },
        "wikidata_id": party.wikidata_id,
        "speaks_for": str(party.speaks_for_id or ""),
        "do_not_contact": party.do_not_contact,
    }


def _roles_elsewhere(party: Party) -> list[str]:
    return [role for rows in _saying_as_what(party) for role in rows.values_list("party_role_then", flat=True)]


@transaction.atomic
def open_party(*, party: Party, reason: str, actor: Actor) -> Opened:
    """What a sealed party hides. Only the named people can, and each time is on the record: who, and why."""
    secret = PartySecret.objects.visible_to(actor).select_related("party").filter(party=party).first()
    if secret is None or not policy.may_open(actor, secret.party):
        raise NotAllowed
    because = required(reason, "reason", _("Say why you open it."))
    record("party.opened", subject=secret.party, actor=actor, texts={"reason": because})
    hidden = seals.unseal(secret.ciphertext)
    return Opened(
        hidden["name"], hidden["contacts"], tuple(hidden["names"]), tuple(hidden["roles"]), hidden["wikidata_id"]
    )
