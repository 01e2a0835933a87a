"""What lies under a legal hold is neither erased nor taken away; a standards editor places and lifts it, with a reason."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from claims import operations
from claims.models import Claim, LegalHold, Party
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.ledger.timeline import timeline
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.factories import (
    ClaimFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_chief,
    a_partner,
    a_person,
    a_read_only_token,
    a_standards_editor,
    an_observer,
    an_operator,
    signed_in,
    user_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    item = ItemFactory()
    return ClaimFactory(checking=True, item=item, desk=item.desk)


@pytest.fixture
def spoken(claim: Claim) -> Party:
    """Who speaks in the claim's graph."""
    party = PartyFactory(desk=claim.desk)
    StatementFactory(desk=claim.desk, party=party, claim=claim)
    return party


def said_on(claim: Claim) -> Event:
    operations.wait_claim(claim=claim, waiting_for="Zebulon", actor=a_checker(claim.desk))
    return Event.objects.get(name="claim.waiting")


def hold(row: Any, actor: Any = None, **given: Any) -> LegalHold:
    return operations.place_hold(row=row, actor=actor or a_standards_editor(), reason="A suit is coming.", **given)


def lift(row: Any, actor: Any = None, **given: Any) -> None:
    operations.lift_hold(row=row, actor=actor or a_standards_editor(), reason="It was settled.", **given)


def erase(event: Event) -> None:
    operations.erase_event_text(event=event, key="waiting_for", reason="He asked us to.", actor=a_standards_editor())


@pytest.mark.parametrize("where", ["claim", "item", "party"])
def test_no_word_under_it_is_erased_until_it_is_lifted(claim: Claim, spoken: Party, where: str) -> None:
    event, row = said_on(claim), {"claim": claim, "item": claim.item, "party": spoken}[where]
    hold(row)
    with pytest.raises(NotReady, match="legal hold"):
        erase(event)
    assert event.texts.get().text == "Zebulon"
    lift(row)
    erase(event)
    assert event.texts.get().text == ""


def test_what_is_not_under_it_is_erased_as_ever(claim: Claim, spoken: Party) -> None:
    other = ClaimFactory(checking=True, desk=claim.desk)
    event = said_on(other)
    for row in (claim, claim.item, spoken):
        hold(row)
    erase(event)
    assert event.texts.get().text == ""


def test_a_party_under_it_is_not_sealed_since_sealing_erases(spoken: Party) -> None:
    hold(spoken)
    ada = a_checker(spoken.desk)
    with pytest.raises(NotReady, match="legal hold"):
        operations.seal_party(party=spoken, public_description="an official", actor=ada)
    lift(spoken)
    assert operations.seal_party(party=spoken, public_description="an official", actor=ada).is_sealed


def test_what_a_sheet_brought_is_not_taken_away_while_it_lies(claim: Claim) -> None:
    chief, item, party = a_chief(claim.desk), ItemFactory(desk=claim.desk), PartyFactory(desk=claim.desk)

    def taken() -> tuple[int, int]:
        items = operations.take_items_away(items=[item], actor=chief)
        return items, operations.take_parties_away(parties=[party], actor=chief)

    for row in (claim, item, party):
        hold(row)
    with pytest.raises(NotReady):
        operations.take_claims_away(claims=[claim], actor=chief)
    assert taken() == (0, 0)
    for row in (claim, item, party):
        lift(row)
    operations.take_claims_away(claims=[claim], actor=chief)
    assert taken() == (1, 1)
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_only_a_standards_editor_places_and_lifts_it(claim: Claim) -> None:
    desk = claim.desk
    others = [a_checker(desk), a_chief(desk), an_observer(), an_operator(), a_partner(desk), SYSTEM]
    others.append(a_read_only_token(user_of(a_standards_editor())))
    for who in others:
        with pytest.raises(NotAllowed):
            hold(claim, who)
    hold(claim)
    for who in others:
        with pytest.raises(NotAllowed):
            lift(claim, who)
    assert LegalHold.objects.count() == 1


def test_it_is_on_the_record_with_its_reason_both_times(claim: Claim) -> None:
    ruth = a_standards_editor()
    hold(claim, ruth)
    lift(claim, ruth)
    told = {entry.name: entry.texts for entry in timeline([claim], ruth) if entry.name.startswith("hold.")}
    assert told == {"hold.placed": {"reason": "A suit is coming."}, "hold.lifted": {"reason": "It was settled."}}


def test_it_takes_a_reason_lies_once_and_is_lifted_once(claim: Claim) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.place_hold(row=claim, actor=a_standards_editor(), reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(WrongState, match="no legal hold"):
        lift(claim)
    with pytest.raises(Stale):
        hold(claim, expected=99)
    hold(claim, expected=claim.row_version)
    with pytest.raises(WrongState, match="already"):
        hold(claim)
    assert Event.objects.filter(name="hold.placed").count() == 1


def test_the_database_wants_exactly_one_row_under_it(claim: Claim) -> None:
    person = a_person(Role.STANDARDS)
    for rows in ({}, {"claim": claim, "item": claim.item}):
        with pytest.raises(IntegrityError), transaction.atomic():
            LegalHold.objects.create(**rows, placed_by=person)


@pytest.mark.parametrize("kind", ["claim", "item", "party"])
def test_it_is_placed_and_lifted_on_its_page(claim: Claim, spoken: Party, kind: str) -> None:
    ruth, noa = signed_in(a_person(Role.STANDARDS)), signed_in(a_person(Role.CHECKER, claim.desk))
    row = {"claim": claim, "item": claim.item, "party": spoken}[kind]
    page = reverse("desk:claim" if kind == "claim" else f"claims:{kind}", args=[row.pk])
    where = reverse(f"claims:{kind}_hold", args=[row.pk])
    assert f'href="{where}"' in ruth.get(page).content.decode()
    assert f'href="{where}"' not in noa.get(page).content.decode()
    given = {"reason": "A suit is coming.", "row_version": row.row_version}
    assert noa.post(where, {**given, "does": "place"}).status_code == 403
    assert ruth.post(where, {**given, "does": "place", "reason": ""}).status_code == 422
    assert ruth.post(where, {**given, "does": "place"}).status_code == 302
    assert "legal hold since" in noa.get(page).content.decode()
    # Pressed on a page from before: it never does the opposite of what the button said.
    assert ruth.post(where, {**given, "does": "place"}).status_code == 409
    assert ruth.post(where, {**given, "does": "lift"}).status_code == 302
    assert "legal hold since" not in noa.get(page).content.decode()
