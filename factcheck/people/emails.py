"""Mail about somebody's account: the link by which they come in, what changed in how they sign in, whose work is theirs now."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference
from factcheck.outbound import mail
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.people import welcome
from factcheck.people.operations import has_come_in
from factcheck.work.attempts import Attempt

CHANGED: dict[str, Promise] = {
    "person.password_changed": gettext_lazy("Your password was changed"),
    "person.second_factor_added": gettext_lazy("A second factor was added to your account"),
    "person.second_factor_removed": gettext_lazy("A second factor was removed from your account"),
}
COUNTED = {
    "claims": ngettext_lazy("%(n)d claim", "%(n)d claims", "n"),
    "items": ngettext_lazy("%(n)d item", "%(n)d items", "n"),
    "tasks": ngettext_lazy("%(n)d task", "%(n)d tasks", "n"),
    "requests": ngettext_lazy("%(n)d request for comment", "%(n)d requests for comment", "n"),
    "drafts": ngettext_lazy("%(n)d draft", "%(n)d drafts", "n"),
}


def mail_invited(attempt: Attempt) -> None:
    """To whoever was invited and has not come in meanwhile. The link is private: nobody but its receiver reads it."""
    person = User.objects.filter(pk=attempt.subject_id, is_active=True).first()
    with attempt.finish():
        if person is not None and not has_come_in(person):
            _invite(person, attempt.event)


def _invite(person: User, event: Event) -> None:
    with translation.override(person.language):
        notice = Notice(
            subject=_("Your account at %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME},
            lines=(
                _("%(name)s, an account was made for you.") % {"name": person.name},
                _("Choose a password with this link. It works once, for 24 hours; after that ask for another one."),
                _("You did not expect this? Then do nothing: without you nobody comes in by it."),
            ),
            path="",
            action=_("Choose a password"),
        )
        _write("mail_invited", notice, person, event, welcome.link_for(welcome.token_for(person)), is_private=True)


def mail_sign_in_changed(attempt: Attempt) -> None:
    """To whose account it is, whoever did it: somebody else's hand in it is noticed by this mail alone."""
    event = attempt.event
    person = User.objects.filter(pk=attempt.subject_id, is_active=True).first()
    with attempt.finish():
        if person is not None:
            _warn(person, event)


def _warn(person: User, event: Event) -> None:
    by_other = event.actor != f"user:{person.pk}"
    with translation.override(person.language):
        notice = Notice(
            subject=str(CHANGED[event.name]),
            lines=(
                str(CHANGED[event.name]) + ".",
                _("Somebody who looks after accounts did this.") if by_other else _("It was done from your account."),
                _("If it was not you, and you asked nobody: choose another password now, and tell your operator."),
            ),
            path=reverse("desk:sign_in"),
            action=_("Look at how you sign in"),
        )
        _write("mail_sign_in_changed", notice, person, event, f"{settings.SITE_URL}{notice.path}")


def _write(kind: str, notice: Notice, person: User, event: Event, address: str, *, is_private: bool = False) -> None:
    context = {
        "notice": notice,
        "newsroom": settings.NEWSROOM_NAME,
        "address": address,
        "language": translation.get_language(),
        "is_rtl": translation.get_language_bidi(),
    }
    mail.write(
        key=f"{kind}:{event.pk}",
        kind=kind,
        address=person.email,
        recipient=person,
        subject=" ".join(notice.subject.split()),
        text=render_to_string("people/letter.txt", context),
        html=render_to_string("people/letter.html", context),
        event_id=event.pk,
        is_private=is_private,
    )


def mail_passed_on(attempt: Attempt) -> None:
    """One mail to each colleague who takes over work of somebody who left."""
    event = attempt.event
    handed = {split_reference(who)[1]: counts for who, counts in event.details.get("handed", {}).items()}
    with attempt.finish():
        tell(
            kind="mail_passed_on",
            event=event,
            people=User.objects.filter(pk__in=handed),
            build=lambda actor: _passed_on(event, handed[str(actor.user_id)], actor),
        )


def _passed_on(event: Event, counts: dict[str, int], actor: Actor) -> Notice:
    left = User.objects.get(pk=split_reference(event.subject)[1])
    what = ", ".join(str(words % {"n": counts[kind]}) for kind, words in COUNTED.items() if counts.get(kind))
    return Notice(
        subject=_("Work of %(name)s is yours now") % {"name": left.name},
        lines=(_("%(name)s left. Passed on to you: %(what)s.") % {"name": left.name, "what": what},),
        path=reverse("desk:work_list"),
        action=_("Open your work"),
        quoted=texts_of(event).get("note", ""),
    )
