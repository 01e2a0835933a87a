"""Writing a message down. Nothing here speaks to a mail server."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.ids import new_id
from factcheck.accounts.models import User
from factcheck.outbound.models import Message
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid


@transaction.atomic
def write(
    *,
    key: str,
    kind: str,
    address: str,
    subject: str,
    text: str,
    html: str = "",
    recipient: User | None = None,
    event_id: int | None = None,
    is_private: bool = False,
) -> Message:
    """One message under its key, and the work of sending it. The same key a second time is the same message, as it was first written.
    Raises Invalid for an address or a subject that no mail may carry."""
    _refuse_senseless(address, subject)
    identifier = new_id()
    row = Message(
        id=identifier,
        key=key,
        kind=kind,
        address=address,
        subject=subject[:300],
        text=text,
        html=html,
        recipient=recipient,
        event_id=event_id,
        is_private=is_private,
        message_id=f"<{identifier}@{urlsplit(settings.SITE_URL).hostname}>",
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)
    message = Message.objects.get(key=key)
    Work.plan("send_mail", key=f"send_mail:{message.pk}", subject_id=message.pk, event_id=event_id)
    return message


def _refuse_senseless(address: str, subject: str) -> None:
    """A line break in a header would let its author write headers of their own; mail libraries notice only some of them."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid("address", _("“%(address)s” is no mail address.") % {"address": address[:80]}) from error
    if any(ord(character) < 32 or character in "\x7f\u2028\u2029\x85" for character in subject):
        raise Invalid("subject", _("A subject is one line."))
