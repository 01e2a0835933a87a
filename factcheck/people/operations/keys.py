"""Keys: shown once, when they are made; revoked at once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts import keys
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import AccessKey, Desk, Outlet, User
from factcheck.accounts.roles import PARTNER_SCOPES, TOKEN_SCOPES, Scope
from factcheck.accounts.second_factor import owes_second_factor
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.people.operations._shared import required
from factcheck.workflow.machine import Invalid, NotReady, require
from factcheck.workflow.rows import locked


@dataclass(frozen=True)
class NewKey:
    """A key and what is shown of it this once."""

    key: AccessKey
    shown: str


def create_token(*, name: str, scopes: Collection[str], actor: Actor, expires_at: dt.datetime | None = None) -> NewKey:
    """A token by which programs act as the person who makes it, within these scopes."""
    require(policy.may_make_token, actor)
    person = User.objects.filter(pk=actor.user_id).first() if actor.user_id else None
    if person is not None and owes_second_factor(person):
        raise NotReady([_("Set up a second factor first: a token passes it by.")])
    return _create(name, _known(scopes, TOKEN_SCOPES), expires_at, actor, user_id=actor.user_id)


def create_partner_key(
    *,
    outlet: Outlet,
    name: str,
    scopes: Collection[str],
    actor: Actor,
    desk: Desk | None = None,
    expires_at: dt.datetime | None = None,
) -> NewKey:
    """A key by which a partner reads what is published, or hands in items, which arrive on `desk`."""
    require(policy.may_manage_partner_keys, actor, desk)
    known = _known(scopes, PARTNER_SCOPES)
    if Scope.SUBMIT in known and desk is None:
        raise Invalid("desk", _("Say on which desk its items arrive."))
    return _create(name, known, expires_at, actor, outlet=outlet, desk=desk)


def _known(scopes: Collection[str], allowed: Collection[str]) -> list[str]:
    if not scopes or not set(scopes) <= set(allowed):
        raise Invalid("scopes", _("Choose what the key may do."))
    return sorted(set(scopes))


@transaction.atomic
def _create(name: str, scopes: list[str], expires_at: dt.datetime | None, actor: Actor, **holder: object) -> NewKey:
    if expires_at is not None and expires_at <= now():
        raise Invalid("expires_at", _("This moment has passed."))
    name = required(name, "name", _("Write what the key is for."))
    shown, prefix, digest = keys.fresh()
    key = AccessKey(
        name=name[:120], scopes=scopes, expires_at=expires_at, created_by_id=actor.user_id, prefix=prefix, digest=digest
    )
    for field, value in holder.items():
        setattr(key, field, value)
    key.save(force_insert=True)
    details = {"scopes": scopes, "user": key.user_id, "outlet": key.outlet_id, "expires_at": expires_at}
    record("key.created", subject=key, actor=actor, details=details, texts={"name": key.name})
    return NewKey(key, shown)


@transaction.atomic
def revoke_key(*, key: AccessKey, actor: Actor) -> AccessKey:
    """Stop a key at once. Revoking twice changes nothing."""
    row = locked(key)
    require(policy.may_revoke, actor, row)
    if row.revoked_at is None:
        _revoke(row, actor)
    return row


def _revoke(key: AccessKey, actor: Actor) -> None:
    key.revoked_at = now()
    key.save(update_fields=["revoked_at"])
    record("key.revoked", subject=key, actor=actor, details={"user": key.user_id, "outlet": key.outlet_id})


def revoke_tokens(person: User, actor: Actor) -> int:
    """Every token of somebody, in the caller's transaction, each as one event."""
    tokens = list(AccessKey.objects.filter(user=person, revoked_at=None).select_for_update().order_by("pk"))
    for token in tokens:
        _revoke(token, actor)
    return len(tokens)
