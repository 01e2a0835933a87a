"""Where somebody is signed in, and ending it."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.workflow.machine import require


def sessions_of(person: User) -> list[UserSession]:
    """Those that still hold, the last seen first. Ended ones, and those that a new password ended, are forgotten here."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda one: one.last_seen_at, reverse=True)


@transaction.atomic
def end_session(*, session: UserSession, actor: Actor) -> None:
    """Sign one device out."""
    person = User.objects.get(pk=session.user_id)
    require(policy.may_change_sign_in, actor, person)
    session.end()
    _record(person, actor, 1)


@transaction.atomic
def end_other_sessions(*, person: User, present: str, actor: Actor) -> int:
    """Sign every device out but the one whose session key is `present`; how many that were."""
    require(policy.may_change_sign_in, actor, person)
    return end_sessions(person, actor, but=present)


def end_sessions(person: User, actor: Actor, *, but: str = "") -> int:
    """End them and record how many, in the caller's transaction: those too that only sleep because somebody was shut out."""
    ended = list(UserSession.objects.filter(user_id=person.pk).exclude(session_key=but))
    for session in ended:
        session.end()
    if ended:
        _record(person, actor, len(ended))
    return len(ended)


def _record(person: User, actor: Actor, count: int) -> None:
    details = {"count": count, "person": f"user:{person.pk}"}
    record("person.sessions_ended", subject=person, actor=actor, details=details)
