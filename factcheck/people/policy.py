"""Who may invite, give roles, make keys and change desks."""

from uuid import UUID

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import AccessKey, Desk, User
from factcheck.accounts.roles import NEWSROOM_ROLES

Where = Desk | UUID | None


def may_invite(actor: Actor) -> bool:
    """Whoever runs the installation lets people in, and out."""
    return actor.can("invite_people")


def may_manage_people(actor: Actor) -> bool:
    """Those who invite, and those who give roles on some desk."""
    return may_invite(actor) or actor.can("give_desk_roles")


def may_give(actor: Actor, role: str, desk: Where = None) -> bool:
    """A desk's roles are its chief's to give; newsroom-wide ones are the operator's."""
    if role in NEWSROOM_ROLES:
        return actor.can("give_newsroom_roles")
    return desk is not None and actor.can("give_desk_roles", desk)


def may_edit_person(actor: Actor, person: User) -> bool:
    """Everybody their own account; operators anybody's name and address."""
    return (actor.user_id == person.pk and actor.scopes is None) or may_invite(actor)


def may_change_sign_in(actor: Actor, person: User) -> bool:
    """Factors and sessions are their owner's, signed in: no token, and no operator, acts in their place."""
    return actor.user_id == person.pk and actor.scopes is None


def may_forget_factors(actor: Actor, person: User) -> bool:
    """Whoever lets people in lets them in again; one's own are removed by showing them."""
    return may_invite(actor) and actor.user_id != person.pk


def may_close_account(actor: Actor, person: User) -> bool:
    """Operators; and a chief, of somebody whose every role is on desks of that chief's."""
    if may_invite(actor):
        return True
    held = list(person.memberships.values_list("desk_id", flat=True))
    return bool(held) and all(desk_id is not None and actor.can("give_desk_roles", desk_id) for desk_id in held)


def may_pass_on(actor: Actor, desk: Where) -> bool:
    """Work of somebody who leaves: whoever says who does what on that desk, and whoever closes accounts."""
    return actor.can("assign", desk) or may_invite(actor)


def may_make_token(actor: Actor) -> bool:
    """A person, signed in: a token makes no further tokens."""
    return actor.is_person and actor.scopes is None


def may_manage_partner_keys(actor: Actor, desk: Where = None) -> bool:
    """Operators, and the chief of the desk where a partner's items arrive."""
    return actor.can("manage_keys", desk)


def may_revoke(actor: Actor, key: AccessKey) -> bool:
    """One's own; a partner's, for those who make them; anybody's, for operators."""
    if key.user_id is not None and key.user_id == actor.user_id:
        return actor.scopes is None
    return actor.can("run_installation") or (key.outlet_id is not None and may_manage_partner_keys(actor, key.desk_id))


def may_add_desk(actor: Actor) -> bool:
    """A new desk is a decision about the installation."""
    return actor.can("run_installation")


def may_edit_desk(actor: Actor, desk: Desk) -> bool:
    """Its chief, or an operator."""
    return actor.can("edit_desk", desk)
