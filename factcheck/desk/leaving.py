"""Somebody leaves: what they have in hand, desk by desk, passed on to colleagues, and the account closed, in one step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.operations import passing as claims
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.people import operations, policy
from factcheck.workflow.machine import Invalid, require
from reviews.operations import passing as reviews


@dataclass(frozen=True)
class Piece:
    """One thing in hand: its kind, its desk, and the operation that passes it on."""

    kind: str
    desk_id: UUID
    pass_on: Callable[..., Any]
    given: Mapping[str, Any]


@dataclass
class OnDesk:
    """What lies on one desk, and who could take it over."""

    desk: Desk
    colleagues: list[User]
    may_pass_on: bool
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        """How many things."""
        return sum(self.counts.values())


def pieces_of(person: User) -> Iterator[Piece]:
    """Everything open that is this person's."""
    for claim in claims.claims_in_hand(person):
        yield Piece("claims", claim.desk_id, claims.pass_on_claim, {"claim": claim})
    for item in claims.items_in_hand(person):
        yield Piece("items", item.desk_id, claims.pass_on_item, {"item": item})
    for task in claims.tasks_in_hand(person):
        yield Piece("tasks", task.claim.desk_id, claims.pass_on_task, {"task": task})
    for request in reviews.requests_in_hand(person):
        yield Piece("requests", request.desk_id, reviews.pass_on_request, {"request": request})
    for verdict in reviews.verdicts_in_hand(person):
        yield Piece("drafts", verdict.desk_id, reviews.pass_on_verdict, {"version": verdict})
    for page in reviews.factchecks_in_hand(person):
        yield Piece("drafts", page.desk_id, reviews.pass_on_factcheck, {"version": page})


def in_hand(*, person: User, actor: Actor) -> list[OnDesk]:
    """The preview: counts by desk, and nothing of what it is about."""
    require(policy.may_close_account, actor, person)
    there: dict[UUID, OnDesk] = {}
    pieces = list(pieces_of(person))
    for desk in Desk.objects.filter(pk__in={piece.desk_id for piece in pieces}):
        there[desk.pk] = OnDesk(desk, list(colleagues(desk, person)), policy.may_pass_on(actor, desk))
    for piece in pieces:
        there[piece.desk_id].counts[piece.kind] += 1
    return sorted(there.values(), key=lambda one: one.desk.name)


def colleagues(desk: Desk, person: User) -> Iterable[User]:
    """Whoever works on the desk, but this person and guests."""
    working = desk.memberships.exclude(role=Role.GUEST).values("user_id")
    return User.objects.filter(pk__in=working, is_active=True).exclude(pk=person.pk).order_by("name")


@transaction.atomic
def leave(*, person: User, successors: Mapping[UUID, User], actor: Actor, note: str = "") -> User:
    """Pass everything on, to one colleague on each desk, and close the account: all of it, or nothing."""
    require(policy.may_close_account, actor, person)
    handed: dict[str, dict[str, int]] = {}
    for piece in list(pieces_of(User.objects.select_for_update().get(pk=person.pk))):
        successor = _successor(piece, successors, person)
        piece.pass_on(**piece.given, successor=successor, actor=actor, note=note)
        counts = handed.setdefault(f"user:{successor.pk}", {})
        counts[piece.kind] = counts.get(piece.kind, 0) + 1
    return operations.close_account(person=person, actor=actor, note=note, handed=handed)


def _successor(piece: Piece, successors: Mapping[UUID, User], person: User) -> User:
    successor = successors.get(piece.desk_id)
    desk = Desk.objects.get(pk=piece.desk_id)
    if successor is None or successor not in colleagues(desk, person):
        raise Invalid(desk.slug, _("Say who on %(desk)s takes this over.") % {"desk": desk.name})
    return successor
