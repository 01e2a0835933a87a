"""The mail with the link by which somebody comes in. It is private: nobody but its receiver reads it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.outbound import mail
from factcheck.outbound.notices import Notice
from factcheck.people import welcome
from factcheck.work.attempts import Attempt


def mail_invited(attempt: Attempt) -> None:
    """To whoever was invited and has not come in meanwhile."""
    person = User.objects.filter(pk=attempt.subject_id, is_active=True).first()
    with attempt.finish():
        if person is not None and not person.has_usable_password():
            _write(person, attempt.event.pk)


def _write(person: User, event_id: int) -> None:
    with translation.override(person.language):
        notice = Notice(
            subject=_("Your account at %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME},
            lines=(_("An account was made for you. Choose a password with this link; it works once, for one day."),),
            path="",
            action=_("Choose a password"),
        )
        context = {
            "notice": notice,
            "name": person.name,
            "newsroom": settings.NEWSROOM_NAME,
            "address": welcome.link_for(welcome.token_for(person)),
            "language": translation.get_language(),
            "is_rtl": translation.get_language_bidi(),
        }
        mail.write(
            key=f"mail_invited:{event_id}",
            kind="mail_invited",
            address=person.email,
            recipient=person,
            subject=notice.subject,
            text=render_to_string("outbound/notice.txt", context),
            html=render_to_string("outbound/notice.html", context),
            event_id=event_id,
            is_private=True,
        )
