"""Everything that can be done about people, desks, outlets and keys: one function each, for every door."""

from factcheck.people.operations.desks import add_desk, add_outlet, edit_desk, edit_outlet
from factcheck.people.operations.keys import NewKey, create_partner_key, create_token, revoke_key
from factcheck.people.operations.leaving import close_account
from factcheck.people.operations.people import (
    Invitation,
    accept_invitation,
    deactivate,
    edit_person,
    first_operator,
    has_come_in,
    invite_person,
    note_first_visit,
    note_new_password,
    reactivate,
    renew_invitation,
    withdraw_invitation,
)
from factcheck.people.operations.roles import give_role, take_role
from factcheck.people.operations.second_factor import (
    add_app,
    add_passkey,
    forget_factors,
    make_recovery_codes,
    recovery_codes_left,
    remove_factor,
)
from factcheck.people.operations.sessions import end_other_sessions, end_session, sessions_of

__all__ = [
    "Invitation",
    "NewKey",
    "accept_invitation",
    "add_app",
    "add_desk",
    "add_outlet",
    "add_passkey",
    "close_account",
    "create_partner_key",
    "create_token",
    "deactivate",
    "edit_desk",
    "edit_outlet",
    "edit_person",
    "end_other_sessions",
    "end_session",
    "first_operator",
    "forget_factors",
    "give_role",
    "has_come_in",
    "invite_person",
    "make_recovery_codes",
    "note_first_visit",
    "note_new_password",
    "reactivate",
    "recovery_codes_left",
    "remove_factor",
    "renew_invitation",
    "revoke_key",
    "sessions_of",
    "take_role",
    "withdraw_invitation",
]
