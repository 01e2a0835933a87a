"""Who is named: the party that was chosen, the one that is known by that name, or a new one; for any number of names at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.inputs import PartyInput
from claims.models import Party, PartyName
from claims.names import match_key
from claims.operations import protecting
from claims.operations.protecting import Protection, keep_all
from claims.operations.shared import checked, required, seen, tidied
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import Fact, record_all
from factcheck.ledger.references import Referable
from factcheck.workflow.machine import Invalid
from factcheck.workflow.rows import each_one_at_a_time


@dataclass(frozen=True)
class NewParty:
    """A party that is not saved yet, the spellings it is found by, and what else its event belongs to."""

    row: Party
    protection: Protection
    spellings: Sequence[str]
    context: Sequence[Referable] = ()


def new_party(
    name: str,
    actor: Actor,
    protection: Protection,
    *,
    names: Iterable[str] = (),
    context: Iterable[Referable] = (),
    **fields: Any,
) -> NewParty:
    """A person, an office or an organisation that was not here before."""
    row = Party(
        desk=protection.desk,
        access=protection.access,
        name=name,
        sort_key=match_key(name),
        created_by_id=actor.user_id,
        **tidied(Party, fields),
    )
    return NewParty(checked(row), protection, (name, *names), tuple(context))


def keep_parties(new: Sequence[NewParty], actor: Actor) -> None:
    """Save them and say that they are here, with the same few queries however many they are."""
    Party.objects.bulk_create([one.row for one in new])
    keep_all((one.row, one.protection) for one in new)
    PartyName.objects.bulk_create([name for one in new for name in _names(one.row, one.spellings)])
    facts = [Fact("party.added", one.row, {"kind": one.row.kind}, {"name": one.row.name}, one.context) for one in new]
    record_all(facts, actor=actor)


def keep_names(party: Party, spellings: Iterable[str]) -> None:
    """Let a party that is here be found by these spellings too."""
    PartyName.objects.bulk_create(_names(party, spellings), ignore_conflicts=True)


def _names(party: Party, spellings: Iterable[str]) -> list[PartyName]:
    """Each once, as names are compared; the first way of writing it counts."""
    found: dict[str, PartyName] = {}
    for spelling in spellings:
        if len(spelling) > 200:
            raise Invalid("name", _("A name has 200 characters at most."))
        if key := match_key(spelling):
            found.setdefault(key, PartyName(party=party, name=one_line(spelling), key=key))
    return list(found.values())


def lock_names(desk: Desk, given: Iterable[PartyInput]) -> None:
    """Wait until nobody else makes a party of one of these names on the desk; all names at once and in order, so that no two
    transactions wait for each other."""
    keys = sorted({match_key(party.name) for party in given if not party.party_id})
    each_one_at_a_time(("party", desk.pk, key) for key in keys)


class Names:
    """What these inputs mean on a desk, asked once for all of them; what one of them makes, the next one finds. In a transaction."""

    def __init__(self, desk: Desk, actor: Actor, given: Iterable[PartyInput]) -> None:
        self.actor = actor
        self._new: list[NewParty] = []
        self._levels: dict[UUID, Protection] = {}
        self._by_key: dict[str, list[Party]] = defaultdict(list)
        given = list(given)
        lock_names(desk, given)
        keys = {match_key(one.name) for one in given if not (one.party_id or one.described_only)} - {""}
        seen_here = Party.objects.visible_to(actor).filter(is_described_only=False, is_sealed=False)
        known = PartyName.objects.filter(key__in=keys, party__in=seen_here).select_related("party__desk")
        for row in known.order_by("party__created_at") if keys else ():
            self._by_key[row.key].append(row.party)

    def of(
        self, given: PartyInput, within: Protection, *, field: str = "parties", context: Iterable[Referable] = ()
    ) -> tuple[Party, bool]:
        """The party that was meant, and whether it is new: then it is there once `keep` is called. `within` is the protection of what
        names it: a name kept from some readers is not shown to them there."""
        if chosen := seen(Party, given.party_id, self.actor, field):
            if not chosen.is_sealed and not self._as_wide(chosen, within):
                raise Invalid(
                    field,
                    _("Fewer people may see this party than what names it. Narrow that first, or seal the party."),
                )
            return chosen, False
        name = required(given.name, field, _("Write who said it: a name, or a description such as “two officials”."))
        if not given.described_only and (known := self._known(name, given.kind, within)):
            return known, False
        return self._make(name, given, within, context), True

    def keep(self) -> None:
        """Save those that are new."""
        keep_parties(self._new, self.actor)
        self._new = []

    def _known(self, name: str, kind: str, within: Protection) -> Party | None:
        """Named exactly so, in any spelling that has the same key; the desk's own before others', the same kind before another."""
        fitting = [party for party in self._by_key.get(match_key(name), ()) if self._as_wide(party, within)]
        return min(fitting, key=lambda party: (party.desk_id != within.desk.pk, party.kind != kind), default=None)

    def _as_wide(self, party: Party, within: Protection) -> bool:
        """Whether everyone who may read what names the party may see the party."""
        if party.pk not in self._levels:
            self._levels[party.pk] = protecting.of(party)
        try:
            protecting.refuse_wider(within, self._levels[party.pk])
        except Invalid:
            return False
        return True

    def _make(self, name: str, given: PartyInput, within: Protection, context: Iterable[Referable]) -> Party:
        described_only, known_as = given.described_only, given.wikidata_id
        new = new_party(
            name,
            self.actor,
            within,
            context=context,
            kind=given.kind,
            is_described_only=described_only,
            wikidata_id=known_as,
        )
        self._new.append(new)
        self._levels[new.row.pk] = within
        if not given.described_only:
            self._by_key[match_key(name)].append(new.row)
        return new.row


@transaction.atomic
def party_from(
    given: PartyInput,
    *,
    desk: Desk,
    actor: Actor,
    within: Protection | None = None,
    field: str = "parties",
    context: Iterable[Referable] = (),
) -> Party:
    """The party that was meant, by itself: kept at once if it is new."""
    names = Names(desk, actor, [given])
    party, _is_new = names.of(given, within or Protection(desk, AccessLevel.NEWSROOM), field=field, context=context)
    names.keep()
    return party
