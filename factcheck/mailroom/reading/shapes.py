"""What a mail says, as plain data."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """One mailbox: the name beside it, and the address as written, without its brackets."""

    name: str
    address: str


@dataclass(frozen=True)
class Attachment:
    """A file in a mail. `content_id` names it where the HTML shows it."""

    name: str
    type: str
    data: bytes
    content_id: str = ""


@dataclass(frozen=True)
class Original:
    """A mail that was passed on inside this one: attached whole (`raw`), or pasted into the text (`start` to `end`).

    `date_words` is the date as it stands there; `date` has a zone only where one is written, and is None where it cannot be read.
    """

    sender: Address
    date: datetime | None
    date_words: str
    subject: str
    message_id: str = ""
    raw: bytes = b""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Authentication:
    """What our own host, and no other, found of the sender: the result words of RFC 8601 (`pass`, `fail`, `none` …), empty where it says nothing."""

    host: str = ""
    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    words: str = ""


@dataclass(frozen=True)
class Cut:
    """What was left out of the reading, for the limits of LIMITS: the raw mail still has it."""

    what: str
    limit: int


@dataclass(frozen=True)
class Report:
    """A part that a machine wrote for machines: its type (`message/delivery-status` and the like) and its words."""

    type: str
    text: str


@dataclass(frozen=True)
class Mail:
    """A mail, read. Identifiers are without angle brackets; `date` has a zone; texts are of all parts that a mail program shows."""

    headers: tuple[tuple[str, str], ...] = ()
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    from_: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    delivered_to: tuple[str, ...] = ()
    return_path: str | None = None
    subject: str = ""
    date: datetime | None = None
    type: str = "text/plain"
    report_type: str = ""
    text: str = ""
    is_flowed: bool = False
    html: str = ""
    outside: str = ""
    attachments: tuple[Attachment, ...] = ()
    originals: tuple[Original, ...] = ()
    reports: tuple[Report, ...] = ()
    authentication: Authentication = Authentication()
    cut: tuple[Cut, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, decoded, in one line; empty without one."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def all_headers(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]
