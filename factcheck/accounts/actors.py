"""Who is asking: built once per request or key, and passed to every operation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from factcheck.accounts.access import AccessLevel
from factcheck.accounts.roles import CAPABILITIES, Role, Scope

if TYPE_CHECKING:
    from factcheck.accounts.models import AccessKey, Desk, User

NOTHING = Q(pk__in=())
# Not the empty Q: “empty or x” would mean x alone.
EVERYTHING = ~Q(pk__in=())


@dataclass(frozen=True)
class Actor:
    """A person, a key, or the system itself; knows what it may do and read, never who is looking at which page."""

    kind: str
    name: str = ""
    user_id: UUID | None = None
    key_id: UUID | None = None
    outlet_id: UUID | None = None
    desk_id: UUID | None = None
    newsroom_roles: frozenset[str] = frozenset()
    desk_roles: Mapping[UUID, str] = field(default_factory=dict, hash=False)
    scopes: frozenset[str] | None = None

    @property
    def is_person(self) -> bool:
        """A person, by session or by a token of theirs. Keys of partners and the system are nobody's eyes."""
        return self.user_id is not None

    @property
    def is_partner(self) -> bool:
        """A partner outlet's key."""
        return self.outlet_id is not None

    @property
    def reference(self) -> str:
        """How the ledger names this actor."""
        if self.kind == "key":
            return f"key:{self.key_id}"
        return f"user:{self.user_id}" if self.user_id else self.kind

    def can(self, capability: str, desk: "Desk | UUID | None" = None) -> bool:
        """May this actor do that on that desk (without a desk: anywhere at all)?"""
        if self.kind == "system":
            return True
        if self.scopes is not None and Scope.WRITE not in self.scopes:
            return False
        if any(capability in CAPABILITIES[role] for role in self.newsroom_roles):
            return True
        roles = (
            self.desk_roles.values()
            if desk is None
            else [self.desk_roles.get(desk if isinstance(desk, UUID) else desk.pk)]
        )
        return any(capability in CAPABILITIES[role] for role in roles if role)

    def has_scope(self, scope: str) -> bool:
        """A session has every scope; a key only its own."""
        return self.scopes is None or scope in self.scopes

    @property
    def is_newsroom_reader(self) -> bool:
        """Anyone of the newsroom but guests reads open desks."""
        return bool(self.newsroom_roles) or any(role != Role.GUEST for role in self.desk_roles.values())

    @property
    def member_desk_ids(self) -> list[UUID]:
        """Desks where this actor holds more than a guest's role."""
        return [desk_id for desk_id, role in self.desk_roles.items() if role != Role.GUEST]

    def may_read(self, model: type[models.Model], *, assigned: str | None = None) -> Q:
        """The read rule as a Q over `model` (a Protected table). `assigned` is the path to the assignee: a direct one opens the row,
        one through a parent opens it unless the row is for named people only."""
        if self.kind == "system":
            return EVERYTHING
        if self.user_id is None or not self.has_scope(Scope.READ):
            return NOTHING
        readable = self._by_level()
        field: Any = model._meta.get_field("named_readers")
        named = field.remote_field.through
        readable |= Q(pk__in=named.objects.filter(user_id=self.user_id).values(f"{model._meta.model_name}_id"))
        if assigned:
            mine = Q(**{assigned: self.user_id})
            readable |= mine & ~Q(access=AccessLevel.NAMED) if "__" in assigned else mine
        return readable

    def _by_level(self) -> Q:
        if Role.STANDARDS in self.newsroom_roles:
            return Q(access__in=[AccessLevel.NEWSROOM, AccessLevel.DESK])
        readable = Q(desk_id__in=self.member_desk_ids, access__in=[AccessLevel.NEWSROOM, AccessLevel.DESK])
        if self.is_newsroom_reader:
            readable |= Q(desk__is_open=True, access=AccessLevel.NEWSROOM)
        return readable


SYSTEM = Actor(kind="system", name="system")
ANONYMOUS = Actor(kind="anonymous")


def actor_for_user(user: "User", *, scopes: frozenset[str] | None = None) -> Actor:
    """The person behind a session (one query for the roles). Somebody deactivated is anonymous."""
    if not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    roles = list(user.memberships.values_list("desk_id", "role"))
    return Actor(
        kind="user",
        name=user.name,
        user_id=user.pk,
        newsroom_roles=frozenset(role for desk_id, role in roles if desk_id is None),
        desk_roles={desk_id: role for desk_id, role in roles if desk_id is not None},
        scopes=scopes,
    )


def actor_for_key(key: "AccessKey") -> Actor:
    """The actor behind an API key: a person's token acts as the person within its scopes, a partner's key as the outlet."""
    if key.user is not None:
        return actor_for_user(key.user, scopes=frozenset(key.scopes))
    return Actor(
        kind="key",
        name=key.outlet.name if key.outlet else key.name,
        key_id=key.pk,
        outlet_id=key.outlet_id,
        desk_id=key.desk_id,
        scopes=frozenset(key.scopes),
    )


def who_could(allowed: Callable[..., bool], actor: Actor, *about: Any) -> str:
    """The role to turn to about what this actor may not do: the nearest one in which they could. Empty where no role would change it, as
    with what somebody had a hand in."""
    for role in (Role.CHIEF, Role.STANDARDS, Role.OPERATOR):
        if allowed(Actor("user", user_id=actor.user_id, newsroom_roles=frozenset({role})), *about):
            return role
    return ""
