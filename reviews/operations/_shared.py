"""What several operations need: what a question or point is about, and who may read what is recorded about claims."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from claims.codes import VersionState
from claims.models import Claim, Statement
from claims.operations import protecting
from claims.operations.protecting import Protection, Readers
from claims.operations.shared import (
    checked,
    known_fields,
    made,
    required,
    seen,
    still_seen,
    tidied,
    web_address,
)
from factcheck.accounts.access import Protected
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.workflow.machine import Invalid, NotAllowed
from reviews.models import AnyVersion, MinorEdit

__all__ = [
    "Protection",
    "Readers",
    "carry_authors",
    "checked",
    "claims_of",
    "known_code",
    "known_fields",
    "made",
    "make_author",
    "matter",
    "person",
    "protection_of",
    "protection_under",
    "required",
    "seen",
    "still_seen",
    "tidied",
    "web_address",
]


def matter(
    claim_id: UUID | None, statement_id: UUID | None, actor: Actor, field: str
) -> tuple[Claim | None, Statement | None]:
    """The one claim, or the one statement, that a question or point is about."""
    claim, statement = seen(Claim, claim_id, actor, field), seen(Statement, statement_id, actor, field)
    if (claim is None) == (statement is None):
        raise Invalid(field, _("Say which claim, or which statement, this is about: exactly one."))
    return claim, statement


def claims_of(rows: Iterable[tuple[Claim | None, Statement | None]]) -> list[Claim]:
    """The claims that these are about, directly or through a statement of theirs; each once, in order of their keys."""
    found = {}
    for claim, statement in rows:
        for row in [claim] if claim else list(statement.claims.select_related("desk")) if statement else []:
            found[row.pk] = row
    return [found[key] for key in sorted(found)]


def protection_under(
    parents: Collection[Protected], *, desk: Desk, actor: Actor, access: str = "", named_readers: Readers = ()
) -> Protection:
    """The level asked for, or the narrowest of what this is about; never wider."""
    return protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers, parents=parents)


def protection_of(row: Protected) -> Protection:
    """How a row is protected now."""
    return protecting.of(row)


def person(actor: Actor) -> UUID:
    """Whose hand it is: authors and voters are people."""
    if actor.user_id is None:
        raise NotAllowed
    return actor.user_id


def carry_authors(version: AnyVersion) -> None:
    """The copy of what was returned has its authors too, and so has that of a minor edit which no second person has found fine: nobody
    else has stood behind their words yet."""
    before = version.previous
    if before is None or not (before.state == VersionState.RETURNED or _is_unread_minor_edit(before.pk)):
        return
    author: Any = version._meta.get_field("authors").related_model
    carried = [
        author(version=version, user_id=one.user_id, since=one.since) for one in author.objects.filter(version=before)
    ]
    author.objects.bulk_create(carried)


def _is_unread_minor_edit(key: UUID) -> bool:
    return MinorEdit.objects.not_stood_behind().filter(version=key).exists()


def make_author(version: AnyVersion, actor: Actor, event: str) -> bool:
    """Whoever changes something is an author; says whether this is their first hand in this very version, and so worth an event."""
    author: Any = version._meta.get_field("authors").related_model
    _, is_new = author.objects.get_or_create(version=version, user_id=person(actor))
    if is_new or version.previous_id is None:
        return is_new
    return not Event.objects.filter(subject=reference(version), name=event, actor=actor.reference).exists()


def known_code(value: str, codes: Collection[str], field: str) -> str:
    """A code the domain knows."""
    if value not in set(codes):
        raise Invalid(field, _("There is no such code."))
    return value
