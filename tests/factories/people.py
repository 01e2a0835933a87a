"""Desks, and people by role."""

from collections.abc import Iterable
from typing import Any

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import AccessKey, Desk, Membership, Outlet, User
from factcheck.accounts.roles import NEWSROOM_ROLES, Role, Scope


def _letters(number: int) -> str:
    """0 → AA, 1 → AB …: what a desk's prefix may be."""
    return chr(65 + number // 26 % 26) + chr(65 + number % 26)


class DeskFactory(DjangoModelFactory):
    """An open desk."""

    class Meta:
        model = Desk

    name = factory.Sequence(lambda n: f"Desk {n}")
    slug = factory.Sequence(lambda n: f"desk-{n}")
    prefix = factory.Sequence(_letters)
    languages = ["en"]


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in with the password “correct horse battery”."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")

    @factory.post_generation
    def password(user: User, create: bool, given: str | None, **_: object) -> None:  # noqa: N805
        user.set_password(given or "correct horse battery")
        if create:
            user.save(update_fields=["password"])


def a_person(role: str | None = None, desk: Desk | None = None, *, name: str = "") -> User:
    """A user with that role: on the desk, or (for newsroom-wide roles) everywhere."""
    user = UserFactory(**({"name": name} if name else {}))
    if role:
        Membership.objects.create(user=user, desk=None if role in NEWSROOM_ROLES else desk or DeskFactory(), role=role)
    return user


def actor(role: str | None = None, desk: Desk | None = None, *, name: str = "") -> Actor:
    """The actor behind such a person."""
    return actor_for_user(a_person(role, desk, name=name))


def user_of(who: Actor) -> User:
    """The person behind an actor, to sign in with or to assign to."""
    return User.objects.get(pk=who.user_id)


def signed_in(who: User | Actor, **options: Any) -> Client:
    """A browser in which this person is signed in; `options` are those of Django's client."""
    client = Client(**options)
    client.force_login(user_of(who) if isinstance(who, Actor) else who)
    return client


def a_guest(desk: Desk | None = None, *, name: str = "") -> Actor:
    return actor(Role.GUEST, desk, name=name)


def a_checker(desk: Desk | None = None, *, name: str = "") -> Actor:
    return actor(Role.CHECKER, desk, name=name)


def a_reviewer(desk: Desk | None = None, *, name: str = "") -> Actor:
    return actor(Role.REVIEWER, desk, name=name)


def a_chief(desk: Desk | None = None, *, name: str = "") -> Actor:
    return actor(Role.CHIEF, desk, name=name)


def a_standards_editor(*, name: str = "") -> Actor:
    return actor(Role.STANDARDS, name=name)


def an_observer(*, name: str = "") -> Actor:
    return actor(Role.OBSERVER, name=name)


def an_operator(*, name: str = "") -> Actor:
    return actor(Role.OPERATOR, name=name)


def a_read_only_token(user: User) -> Actor:
    """A person's own token that may read, and nothing else."""
    return actor_for_user(user, scopes=frozenset({Scope.READ}))


def a_partner(desk: Desk, scopes: Iterable[str] = (Scope.SUBMIT, Scope.PUBLISHED)) -> Actor:
    """A partner outlet's key whose items arrive on the desk."""
    outlet = Outlet.objects.create(name=f"Outlet {Outlet.objects.count()}")
    key = AccessKey.objects.create(
        name="partner",
        outlet=outlet,
        desk=desk,
        prefix=f"p{AccessKey.objects.count()}",
        digest="0" * 64,
        scopes=list(scopes),
    )
    return Actor(
        kind="key", name=outlet.name, key_id=key.pk, outlet_id=outlet.pk, desk_id=desk.pk, scopes=frozenset(key.scopes)
    )
