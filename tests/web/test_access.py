"""Who can see a record is read and said on one screen, whatever the record is; it works without JavaScript."""

import pytest
from django.http import HttpResponse
from django.urls import reverse
from lxml import html

from claims.models import Party
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from tests.factories import ClaimFactory, PartyFactory, a_person, signed_in
from tests.factories.world import World, a_world

pytestmark = pytest.mark.django_db


def words(response: HttpResponse) -> str:
    return " ".join(html.fromstring(response.content.decode()).xpath("//main")[0].text_content().split())


@pytest.fixture
def world() -> World:
    return a_world()


SCREENS = {
    "claims:item_access": "item",
    "claims:claim_access": "claim",
    "claims:statement_access": "statement",
    "claims:evidence_access": "evidence",
    "claims:party_access": "party",
    "reviews:response_access": "response",
    "reviews:request_access": "request",
    "reviews:reply_access": "reply",
    "reviews:page_access": "page",
}


def test_each_record_has_the_screen_says_who_sees_it_and_takes_another_level(world: World) -> None:
    chief = signed_in(world.chief)
    # Children before what they belong to, so that nothing is narrowed on the way; the party last, once all that names it is narrow.
    order = ["reply", "request", "response", "page", "evidence", "statement", "claim", "item"]
    by_kind = {kind: name for name, kind in SCREENS.items()}
    for kind in order:
        row = world.page.factcheck if kind == "page" else getattr(world, kind)
        row.refresh_from_db()
        where = reverse(by_kind[kind], args=[row.pk])
        assert "Everyone in the newsroom can see this" in words(chief.get(where)), kind
        assert chief.post(where, {"row_version": row.row_version, "access": "desk"}).status_code == 302, kind
        row.refresh_from_db()
        assert row.access == "desk", kind
        assert f"The desk “{world.desk.name}”" in words(chief.get(where)), kind
        assert world.chief.name in words(chief.get(where)), kind


def test_the_names_of_those_who_see_it_stand_in_a_sentence(world: World) -> None:
    chief, ben = signed_in(world.chief), a_person(Role.CHECKER, world.desk, name="Ben Oyelaran")
    where = reverse("reviews:reply_access", args=[world.reply.pk])
    body = {"row_version": world.reply.row_version, "access": "named", "named_readers": [str(ben.pk)]}
    assert chief.post(where, body).status_code == 302
    assert "Only these people can see this: " in words(chief.get(where))
    assert "Ben Oyelaran" in words(chief.get(where))
    assert signed_in(a_person(Role.CHECKER, world.desk)).get(where).status_code == 404


def test_a_page_is_held_back_on_the_same_screen_until_it_is_out(world: World) -> None:
    chief, page = signed_in(world.chief), world.page.factcheck
    where = reverse("reviews:page_access", args=[page.pk])
    body = {"row_version": page.row_version, "access": "newsroom", "embargo_until": "2099-01-01T10:00"}
    assert chief.post(where, body).status_code == 302
    page.refresh_from_db()
    assert page.is_embargoed
    shown = words(chief.get(reverse("reviews:factcheck", args=[world.page.pk])))
    assert "embargo until" in shown
    out = chief.get(reverse("reviews:page_access", args=[world.live.factcheck_id])).content.decode()
    assert 'name="embargo_until"' not in out
    assert "Readers see what is published" in out


def test_what_would_be_seen_too_widely_is_told_at_the_field(world: World) -> None:
    chief = signed_in(world.chief)
    for kind in ("claim", "evidence"):
        row = getattr(world, kind)
        row.refresh_from_db()
        where = reverse(f"claims:{kind}_access", args=[row.pk])
        access = "desk" if kind == "claim" else "newsroom"
        response = chief.post(where, {"row_version": row.row_version, "access": access})
    assert response.status_code == 422
    assert "cannot be seen by more people" in words(response)


# Sealing and opening


@pytest.fixture
def party() -> Party:
    return PartyFactory(desk=ClaimFactory().desk, name="Zebulon Quillfeather")


def test_a_party_is_sealed_and_opened_on_screens(party: Party) -> None:
    ada, ben = a_person(Role.CHECKER, party.desk), a_person(Role.CHECKER, party.desk)
    keeper, page = signed_in(ada), reverse("claims:party", args=[party.pk])
    seal, open_it = reverse("claims:party_seal", args=[party.pk]), reverse("claims:party_open", args=[party.pk])
    assert f'href="{seal}"' in keeper.get(page).content.decode()
    body = {
        "row_version": party.row_version,
        "public_description": "a person close to the talks",
        "contacts": "+380 44",
    }
    assert "Fill this in." in words(keeper.post(seal, body))
    assert keeper.post(seal, {**body, "reason": "In danger."}).status_code == 302
    shown = keeper.get(page).content.decode()
    assert "a person close to the talks" in shown
    assert "Zebulon" not in shown
    assert "In danger." in shown
    assert "Zebulon" not in signed_in(ben).get(page).content.decode()
    assert f'href="{open_it}"' in shown
    opened = keeper.post(open_it, {"reason": "To call them."})
    assert "Zebulon Quillfeather" in words(opened)
    assert "+380 44" in words(opened)
    assert opened["Cache-Control"] == "no-store"
    event = Event.objects.get(name="party.opened")
    assert (event.actor, event.texts.get().text) == (f"user:{ada.pk}", "To call them.")
    assert "To call them." in words(signed_in(ben).get(page))


def test_nobody_but_the_named_people_opens_it_and_nobody_without_a_reason(party: Party) -> None:
    ada = a_person(Role.CHECKER, party.desk)
    keeper, where = signed_in(ada), reverse("claims:party_open", args=[party.pk])
    body = {"row_version": party.row_version, "public_description": "a source", "reason": "In danger."}
    keeper.post(reverse("claims:party_seal", args=[party.pk]), body)
    chief = signed_in(a_person(Role.CHIEF, party.desk))
    assert f'href="{where}"' not in chief.get(reverse("claims:party", args=[party.pk])).content.decode()
    refused = chief.post(where, {"reason": "I am curious."})
    assert refused.status_code == 403
    assert "Zebulon" not in refused.content.decode()
    unsaid = keeper.post(where, {"reason": "  "})
    assert unsaid.status_code == 422
    assert "Zebulon" not in unsaid.content.decode()
    assert not Event.objects.filter(name="party.opened").exists()


def test_sealing_anew_says_who_may_open_it(party: Party) -> None:
    ada, ben = a_person(Role.CHECKER, party.desk), a_person(Role.CHECKER, party.desk)
    keeper, seal = signed_in(ada), reverse("claims:party_seal", args=[party.pk])
    body = {"row_version": party.row_version, "public_description": "a source", "reason": "In danger."}
    keeper.post(seal, body)
    assert signed_in(ben).post(seal, {**body, "row_version": party.row_version + 1}).status_code == 403
    party.refresh_from_db()
    again = {**body, "row_version": party.row_version, "named_readers": [str(ben.pk)]}
    assert keeper.post(seal, again).status_code == 302
    assert set(party.named_readers.all()) == {ada, ben}
    assert "Zebulon" in words(
        signed_in(ben).post(reverse("claims:party_open", args=[party.pk]), {"reason": "My turn."})
    )
