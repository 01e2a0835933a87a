"""How a message leaves: through the mail server that EMAIL_URL names, or into a folder where operators read it."""

import os
import smtplib
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from factcheck.outbound.models import Message
from factcheck.outbound.server import server_of
from factcheck.work.errors import Permanent, Temporary

TIMEOUT_SECONDS = 20


def hand_over(message: Message) -> None:
    """Give it to the mail server, which has then accepted it. Raises Temporary or Permanent with the server's words."""
    server = server_of(settings.EMAIL_URL)
    connection = EmailBackend(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.starttls,
        use_ssl=server.tls,
        timeout=TIMEOUT_SECONDS,
    )
    try:
        as_mail(message, connection).send()
    except smtplib.SMTPResponseException as error:
        raise _by_code(error.smtp_code, _said(error.smtp_error)) from error
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _by_code(code, _said(said)) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Temporary(f"the mail server could not be reached: {error}") from error


def as_mail(message: Message, connection: EmailBackend | None = None) -> EmailMultiAlternatives:
    """The message as mail: text, and the same as HTML."""
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        settings.EMAIL_FROM,
        [message.address],
        connection=connection,
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated", "Date": _rfc_date(message)},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def keep(message: Message) -> Path:
    """Written to var/mail as it would have gone out, readable by the service's own user alone; the same message, the same file. Raises
    Temporary when it cannot be written, for room may be made."""
    kept = Path(settings.MAIL_FOLDER) / f"{message.created_at:%Y%m%d-%H%M%S}-{message.pk}.eml"
    try:
        _write(kept, as_mail(message).message().as_bytes())
    except OSError as error:
        raise Temporary(f"the mail folder cannot be written to: {os.strerror(error.errno or 0)}") from error
    return kept


def _write(kept: Path, content: bytes) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = kept.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(kept)


def _rfc_date(message: Message) -> str:
    return message.created_at.strftime("%a, %d %b %Y %H:%M:%S +0000")


def _by_code(code: int, said: str) -> Temporary | Permanent:
    """4xx asks to come back; 5xx is final (RFC 5321, 4.2.1)."""
    words = f"{code} {said}"[:300]
    return Permanent(words) if 500 <= code < 600 else Temporary(words)


def _said(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
