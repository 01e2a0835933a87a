"""Who is told by mail, in which words, and that it arrives: through a real mail server on this machine."""

import datetime as dt
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import transaction

from claims.models import Claim
from claims.operations import assign_claim, set_access
from factcheck.accounts import clock
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.outbound import jobs, mail
from factcheck.outbound.models import Message, MessageState
from factcheck.outbound.server import WrongAddress, server_of
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid
from reviews.operations import return_verdict, submit_factcheck
from tests.background import do_all_work
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_chief, a_reviewer, an_operator, user_of
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    a_submitted_verdict,
    an_approved_verdict,
)
from tests.plugins.smtp import Mailbox

pytestmark = pytest.mark.django_db(transaction=True)


def told(kind: str) -> set[str]:
    """The names of those who got a message of that kind."""
    return set(Message.objects.filter(kind=kind).values_list("recipient__name", flat=True))


def test_whoever_is_given_a_claim_is_told_once(desk: Desk, noa: Actor, mailbox: Mailbox) -> None:
    claim = ClaimFactory(desk=desk, proposition="The bridge was closed in May.")
    assign_claim(claim=claim, assignee=user_of(noa), actor=a_chief(desk), note="Ask the ministry.")
    do_all_work()
    do_all_work()
    (sent,) = mailbox.mails
    assert sent["X-Sent-To"] == user_of(noa).email
    assert sent["Subject"] == f"Assigned to you: {claim.reference}: The bridge was closed in May."
    assert sent["Auto-Submitted"] == "auto-generated"
    for kind in ("plain", "html"):
        body = sent.get_body((kind,))
        assert body is not None
        assert "Ask the ministry." in body.get_content()
        assert f"/desk/claims/{claim.pk}/" in body.get_content()
    assert Message.objects.get().state == MessageState.SENT
    assert Event.objects.filter(name="mail.sent").count() == 1


def test_nobody_is_mailed_what_they_did_themselves(desk: Desk, mailbox: Mailbox) -> None:
    chief = a_chief(desk)
    assign_claim(claim=ClaimFactory(desk=desk), assignee=user_of(chief), actor=chief)
    do_all_work()
    assert mailbox.mails == []


def test_what_somebody_turned_off_does_not_come(desk: Desk, noa: Actor, mailbox: Mailbox) -> None:
    user = user_of(noa)
    user.muted = ["mail_assigned"]
    user.save(update_fields=["muted"])
    assign_claim(claim=ClaimFactory(desk=desk), assignee=user, actor=a_chief(desk))
    do_all_work()
    assert mailbox.mails == []


def test_reviewers_who_had_no_hand_in_it_are_told_of_a_submission(desk: Desk) -> None:
    author, other = a_reviewer(desk, name="Wrote It"), a_reviewer(desk, name="Tomasz Wilk")
    a_checker(desk, name="A Checker")
    a_reviewer(DeskFactory(), name="Elsewhere")
    a_submitted_verdict(ClaimFactory(desk=desk), by=author)
    do_all_work()
    assert told("mail_submitted") == {other.name}


def test_authors_are_told_of_a_return_with_the_reason(desk: Desk, noa: Actor, mailbox: Mailbox) -> None:
    version = a_submitted_verdict(ClaimFactory(desk=desk), by=noa)
    return_verdict(version=version, reason="Two origins, please.", actor=a_reviewer(desk))
    do_all_work()
    (sent,) = [one for one in mailbox.mails if one["X-Sent-To"] == user_of(noa).email]
    body = sent.get_body(("plain",))
    assert body is not None
    assert "Two origins, please." in body.get_content()


def test_the_owner_of_a_claim_is_told_of_its_publication(desk: Desk, noa: Actor) -> None:
    claim = ClaimFactory(desk=desk, assignee=user_of(noa), checking=True)
    an_approved_verdict(claim)
    a_published_factcheck(claim)
    do_all_work()
    assert noa.name in told("mail_published")


