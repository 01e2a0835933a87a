"""A mail server on this machine that takes mail, or refuses it as it is told, and tells what came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.plugins.service import free_port


@dataclass
class Mailbox:
    """What came in, and what is answered to the next mails instead of taking them."""

    mails: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    url: str = ""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take the mail, unless another answer is waiting."""
        if self.answers:
            return self.answers.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        mail: Any = message_from_bytes(content, policy=policy.default)
        mail["X-Sent-To"] = ", ".join(envelope.rcpt_tos)
        self.mails.append(mail)
        return "250 taken"


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A server that EMAIL_URL names for the length of a test."""
    box = Mailbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.url = settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
    yield box
    controller.stop()
