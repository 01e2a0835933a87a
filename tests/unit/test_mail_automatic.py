"""Programs' replies, told from answers: by their headers; without one, by all of their words."""

import pytest

from factcheck.mailroom.automatic import is_automatic
from factcheck.mailroom.reading import read

ANSWERS_OURS = "In-Reply-To: <q1@desk.example>\n"


def told(
    subject: str, text: str, headers: str = "", *, sender: str = "Anna Reed <a@gov.example>", kind: str = "text/plain"
) -> str:
    raw = f"From: {sender}\nTo: r@desk.example\nSubject: {subject}\nContent-Type: {kind}; charset=utf-8\n{headers}\n{text}"
    return is_automatic(read(raw.encode()))


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("Auto-Submitted: auto-replied (vacation)\n", "auto_submitted"),
        ("X-Autoreply: yes\n", "header"),
        ("Precedence: auto_reply\n", "header"),
        ("X-UI-Message-Type: vacation\n", "header"),
        ("Auto-Submitted: no\n", ""),
        ("X-Autoreply: no\n", ""),
        ("Precedence: bulk\n", ""),
        ("X-Auto-Response-Suppress: All\n", ""),
    ],
)
def test_a_header_of_programs_that_only_reply_is_believed_whatever_the_text_says(headers, reason):
    assert told("Re: Request", "The allegations are untrue.", headers + ANSWERS_OURS) == reason


def test_what_a_ticket_system_generates_is_automatic_unless_somebody_speaks_in_it():
    generated = "Auto-Submitted: auto-generated\nX-OTRS-Loop: yes\n"
    assert told(
        "[Ticket#4711] Request",
        "Your request has been received and is being reviewed by our support staff. To add additional comments, reply to this email.",
        generated,
    )
    assert told("You have a message", "You have 1 new message. Open the app to read it.", generated)
    for text in (
        "Ben Hart commented:\n\nWe have checked this with legal. No data was lost.",
        "Guten Tag, die Brücke wurde am 3. Mai gesperrt. Der Statiker hatte Risse gefunden.",
    ):
        assert told("[Ticket#4711] Request", text, generated + ANSWERS_OURS) == ""


def test_receipts_reports_and_answers_of_calendars_are_automatic():
    receipt = "--b\n\nYour message was read.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    assert (
        told("Read: Request", receipt, kind="multipart/report; report-type=disposition-notification; boundary=b")
        == "receipt"
    )
    assert (
        told("Gelesen: Anfrage", "Ihre Nachricht wurde am Montag, 23. November 2026 10:00 gelesen.", ANSWERS_OURS)
        == "receipt"
    )
    assert (
        told(
            "Email Feedback Report",
            "--b\n\nabuse\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n",
            kind="multipart/report; report-type=feedback-report; boundary=b",
        )
        == "report"
    )
    calendar = "--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\n{}--b--\n"
    assert told("Declined: Call", calendar.format(""), kind="multipart/mixed; boundary=b") == "calendar"
    assert (
        told(
            "Declined: Call", "--b\n\nNo call. We deny it.\n" + calendar.format(""), kind="multipart/mixed; boundary=b"
        )
        == ""
    )


