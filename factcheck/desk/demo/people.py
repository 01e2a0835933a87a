"""The demo newsroom's desks and people, let in as anybody is: invited, with a password of their own, which is shown once and kept nowhere."""

import secrets
from dataclasses import dataclass

from factcheck.accounts.actors import SYSTEM, Actor, actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.people import operations

DOMAIN = "meridian.example"


@dataclass(frozen=True)
class Member:
    """Who, and which roles by desk; without a desk, in the whole newsroom."""

    key: str
    name: str
    roles: tuple[tuple[str, Role], ...]

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.key}@{DOMAIN}"


MEMBERS = (
    Member("noa", "Noa Adler", (("world", Role.CHECKER),)),
    Member("tomasz", "Tomasz Wilk", (("world", Role.REVIEWER), ("investigations", Role.REVIEWER))),
    Member("ruth", "Ruth Okafor", (("world", Role.CHIEF), ("investigations", Role.CHIEF))),
    Member("ines", "Ines Ferreira", (("investigations", Role.CHECKER),)),
    Member("samir", "Samir Haddad", (("world", Role.GUEST),)),
    Member("lena", "Lena Brandt", (("", Role.STANDARDS),)),
    Member("pavel", "Pavel Dvorak", (("", Role.OBSERVER),)),
    Member("marta", "Marta Silva", (("", Role.OPERATOR),)),
)


@dataclass(frozen=True)
class Credentials:
    """What is printed once."""

    name: str
    email: str
    roles: str
    password: str


@dataclass(frozen=True)
class Newsroom:
    """The desks by short name, and the people by the first part of their address."""

    desks: dict[str, Desk]
    people: dict[str, User]

    def actor(self, key: str) -> Actor:
        """That person, as the operations know them."""
        return actor_for_user(self.people[key])


def make_newsroom() -> tuple[Newsroom, list[Credentials]]:
    """Two desks and a person for each role."""
    world = operations.add_desk(
        name="World", slug="world", prefix="W", languages=["en"], outside_verifiers=["links"], actor=SYSTEM
    )
    closed = operations.add_desk(
        name="Investigations", slug="investigations", prefix="I", languages=["en"], is_open=False, actor=SYSTEM
    )
    desks = {desk.slug: desk for desk in (world, closed)}
    people, told = {}, []
    for member in MEMBERS:
        people[member.key], credentials = _let_in(member, desks)
        told.append(credentials)
    return Newsroom(desks, people), told


def _let_in(member: Member, desks: dict[str, Desk]) -> tuple[User, Credentials]:
    invitation = operations.invite_person(email=member.email, name=member.name, actor=SYSTEM)
    for slug, role in member.roles:
        operations.give_role(person=invitation.person, role=role, desk=desks.get(slug), actor=SYSTEM)
    password = secrets.token_urlsafe(12)
    person = operations.accept_invitation(token=invitation.token, name=member.name, password=password)
    roles = ", ".join(f"{role.label} ({desks[slug].name})" if slug else str(role.label) for slug, role in member.roles)
    return person, Credentials(member.name, member.email, roles, password)
