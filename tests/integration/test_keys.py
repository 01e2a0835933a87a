"""Keys, outlets and desks: made, shown once, revoked, changed."""

import datetime as dt

import pytest

from factcheck.accounts import keys
from factcheck.accounts.actors import actor_for_key
from factcheck.accounts.clock import now
from factcheck.accounts.models import AccessKey, Desk, Outlet
from factcheck.accounts.roles import Scope
from factcheck.ledger.models import Event
from factcheck.people import operations
from factcheck.workflow.machine import Invalid, NotAllowed, Stale
from tests.factories import DeskFactory, a_checker, a_chief, a_partner, a_read_only_token, an_operator, user_of

pytestmark = pytest.mark.django_db


def outlet() -> Outlet:
    return operations.add_outlet(name="Harbour Radio", actor=an_operator())


def test_a_token_is_shown_once_and_acts_as_its_maker_within_its_scopes() -> None:
    desk = DeskFactory()
    noa = a_checker(desk)
    new = operations.create_token(name="sheet", scopes=[Scope.READ], actor=noa)
    assert new.shown not in str(AccessKey.objects.values())
    found = keys.find(new.shown)
    assert found == new.key
    actor = actor_for_key(found)
    assert actor.user_id == noa.user_id
    assert not actor.can("log_claims", desk)
    assert new.shown not in str(list(Event.objects.values_list("details", flat=True)))


def test_a_token_makes_no_tokens_and_nobody_makes_one_for_partners_scopes() -> None:
    noa = a_checker()
    with pytest.raises(NotAllowed):
        operations.create_token(name="more", scopes=[Scope.READ], actor=a_read_only_token(user_of(noa)))
    with pytest.raises(NotAllowed):
        operations.create_token(name="more", scopes=[Scope.READ], actor=a_partner(DeskFactory()))
    for scopes in ([], [Scope.PUBLISHED], ["everything"]):
        with pytest.raises(Invalid) as refusal:
            operations.create_token(name="more", scopes=scopes, actor=noa)
        assert refusal.value.field == "scopes"
    assert not AccessKey.objects.filter(user=noa.user_id).exists()


def test_a_key_that_has_ended_already_is_not_made() -> None:
    with pytest.raises(Invalid) as refusal:
        operations.create_token(name="x", scopes=[Scope.READ], actor=a_checker(), expires_at=now() - dt.timedelta(1))
    assert refusal.value.field == "expires_at"


def test_a_partner_hands_in_on_one_desk_and_its_chief_makes_the_key() -> None:
    desk, other = DeskFactory(), DeskFactory()
    chief, partner = a_chief(desk), outlet()
    with pytest.raises(Invalid) as refusal:
        operations.create_partner_key(outlet=partner, name="in", scopes=[Scope.SUBMIT], actor=chief)
    assert refusal.value.field == "desk"
    for somebody, place in ((chief, other), (a_checker(desk), desk)):
        with pytest.raises(NotAllowed):
            operations.create_partner_key(outlet=partner, name="in", scopes=[Scope.SUBMIT], desk=place, actor=somebody)
    new = operations.create_partner_key(outlet=partner, name="in", scopes=[Scope.SUBMIT], desk=desk, actor=chief)
    actor = actor_for_key(new.key)
    assert (actor.is_partner, actor.is_person, actor.desk_id) == (True, False, desk.pk)


def test_a_revoked_key_is_found_no_more() -> None:
    noa = a_checker()
    new = operations.create_token(name="sheet", scopes=[Scope.READ], actor=noa)
    for _twice in range(2):
        operations.revoke_key(key=new.key, actor=noa)
    assert keys.find(new.shown) is None
    assert Event.objects.filter(name="key.revoked").count() == 1


def test_one_revokes_ones_own_chiefs_their_desks_operators_any() -> None:
    desk = DeskFactory()
    noa, chief, operator = a_checker(desk), a_chief(desk), an_operator()
    mine = operations.create_token(name="sheet", scopes=[Scope.READ], actor=noa).key
    theirs = operations.create_partner_key(
        outlet=outlet(), name="in", scopes=[Scope.SUBMIT], desk=desk, actor=chief
    ).key
    for key, somebody in ((mine, chief), (theirs, noa), (theirs, a_chief())):
        with pytest.raises(NotAllowed):
            operations.revoke_key(key=key, actor=somebody)
    assert operations.revoke_key(key=theirs, actor=chief).revoked_at
    assert operations.revoke_key(key=mine, actor=operator).revoked_at


def test_outlets_have_a_name_of_their_own() -> None:
    partner = outlet()
    with pytest.raises(Invalid):
        outlet()
    with pytest.raises(NotAllowed):
        operations.add_outlet(name="Other", actor=a_checker())
    row = operations.edit_outlet(
        outlet=partner, actor=an_operator(), expected=1, name="Radio", site="https://r.example/"
    )
    assert (row.name, row.site, row.row_version) == ("Radio", "https://r.example/", 2)
    with pytest.raises(Stale):
        operations.edit_outlet(outlet=partner, actor=an_operator(), expected=1, name="Radio 2")


def test_a_desk_is_added_by_operators_and_edited_by_its_chief() -> None:
    with pytest.raises(NotAllowed):
        operations.add_desk(name="Sport", slug="sport", prefix="S", actor=a_chief())
    desk = operations.add_desk(name="Sport", slug="sport", prefix="S", languages=["en"], actor=an_operator())
    assert Event.objects.get(name="desk.created").desk_id == desk.pk
    chief = a_chief(desk)
    row = operations.edit_desk(
        desk=desk, actor=chief, expected=1, is_open=False, outside_verifiers=["links"], forbidden_findings=["half_true"]
    )
    assert (row.is_open, row.outside_verifiers, row.forbidden_findings) == (False, ["links"], ["half_true"])
    assert Event.objects.get(name="desk.edited").details["is_open"] is False
    with pytest.raises(NotAllowed):
        operations.edit_desk(desk=row, actor=a_chief(), expected=None, name="Mine")
    with pytest.raises(TypeError):
        operations.edit_desk(desk=row, actor=chief, expected=None, prefix="X")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"slug": "world"}, "slug"),
        ({"prefix": "W"}, "prefix"),
        ({"prefix": "w1"}, "prefix"),
        ({"name": " "}, "name"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"working_days": [0, 8]}, "working_days"),
    ],
)
def test_a_senseless_desk_is_refused_at_its_field(given: dict, field: str) -> None:
    DeskFactory(slug="world", prefix="W")
    with pytest.raises(Invalid) as refusal:
        operations.add_desk(**{"name": "Sport", "slug": "sport", "prefix": "S", "actor": an_operator(), **given})
    assert refusal.value.field == field
    assert Desk.objects.count() == 1
