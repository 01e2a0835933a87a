"""One act on many claims, and taking it back: what each claim had before is remembered, and comes back where nobody changed it since."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims import operations
from claims.models import Claim
from factcheck.accounts.access import AccessLevel
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.workflow.machine import Refused, WrongState
from factcheck.workflow.rows import locked

# A claim's field, and how it is set back.
Setter = Callable[[Claim, Any, Actor], object]


@dataclass(frozen=True)
class Act:
    """What is to be done to each claim, and which field that changes."""

    name: str
    do: Callable[[Claim], object]


@dataclass
class Done:
    """What became of it: how many changed, what to restore, and why others were refused."""

    name: str
    before: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def do_to_each(claims: Iterable[Claim], act: Act, actor: Actor) -> Done:
    """The act on every claim, each for itself: those it cannot be done to are named, the others are done."""
    done = Done(act.name)
    for claim in claims:
        try:
            with transaction.atomic():
                row = locked(claim)
                before, readers = getattr(row, act.name), _readers(row)
                act.do(claim)
                row.refresh_from_db(fields=[act.name])
        except Refused as refusal:
            done.refused.append(f"{claim.reference}: {refusal.sentence}")
            continue
        after = getattr(row, act.name)
        if after != before:
            done.before.append(_remembered(claim, before, after, readers))
    return done


def restore_each(done: dict[str, Any], claims: Iterable[Claim], actor: Actor) -> Done:
    """Give each of these claims back what it had. One that somebody changed since is left alone and named."""
    undone = Done(done["name"])
    known = {kept["claim"]: kept for kept in done["before"]}
    for claim in claims:
        kept = known[str(claim.pk)]
        try:
            with transaction.atomic():
                _restore(claim, done["name"], kept, actor)
        except Refused as refusal:
            undone.refused.append(f"{claim.reference}: {refusal.sentence}")
        else:
            undone.before.append(kept)
    return undone


def _restore(claim: Claim, name: str, kept: dict[str, Any], actor: Actor) -> None:
    row = locked(claim)
    if plain(getattr(row, name)) != kept["after"]:
        raise WrongState(row, sentence=_("Somebody changed this since; it stays as it is."))
    _SETTERS[name](claim, kept["before"], actor)
    if name == "assignee_id" and kept["readers"] is not None:
        _name_no_more(claim, kept, actor)


def _name_no_more(claim: Claim, kept: dict[str, Any], actor: Actor) -> None:
    """Whoever was named only because it was assigned to them is not named any more."""
    row = Claim.objects.select_related("desk").get(pk=claim.pk)
    was_named = kept["after"] in kept["readers"] or kept["after"] is None
    if row.access != AccessLevel.NAMED or was_named:
        return
    readers = {str(key) for key in row.named_readers.values_list("pk", flat=True)} - {kept["after"]}
    if readers:
        operations.set_access(row=row, access=AccessLevel.NAMED, named_readers=readers, actor=actor)


def _assign(claim: Claim, before: str | None, actor: Actor) -> None:
    if before is None:
        operations.put_back_claim(claim=claim, actor=actor)
    elif before == str(actor.user_id):
        operations.take_claim(claim=claim, actor=actor)
    else:
        operations.assign_claim(claim=claim, assignee=User.objects.get(pk=UUID(before)), actor=actor)


def _set_date(claim: Claim, before: str | None, actor: Actor) -> None:
    moment = parse_datetime(before) if before else None
    operations.set_publish_by(claim=claim, publish_by=moment, actor=actor)


def _set_priority(claim: Claim, before: int, actor: Actor) -> None:
    operations.edit_claim(claim=claim, actor=actor, expected=None, priority=before)


_SETTERS: dict[str, Setter] = {"assignee_id": _assign, "publish_by": _set_date, "priority": _set_priority}


def _readers(claim: Claim) -> list[str] | None:
    """Who is named for it, if only named people see it."""
    if claim.access != AccessLevel.NAMED:
        return None
    return [str(key) for key in claim.named_readers.values_list("pk", flat=True)]


def _remembered(claim: Claim, before: Any, after: Any, readers: list[str] | None) -> dict[str, Any]:
    return {"claim": str(claim.pk), "before": plain(before), "after": plain(after), "readers": readers}


def plain(value: Any) -> Any:
    """As a session keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