def test_mail_to_a_list_is_automatic_and_an_answer_through_one_is_not():
    assert (
        told("Pressemitteilung: Brücke", "Die Stadt sperrt die Brücke.", "List-Unsubscribe: <mailto:x@stadt.example>\n")
        == "list"
    )
    assert (
        told(
            "Re: Request",
            "The board confirms the date.",
            "List-Id: <board.club.example>\nPrecedence: list\n" + ANSWERS_OURS,
        )
        == ""
    )


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatic reply: Request", "Dana White no longer works here."),
        ("Réponse automatique : Question", "Je suis absent."),
        ("Автоответ: вопросы", "Спасибо за письмо! Сейчас я не на месте, отвечу вам в ближайшее время."),
        ("Re: Request", "I am currently out of the office and will return on Monday, 30 November. I will have limited access to email during this time.\n\nFor urgent matters please contact the duty desk on +44 20 0000 0000.\n\nKind regards,\nAnna Reed\nHead of Communications"),
        ("Re: questions", "Thank you for your message. I am travelling and will reply when I return."),
        ("AW: Anfrage", "Guten Tag,\n\nich bin bis einschließlich 27.11. nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Frau Klein, Tel. 030 1234.\n\nMit freundlichen Grüßen\nPetra Meier"),
        ("RE: Question", "Bonjour,\n\nJe suis absent du bureau jusqu'au 30 novembre inclus. Je vous répondrai dès mon retour.\n\nCordialement,\nJean Martin"),
        ("RE: preguntas", "Estoy de vacaciones hasta el 30 de noviembre. Responderé a su mensaje a mi regreso."),
        ("Re: вопросы", "Здравствуйте! Я в отпуске до 30 ноября. Отвечу по возвращении. По срочным вопросам обращайтесь к Ивановой: ivanova@zavod.example."),
        ("Re: Запит", "Доброго дня! Я перебуваю у відпустці до 30 листопада. З термінових питань звертайтеся до пресслужби: press@gov.example. З повагою, Олена Коваль"),
        ("Re: שאלות", "שלום, אני בחופשה עד 30 בנובמבר. אשיב לך לאחר שובי. בנושאים דחופים ניתן לפנות למשרד."),
        ("Odp: pytania", "Dzień dobry, przebywam na urlopie do 30 listopada. W pilnych sprawach proszę o kontakt z biurem. Pozdrawiam"),
        ("AW: Fragen", "Vielen Dank für Ihre E-Mail. Unser Büro ist bis zum 2. Januar geschlossen."),
        ("Not read: Request", "Your message\n\n   To: Anna\n   Subject: Request\n\nwas deleted without being read on Monday."),
        ("Подтвердите отправку", "Ваше письмо будет доставлено после подтверждения. Перейдите по ссылке: https://x.example"),
        ("Votre message", "Votre message à la liste presse est en attente de modération."),
        ("Re: שאלות", "אינני עובד עוד בחברה. התיבה אינה פעילה."),
        ("Re: Request", "I am currently out of the office and will return on Monday,\n30 November. I will have limited access to email, and will answer\nyour message when I return."),
        ("Re: 取材", "11月30日まで休暇をいただいております。急ぎの場合はご連絡ください。"),
        ("Re: Request", "Maria Lopez has left the organisation. This mailbox is not monitored. Please contact info@gov.example."),
        ("Your enquiry [#4471]", "Thank you for contacting us. Your enquiry has been logged under reference 4471. Please do not reply to this email."),
        ("Обращение принято", "Ваше обращение зарегистрировано. Сообщение сформировано автоматически."),
        ("Re: Request", "To verify that you are a human sender please click the link below and your message will be delivered: https://x.example/v"),
        ("Your message awaits moderator approval", "Your mail is being held until the list moderator can review it for approval."),
    ],
)  # fmt: skip
def test_without_a_header_the_words_tell(subject, text):
    headers = ANSWERS_OURS if subject[:3] in ("Re:", "RE:", "AW:", "Odp") else ""
    assert told(subject, text, headers)


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office, but can tell you that the contract was never signed.",
        "I'm on holiday. The minister did not attend the meeting.",
        "On leave until Monday. Short answer: no.",
        "I am out of the office today and the deal was signed in April.",
        "The minister is on leave. Her deputy signed the order on 4 April.",
        "I am away this week, please ask my colleague Dana Hall.",
        "Thank you, we have received your questions and will reply tomorrow.",
        "The automatic doors failed; please do not reply to this address. The report was wrong.",
        "Ich bin im Urlaub. Der Vertrag wurde nicht unterschrieben.",
        "Bin gerade verreist, aber kurz: Ja.",
        "Je suis en congés. Le contrat a été signé en avril.",
        "Hemos recibido sus preguntas, responderemos mañana.",
        "Я в отпуске. Договор подписан в апреле, спросите бухгалтерию.",
        "Я у відпустці, але договір підписали у квітні.",
        "Вже не працюю в міськраді. Рішення ухвалювали без мене.",
        "אני בחופשה. החוזה נחתם באפריל.",
        "Sono in ferie, ma confermo.",
        "我在休假。合同是四月签的。",
        "Your email was not read until today, sorry. The permit was issued on 4 April.",
        "This mailbox is not monitored at weekends. The permit was issued on 4 April.",
        "The letters were automatically generated by the tax system in March.",
        "Your request was registered and passed to the police, who are responsible.",
        "Click the link and you will see the verified list: https://gov.example/list",
        "Estoy de viaje. Llámeme mañana.",
        "Больше там не работаю. Директором был Петров.",
        "Je suis absent. La réponse est dans le rapport annuel.",
        "Я в отпуске. Ответ есть в отчёте на сайте.",
        "Ich bin im Urlaub. Der Antrag wird seit Mai nicht mehr bearbeitet.",
        "I am on leave. We can review your draft tonight.",
        "Estoy de baja. El plazo venció en mayo.",
        "Я у відпустці. Рішення розглянули в травні.",
        "I am abroad. Until 2019 there was a contract.",
        "Yes.",
        "Noted.\n\n> This is an automatic reply: I am out of the office.",
    ],
)
def test_a_single_sentence_of_a_persons_makes_it_an_answer(text):
    assert told("Re: Request", text, ANSWERS_OURS) == ""
    assert told("RE: Automatic reply: Request", text, ANSWERS_OURS) == ""


def test_a_reply_that_somebody_passes_on_is_his_mail():
    assert (
        told(
            "Fwd: away",
            "See below.\n\n---------- Forwarded message ---------\nFrom: B <b@x.example>\nDate: Mon, 23 Nov 2026\nSubject: away\n\nI am out of the office.",
        )
        == ""
    )
