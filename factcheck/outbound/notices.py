"""Telling people of the newsroom what happened: to each in their language, never what they may not see, never what they did themselves."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.outbound import mail


@dataclass(frozen=True)
class Notice:
    """One thing to tell: what happened, a few lines about it, words of somebody to quote, and where to go."""

    subject: str
    lines: tuple[str, ...]
    path: str
    action: str
    quoted: str = ""
    label: str = ""


Build = Callable[[Actor], Notice | None]


def tell(*, kind: str, event: Event, people: Iterable[User], build: Build) -> int:
    """Write one message per person, and say how many were told. `build` words it for that person, and gives None where they may not see
    what it is about."""
    told = 0
    for person in {one.pk: one for one in people}.values():
        if not person.is_active or kind in person.muted or event.actor == f"user:{person.pk}":
            continue
        with translation.override(person.language):
            notice = build(actor_for_user(person))
            if notice is None:
                continue
            _write(notice, kind, event, person)
        told += 1
    return told


def texts_of(event: Event) -> dict[str, str]:
    """What people wrote with an event; what was erased is gone."""
    return {text.key: text.text for text in event.texts.all()}


def _write(notice: Notice, kind: str, event: Event, person: User) -> None:
    context = {
        "notice": notice,
        "name": person.name,
        "newsroom": settings.NEWSROOM_NAME,
        "address": f"{settings.SITE_URL}{notice.path}",
        "language": translation.get_language(),
        "is_rtl": translation.get_language_bidi(),
    }
    mail.write(
        key=f"{kind}:{event.pk}:{person.pk}",
        kind=kind,
        address=person.email,
        recipient=person,
        subject=" ".join(notice.subject.split()),
        text=render_to_string("outbound/notice.txt", context),
        html=render_to_string("outbound/notice.html", context),
        event_id=event.pk,
    )
