"""Everything that can be done about people, desks, outlets and keys: one function each, for every door."""

from factcheck.people.operations.desks import add_desk, add_outlet, edit_desk, edit_outlet
from factcheck.people.operations.keys import NewKey, create_partner_key, create_token, revoke_key
from factcheck.people.operations.people import (
    Invitation,
    accept_invitation,
    deactivate,
    edit_person,
    first_operator,
    invite_person,
    reactivate,
    renew_invitation,
)
from factcheck.people.operations.roles import give_role, take_role

__all__ = [
    "Invitation",
    "NewKey",
    "accept_invitation",
    "add_desk",
    "add_outlet",
    "create_partner_key",
    "create_token",
    "deactivate",
    "edit_desk",
    "edit_outlet",
    "edit_person",
    "first_operator",
    "give_role",
    "invite_person",
    "reactivate",
    "renew_invitation",
    "revoke_key",
    "take_role",
]
