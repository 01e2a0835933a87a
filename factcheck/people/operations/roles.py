"""Roles: given and taken, one per desk, and never the last operator's."""

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, Membership, User
from factcheck.accounts.roles import DESK_ROLES, NEWSROOM_ROLES, Role
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.workflow.machine import Invalid, NotReady, WrongState, require
from factcheck.workflow.rows import locked, save_changes


def a_role(role: str, desk: Desk | None) -> str:
    """A role that fits its place: on a desk, or in the whole newsroom."""
    if role not in Role.values:
        raise Invalid("role", _("There is no such role."))
    if role in DESK_ROLES and desk is None:
        raise Invalid("desk", _("Say on which desk: this role is held on one."))
    if role in NEWSROOM_ROLES and desk is not None:
        raise Invalid("desk", _("This role is held in the whole newsroom, not on one desk."))
    return role


@transaction.atomic
def give_role(*, person: User, role: str, actor: Actor, desk: Desk | None = None) -> Membership:
    """Give somebody a role. On a desk it takes the place of the one they had there."""
    role = a_role(role, desk)
    require(policy.may_give, actor, role, desk)
    row = locked(person)
    if not row.is_active:
        raise WrongState(row, sentence=_("%(name)s may not sign in any more.") % {"name": row.name})
    return keep_role(row, role, desk, actor)


def keep_role(person: User, role: str, desk: Desk | None, actor: Actor) -> Membership:
    """The membership, made or changed, and its event. Giving what somebody has changes nothing."""
    mine = Membership.objects.filter(user=person, desk=desk)
    there = mine.filter(role=role).first() if desk is None else mine.first()
    if there is not None and there.role == role:
        return there
    before = there.role if there else ""
    if there is None:
        there = Membership(user=person, desk=desk)
    there.role = role
    there.save()
    save_changes(person, {})
    details = {"person": f"user:{person.pk}", "role": role, "desk": desk.pk if desk else None, "before": before}
    record("person.role_given", subject=person, actor=actor, details=details, context=[desk] if desk else [])
    return there


@transaction.atomic
def take_role(*, membership: Membership, actor: Actor) -> None:
    """Take a role away. Somebody must run the installation: the last operator's stays."""
    person = locked(membership.user)
    there = Membership.objects.select_related("desk").filter(pk=membership.pk).first()
    if there is None:
        return
    require(policy.may_give, actor, there.role, there.desk)
    if there.role == Role.OPERATOR:
        refuse_last_operator(person)
    details = {"person": f"user:{person.pk}", "role": there.role, "desk": there.desk_id}
    record(
        "person.role_taken", subject=person, actor=actor, details=details, context=[there.desk] if there.desk else []
    )
    there.delete()
    save_changes(person, {})


def has_role(person: User, role: str) -> bool:
    """Anywhere."""
    return person.memberships.filter(role=role).exists()


def refuse_last_operator(person: User) -> None:
    """Held until the transaction ends, so that two operators cannot take each other's role at once."""
    operators = Membership.objects.filter(role=Role.OPERATOR).select_for_update(of=("self",)).order_by("pk")
    holders = set(operators.values_list("user_id", flat=True))
    if person.pk in holders and not User.objects.filter(pk__in=holders - {person.pk}, is_active=True).exists():
        raise NotReady([_("Nobody else runs this installation. Make somebody else an operator first.")])
