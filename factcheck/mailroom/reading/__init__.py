"""A mail's bytes, read: `read(raw)`. Whatever bytes come it answers, and what it leaves out it names."""

from collections.abc import Collection
from dataclasses import replace

from factcheck.mailroom.reading.authentication import authentication
from factcheck.mailroom.reading.forwards import is_passed_on, pasted
from factcheck.mailroom.reading.headers import addresses, date, delivered_to, headers, ids
from factcheck.mailroom.reading.pages import bare
from factcheck.mailroom.reading.parsing import parse
from factcheck.mailroom.reading.parts import content_type, leaves, parameter
from factcheck.mailroom.reading.shapes import Address, Attachment, Authentication, Cut, Mail, Original, Report

__all__ = [
    "Address",
    "Attachment",
    "Authentication",
    "Cut",
    "Mail",
    "Original",
    "Report",
    "bare",
    "is_passed_on",
    "pasted",
    "read",
]

_PAGE = 1_000_000
_HEAD = 200_000  # bytes of an attached mail in which its headers are looked for


def read(raw: bytes, *, trusted_hosts: Collection[str] = ()) -> Mail:
    """What the mail says. `trusted_hosts` are the names under which our own servers write Authentication-Results."""
    message, cut = parse(raw)
    found, cut_headers = headers(message)
    inside = leaves(message)
    named = _Named(found)
    text, html = _joined(inside.texts), _joined(inside.htmls)
    subject = named.first("subject")
    return Mail(
        headers=found,
        message_id=named.first_id("message-id"),
        in_reply_to=named.first_id("in-reply-to"),
        references=ids(" ".join(named.all("references"))),
        from_=addresses(named.all("from")),
        reply_to=addresses(named.all("reply-to")),
        to=addresses(named.all("to")),
        cc=addresses(named.all("cc")),
        delivered_to=delivered_to(found),
        return_path=_return_path(named),
        subject=subject,
        date=date(named.first("date")),
        type=content_type(message),
        report_type=parameter(message, "report-type").lower(),
        text=text,
        is_flowed=inside.is_flowed,
        html=html,
        outside=_joined(inside.outside),
        attachments=tuple(inside.attachments),
        originals=tuple(_attached(one) for one in inside.mails) + _pasted(text, html, subject),
        reports=tuple(inside.reports),
        authentication=authentication(found, trusted_hosts),
        cut=tuple(dict.fromkeys([*cut, *cut_headers, *inside.cut])),
    )


class _Named:
    """Headers by name, in one pass."""

    def __init__(self, found: tuple[tuple[str, str], ...]) -> None:
        self.values: dict[str, list[str]] = {}
        for name, value in found:
            self.values.setdefault(name.lower(), []).append(value)

    def all(self, name: str) -> list[str]:
        return self.values.get(name, [])

    def first(self, name: str) -> str:
        return (self.all(name) or [""])[0]

    def first_id(self, name: str) -> str:
        return (ids(self.first(name)) or ("",))[0]


def _pasted(text: str, html: str, subject: str) -> tuple[Original, ...]:
    """Of a mail in HTML alone they have no place in the text."""
    if text.strip() or not html:
        return pasted(text, subject)
    return tuple(replace(one, start=0, end=0) for one in pasted(bare(html[:_PAGE]), subject))


def _attached(raw: bytes) -> Original:
    message, _ = parse(raw[:_HEAD])
    named = _Named(headers(message)[0])
    sender = addresses(named.all("from"))
    return Original(
        sender[0] if sender else Address("", ""),
        date(named.first("date")),
        named.first("date"),
        named.first("subject"),
        named.first_id("message-id"),
        raw,
    )


def _return_path(named: _Named) -> str | None:
    """Empty where the envelope named no sender, as those of reports do; None where no server wrote it down."""
    values = named.all("return-path")
    return values[0].strip("<> \t") if values else None


def _joined(texts: list[str]) -> str:
    return "\n".join(
        text if text.endswith("\n") or at == len(texts) - 1 else f"{text}\n" for at, text in enumerate(texts)
    )
