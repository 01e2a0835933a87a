"""Every screen of the desk and every address that does something: for the right role, the wrong role, and for nobody."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from tests.factories import a_person, signed_in
from tests.factories.world import BUTTONS, FORMS, SHOWN, World
from tests.web.filling import POSTED, Opened, undone

pytestmark = pytest.mark.usefixtures("db")
Doings = dict[str, tuple[str, dict[str, list[str]]]]
CHANGED = {
    "cms_connection": {"category": "7"},
    "item_correct": {"title": "Another title"},
    "claim_edit": {"proposition": "Other words"},
    "claim_publish_by": {"publish_by": "2027-01-02T10:00"},
    "statement_edit": {"words": "Other words"},
    "statement_judge": {"note": "on tape", "finding": "confirmed"},
    "evidence_edit": {"title": "Another title"},
    "verdict": {"explanation": "Other words"},
    "factcheck": {"headline": "Another headline"},
    **dict.fromkeys(["item_access", "statement_access", "evidence_access", "party_access"], {"access": "desk"}),
    **dict.fromkeys(["response_access", "request_access", "reply_access", "page_access"], {"access": "desk"}),
    "page_address": {"url": "https://cms.example.org/a", "external_url": "https://cms.example.org/a"},
    "response_reflect": {"reflection": "quoted"},
    "reply_reflect": {"reflection": "quoted"},
}


def somebody(world: World, role: str, desk: object = None) -> Client:
    """Somebody of that role."""
    return signed_in(a_person(role, desk or world.desk), raise_request_exception=False)


@pytest.fixture
def doings(world: World, form_of: Callable[[str], Opened]) -> Doings:
    """Every POST with what a chief's browser would send, read from the pages as a chief sees them."""
    found = {name: (form_of(name).address, dict(form_of(name).good)) for name in POSTED}
    found["claim_assign"][1]["assignee"] = [str(world.chief.pk)]
    return {**found, **{name: (where(world), {"row_version": ["1"]}) for name, where in BUTTONS.items()}}


@pytest.mark.parametrize("role", [Role.CHECKER, Role.REVIEWER, Role.OBSERVER])
def test_who_belongs_to_the_newsroom_sees_every_screen(world: World, role: str) -> None:
    client = somebody(world, role)
    answers = {name: client.get(where(world)).status_code for name, where in SHOWN.items()}
    assert {name: status for name, status in answers.items() if status != 200} == {}


def test_a_guest_who_was_given_nothing_sees_nothing(world: World) -> None:
    client = somebody(world, Role.GUEST)
    rows = {"claim", "claim_of_verdict", "item", "item_failed", "party", "tasks", "request", "preview"}
    assert {name for name in rows if client.get(SHOWN[name](world)).status_code != 404} == set()


def test_nobody_sees_or_does_anything_without_signing_in(world: World) -> None:
    addresses = [where(world) for where in [*SHOWN.values(), *FORMS.values(), *BUTTONS.values()]]
    before, client = Event.objects.count(), Client()
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"row_version": "1"})):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith(reverse("account_login")), address
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.GUEST, Role.OPERATOR])
def test_every_doing_is_refused_to_whoever_may_only_look_and_leaves_no_event(
    world: World, doings: Doings, role: str
) -> None:
    client = somebody(world, role)
    before, wrong = Event.objects.count(), []
    for name, (address, given) in doings.items():
        with undone():
            answer = client.post(address, given)
            if answer.status_code not in {403, 404, 409, 422} or Event.objects.count() != before:
                wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_a_checker_of_another_desk_changes_nothing_here(world: World, doings: Doings) -> None:
    client = somebody(world, Role.CHECKER, world.other_desk)
    before, wrong = Event.objects.count(), []
    for name, (address, given) in doings.items():
        with undone():
            answer = client.post(address, given)
            if answer.status_code not in {403, 404, 409, 422} or Event.objects.count() != before:
                wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_what_is_for_named_people_is_nowhere_for_others(world: World) -> None:
    rows = [world.claim, world.item, world.party, world.evidence, world.statement, world.request, world.failed]
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(access="named")
    client = somebody(world, Role.REVIEWER)
    hidden = {"claim", "item", "item_failed", "party", "tasks", "request"}
    assert {name for name in hidden if client.get(SHOWN[name](world)).status_code != 404} == set()
    for name in ("work_list", "items", "parties", "search"):
        page = client.get(SHOWN[name](world)).content.decode()
        assert str(world.claim.pk) not in page
        assert str(world.item.pk) not in page


def test_somebody_else_saved_first_and_both_texts_are_there(world: World, doings: Doings) -> None:
    """Of every form that carries a version. What changes nothing cannot overwrite anything, so each changes something."""
    client, wrong = somebody(world, Role.CHIEF), []
    for name, (address, given) in doings.items():
        if name in BUTTONS or "row_version" not in given:
            continue
        with undone():
            answer = client.post(address, {**given, **CHANGED.get(name, {}), "row_version": ["99"]})
        if answer.status_code != 412:
            wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_the_second_to_save_a_claim_reads_the_first_ones_words_beside_their_own(world: World, doings: Doings) -> None:
    address, given = doings["claim_edit"]
    first, second = somebody(world, Role.CHECKER), somebody(world, Role.CHECKER)
    assert first.post(address, {**given, "proposition": ["It cost five million."]}).status_code == 302
    answer = second.post(address, {**given, "proposition": ["It cost four million and more."]})
    page = answer.content.decode()
    assert answer.status_code == 412
    assert "five" in page
    assert "It cost four million and more." in page
    assert 'name="row_version" value="2"' in page
    again = second.post(address, {**given, "row_version": ["2"], "proposition": ["It cost four to five million."]})
    assert again.status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.proposition == "It cost four to five million."
