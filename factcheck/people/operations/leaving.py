"""Closing the account of somebody who left. What becomes of their work is settled by whoever calls this, in the same transaction."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.people.operations._shared import one_line
from factcheck.people.operations.keys import revoke_tokens
from factcheck.people.operations.roles import refuse_last_operator
from factcheck.people.operations.second_factor import drop_factors
from factcheck.people.operations.sessions import end_sessions
from factcheck.workflow.machine import Invalid, WrongState, require
from factcheck.workflow.rows import locked, save_changes


@transaction.atomic
def close_account(
    *, person: User, actor: Actor, note: str = "", handed: Mapping[str, Mapping[str, int]] | None = None
) -> User:
    """Nobody signs in with it any more: sessions end, tokens are revoked, apps and passkeys forgotten. What this person did stays theirs.
    `handed`: how many of what went to whom (“user:<id>”), told to each of them in one mail."""
    require(policy.may_close_account, actor, person)
    row = locked(person)
    if row.pk == actor.user_id:
        raise Invalid("", _("Nobody closes their own account: ask somebody else who may."))
    if not row.is_active:
        raise WrongState(row, sentence=_("%(name)s may not sign in any more.") % {"name": row.name})
    refuse_last_operator(row)
    save_changes(row, {"is_active": False})
    details = {"person": f"user:{row.pk}", "handed": handed or {}}
    record("person.left", subject=row, actor=actor, details=details, texts={"note": one_line(note)})
    end_sessions(row, actor)
    revoke_tokens(row, actor)
    drop_factors(row, actor)
    return row
