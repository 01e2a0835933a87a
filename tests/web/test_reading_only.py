"""Whoever only reads is told so before they type; a new item goes to the desk one works on."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from claims.models import Item
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Role
from tests.factories import DeskFactory, a_person, signed_in
from tests.factories.world import World

pytestmark = pytest.mark.django_db

FORMS = {
    "claim": ["claim_edit", "claim_assign", "claim_publish_by", "claim_hand_over", "claim_access", "statement_add"],
    "statement": ["statement_edit", "statement_judge", "statement_retract", "statement_access"],
    "evidence": ["evidence_edit", "evidence_remove", "evidence_access"],
    "task": ["task_dismiss", "task_settle"],
    "item": ["item_correct", "item_access"],
    "party": ["party_seal", "party_access"],
}
OF_CLAIM = ["statement_link", "evidence_add", "task_add"]
ANSWERS = {
    "claim": ["response_add", "request_add"],
    "response": ["response_reflect", "response_access"],
    "request": ["request_open", "request_attempt", "request_reply", "request_withdraw", "request_access"],
    "question": ["question_outcome"],
    "reply": ["reply_reflect", "reply_access"],
}
OF_PAGE = ["page_notice", "page_withdraw", "page_address", "page_access"]


def addresses(world: World) -> list[str]:
    """Every page with a form about a row that an observer may read."""
    named = [(f"claims:{name}", kind) for kind, names in FORMS.items() for name in names]
    named += [(f"claims:{name}", "claim") for name in OF_CLAIM]
    named += [(f"reviews:{name}", kind) for kind, names in ANSWERS.items() for name in names]
    found = [reverse(name, args=[getattr(world, kind).pk]) for name, kind in named]
    found += [
        reverse("claims:claim_move", args=[world.claim.pk, move]) for move in ("wait", "drop", "close_unpublished")
    ]
    return found + [reverse(f"reviews:{name}", args=[world.live.factcheck_id]) for name in OF_PAGE]


def forms_in(response: HttpResponse) -> list[Any]:
    return html.fromstring(response.content.decode()).xpath("//main//form[@method='post']")


def test_an_observer_reads_that_they_only_read_instead_of_being_given_a_form(standing: World, db: None) -> None:
    observer, chief = signed_in(a_person(Role.OBSERVER)), signed_in(standing.chief)
    for where in addresses(standing):
        told, given = observer.get(where), chief.get(where)
        assert (told.status_code, forms_in(told)) == (403, []), where
        assert "You may read this, but not change it" in told.content.decode(), where
        assert (given.status_code, bool(forms_in(given))) == (200, True), where


def test_nothing_typed_there_is_taken_either(standing: World, db: None) -> None:
    observer = signed_in(a_person(Role.OBSERVER))
    where = reverse("claims:claim_edit", args=[standing.claim.pk])
    assert observer.post(where, {"proposition": "", "row_version": 1}).status_code == 403


@pytest.fixture
def desks(db: None) -> list[Desk]:
    return [DeskFactory(name=name, slug=name.lower(), prefix=name[:3].upper()) for name in ("Alpha", "Middle", "Zulu")]


def chosen(client: Client, where: str) -> str:
    page = html.fromstring(client.get(where).content.decode())
    return "".join(page.xpath("//select[@name='desk']/option[@selected]")[0].itertext())


@pytest.mark.parametrize("name", ["claims:item_add", "desk:quick_check"])
def test_a_new_thing_goes_to_the_desk_that_was_looked_at_last(desks: list[Desk], name: str) -> None:
    person = a_person(Role.CHECKER, desks[1])
    for desk in (desks[0], desks[2]):
        person.memberships.create(desk=desk, role=Role.CHECKER)
    client, where = signed_in(person), reverse(name)
    assert chosen(client, where) == "Middle"
    client.get(reverse("desk:work_list"), {"desk": desks[2].pk})
    assert chosen(client, where) == "Zulu"
    assert chosen(client, f"{where}?desk=middle") == "Middle"
    assert chosen(client, f"{where}?desk=none-of-mine") == "Zulu"


def test_and_then_to_the_one_it_was_used_for_last(desks: list[Desk]) -> None:
    person = a_person(Role.CHECKER, desks[0])
    person.memberships.create(desk=desks[1], role=Role.CHECKER)
    client, where = signed_in(person), reverse("claims:item_add")
    client.get(reverse("desk:work_list"), {"desk": desks[2].pk})
    given = {"source": "They spoke often, he said.", "desk": desks[1].pk, "kind": "article", "access": "newsroom"}
    assert client.post(where, given).status_code == 302
    assert Item.objects.filter(desk=desks[1]).count() == 1
    assert chosen(client, where) == "Middle"