def test_a_near_deadline_is_told_once(desk: Desk, noa: Actor) -> None:
    due = clock.now() + dt.timedelta(hours=1)
    claim = ClaimFactory(desk=desk, assignee=user_of(noa), publish_by=due)
    ClaimFactory(desk=desk, assignee=user_of(noa), publish_by=clock.now() + dt.timedelta(hours=5))
    for number in range(3):
        Work.plan("look_at_deadlines", key=f"look:{number}")
        do_all_work()
    (event,) = Event.objects.filter(name="deadline.near")
    assert str(claim.pk) in event.subject
    assert told("mail_deadline_near") == {noa.name}


CANARY = "The canary sings in cage seven"


@pytest.mark.parametrize("access", [AccessLevel.DESK, AccessLevel.NAMED])
def test_mail_about_what_is_restricted_names_it_by_its_number_alone(
    desk: Desk, noa: Actor, access: str, mailbox: Mailbox
) -> None:
    claim = ClaimFactory(desk=desk, proposition=CANARY, access=access)
    claim.named_readers.add(user_of(noa))
    assign_claim(claim=claim, assignee=user_of(noa), actor=a_chief_named(desk, claim), note=CANARY)
    do_all_work()
    (sent,) = mailbox.mails
    assert claim.reference in sent["Subject"]
    assert "canary" not in sent.as_string().lower()


def a_chief_named(desk: Desk, claim: Claim) -> Actor:
    """A chief who may see it."""
    chief = a_chief(desk)
    claim.named_readers.add(user_of(chief))
    return chief


def test_a_closed_desk_keeps_its_words_out_of_mail(mailbox: Mailbox) -> None:
    desk = DeskFactory(is_open=False)
    author = a_checker(desk)
    a_reviewer(desk)
    a_submitted_verdict(ClaimFactory(desk=desk, proposition=CANARY), by=author)
    do_all_work()
    assert len(mailbox.mails) == 1
    assert "canary" not in mailbox.mails[0].as_string().lower()


def test_a_page_about_a_claim_that_was_restricted_since_is_told_without_its_words(desk: Desk, mailbox: Mailbox) -> None:
    claim, author = ClaimFactory(desk=desk, checking=True), a_checker(desk)
    reviewer = a_reviewer(desk)
    an_approved_verdict(claim)
    page = a_draft_factcheck(claim, by=author, headline=CANARY)
    do_all_work()
    already = len(mailbox.mails)
    set_access(row=claim, access="desk", actor=author)
    submit_factcheck(version=page, actor=author)
    do_all_work()
    mine = [mail for mail in mailbox.mails[already:] if mail["X-Sent-To"] == user_of(reviewer).email]
    assert len(mine) == 1
    assert "canary" not in mine[0].as_string().lower()


@pytest.mark.usefixtures("moving_clock")
def test_a_server_that_asks_to_come_back_gets_the_same_mail_again(desk: Desk, noa: Actor, mailbox: Mailbox) -> None:
    mailbox.answers = ["421 not now", "451 not yet"]
    assign_claim(claim=ClaimFactory(desk=desk), assignee=user_of(noa), actor=a_chief(desk))
    for hours in (1, 2, 3):
        do_all_work()
        clock.move(dt.timedelta(hours=hours))
    assert len(mailbox.mails) == 1
    assert mailbox.mails[0]["Message-ID"] == Message.objects.get().message_id


def test_a_server_that_refuses_for_good_leaves_a_message_that_says_why(
    desk: Desk, noa: Actor, mailbox: Mailbox
) -> None:
    mailbox.answers = ["550 no such person"]
    assign_claim(claim=ClaimFactory(desk=desk), assignee=user_of(noa), actor=a_chief(desk))
    do_all_work()
    message = Message.objects.get()
    assert message.state == MessageState.FAILED
    assert "550" in message.error
    assert Event.objects.filter(name="mail.failed").count() == 1
    assert mailbox.mails == []


