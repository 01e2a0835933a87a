"""Who sees which rows: one table for every kind of record of this app, asked of the querysets that every door begins with."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from claims.models import (
    Appearance,
    Claim,
    Evidence,
    Item,
    Origin,
    Party,
    PartySecret,
    Snapshot,
    Statement,
    VerificationTask,
)
from factcheck.accounts.actors import ANONYMOUS, SYSTEM, Actor, actor_for_user
from factcheck.accounts.models import Desk
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    VerificationTaskFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    an_observer,
    an_operator,
    user_of,
)

pytestmark = pytest.mark.django_db
LEVELS = ("open_newsroom", "open_desk", "named", "closed_newsroom", "closed_desk")

# Which of the rows, one per level, each kind of actor sees. “own” is on the desks of the rows, “other” on another one.
SEEN = {
    "own checker": {"open_newsroom", "open_desk", "closed_newsroom", "closed_desk"},
    "own reviewer": {"open_newsroom", "open_desk", "closed_newsroom", "closed_desk"},
    "own chief": {"open_newsroom", "open_desk", "closed_newsroom", "closed_desk"},
    "other checker": {"open_newsroom"},
    "other chief": {"open_newsroom"},
    "observer": {"open_newsroom"},
    "operator": {"open_newsroom"},
    "standards editor": {"open_newsroom", "open_desk", "closed_newsroom", "closed_desk"},
    "named person": {"open_newsroom", "named"},
    "own guest": set(),
    "reading token": {"open_newsroom", "open_desk", "closed_newsroom", "closed_desk"},
    "partner": set(),
    "nobody": set(),
    "system": set(LEVELS),
}


@pytest.fixture
def desks() -> tuple[Desk, Desk]:
    return DeskFactory(), DeskFactory(is_open=False)


@pytest.fixture
def actors(desks: tuple[Desk, Desk]) -> dict[str, Actor]:
    def on_both(make: Callable[[Desk], Actor]) -> Actor:
        who = make(desks[0])
        user_of(who).memberships.create(desk=desks[1], role=next(iter(who.desk_roles.values())))
        return actor_again(who)

    return {
        "own checker": on_both(a_checker),
        "own reviewer": on_both(a_reviewer),
        "own chief": on_both(a_chief),
        "own guest": on_both(a_guest),
        "other checker": a_checker(),
        "other chief": a_chief(),
        "named person": a_checker(),
        "observer": an_observer(),
        "operator": an_operator(),
        "standards editor": a_standards_editor(),
        "reading token": a_read_only_token(user_of(on_both(a_checker))),
        "partner": a_partner(desks[0]),
        "nobody": ANONYMOUS,
        "system": SYSTEM,
    }


def actor_again(who: Actor) -> Actor:
    """The same person, with the roles given since."""
    return actor_for_user(user_of(who))


def fields_of(level: str, desks: tuple[Desk, Desk], named: Actor) -> dict[str, Any]:
    desk = desks[0] if level in ("open_newsroom", "open_desk", "named") else desks[1]
    if level == "named":
        return {"desk": desk, "readers": [named.user_id]}
    return {"desk": desk, "access": level.partition("_")[2]}


def an_item(**fields: Any) -> models.Model:
    return ItemFactory(**fields)


def a_snapshot(**fields: Any) -> models.Model:
    return ItemFactory(**fields).current


def a_claim(**fields: Any) -> models.Model:
    return ClaimFactory(**fields)


def an_appearance(**fields: Any) -> models.Model:
    item = ItemFactory(**fields)
    return Appearance.objects.create(
        claim=ClaimFactory(item=item, **fields), item=item, snapshot=item.current, exact="x"
    )


def a_statement(**fields: Any) -> models.Model:
    return StatementFactory(claim=ClaimFactory(**fields), **fields)


def a_party(**fields: Any) -> models.Model:
    return PartyFactory(**fields)


def evidence(**fields: Any) -> models.Model:
    return EvidenceFactory(claim=ClaimFactory(**fields), **fields)


def an_origin(**fields: Any) -> models.Model:
    return Origin.objects.create(claim=ClaimFactory(**fields), name="x")


def a_task(**fields: Any) -> models.Model:
    return VerificationTaskFactory(claim=ClaimFactory(**fields))


@pytest.mark.parametrize(
    "make", [an_item, a_snapshot, a_claim, an_appearance, a_statement, a_party, evidence, an_origin, a_task]
)
def test_every_kind_of_record_obeys_the_same_table(
    make: Callable[..., models.Model], desks: tuple[Desk, Desk], actors: dict[str, Actor]
) -> None:
    rows = {level: make(**fields_of(level, desks, actors["named person"])) for level in LEVELS}
    model = type(rows["named"])
    seen = {
        name: {level for level, row in rows.items() if model.objects.visible_to(actor).filter(pk=row.pk).exists()}
        for name, actor in actors.items()
    }
    assert seen == SEEN


@pytest.mark.parametrize("make", [evidence, a_task, an_origin, an_appearance, a_statement])
def test_a_guest_sees_what_belongs_to_the_claim_assigned_to_them(
    make: Callable[..., models.Model], desks: tuple[Desk, Desk]
) -> None:
    guest = a_guest(desks[1])
    row = make(desk=desks[1])
    claim = row.claims.get() if isinstance(row, Statement) else row.claim
    model = type(row)
    assert not model.objects.visible_to(guest).exists()
    Claim.objects.filter(pk=claim.pk).update(assignee=guest.user_id)
    assert list(model.objects.visible_to(guest)) == [row]


def test_evidence_on_a_claim_somebody_may_not_see_is_not_theirs_whatever_its_own_level() -> None:
    claim = ClaimFactory(access="desk")
    EvidenceFactory(claim=claim, access="newsroom")
    assert not Evidence.objects.visible_to(a_checker()).exists()


def test_a_row_is_seen_once_however_many_ways_lead_to_it() -> None:
    ada = a_checker()
    desk = next(iter(Desk.objects.all()))
    claim = ClaimFactory(desk=desk, assignee_id=ada.user_id)
    claim.named_readers.set([ada.user_id, a_checker().user_id])
    assert Claim.objects.visible_to(ada).count() == 1


def test_a_partner_sees_what_it_handed_in_and_nothing_else(desks: tuple[Desk, Desk]) -> None:
    partner = a_partner(desks[0])
    mine, _other = ItemFactory(desk=desks[0], handed_in_by_id=partner.key_id), ItemFactory(desk=desks[0])
    assert list(Item.objects.visible_to(partner)) == [mine]
    assert list(Snapshot.objects.visible_to(partner)) == [mine.current]
    ClaimFactory(desk=desks[0], item=mine)
    PartyFactory(desk=desks[0])
    for model in (Claim, Party, Statement, Evidence, VerificationTask):
        assert not model.objects.visible_to(partner).exists()


def test_what_a_sealed_party_hides_is_seen_by_the_named_alone(
    desks: tuple[Desk, Desk], actors: dict[str, Actor]
) -> None:
    party = PartyFactory(desk=desks[0])
    party.named_readers.set([actors["named person"].user_id])
    PartySecret.objects.create(party=party, ciphertext=b"x")
    seen = {name for name, actor in actors.items() if PartySecret.objects.visible_to(actor).exists()}
    assert seen == {"named person"}
