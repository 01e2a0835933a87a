"""The first run of an empty installation: where it leads, what counts as done, what is set aside, and who gets in."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Role
from factcheck.desk.first_run import is_unfinished, steps
from factcheck.ledger.models import Event
from factcheck.outbound.models import Message, MessageState
from factcheck.people import operations
from tests.background import do_all_work
from tests.factories import DeskFactory, ItemFactory, a_person

pytestmark = pytest.mark.django_db
PASSWORD = "four words that hold"


def first_operator(client: Client) -> Any:
    """Comes in by the link that the command printed."""
    token = operations.first_operator(email="root@meridian.example", name="Root").token
    given = {"name": "Root", "password": PASSWORD, "again": PASSWORD}
    return client.post(reverse("welcome", args=[token]), given)


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(a_person(Role.OPERATOR))
    return client


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def done() -> dict[str, bool]:
    return {step.name: step.is_done for step in steps(actor_for_user(a_person(Role.OPERATOR)))}


def test_whoever_comes_into_an_empty_installation_is_shown_what_it_needs(client: Client) -> None:
    response = first_operator(client)
    assert response.url == reverse("desk:first_run")
    page = text(client.get(response.url))
    assert "0 of 5 steps are done or set aside" in page
    assert "NEWSROOM_NAME" in page
    assert "var/mail" in page
    client.logout()
    operations.add_desk(name="World", slug="world", prefix="W", actor=actor_for_user(a_person(Role.OPERATOR)))
    token = operations.first_operator(email="two@meridian.example", name="Two", again=True).token
    given = {"name": "Two", "password": PASSWORD, "again": PASSWORD}
    assert client.post(reverse("welcome", args=[token]), given).url == reverse("desk:work_list")


def test_what_is_there_counts_as_done(settings: Any) -> None:
    assert done() == dict.fromkeys(["newsroom", "desk", "people", "mail", "item"], False)
    desk = DeskFactory()
    a_person(Role.CHECKER, desk)
    assert done() == {**dict.fromkeys(["newsroom", "people", "mail", "item"], False), "desk": True}
    a_person(Role.REVIEWER, desk)
    ItemFactory(desk=desk)
    settings.NEWSROOM_NAME = "The Halden Post"
    assert done() == {**dict.fromkeys(["newsroom", "desk", "people", "item"], True), "mail": False}


def test_two_who_cannot_approve_are_no_two_pairs_of_eyes() -> None:
    desk = DeskFactory()
    for _time in range(2):
        a_person(Role.CHECKER, desk)
    a_person(Role.REVIEWER, DeskFactory())
    assert not done()["people"]


def test_the_test_message_goes_the_way_of_all_mail(operator: Client) -> None:
    page = operator.get(reverse("desk:first_run")).content.decode()
    assert f'action="{reverse("desk:test_mail")}"' in page
    assert operator.post(reverse("desk:test_mail")).url == reverse("desk:mail")
    assert not done()["mail"]
    do_all_work()
    message = Message.objects.get(kind="test_mail")
    assert message.state == MessageState.KEPT
    assert done()["mail"]
    assert message.subject in text(operator.get(reverse("desk:mail")))


def test_a_step_is_set_aside_once_and_can_still_be_done(operator: Client) -> None:
    for _time in range(2):
        operator.post(reverse("desk:first_run_skip", args=["mail"]))
    assert Event.objects.filter(name="person.step_set_aside").count() == 1
    page = text(operator.get(reverse("desk:first_run")))
    assert "1 of 5 steps is done or set aside" in page
    assert "Send me a test message" in page
    assert operator.post(reverse("desk:first_run_skip", args=["nothing"])).status_code == 422


def test_the_work_list_leads_there_until_all_of_it_is_over(operator: Client) -> None:
    words = "Go on with the first run"
    assert words in text(operator.get(reverse("desk:work_list")))
    for step in ("newsroom", "desk", "people", "mail", "item"):
        operator.post(reverse("desk:first_run_skip", args=[step]))
    assert words not in text(operator.get(reverse("desk:work_list")))


def test_a_chief_sees_the_steps_of_a_chief(client: Client) -> None:
    desk = DeskFactory()
    chief = a_person(Role.CHIEF, desk)
    client.force_login(chief)
    actor = actor_for_user(chief)
    assert [step.name for step in steps(actor)] == ["desk", "people", "item"]
    assert not is_unfinished(actor)
    assert reverse("claims:item_add") in client.get(reverse("desk:first_run")).content.decode()
    assert client.post(reverse("desk:test_mail")).status_code == 403


def test_nobody_else_gets_in(client: Client) -> None:
    client.force_login(a_person(Role.CHECKER, DeskFactory()))
    assert client.get(reverse("desk:first_run")).status_code == 403
    assert client.post(reverse("desk:first_run_skip", args=["mail"])).status_code == 403
    assert not Event.objects.filter(name="person.step_set_aside").exists()


def test_somebody_without_a_role_is_told_what_is_missing(client: Client) -> None:
    assert not Desk.objects.exists()
    client.force_login(a_person())
    assert "You have no role on a desk yet" in text(client.get(reverse("desk:work_list")))
