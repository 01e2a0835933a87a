"""Parties: found by any spelling of their name, added, edited, given roles, sealed and opened."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims import policy
from claims.models import Party, PartyRole
from claims.models.party import PartyKind
from claims.names import match_key
from claims.operations import protecting
from claims.operations.naming import keep_names, keep_parties, new_party
from claims.operations.protecting import Readers
from claims.operations.shared import known_fields, made, required, tidied
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Edit, Invalid, WrongState, edit_all, require
from factcheck.workflow.rows import locked, save_changes

EDITABLE = frozenset(
    {"kind", "name", "is_described_only", "wikidata_id", "speaks_for", "do_not_contact", "public_description"}
)
HIDDEN_WHEN_SEALED = frozenset({"wikidata_id", "speaks_for", "do_not_contact", "name"})


def find_parties(*, actor: Actor, text: str, limit: int = 8) -> list[Party]:
    """The parties whose name, in any language, begins with or holds what was typed; the closest first. Sealed ones are found by
    their public description alone."""
    key = match_key(text)
    if not key:
        return []
    parties = Party.objects.visible_to(actor).filter(Q(names__key__contains=key) | Q(sort_key__contains=key)).distinct()
    found = list(parties.order_by("sort_key").prefetch_related("names")[: limit * 8])
    return sorted(found, key=lambda party: (_closeness(party, key), party.sort_key))[:limit]


def _closeness(party: Party, key: str) -> int:
    keys = [party.sort_key, *(name.key for name in party.names.all())]
    if key in keys:
        return 0
    if any(other.startswith(key) for other in keys):
        return 1
    return 2 if any(f" {key}" in other for other in keys) else 3


@transaction.atomic
def add_party(
    *,
    desk: Desk,
    name: str,
    actor: Actor,
    kind: str = PartyKind.PERSON,
    described_only: bool = False,
    names: Iterable[str] = (),
    wikidata_id: str = "",
    speaks_for: Party | None = None,
    do_not_contact: str = "",
    access: str = "",
    named_readers: Readers = (),
) -> Party:
    """A person, an office or an organisation to attribute statements to."""
    require(policy.may_add_parties, actor, desk)
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers)
    name = required(name, "name", _("Write who it is: a name, or a description such as “two officials”."))
    given: dict[str, Any] = {"kind": kind, "is_described_only": described_only, "wikidata_id": wikidata_id}
    given |= {"do_not_contact": do_not_contact, "speaks_for": speaks_for}
    new = new_party(name, actor, protection, names=names, **given)
    keep_parties([new], actor)
    return new.row


@transaction.atomic
def edit_party(*, party: Party, actor: Actor, expected: int | None, names: Iterable[str] = (), **fields: Any) -> Party:
    """Mend what is known of a party; `names` are further spellings it is found by."""
    known_fields(fields, EDITABLE)
    fields = tidied(Party, fields)
    hidden = [name for name in HIDDEN_WHEN_SEALED if fields.get(name)]
    if party.is_sealed and (hidden or names):
        raise Invalid((hidden or ["names"])[0], _("This party is sealed: seal it again to change what is hidden."))
    if "name" in fields:
        fields["name"] = required(fields["name"], "name", _("Write who it is."))
        fields["sort_key"] = match_key(fields["name"])
    if party.is_sealed and "public_description" in fields:
        fields |= {
            "name": described(fields["public_description"]),
            "sort_key": match_key(fields["public_description"]),
        }
    one = Edit(party, fields, expected=expected, worded=("name",))
    row = edit_all([one], actor=actor, event="party.edited", allowed=policy.may_edit_party)[0]
    keep_names(row, [*names, *([row.name] if "name" in fields and not row.is_sealed else [])])
    return row


@transaction.atomic
def add_party_role(
    *,
    party: Party,
    title: str,
    actor: Actor,
    organisation: Party | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> PartyRole:
    """What the party was, and when."""
    party = locked(party)
    require(policy.may_edit_party, actor, party)
    if party.is_sealed:
        raise WrongState(party, sentence=_("This party is sealed: a role would tell who it is."))
    if since and until and until < since:
        raise Invalid("until", _("This ends before it begins."))
    title = required(title, "title", _("Write the role."))
    role = made(PartyRole(party=party, title=title, organisation=organisation, since=since, until=until))
    save_changes(party, {})
    record(
        "party.edited",
        subject=party,
        actor=actor,
        details={"fields": ["roles"], "role": role.pk},
        texts={"role": title},
    )
    return role


def described(text: str) -> str:
    return required(
        text,
        "public_description",
        _("Write how everybody else may know this party, such as “a person close to the talks”."),
    )
