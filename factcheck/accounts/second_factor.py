"""Who has a second factor, and who owes one: the setting names roles, and every door asks here."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from factcheck.accounts.models import User

# Codes to fall back on are no factor of their own: they come with one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factors_of(person: User) -> "QuerySet[Authenticator]":
    """Apps and passkeys, the oldest first."""
    return Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).order_by("created_at", "pk")


def has_second_factor(person: User) -> bool:
    """Whether a password alone does not let this person in."""
    return factors_of(person).exists()


def is_demanded_of(person: User) -> bool:
    """Whether somebody with these roles has to have one."""
    roles = settings.SECOND_FACTOR_ROLES
    return bool(roles) and person.memberships.filter(role__in=roles).exists()


def owes_second_factor(person: User) -> bool:
    """Nothing is open to such a person before they have set one up: at no door."""
    return is_demanded_of(person) and not has_second_factor(person)
