"""Small screens of a claim: what they offer, and that they do all or nothing."""

import pytest
from django.test import Client

from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from tests.factories import ClaimFactory, DeskFactory, ItemFactory, a_chief, an_operator, user_of

pytestmark = pytest.mark.django_db


def test_a_claim_is_handed_over_to_desks_one_may_know_of_and_closed_ones_are_not_named(client: Client) -> None:
    claim = ClaimFactory()
    elsewhere, closed = DeskFactory(), DeskFactory(is_open=False, name="Quiet matters")
    client.force_login(user_of(a_chief(claim.desk)))
    address = f"/desk/claims/{claim.pk}/hand-over/"
    page = client.get(address).content.decode()
    assert elsewhere.name in page
    assert "Quiet matters" not in page
    assert client.post(address, {"row_version": claim.row_version, "desk": str(closed.pk)}).status_code == 422
    assert client.post(address, {"row_version": claim.row_version, "desk": str(elsewhere.pk)}).status_code == 302
    claim.refresh_from_db()
    assert claim.desk == elsewhere


def test_comparing_what_two_people_wrote_names_nothing_that_one_may_not_see(client: Client) -> None:
    claim, hidden = ClaimFactory(), ItemFactory(desk=DeskFactory(is_open=False), title="The quiet memo")
    open_item = ItemFactory(desk=claim.desk, title="The open memo")
    client.force_login(user_of(a_chief(claim.desk)))
    address = f"/desk/claims/{claim.pk}/edit/"
    sent = {"row_version": 99, "proposition": "Other words.", "kind": claim.kind, "asks": claim.asks}
    for item, is_named in [(hidden, False), (open_item, True)]:
        page = client.post(address, {**sent, "item": str(item.pk)})
        assert page.status_code == 412
        assert (item.title in page.content.decode()) is is_named


def test_comparing_what_two_people_wrote_shows_no_password(client: Client) -> None:
    operator, person = user_of(an_operator()), user_of(a_chief(DeskFactory()))
    client.force_login(operator)
    sent = {"row_version": 99, "name": "Other", "email": person.email, "password": "x"}
    page = client.post(f"/desk/people/{person.pk}/edit/", sent)
    assert page.status_code == 412
    assert person.password not in page.content.decode()


def test_who_sees_a_claim_and_its_embargo_are_saved_together_or_not_at_all(client: Client) -> None:
    item = ItemFactory(access=AccessLevel.DESK)
    claim = ClaimFactory(desk=item.desk, item=item, access=AccessLevel.DESK)
    client.force_login(user_of(a_chief(claim.desk)))
    wider = {"row_version": claim.row_version, "access": "newsroom", "embargo_until": "2036-11-22T10:00"}
    answer = client.post(f"/desk/claims/{claim.pk}/access/", wider)
    assert answer.status_code == 422
    claim.refresh_from_db()
    assert (claim.access, claim.embargo_until) == ("desk", None)
    assert not Event.objects.filter(name="claim.embargoed").exists()
