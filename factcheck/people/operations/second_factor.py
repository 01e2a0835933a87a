"""Second factors: an app that makes codes, passkeys, and recovery codes for the day the phone is lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.accounts.second_factor import factors_of
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.people.operations._shared import one_line
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import locked


@transaction.atomic
def add_app(*, person: User, secret: str, code: str, actor: Actor) -> Authenticator:
    """An app that makes a code every thirty seconds. The first code proves that it has the secret."""
    require(policy.may_change_sign_in, actor, person)
    row = locked(person)
    if factors_of(row).filter(type=Authenticator.Type.TOTP).exists():
        raise WrongState(row, sentence=_("An app is set up already. Remove that one first."))
    if not validate_totp_code(secret, code):
        raise Invalid("code", _("This is not the code that belongs to it. Take the one the app shows now."))
    return _added(row, TOTP.activate(row, secret).instance, actor)


@transaction.atomic
def add_passkey(*, person: User, name: str, credential: dict[str, Any], actor: Actor) -> Authenticator:
    """A passkey, of which the browser's answer has been verified. It signs in by itself, and is a second factor after a password."""
    require(policy.may_change_sign_in, actor, person)
    row = locked(person)
    name = one_line(name)[:60] or _("Passkey")
    return _added(row, WebAuthn.add(row, name, credential).instance, actor)


def _added(person: User, factor: Authenticator, actor: Actor) -> Authenticator:
    record("person.second_factor_added", subject=person, actor=actor, details={"kind": factor.type})
    return factor


@transaction.atomic
def remove_factor(*, factor: Authenticator, actor: Actor) -> None:
    """Take an app or a passkey away. Recovery codes go with the last of them."""
    person = locked(User.objects.get(pk=factor.user_id))
    require(policy.may_change_sign_in, actor, person)
    if factors_of(person).filter(pk=factor.pk).delete()[0]:
        _removed(person, actor, factor.type)


@transaction.atomic
def forget_factors(*, person: User, actor: Actor) -> None:
    """For somebody who lost phone and codes: they sign in with the password alone, and set up anew. Nobody does this to themselves."""
    require(policy.may_forget_factors, actor, person)
    drop_factors(locked(person), actor)


def drop_factors(person: User, actor: Actor) -> None:
    """All of them, in the caller's transaction, each as one event."""
    for factor in factors_of(person):
        factor.delete()
        _removed(person, actor, factor.type)


def _removed(person: User, actor: Actor, kind: str) -> None:
    if not factors_of(person).exists():
        Authenticator.objects.filter(user_id=person.pk).delete()
    details = {"kind": kind, "person": f"user:{person.pk}"}
    record("person.second_factor_removed", subject=person, actor=actor, details=details)


@transaction.atomic
def make_recovery_codes(*, person: User, actor: Actor) -> list[str]:
    """Ten codes, each good for one sign-in; those made before no longer work."""
    require(policy.may_change_sign_in, actor, person)
    row = locked(person)
    if not factors_of(row).exists():
        raise WrongState(row, sentence=_("Set up an app or a passkey first: the codes are for when it is lost."))
    Authenticator.objects.filter(user_id=row.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(row).generate_codes()
    record("person.recovery_codes_made", subject=row, actor=actor)
    return codes


def recovery_codes_left(person: User) -> int:
    """How many are unused."""
    kept = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0
