"""Mail that libraries send (password resets) goes the way of ours: written down, then sent by work."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from factcheck.accounts.models import User
from factcheck.outbound import mail


class WrittenDown(BaseEmailBackend):
    """EMAIL_BACKEND. What these mails say (links that open an account) is private: no operator reads it in the service."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One row per recipient; how many mails that were."""
        for given in email_messages:
            for address in given.recipients():
                self._write(given, address)
        return len(email_messages)

    def _write(self, given: EmailMessage, address: str) -> None:
        digest = hashlib.sha256(f"{address}\n{given.subject}\n{given.body}".encode()).hexdigest()
        mail.write(
            key=f"account:{digest}",
            kind="account",
            address=address,
            subject=" ".join(str(given.subject).split()),
            text=str(given.body),
            html=_html(given),
            recipient=User.objects.filter(email__iexact=address).first(),
            is_private=True,
        )


def _html(given: EmailMessage) -> str:
    alternatives: list[Any] = given.alternatives if isinstance(given, EmailMultiAlternatives) else []
    return next((content for content, kind in alternatives if kind == "text/html"), "")
