"""What a mail's bytes say: headers, texts, files, mails within, and what our own servers found of the sender."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from factcheck.mailroom.reading import Address, Authentication, Cut, read

PLAIN = """\
Received: from out.gov.example by mx.desk.example for <r-7f3a@desk.example>; Mon, 23 Nov 2026 10:00:01 +0000
Delivered-To: r-7f3a@desk.example
Return-Path: <press@gov.example>
From: =?utf-8?B?0J/RgNC10YHRgdC70YPQttCx0LA=?= <press@gov.example>
Reply-To: "Office, Press" <office@gov.example>
To: Desk: "Ivanna K." <r-7f3a@desk.example>, second@desk.example (the second);
Cc: third@desk.example
Subject: Re: =?koi8-r?Q?=F7=CF=D0=D2?=
 =?koi8-r?Q?=CF=D3?=
Date: Mon, 23 Nov 2026 12:00:00 +0200
Message-ID: < abc.1@gov.example>
In-Reply-To: <q1@desk.example>
References: <q0@desk.example>
\t<q1@desk.example> <q0@desk.example>
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: 8bit

Ні. Цього не було.
"""


def mail(headers: str = "", body: str | bytes = "", *, encoding: str = "utf-8") -> bytes:
    return headers.encode(encoding) + b"\n\n" + (body if isinstance(body, bytes) else body.encode(encoding))


def test_a_plain_mail_is_read_field_by_field():
    read_one = read(PLAIN.encode())
    assert read_one.from_ == (Address("Пресслужба", "press@gov.example"),)
    assert read_one.reply_to == (Address("Office, Press", "office@gov.example"),)
    assert read_one.to == (Address("Ivanna K.", "r-7f3a@desk.example"), Address("the second", "second@desk.example"))
    assert [one.address for one in read_one.cc] == ["third@desk.example"]
    assert read_one.delivered_to == ("r-7f3a@desk.example",)
    assert read_one.subject == "Re: Вопрос"
    assert read_one.date == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert (read_one.message_id, read_one.in_reply_to) == ("abc.1@gov.example", "q1@desk.example")
    assert read_one.references == ("q0@desk.example", "q1@desk.example")
    assert (read_one.return_path, read_one.is_flowed, read_one.cut) == ("press@gov.example", True, ())
    assert read_one.text == "Ні. Цього не було.\n"


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        ("Здравствуйте! Мы этого не подтверждаем.", "cp1251", "utf-8"),
        ("Здравствуйте! Мы этого не подтверждаем.", "koi8-r", "iso-8859-1"),
        ("Міністерство не підтверджує цієї інформації.", "koi8-u", "koi8-ru"),
        ("Міністерство не підтверджує цієї інформації.", "cp1251", "us-ascii"),
        ("Міністерство не підтверджує цієї інформації.", "utf-8", "windows-1251"),
        ("שלום, אנו מאשרים את קבלת פנייתך.", "iso8859-8", "iso-8859-8-i"),
        ("שלום, אנו מאשרים את קבלת פנייתך.", "cp1255", ""),
        ("Nous n’avons rien à ajouter – merci.", "cp1252", "iso-8859-1"),
        ("您好，我们已经收到您的邮件。", "gb18030", "gb2312"),
        ("您好，我們已經收到您的郵件。", "big5", ""),
        ("Ärger über Öl", "utf-8", "gb2312"),
        ("メールを受け取りました。", "iso2022_jp", "utf-8"),
        ("안녕하세요. 메일을 받았습니다.", "euc_kr", "ks_c_5601-1987"),
        ("Dziękuję za wiadomość, żółć", "iso8859-2", "no-such-charset"),
    ],
)
def test_letters_are_read_as_they_were_written_whatever_is_declared(text, written, declared):
    assert read(mail(f"Content-Type: text/plain; charset={declared}", text.encode(written))).text == text


def test_a_few_damaged_bytes_cost_no_letter_around_them():
    data = "Мы этого не подтверждаем. ".encode() * 20 + b"\xff" + " Конец.".encode()
    text = read(mail("Content-Type: text/plain; charset=utf-8", data)).text
    assert text == "Мы этого не подтверждаем. " * 20 + "ÿ Конец."


def test_headers_in_eight_bits_and_letters_cut_in_two_are_read():
    raw = "Subject: Запит\nX-One: =?utf-8?B?0JfQsNC/0Lg=?= =?utf-8?B?0YI=?=\nX-Two: =?utf-8?Q?=D0=97=D0?= =?utf-8?Q?=B0?=\nX-Bad: =?nonsense?X?abc?=".encode()
    read_one = read(raw + b"\nFrom: " + "Петро <p@x.example>".encode("cp1251") + b"\n\nx")
    assert read_one.subject == "Запит"
    assert (read_one.header("x-one"), read_one.header("x-two")) == ("Запит", "За")
    assert read_one.header("x-bad") == "=?nonsense?X?abc?="
    assert read_one.from_ == (Address("Петро", "p@x.example"),)


PARTS = """\
From: a@b.example
Content-Type: multipart/mixed; boundary="outer"

