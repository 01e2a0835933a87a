"""Parties: found by any spelling, added once, sealed so that nothing tells who they are."""

import datetime as dt
import uuid

import pytest
from cryptography.fernet import Fernet
from django.core import serializers
from django.db import connection

from claims import operations, seals
from claims.inputs import PartyInput, StatementInput
from claims.models import Party, PartyName, PartyRole, PartySecret, StatementParty
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event, EventText
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_chief,
    a_guest,
    a_read_only_token,
    a_standards_editor,
    an_observer,
)

pytestmark = pytest.mark.django_db
CANARY = "Zebulon Quartermain"
DESCRIPTION = "a person close to the talks"


def meant(name: str, desk: Desk, **fields: object) -> Party:
    ada = a_checker(desk)
    return operations.party_from(PartyInput(name=name, **fields), desk=desk, actor=ada)


@pytest.mark.parametrize(
    "typed", ["Volodymyr Zelensky", "volodymyr  zelensky", "VOLODYMYR ZELENSKÝ", " Volodymyr-Zelensky "]
)
def test_a_name_however_typed_finds_the_party(typed: str, desk: Desk) -> None:
    party = PartyFactory(desk=desk, name="Volodymyr Zelensky", names=["Володимир Зеленський", "זלנסקי"])
    assert meant(typed, desk) == party
    assert meant("Володимир Зеленський", desk) == party
    assert Party.objects.count() == 1


def test_a_new_name_makes_a_party_and_a_description_always_does(desk: Desk) -> None:
    one = meant("two officials", desk, described_only=True)
    other = meant("two officials", desk, described_only=True)
    assert one != other
    assert one.is_described_only
    assert meant("Two officials", desk) not in (one, other)


def test_a_party_of_a_closed_desk_is_nobody_elses(desk: Desk) -> None:
    theirs = PartyFactory(desk=DeskFactory(is_open=False), name="Alma Reyes")
    assert meant("Alma Reyes", desk) != theirs
    with pytest.raises(Invalid, match="nothing here"):
        operations.party_from(PartyInput(party_id=theirs.pk), desk=desk, actor=a_checker(desk))
    with pytest.raises(Invalid, match="nothing here"):
        operations.party_from(PartyInput(party_id=uuid.uuid4()), desk=desk, actor=a_checker(desk))


def test_searching_finds_the_closest_first_and_only_what_may_be_seen(desk: Desk) -> None:
    exact, begins, inside = (PartyFactory(desk=desk, name=name) for name in ("Putin", "Putina Ltd", "Office of Putin"))
    PartyFactory(desk=DeskFactory(is_open=False), name="Putin Secret")
    assert operations.find_parties(actor=a_checker(desk), text="putin") == [exact, begins, inside]
    assert operations.find_parties(actor=a_checker(desk), text="putin", limit=1) == [exact]
    assert operations.find_parties(actor=a_guest(desk), text="putin") == []
    assert operations.find_parties(actor=a_checker(desk), text=" .,- ") == []


def test_adding_and_editing_parties(desk: Desk) -> None:
    ada = a_checker(desk)
    party = operations.add_party(
        desk=desk, name="Office of the President", kind="office", names=["Офис президента"], actor=ada
    )
    assert operations.find_parties(actor=ada, text="офис") == [party]
    edited = operations.edit_party(party=party, name="President's Office", actor=ada, expected=1)
    assert (edited.name, edited.row_version) == ("President's Office", 2)
    assert operations.find_parties(actor=ada, text="presidents") == []
    assert operations.find_parties(actor=ada, text="president s office") == [party]
    with pytest.raises(Stale):
        operations.edit_party(party=party, name="Other", actor=ada, expected=1)
    with pytest.raises(Invalid):
        operations.add_party(desk=desk, name=" ", actor=ada)
    with pytest.raises(Invalid):
        operations.add_party(desk=desk, name="A", kind="robot", actor=ada)
    for who in (a_guest(desk), an_observer(), a_checker()):
        with pytest.raises(NotAllowed):
            operations.add_party(desk=desk, name="B", actor=who)
        with pytest.raises(NotAllowed):
            operations.edit_party(party=party, name="C", actor=who, expected=None)


def test_roles_have_dates_in_order(desk: Desk) -> None:
    ada, party = a_checker(desk), PartyFactory(desk=desk)
    role = operations.add_party_role(party=party, title="minister", since=dt.date(2020, 1, 1), actor=ada)
    assert list(party.roles.all()) == [role]
    with pytest.raises(Invalid):
        operations.add_party_role(
            party=party, title="x", since=dt.date(2020, 1, 2), until=dt.date(2020, 1, 1), actor=ada
        )


def everywhere() -> str:
    """Every row that tells anything of parties, as text."""
    rows = [
        *Party.objects.all(),
        *PartyName.objects.all(),
        *PartyRole.objects.all(),
        *PartySecret.objects.all(),
        *StatementParty.objects.all(),
    ]
    rows += [*Event.objects.all(), *EventText.objects.all()]
    return serializers.serialize("json", rows, ensure_ascii=False)


def sealed(desk: Desk) -> Party:
    """A party with the canary in every place where a name may stand, then sealed."""
    ada = a_checker(desk)
    party = operations.add_party(
        desk=desk, name=CANARY, names=[f"{CANARY} Jr"], wikidata_id="Q42", do_not_contact=f"Call {CANARY}", actor=ada
    )
    operations.edit_party(party=party, name=f"Dr {CANARY}", actor=ada, expected=1)
    operations.add_party_role(party=party, title=f"adviser {CANARY}", actor=ada)
    claim = ClaimFactory(desk=desk)
    given = PartyInput(party_id=party.pk, role_then=f"aide of {CANARY}")
    operations.add_statement(claim=claim, statement=StatementInput(parties=(given,)), actor=ada)
    assert CANARY in everywhere()
    return operations.seal_party(
        party=party,
        public_description=DESCRIPTION,
        contacts=f"{CANARY}, +49 30 1234",
        named_readers=[ada.user_id],
        actor=ada,
        expected=None,
    )


