"""Django's admin: operators alone, to look at, and what it does goes through the operations."""

import re
from typing import Any

import pytest
from django.test import Client

from factcheck.accounts.models import AccessKey, Desk, User
from factcheck.accounts.roles import Scope
from factcheck.desk.admin import site
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.outbound import mail
from factcheck.people import operations
from factcheck.work.models import Work
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_chief,
    a_person,
    a_standards_editor,
    an_observer,
    an_operator,
    signed_in,
    user_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    return signed_in(an_operator())


def address(model: Any, *rest: object) -> str:
    return "/".join(["/admin", model._meta.app_label, model._meta.model_name, *map(str, rest), ""])


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_every_table_opens_to_an_operator(operator: Client) -> None:
    ItemFactory()
    ClaimFactory()
    mail.write(key="1", kind="x", address="a@b.example", subject="s", text="t")
    operations.create_token(name="sheet", scopes=[Scope.READ], actor=a_checker())
    assert operator.get("/admin/").status_code == 200
    for model in site._registry:
        assert operator.get(address(model)).status_code == 200, model
        for row in model._default_manager.all()[:1]:
            assert operator.get(address(model, row.pk, "change")).status_code == 200, model


def test_it_is_shut_to_everybody_else(client: Client) -> None:
    desk = DeskFactory()
    for who in (a_checker(desk), a_chief(desk), a_standards_editor(), an_observer()):
        browser = signed_in(who)
        for path in ("/admin/", *(address(model) for model in site._registry)):
            assert browser.get(path).status_code == 302
        assert browser.get("/admin/login/").url == "/desk/"
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/")


def test_nothing_is_added_changed_or_deleted(operator: Client) -> None:
    desk = DeskFactory(name="World")
    assert operator.get(address(Desk, "add")).status_code == 403
    assert operator.post(address(Desk, desk.pk, "change"), {"name": "Mine"}).status_code == 403
    assert operator.post(address(Desk, desk.pk, "delete"), {"post": "yes"}).status_code == 403
    desk.refresh_from_db()
    assert desk.name == "World"
    assert "delete_selected" not in operator.get(address(Desk)).content.decode()


def act(browser: Client, model: Any, action: str, row: Any) -> Any:
    return browser.post(address(model), {"action": action, "_selected_action": [str(row.pk)]}, follow=True)


def test_its_actions_are_the_operations(operator: Client) -> None:
    person = a_person()
    act(operator, User, "shut_out", person)
    person.refresh_from_db()
    assert not person.is_active
    act(operator, User, "let_in", person)
    assert list(
        Event.objects.filter(subject=f"accounts.user:{person.pk}").order_by("id").values_list("name", flat=True)
    ) == ["person.deactivated", "person.reactivated"]
    key = operations.create_token(name="sheet", scopes=[Scope.READ], actor=a_checker()).key
    act(operator, AccessKey, "revoke", key)
    key.refresh_from_db()
    assert key.revoked_at
    work = Work.plan("send_mail", key="send_mail:1")
    act(operator, Work, "cancel", work)
    work.refresh_from_db()
    assert work.state == "cancelled"


def test_a_refusal_is_told_and_changes_nothing() -> None:
    me = an_operator()
    page = act(signed_in(me), User, "shut_out", user_of(me))
    assert "Nobody else runs this installation" in text(page)
    assert User.objects.get(pk=me.user_id).is_active


def test_nothing_restricted_and_no_words_are_shown(operator: Client) -> None:
    closed, open_desk = DeskFactory(is_open=False), DeskFactory()
    hidden = ClaimFactory(desk=closed, proposition="Hidden words")
    seen = ClaimFactory(desk=open_desk, proposition="Open words")
    page = text(operator.get(address(type(seen))))
    assert seen.reference in page
    assert hidden.reference not in page
    assert "Open words" not in page
    assert operator.get(address(type(hidden), hidden.pk, "change")).status_code == 302


def test_the_ledger_tells_no_words_of_what_is_hidden(operator: Client) -> None:
    closed, open_desk = DeskFactory(is_open=False), DeskFactory()
    told = {}
    for desk in (closed, open_desk):
        claim = ClaimFactory(desk=desk)
        event = record(
            "claim.edited", subject=claim, actor=a_checker(desk), texts={"proposition": "The bridge is gone"}
        )
        told[desk.pk] = text(operator.get(address(Event, event.pk, "change")))
    assert "The bridge is gone" in told[open_desk.pk]
    assert "The bridge is gone" not in told[closed.pk]
    assert "about something you may not see" in told[closed.pk]


def test_mail_and_keys_show_no_secrets(operator: Client) -> None:
    message = mail.write(
        key="1", kind="x", address="a@b.example", subject="The subject", text="the link", is_private=True
    )
    page = text(operator.get(address(type(message), message.pk, "change")))
    assert "the link" not in page
    assert "The subject" not in page
    key = operations.create_token(name="sheet", scopes=[Scope.READ], actor=a_checker()).key
    assert key.digest not in operator.get(address(AccessKey, key.pk, "change")).content.decode()
    person = a_person()
    assert person.password not in operator.get(address(User, person.pk, "change")).content.decode()


def test_its_pages_obey_the_strict_policy(operator: Client) -> None:
    for path in ("/admin/", address(User), address(User, a_person().pk, "change")):
        response = operator.get(path)
        html = response.content.decode()
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", html)
        assert "<style" not in html
        assert not re.search(r"\son\w+=|\sstyle=", html)
