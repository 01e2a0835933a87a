"""People: invited by a one-time link, welcomed, edited, shut out and let in again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import SYSTEM, Actor, actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.ledger.recording import record
from factcheck.people import policy, welcome
from factcheck.people.operations._shared import made, one_line, required
from factcheck.people.operations.roles import a_role, has_role, keep_role, refuse_last_operator
from factcheck.people.operations.second_factor import forget_factors
from factcheck.people.operations.sessions import end_sessions
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState, edit, require
from factcheck.workflow.rows import locked, save_changes

EDITABLE = frozenset({"name", "language", "time_zone", "muted", "email"})


@dataclass(frozen=True)
class Invitation:
    """Somebody who may come in, and the token of their one-time link. It is shown once: only its signature knows it again."""

    person: User
    token: str

    @property
    def link(self) -> str:
        """The whole address."""
        return welcome.link_for(self.token)


@transaction.atomic
def invite_person(*, email: str, name: str, actor: Actor, role: str = "", desk: Desk | None = None) -> Invitation:
    """An account without a password, with a first role if one is named, and the link by which its owner chooses one."""
    require(policy.may_invite, actor)
    if role:
        role = a_role(role, desk)
        require(policy.may_give, actor, role, desk)
    person = _new(email, name)
    invitation = _invite(person, actor)
    if role:
        keep_role(person, role, desk, actor)
    return invitation


def _new(email: str, name: str) -> User:
    """A row without a usable password. The sentence for an address that is taken says no more than the list of people does."""
    person = User(
        email=one_line(email).lower(), name=required(name, "name", _("Write the name, as colleagues will see it."))
    )
    person.set_unusable_password()
    taken = ("email", _("Somebody with this address is here already."))
    if User.objects.filter(email__iexact=person.email).exists():
        raise Invalid(*taken)
    return made(person, taken=taken)


def _invite(person: User, actor: Actor) -> Invitation:
    record("person.invited", subject=person, actor=actor, details={"person": f"user:{person.pk}"})
    return Invitation(person, welcome.token_for(person))


@transaction.atomic
def renew_invitation(*, person: User, actor: Actor) -> Invitation:
    """A new link for somebody who has not come in yet; the one before no longer works."""
    require(policy.may_invite, actor)
    row = locked(person)
    if has_come_in(row):
        raise WrongState(row, sentence=_("%(name)s has come in already.") % {"name": row.name})
    _refuse_shut_out(row)
    row.set_unusable_password()
    row.save(update_fields=["password"])
    return _invite(row, actor)


def _refuse_shut_out(person: User) -> None:
    if not person.is_active:
        raise WrongState(person, sentence=_("%(name)s may not sign in any more.") % {"name": person.name})


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str) -> User:
    """Come in: choose a name and a password, and so use the link up. Raises Invalid with an empty field for a link that does not hold."""
    person = welcome.person_of(token, lock=True)
    if person is None:
        raise Invalid("", _("This link no longer works."))
    person.name = required(name, "name", _("Write your name, as colleagues will see it."))
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Invalid("password", " ".join(error.messages)) from error
    person.set_password(password)
    person.row_version += 1
    person.save(update_fields=["name", "password", "row_version"])
    record("person.joined", subject=person, actor=actor_for_user(person), texts={"name": person.name})
    return person


@transaction.atomic
def edit_person(*, person: User, actor: Actor, expected: int | None, **fields: Any) -> User:
    """Change name, language, time zone, which notifications are wanted; an address only by an operator."""
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"these cannot be edited here: {sorted(unknown)}")
    changes = _cleaned(person, actor, fields)
    texts = {"name": changes["name"]} if changes.get("name", person.name) != person.name else {}
    try:
        with transaction.atomic():
            return edit(
                person,
                actor=actor,
                expected=expected,
                changes=changes,
                event="person.edited",
                allowed=policy.may_edit_person,
                texts=texts,
                person=f"user:{person.pk}",
            )
    except IntegrityError as error:
        raise Invalid("email", _("Somebody with this address is here already.")) from error


def _cleaned(person: User, actor: Actor, fields: Mapping[str, Any]) -> dict[str, Any]:
    changes = {name: one_line(value) if isinstance(value, str) else value for name, value in fields.items()}
    if "name" in changes:
        changes["name"] = required(changes["name"], "name", _("Write the name, as colleagues will see it."))
    if "email" in changes:
        changes["email"] = changes["email"].lower()
        if changes["email"] != person.email and not policy.may_invite(actor):
            raise NotAllowed
    if "muted" in changes:
        changes["muted"] = sorted(set(changes["muted"]))
    return changes


@transaction.atomic
def deactivate(*, person: User, actor: Actor) -> User:
    """Shut somebody out: sessions and keys stop working at once, what they did stays theirs. The last operator stays."""
    require(policy.may_invite, actor)
    row = locked(person)
    if not row.is_active:
        return row
    refuse_last_operator(row)
    save_changes(row, {"is_active": False})
    record("person.deactivated", subject=row, actor=actor, details={"person": f"user:{row.pk}"})
    end_sessions(row, actor)
    return row


@transaction.atomic
def withdraw_invitation(*, person: User, actor: Actor) -> User:
    """For an invitation that should not have gone out: its link ends, and nobody comes in by this address until let in again."""
    require(policy.may_invite, actor)
    row = locked(person)
    if has_come_in(row):
        raise WrongState(row, sentence=_("%(name)s has come in already.") % {"name": row.name})
    if not row.is_active:
        return row
    refuse_last_operator(row)
    row.set_unusable_password()
    row.save(update_fields=["password"])
    save_changes(row, {"is_active": False})
    record("person.invitation_withdrawn", subject=row, actor=actor, details={"person": f"user:{row.pk}"})
    return row


def has_come_in(person: User) -> bool:
    """By a password of their own, or through the newsroom's own sign-in."""
    return person.has_usable_password() or person.last_login is not None


@transaction.atomic
def note_new_password(*, person: User) -> None:
    """Written down after somebody changed their password; every other session ends with the old one."""
    record("person.password_changed", subject=person, actor=actor_for_user(person))


@transaction.atomic
def note_first_visit(*, person: User) -> None:
    """Written down when somebody comes in through the newsroom's own sign-in for the first time."""
    record("person.joined_from_outside", subject=person, actor=actor_for_user(person))


@transaction.atomic
def reactivate(*, person: User, actor: Actor) -> User:
    """Let somebody in again, with the roles they had."""
    require(policy.may_invite, actor)
    row = locked(person)
    if row.is_active:
        return row
    save_changes(row, {"is_active": True})
    record("person.reactivated", subject=row, actor=actor, details={"person": f"user:{row.pk}"})
    return row


@transaction.atomic
def first_operator(*, email: str, name: str, again: bool = False) -> Invitation:
    """The link for whoever runs a new installation; whoever starts this has the machine itself. `again`: though there is an operator already,
    for another one, or for one who lost the way in, phone and recovery codes included."""
    if not again and User.objects.filter(is_active=True, memberships__role=Role.OPERATOR).exists():
        raise WrongState(sentence=_("There is an operator already."))
    there = User.objects.select_for_update().filter(email__iexact=one_line(email)).first()
    if there is None:
        there = _new(email, name)
    _refuse_shut_out(there)
    forget_factors(person=there, actor=SYSTEM)
    invitation = _invite(there, SYSTEM)
    if not has_role(there, Role.OPERATOR):
        keep_role(there, Role.OPERATOR, None, SYSTEM)
    return invitation
