"""Mails that say that a mail was not delivered: by report (RFC 3464), or in the words of the many servers that send none."""

import re

from factcheck.mailroom.bounces.addresses import ADDRESS, in_words
from factcheck.mailroom.bounces.codes import is_permanent, status_in
from factcheck.mailroom.bounces.notices import (
    CERTAIN,
    DAEMON_NAMES,
    DAEMONS,
    DELAYS,
    GIVEN_UP,
    NEVER_PERSONS,
    OF_MAIL,
    PERMANENT,
    SUBJECTS,
    SUCCESS,
)
from factcheck.mailroom.bounces.reports import Recipient, original_id, recipients
from factcheck.mailroom.bounces.shapes import Bounce
from factcheck.mailroom.bounces.zones import split, words_of
from factcheck.mailroom.reading import Mail

__all__ = ["Bounce", "bounce"]

_MAX_WORDS = 2_000
_ID = re.compile(r"(?im)^>?[ \t]*message-id\s*:\s*<?([^\s<>]{3,400})>?")
_RCPT = re.compile(r"(?im)^[ \t>]*rcpt to:\s*<?([^\s<>]+@[^\s<>]+)")
_ANSWER = re.compile(r"(?i)^\W*(?:re|aw|sv|antw|отв|відп|תשובה|r|rv|tr|wg|fwd?|fw|odp|ynt|vs|ref)(?:\[\d+\])?\s*:")


def bounce(mail: Mail) -> Bounce | None:
    """What failed, if this mail is a server's word that a mail did not arrive; None for anything that a person wrote, and for receipts of success."""
    if mail.report_type == "feedback-report" or any(
        report.type == "message/feedback-report" for report in mail.reports
    ):
        return None
    own, below = split(words_of(mail))
    named = recipients(mail.reports)
    if named and all(one.action == "fine" for one in named):
        return None
    if any(one.action in ("failed", "delayed") for one in named) and _may_report(mail):
        return _by_report(mail, named, own, below)
    if not _is_servers_word(mail, own):
        return None
    return _by_words(mail, own, below)


def _may_report(mail: Mail) -> bool:
    """A report within somebody's answer, who sends back the one that he got, is not this mail's."""
    return (
        mail.type == "multipart/report"
        or _is_daemon(mail)
        or (not mail.in_reply_to and not _ANSWER.match(mail.subject))
    )


def _by_report(mail: Mail, named: list[Recipient], own: str, below: str) -> Bounce:
    failed = [one for one in named if one.action == "failed"]
    of_them = failed or [one for one in named if one.action == "delayed"]
    said = tuple(dict.fromkeys(one.address for one in of_them if one.address))
    words = "\n".join(dict.fromkeys(one.words for one in of_them if one.words)) or own.strip()
    status = next((one.status for one in of_them if one.status), "") or status_in(words)
    return Bounce(
        addresses=said or _addresses(mail, own, below),
        permanent=is_permanent(status, f"{words}\n{own}") if failed else False,
        is_delay=not failed,
        status=status,
        words=words[:_MAX_WORDS],
        original_message_id=_original_id(mail, below),
    )


def _by_words(mail: Mail, own: str, below: str) -> Bounce:
    running = " ".join(own.split())
    is_delay = bool(DELAYS.search(f"{mail.subject}\n{running}")) and not GIVEN_UP.search(
        running.replace("Eventually", "").replace("will give up", "")
    )
    status = status_in(own)
    return Bounce(
        addresses=_addresses(mail, own, below),
        permanent=False if is_delay else is_permanent(status, running),
        is_delay=is_delay,
        status=status,
        words=own.strip()[:_MAX_WORDS],
        original_message_id=_original_id(mail, below),
    )


def _addresses(mail: Mail, own: str, below: str = "") -> tuple[str, ...]:
    for name in ("x-failed-recipients", "x-failed-recipient"):
        if said := tuple(dict.fromkeys(ADDRESS.findall(" ".join(mail.all_headers(name))))):
            return said
    senders = [one.address for one in mail.from_ if one.address]
    ours = {one.address.lower() for one in (*mail.to, *mail.from_, *mail.cc)}
    said = in_words(own, ours=ours, domain=senders[0].rpartition("@")[2] if senders else "")
    return said or tuple(dict.fromkeys(_RCPT.findall(below)))


