"""Mail as operators see it: that it went out, and its words only where they may be read."""

import re
from typing import Any

import pytest
from django.test import Client

from claims.operations import assign_claim
from factcheck.outbound import mail
from factcheck.outbound.models import Message, MessageState
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, an_operator, signed_in, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Client:
    return signed_in(an_operator())


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def assigned(*, is_open: bool) -> Message:
    """Mail about a claim that was given to somebody."""
    desk = DeskFactory(is_open=is_open)
    claim = ClaimFactory(desk=desk, proposition="The bridge cost four million.")
    assign_claim(claim=claim, assignee=user_of(a_checker(desk)), note="You know the harbour.", actor=a_chief(desk))
    do_all_work()
    return Message.objects.get(kind="mail_assigned")


def test_kept_mail_is_read_as_its_receiver_reads_it(operator: Client) -> None:
    message = assigned(is_open=True)
    assert message.state == MessageState.KEPT
    assert message.subject in text(operator.get("/desk/mail/"))
    page = text(operator.get(f"/desk/mail/{message.pk}/"))
    assert "You know the harbour." in page
    assert message.address in page


def test_mail_about_what_an_operator_may_not_see_stays_shut(operator: Client) -> None:
    message = assigned(is_open=False)
    page = text(operator.get("/desk/mail/"))
    assert "About something you may not see" in page
    assert message.subject not in page
    response = operator.get(f"/desk/mail/{message.pk}/")
    assert response.status_code == 403
    assert "harbour" not in text(response)


def test_private_mail_is_shut_to_operators_too(operator: Client) -> None:
    message = mail.write(
        key="reset:1",
        kind="reset",
        address="ada@meridian.example",
        subject="New password",
        text="the link",
        is_private=True,
    )
    page = text(operator.get("/desk/mail/"))
    assert "Private: only its receiver reads it" in page
    assert "New password" not in page
    assert operator.get(f"/desk/mail/{message.pk}/").status_code == 404


def test_mail_that_failed_says_why(operator: Client) -> None:
    message = mail.write(key="x", kind="x", address="ada@meridian.example", subject="Hello", text="words")
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, error="550 no such person")
    assert "550 no such person" in text(operator.get("/desk/mail/?state=failed"))
    assert "Hello" not in text(operator.get("/desk/mail/?state=sent"))


def test_what_a_mail_holds_is_shown_and_never_run(operator: Client) -> None:
    message = mail.write(
        key="x",
        kind="x",
        address="ada@meridian.example",
        subject="<i>Hello</i>",
        text="<script>alert(1)</script> javascript:alert(1)",
    )
    html = operator.get(f"/desk/mail/{message.pk}/").content.decode()
    assert "<script>alert" not in html
    assert "<i>Hello" not in html
    assert 'href="javascript' not in html


def test_the_list_costs_the_same_however_long(operator: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(50):
        mail.write(key=str(number), kind="x", address="ada@meridian.example", subject=f"Hello {number}", text="words")
    with django_assert_max_num_queries(14):
        operator.get("/desk/mail/")
