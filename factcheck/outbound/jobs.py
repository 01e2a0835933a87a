"""Sending what was written down."""

from django.conf import settings

from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.outbound import transport
from factcheck.outbound.models import Message, MessageState
from factcheck.work.attempts import Attempt
from factcheck.work.models import Work


def send_mail(attempt: Attempt) -> None:
    """Read, let go, hand over, write. If the process dies between the server's acceptance and our mark, the next attempt sends the same
    Message-ID again."""
    message = Message.objects.get(pk=attempt.subject_id)
    if message.state in (MessageState.SENT, MessageState.KEPT):
        with attempt.finish():
            return
    if settings.EMAIL_URL:
        transport.hand_over(message)
        outcome = MessageState.SENT
    else:
        transport.keep(message)
        outcome = MessageState.KEPT
    with attempt.finish():
        Message.objects.filter(pk=message.pk).update(
            state=outcome, sent_at=now() if outcome == MessageState.SENT else None, error=""
        )
        record("mail.sent", subject=message, actor=SYSTEM, details={"kind": message.kind, "state": outcome})


def mark_failed(work: Work) -> None:
    """The server refused it for good, or was never reached: it stays, with the reason, for an operator."""
    message = Message.objects.get(pk=work.subject_id)
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, error=work.reason[:500])
    record("mail.failed", subject=message, actor=SYSTEM, details={"kind": message.kind})