def test_a_death_between_acceptance_and_mark_repeats_the_same_message_id(desk: Desk, mailbox: Mailbox) -> None:
    message = mail.write(key="k", kind="test", address="a@example.org", subject="S", text="T")

    class Died(Exception):
        """The process is gone."""

    class Attempt:
        subject_id = str(message.pk)

        def finish(self) -> Any:
            raise Died

    with pytest.raises(Died):
        jobs.send_mail(Attempt())  # type: ignore[arg-type]
    do_all_work()
    first, second = mailbox.mails
    assert first["Message-ID"] == second["Message-ID"] == message.message_id


def test_the_same_key_is_the_same_message(mailbox: Mailbox) -> None:
    for subject in ("First", "Second"):
        mail.write(key="k", kind="test", address="a@example.org", subject=subject, text="T")
    do_all_work()
    assert [sent["Subject"] for sent in mailbox.mails] == ["First"]


def test_what_is_rolled_back_is_not_sent(mailbox: Mailbox) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        mail.write(key="k", kind="test", address="a@example.org", subject="S", text="T")
        raise ZeroDivisionError
    do_all_work()
    assert mailbox.mails == []


@pytest.mark.parametrize("subject", ["a\nBcc: x@example.org", "a\rb", "a\x00b", "a\u2028b", "a\x85b"])
def test_a_subject_of_several_lines_is_refused(subject: str) -> None:
    with pytest.raises(Invalid):
        mail.write(key="k", kind="test", address="a@example.org", subject=subject, text="T")
    assert not Message.objects.exists()


@pytest.mark.parametrize("address", ["", "a", "a@b\nc@example.org", "a@example.org, b@example.org"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(Invalid):
        mail.write(key="k", kind="test", address=address, subject="S", text="T")


def test_without_a_server_mail_is_kept_for_operators_as_it_would_have_gone(
    desk: Desk, noa: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_URL, folder = "", settings.MAIL_FOLDER
    (tmp_path / "no folder").touch()
    settings.MAIL_FOLDER = tmp_path / "no folder" / "mail"
    assign_claim(claim=ClaimFactory(desk=desk), assignee=user_of(noa), actor=a_chief(desk))
    (waiting,) = do_all_work()
    assert waiting.reason == "the mail folder cannot be written to: Not a directory"
    settings.MAIL_FOLDER = folder
    Work.objects.filter(pk=waiting.pk).update(next_at=clock.now())
    do_all_work()
    message = Message.objects.get()
    (kept,) = Path(settings.MAIL_FOLDER).glob(f"*{message.pk}.eml")
    assert message.state == MessageState.KEPT
    assert kept.stat().st_mode & 0o777 == 0o600
    assert message_from_bytes(kept.read_bytes(), policy=policy.default)["Message-ID"] == message.message_id
    assert list(Message.objects.readable_to(an_operator())) == [message]
    assert not Message.objects.visible_to(a_chief(desk)).exists()


def test_links_that_open_an_account_are_nobody_elses_to_read(mailbox: Mailbox, noa: Actor, settings: Any) -> None:
    settings.EMAIL_BACKEND = "factcheck.outbound.backend.WrittenDown"
    send_mail("Password", "https://x/reset/secret", "desk@example.org", [user_of(noa).email])
    do_all_work()
    assert mailbox.mails[0]["Subject"] == "Password"
    assert Message.objects.visible_to(an_operator()).count() == 1
    assert not Message.objects.readable_to(an_operator()).exists()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", ("mail.example", 25, False, False)),
        ("smtp+tls://u:p%40ss@mail.example", ("mail.example", 587, True, False)),
        ("smtps://mail.example:4650", ("mail.example", 4650, False, True)),
    ],
)
def test_addresses_of_mail_servers(url: str, expected: tuple[str, int, bool, bool]) -> None:
    server = server_of(url)
    assert (server.host, server.port, server.starttls, server.tls) == expected


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_what_is_no_mail_server_is_told_in_a_sentence(url: str) -> None:
    with pytest.raises(WrongAddress, match="EMAIL_URL must look like"):
        server_of(url)
