"""As whom a command acts."""

from django.core.management.base import CommandError

from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import User


def person_named(email: str) -> Actor:
    """The person who signs in with this address, with all rights of theirs and no others."""
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise CommandError(f"Nobody signs in as {email}.")
    return actor_for_user(person)