def _original_id(mail: Mail, below: str) -> str:
    """Of the mail that is sent back; else what this one answers."""
    attached = next((one.message_id for one in mail.originals if one.raw and one.message_id), "")
    copied = _ID.search(below) or _ID.search(mail.text)
    return (
        attached
        or original_id(mail.reports)
        or (copied[1] if copied else "")
        or mail.in_reply_to
        or (mail.references or ("",))[-1]
    )


def _is_servers_word(mail: Mail, own: str) -> bool:
    """A server's name or empty envelope, and a server's words; without such a name the words must open the mail, and an address or a code go with them."""
    running = " ".join(own.split())
    says_so = bool(CERTAIN.search(running[:4_000]))
    if mail.header("x-failed-recipients") and not mail.in_reply_to:
        return True
    if _is_daemon(mail):
        refuses = status_in(own).startswith("5") and PERMANENT.search(running[:4_000])
        if _ANSWER.match(mail.subject) and mail.in_reply_to:  # a person looks after the mail, too
            return bool(refuses) and not _GREETS.match(running)
        return (
            says_so
            or bool(refuses)
            or (bool(SUBJECTS.search(mail.subject)) and not _is_success(mail.subject))
            or _names_somebody(mail, own)
        )
    if not mail.subject and not any(one.address for one in mail.from_):
        return bool((says_so or PERMANENT.search(running[:1_000])) and ADDRESS.search(own))
    if mail.in_reply_to and _ANSWER.match(mail.subject):
        return False
    if mail.return_path == "" or "multipart/report" in mail.type:
        return says_so and bool(SUBJECTS.search(mail.subject) or status_in(own))
    return _opens_as_notice(mail, own)


def _names_somebody(mail: Mail, own: str) -> bool:
    """From an address that is no person's, or with a code of refusal, an address tells enough, whatever the language."""
    senders = [one.address.partition("@")[0] for one in mail.from_]
    is_nobodys = any(NEVER_PERSONS.match(one) for one in senders) or status_in(own).startswith("5")
    return (
        is_nobodys
        and bool(_addresses(mail, own))
        and not SUCCESS.search(own[:2_000])
        and not SUCCESS.search(mail.subject)
    )


def _is_daemon(mail: Mail) -> bool:
    senders = [*mail.from_] or [*mail.reply_to]
    if any(DAEMONS.match(one.address.partition("@")[0]) or DAEMON_NAMES.search(one.name) for one in senders):
        return True
    return all(not one.address for one in mail.from_) and bool(SUBJECTS.search(mail.subject))


def _is_success(subject: str) -> bool:
    return bool(re.search(r"(?i)success|delivered\)|relayed|read:|receipt", subject)) and not re.search(
        r"(?i)undeliver|not |un", subject
    )


def _opens_as_notice(mail: Mail, own: str) -> bool:
    """From an address like any other: the first lines are a server's, and no person greets or signs."""
    paragraphs = [" ".join(one.split()) for one in re.split(r"\n\s*\n", own) if one.strip()]
    opening = " ".join(paragraphs[:2])[:600]
    has_proof = bool(_addresses(mail, own)) or any(one.raw for one in mail.originals)
    return (
        bool(CERTAIN.search(opening) and OF_MAIL.search(opening))
        and has_proof
        and bool(SUBJECTS.search(mail.subject) or CERTAIN.match(opening))
        and not _GREETS.match(opening)
    )


_GREETS = re.compile(
    r"(?i)^(?:dear|hello|hi\b(?!\. this)|good (?:morning|afternoon)|guten|liebe|sehr geehrte|bonjour|madame|buenos|estimad|здравствуйте|добрый|шановн|доброго|добрий|שלום|thank|thanks|sorry for)"
)