def test_nothing_tells_who_a_sealed_party_is(desk: Desk) -> None:
    party = sealed(desk)
    assert "Zebulon" not in everywhere()
    assert "1234" not in everywhere()
    assert "zebulon" not in everywhere()
    assert (party.name, party.wikidata_id, str(party)) == (DESCRIPTION, "", DESCRIPTION)
    ada = a_checker(desk)
    assert operations.find_parties(actor=ada, text="zebulon") == []
    assert operations.find_parties(actor=ada, text="close to") == [party]
    assert b"Zebulon" not in bytes(party.secret.ciphertext)


def test_only_the_named_people_open_it_and_each_time_is_on_record(desk: Desk) -> None:
    party = sealed(desk)
    named = party.named_readers.get()
    everybody_else = (
        a_checker(desk),
        a_chief(desk),
        a_standards_editor(),
        an_observer(),
        a_guest(desk),
        a_read_only_token(named),
    )
    for who in everybody_else:
        with pytest.raises(NotAllowed):
            operations.open_party(party=party, reason="To call them.", actor=who)
    assert not Event.objects.filter(name="party.opened").exists()
    actor = actor_for_user(named)
    opened = operations.open_party(party=party, reason="To call them.", actor=actor)
    assert (opened.name, opened.contacts) == (f"Dr {CANARY}", f"{CANARY}, +49 30 1234")
    assert set(opened.names) >= {CANARY, f"{CANARY} Jr"}
    assert opened.wikidata_id == "Q42"
    assert Event.objects.get(name="party.opened").actor == actor.reference


def test_a_sealed_party_cannot_be_renamed_or_given_a_role_by_others(desk: Desk) -> None:
    party = sealed(desk)
    with pytest.raises(NotAllowed):
        operations.edit_party(party=party, public_description="x", actor=a_chief(desk), expected=None)
    keeper = actor_for_user(party.named_readers.get())
    with pytest.raises(Invalid, match="sealed"):
        operations.edit_party(party=party, name="Zebulon", actor=keeper, expected=None)
    with pytest.raises(WrongState):
        operations.add_party_role(party=party, title="adviser", actor=keeper)
    again = operations.edit_party(party=party, public_description="an adviser", actor=keeper, expected=None)
    assert (again.name, again.sort_key) == ("an adviser", "an adviser")
    with pytest.raises(WrongState):
        operations.set_access(row=party, access="desk", actor=a_chief(desk))


def test_sealing_again_changes_what_is_hidden_and_who_opens_it(desk: Desk) -> None:
    party = sealed(desk)
    keeper, ben = actor_for_user(party.named_readers.get()), a_checker(desk)
    with pytest.raises(NotAllowed):
        operations.seal_party(party=party, public_description=DESCRIPTION, actor=ben)
    operations.seal_party(
        party=party, public_description=DESCRIPTION, contacts="+1 555", named_readers=[ben.user_id], actor=keeper
    )
    opened = operations.open_party(party=party, reason="To call them.", actor=ben)
    assert (opened.name, opened.contacts) == (f"Dr {CANARY}", "+1 555")


def test_a_sealed_party_is_named_in_statements_by_its_description_whoever_reads_them(desk: Desk) -> None:
    party = sealed(desk)
    claim = ClaimFactory(desk=desk)
    row = operations.add_statement(
        claim=claim,
        statement=StatementInput(parties=(PartyInput(party_id=party.pk, role_then="an aide"),)),
        actor=a_checker(desk),
    )
    assert row.parties.get().role_then == ""
    assert row.parties.get().party.shown_to(a_checker(desk)).name == DESCRIPTION


def test_keys_rotate_without_losing_what_is_sealed(desk: Desk, settings: object) -> None:
    party = sealed(desk)
    old = list(settings.PARTY_KEYS)
    settings.PARTY_KEYS = ["a new key", *old]
    keeper = actor_for_user(party.named_readers.get())
    assert operations.open_party(party=party, reason="To call them.", actor=keeper).name == f"Dr {CANARY}"
    fresh = seals.reseal(party.secret.ciphertext)
    settings.PARTY_KEYS = ["a new key"]
    assert seals.unseal(fresh)["name"] == f"Dr {CANARY}"
    with pytest.raises(seals.CannotUnseal):
        seals.unseal(party.secret.ciphertext)
    with pytest.raises(seals.CannotUnseal):
        seals.unseal(Fernet(Fernet.generate_key()).encrypt(b"{}"))


def test_a_party_that_open_statements_name_is_not_narrowed_but_sealed(desk: Desk) -> None:
    statement = StatementFactory(desk=desk, claim=ClaimFactory(desk=desk))
    party = statement.parties.get().party
    with pytest.raises(NotReady, match="Seal"):
        operations.set_access(row=party, access="desk", actor=a_checker(desk))
    free = PartyFactory(desk=desk)
    assert operations.set_access(row=free, access="desk", actor=a_checker(desk)).access == "desk"


def test_the_ciphertext_is_bytes_in_the_database(desk: Desk) -> None:
    sealed(desk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ciphertext FROM claims_partysecret")
        (kept,) = cursor.fetchone()
    assert bytes(kept).startswith(b"gAAAA")
