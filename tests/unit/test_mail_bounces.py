"""Servers' words on mails that did not arrive, told from people's words on the same."""

import pytest

from factcheck.mailroom.bounces import Bounce, bounce
from factcheck.mailroom.reading import read

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.gov.example (Mail Delivery System)
To: r-7f3a@desk.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

This is the mail system at host mx.gov.example.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.gov.example

Original-Recipient: rfc822;Press@Gov.example
Final-Recipient: rfc822; press@gov.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {code} <press@gov.example>: said so

Final-Recipient: rfc822; second@gov.example
Action: {second}
Status: 2.0.0

--b
Content-Type: text/rfc822-headers

From: Desk <r-7f3a@desk.example>
Message-ID: <q1@desk.example>

--b--
"""


def told(
    *, sender: str = "MAILER-DAEMON@mx.gov.example", subject: str = "failure notice", text: str = "", headers: str = ""
) -> Bounce | None:
    raw = f"From: {sender}\nTo: r-7f3a@desk.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n{headers}\n{text}"
    return bounce(read(raw.encode()))


@pytest.mark.parametrize(
    ("action", "status", "code", "is_delay", "permanent"),
    [
        ("failed", "5.1.1", "550 5.1.1", False, True),
        ("failed", "4.4.7", "451", False, False),
        ("failed", "(none)", "452 4.2.2", False, False),
        ("Failed (given up)", "5.0.0", "550", False, True),
        ("delayed", "4.4.1", "421", True, False),
    ],
)
def test_a_report_by_the_standard_names_address_kind_and_the_mail(action, status, code, is_delay, permanent):
    found = bounce(read(REPORT.format(action=action, status=status, code=code, second="relayed").encode()))
    assert found is not None
    assert (found.addresses, found.is_delay, found.permanent) == (("press@gov.example",), is_delay, permanent)
    assert found.original_message_id == "q1@desk.example"
    assert "said so" in found.words


def test_a_receipt_of_success_and_an_answer_with_a_report_inside_are_no_bounces():
    success = REPORT.format(action="delivered", status="2.0.0", code="250", second="expanded")
    assert bounce(read(success.encode())) is None
    answer = REPORT.format(action="failed", status="5.1.1", code="550", second="failed")
    answer = answer.replace("multipart/report; report-type=delivery-status", "multipart/mixed").replace(
        "MAILER-DAEMON@mx.gov.example (Mail Delivery System)", "anna@gov.example"
    )
    answer = answer.replace(
        "Subject: Undelivered Mail Returned to Sender", "Subject: Re: your mail\nIn-Reply-To: <q1@desk.example>"
    ).replace("Return-Path: <>\n", "")
    assert bounce(read(answer.encode())) is None


COPY = "\n\n------ This is a copy of the message, including all the headers. ------\n\nReceived: x\nMessage-ID: <q1@desk.example>\nTo: other@else.example\n"


@pytest.mark.parametrize(
    ("subject", "text", "addresses", "permanent"),
    [
        ("failure notice", "Hi. This is the qmail-send program at mx.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<press@gov.example>:\nSorry, no mailbox here by that name. (#5.1.1)", ["press@gov.example"], True),
        ("Mail delivery failed: returning message to sender", "A message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  a@gov.example\n    retry timeout exceeded\n  b@gov.example\n    mailbox is full", ["a@gov.example", "b@gov.example"], False),
        ("Undeliverable: Request", "Delivery has failed to these recipients or groups:\n\nPress Office (press@gov.example)<mailto:press@gov.example>\nThe email address you entered couldn't be found.\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'", ["press@gov.example"], True),
        ("Unzustellbar: Anfrage", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:\n\npress@gov.example\nDie E-Mail-Adresse wurde nicht gefunden.", ["press@gov.example"], True),
        ("Non remis : Question", "Échec de la remise aux destinataires suivants :\n\npress@gov.example\nLa boîte aux lettres est pleine.", ["press@gov.example"], False),
        ("No se puede entregar: preguntas", "No se pudo entregar el mensaje a los siguientes destinatarios:\n\npress@gov.example\nEl usuario no existe.", ["press@gov.example"], True),
        ("Недоставленное сообщение", "Это письмо отправлено почтовым сервером.\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким адресатам:\n\n<press@gov.example>: пользователь не найден", ["press@gov.example"], True),
        ("Лист не доставлено", "На жаль, Ваш лист не може бути доставлений таким одержувачам:\n\npress@gov.example\nскринька переповнена", ["press@gov.example"], False),
        ("לא ניתן למסור: שאלות", "המסירה לנמענים הבאים נכשלה:\n\npress@gov.example\nהכתובת לא נמצאה", ["press@gov.example"], True),
        ("Nie można dostarczyć: pytania", "Twoja wiadomość nie mogła zostać dostarczona:\n\npress@gov.example\nNieznany użytkownik", ["press@gov.example"], True),
        ("退信", "您的邮件无法投递到以下地址：\n\n<press@gov.example>:\n用户不存在", ["press@gov.example"], True),
        ("送信できませんでした", "次のあて先に配信できませんでした。\n\n<press@gov.example>\n宛先が存在しないため", ["press@gov.example"], True),
        ("Mail Delivery Problem", "Your mail to the following recipients could not be delivered:\n\tpressoffice", ["pressoffice@mx.gov.example"], None),
        ("", "Error: Invalid user address\n\n550 no such user here\n\nMessage details:\n  RCPT TO: press@gov.example", ["press@gov.example"], True),
    ],
)  # fmt: skip
def test_servers_that_write_sentences_are_understood(subject, text, addresses, permanent):
    found = told(subject=subject, text=f"{text}{COPY}")
    assert found is not None
    assert (list(found.addresses), found.permanent, found.is_delay) == (addresses, permanent, False)
    assert found.original_message_id == "q1@desk.example"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Warning: message delayed 24 hours",
            "A message that you sent has not yet been delivered to one or more of its recipients.\n\n  press@gov.example\n\nEventually the mail delivery software will give up.",
        ),
        (
            "Delivery Status Notification (Delay)",
            "Delivery incomplete\n\nThere was a temporary problem delivering your message to press@gov.example. Gmail will retry for 45 more hours.",
        ),
        (
            "Zustellung verzögert: Anfrage",
            "Die Zustellung an folgende Empfänger verzögert sich:\n\npress@gov.example\n\nWeitere Zustellversuche folgen.",
        ),
        (
            "Доставка откладывается",
            "Доставка письма следующим получателям задерживается:\n\npress@gov.example\n\nПопытки будут продолжены.",
        ),
    ],
)
def test_a_delay_is_told_from_a_failure(subject, text):
    found = told(subject=subject, text=text)
    assert found is not None
    assert (found.addresses, found.is_delay, found.permanent) == (("press@gov.example",), True, False)


@pytest.mark.parametrize(
    ("sender", "subject", "text", "headers"),
    [
        ("Anna <anna@gov.example>", "Re: Undeliverable: Request", "Your mail could not be delivered to our old address. The answer is no.", "In-Reply-To: <q1@desk.example>\n"),
        ("Tom <tom@x.example>", "Fwd: failure notice", "I got this:\n\n---------- Forwarded message ---------\nFrom: MAILER-DAEMON@x.example\n\nHi. This is the qmail-send program.\n<news@desk.example>:\n550 5.1.1", ""),
        ("postmaster@uni.example", "Re: your mail", "Hello,\n\nI look after the mail here. Your message was held in our spam filter, she has it now.", "In-Reply-To: <q1@desk.example>\n"),
        ("Post <press@post.example>", "Delivery failures in May: our answer", "Good morning,\n\n14,000 letters could not be delivered to the recipients. press@post.example", ""),
        ("Anna <anna@gov.example>", "Re: Request", "> <press@gov.example>: 550 5.1.1 User unknown\n> Your message could not be delivered to the following recipients\n\nWrong address; yes, it is true.", ""),
        ("Anna <anna@gov.example>", "Automatic reply", "I am away. Messages are not delivered to anybody else. press@gov.example", "Return-Path: <>\nAuto-Submitted: auto-replied\n"),
        ("presse@post.example", "Unzustellbare Briefe: Antwort", "Im Mai konnten 300 Briefe nicht zugestellt werden. andere@post.example", ""),
        ("News <n@letters.example>", "Why mails bounce", "Delivery Status Notification (Failure): how to read it. 550 5.1.1 user unknown means no address.", ""),
    ],
)  # fmt: skip
def test_what_a_person_writes_of_a_failure_is_no_bounce(sender, subject, text, headers):
    assert told(sender=sender, subject=subject, text=text, headers=headers) is None