Preamble by somebody.
--outer
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

0J3Rli4=
Footer of a list server, unencoded.
--inner
Content-Type: text/html; charset=utf-8

<p>Ні.</p>
--inner--
--outer
Content-Type: application/pdf; name="=?utf-8?B?0JvQuNGB0YIucGRm?="
Content-Disposition: attachment; filename*=utf-8''%D0%9B%D0%B8%D1%81%D1%82.pdf
Content-Transfer-Encoding: base64

JVBERi0=
--outer
Content-Type: text/plain; name="..\\\\..\\\\notes.txt"

a note
--outer
Content-Type: image/png
Content-ID: <logo@x>
Content-Transfer-Encoding: base64

!!! not base64 at all
--outer
Content-Type: message/rfc822

From: Minister <m@gov.example>
Date: Fri, 20 Nov 2026 09:00:00 +0200
Subject: What I said
Message-ID: <said@gov.example>

I said so.
--outer--
Epilogue by a gateway.
"""


def test_parts_become_texts_files_and_mails_within_and_nothing_falls_between():
    read_one = read(PARTS.encode())
    assert read_one.text == "Ні.\nFooter of a list server, unencoded."
    assert read_one.html == "<p>Ні.</p>"
    assert [(one.name, one.type, one.data) for one in read_one.attachments[:3]] == [
        ("Лист.pdf", "application/pdf", b"%PDF-"),
        ("notes.txt", "text/plain", b"a note"),
        ("", "image/png", b"!!! not base64 at all"),
    ]
    assert read_one.attachments[2].content_id == "logo@x"
    assert "Preamble by somebody." in read_one.outside
    assert "Epilogue by a gateway." in read_one.outside
    (original,) = read_one.originals
    assert (original.sender, original.subject, original.message_id) == (
        Address("Minister", "m@gov.example"),
        "What I said",
        "said@gov.example",
    )
    assert original.date == datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert read(original.raw).text == "I said so."


@pytest.mark.parametrize(
    ("subject", "text", "sender", "date"),
    [
        (
            "Fwd: Request",
            "see below\n\n---------- Forwarded message ---------\nFrom: Press Office <p@gov.example>\nDate: Mon, Nov 23, 2026 at 10:03 AM\nSubject: Re: Request\nTo: <me@desk.example>\n\nNo.",
            Address("Press Office", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3),
        ),
        (
            "anything",
            "Begin forwarded message:\n\n> From: P <p@gov.example>\n> Subject: Re: Request\n> Date: 23 November 2026 at 10:03:12 GMT+2\n> To: me\n> \n> No.",
            Address("P", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3, 12),
        ),
        (
            "WG: Anfrage",
            "Zur Kenntnis\n\nVon: Pressestelle [mailto:p@gov.example]\nGesendet: Montag, 23. November 2026 10:03\nAn: Ich\nBetreff: AW: Anfrage\n\nNein.",
            Address("Pressestelle", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3),
        ),
        (
            "Fwd: Запит",
            "-------- Пересылаемое сообщение --------\n23.11.2026, 10:03, \"Прес\" <p@gov.example>:\n\nНі.",
            Address("Прес", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3),
        ),
        (
            "Fwd: Запит",
            "---------- Forwarded message ---------\nВід: Прес <p@gov.example>\nDate: пн, 23 лист. 2026 р. о 10:03\nSubject: Re: Запит\nTo: me\n\nНі.",
            Address("Прес", "p@gov.example"),
            None,
        ),
        (
            "הועבר: בקשה",
            "‏מאת: דוברות <p@gov.example>\n‏תאריך: 23 בנובמבר 2026 בשעה 10:03\n‏נושא: בקשה\n\nלא.",
            Address("דוברות", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3),
        ),
        (
            "FW: Request",
            "-----Original Message-----\nFrom: P <p@gov.example>\nSent: Mon, 23 Nov 2026 10:03:00 +0200\nSubject: Request\n\nNo.",
            Address("P", "p@gov.example"),
            datetime(2026, 11, 23, 10, 3, tzinfo=timezone(timedelta(hours=2))),
        ),
    ],
)  # fmt: skip
def test_a_pasted_mail_keeps_its_sender_and_date(subject, text, sender, date):
    (original,) = read(mail(f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8", text)).originals
    assert original.sender == sender
    assert original.date == date
    assert original.date_words
    assert text[original.start : original.end].rstrip().endswith(text.rstrip()[-4:])


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (
            "Re: Request",
            "No.\n\n-----Original Message-----\nFrom: Desk <d@desk.example>\nSent: Monday, 23 November 2026\nTo: P\nSubject: Request\n\n1. Is it true?",
        ),
        (
            "AW: Anfrage",
            "Nein.\n\nVon: Desk <d@desk.example>\nGesendet: Montag\nAn: P\nBetreff: Anfrage\n\n1. Stimmt es?",
        ),
        ("Fwd: Request", "From: my perspective it is untrue.\nDate: none."),
        ("Re: Request", "----- forwarded by hand -----\nno headers here"),
    ],
)
def test_an_answer_above_our_own_mail_passes_nothing_on(subject, text):
    assert read(mail(f"Subject: {subject}", text)).originals == ()


def test_a_mail_pasted_into_html_alone_keeps_its_sender_too():
    page = "<html><head><style>From: x</style></head><body><p>see\nbelow</p><div><b>From:</b> Press Office &lt;p@gov.example&gt;<br><b>Sent:</b> Monday, 23 November\n2026 10:03<br><b>To:</b> me<br><b>Subject:</b> Request</div><p>No.</p>"
    (original,) = read(mail("Subject: FW: Request\nContent-Type: text/html; charset=utf-8", page)).originals
    assert (original.sender, original.date) == (Address("Press Office", "p@gov.example"), datetime(2026, 11, 23, 10, 3))


def test_results_of_authentication_count_from_our_own_host_alone():
    ours = "Authentication-Results: mx.desk.example 1;\n\tdkim=fail header.d=x.example;\n dkim=pass (2048-bit; ok) header.d=gov.example;\n spf=pass smtp.mailfrom=gov.example; dmarc=pass"
    forged = "Received: from out by mx.desk.example\nAuthentication-Results: mx.desk.example; dmarc=fail\nAuthentication-Results: evil.example; spf=pass"
    read_one = read(mail(f"{ours}\n{forged}", "x"), trusted_hosts={"MX.desk.example"})
    found = read_one.authentication
    assert (found.host, found.spf, found.dkim, found.dmarc) == ("mx.desk.example", "pass", "pass", "pass")
    assert read(mail(ours, "x")).authentication == Authentication()
    assert read(mail(forged, "x"), trusted_hosts={"other.example"}).authentication == Authentication()


def test_what_is_beyond_the_limits_is_cut_and_said():
    many = "Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\npart\n" * 300 + "--x--\n"
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(60)) + "\nthe bottom\n"
    deeper = deep * 100
    long = f"Subject: {'a' * 60_000}\n" + "".join(f"X-{n}: y\n" for n in range(2_500)) + "\nbody"
    assert Cut("parts", 200) in read(many.encode()).cut
    assert Cut("depth", 20) in read(deep.encode()).cut
    assert read(deeper.encode()).cut
    long_read = read(long.encode())
    assert (len(long_read.subject), long_read.text) == (50_000, "body")
    assert {one.what for one in long_read.cut} == {"header_length", "headers"}
