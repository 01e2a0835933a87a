"""Who is named in many rows: the parties that are known by those names, and new ones for the others, each made once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.inputs import PartyInput
from claims.models import Claim, Party, PartyName
from claims.names import match_key
from claims.operations import protecting
from claims.operations.parties import lock_names
from claims.operations.protecting import Protection, keep_all
from claims.operations.shared import checked, required
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import Fact
from factcheck.workflow.machine import Invalid


class Names:
    """Asked once for all rows; what one row makes, the next one finds."""

    def __init__(self, desk: Desk, actor: Actor, given: Iterable[Sequence[PartyInput]]) -> None:
        self.desk, self.actor = desk, actor
        self.new: list[tuple[Party, Protection]] = []
        self._levels: dict[UUID, Protection] = {}
        self._by_key: dict[str, list[Party]] = defaultdict(list)
        everybody = [party for parties in given for party in parties]
        lock_names(desk, everybody)
        keys = {match_key(party.name) for party in everybody}
        seen = Party.objects.visible_to(actor).filter(is_described_only=False, is_sealed=False)
        known = PartyName.objects.filter(key__in=keys, party__in=seen).select_related("party__desk")
        for row in known.order_by("party__created_at") if keys else ():
            self._by_key[row.key].append(row.party)

    def of(
        self, given: Sequence[PartyInput], within: Protection, claim: Claim
    ) -> tuple[list[Party], list[tuple[Party, Fact]]]:
        """The parties in their order, and those of them that are new, with their events."""
        parties, new = [], []
        for one in given:
            name = required(
                one.name, "parties", _("Write who said it: a name, or a description such as “two officials”.")
            )
            party = self._known(name, one.kind, within)
            if party is None:
                party = self._make(name, one.kind, within)
                new.append((party, Fact("party.added", party, {"kind": party.kind}, {"name": name}, [claim])))
            parties.append(party)
        if len({party.pk for party in parties}) != len(parties):
            raise Invalid("parties", _("The same party is named twice."))
        return parties, new

    def keep(self) -> None:
        """Save those that are new."""
        Party.objects.bulk_create([party for party, _level in self.new])
        keep_all(self.new)
        spelt = [(party, one_line(party.name), match_key(party.name)) for party, _level in self.new]
        PartyName.objects.bulk_create([PartyName(party=party, name=name, key=key) for party, name, key in spelt if key])

    def _known(self, name: str, kind: str, within: Protection) -> Party | None:
        """The desk's own before others', the same kind before another; none that fewer people may see than what names it."""
        fitting = [party for party in self._by_key.get(match_key(name), ()) if self._as_wide(party, within)]
        return min(fitting, key=lambda party: (party.desk_id != within.desk.pk, party.kind != kind), default=None)

    def _as_wide(self, party: Party, within: Protection) -> bool:
        if party.pk not in self._levels:
            self._levels[party.pk] = protecting.of(party)
        try:
            protecting.refuse_wider(within, self._levels[party.pk])
        except Invalid:
            return False
        return True

    def _make(self, name: str, kind: str, within: Protection) -> Party:
        key = match_key(name)
        party = checked(
            Party(
                desk=within.desk,
                access=within.access,
                name=name,
                sort_key=key,
                kind=kind,
                created_by_id=self.actor.user_id,
            )
        )
        self._levels[party.pk] = within
        if key:
            self._by_key[key].append(party)
        self.new.append((party, within))
        return party
