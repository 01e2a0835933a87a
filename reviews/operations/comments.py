"""Comments on versions: threads, answers, people named in them, and threads settled."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import prose
from claims.models import Claim
from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk, User
from factcheck.ledger.recording import record
from factcheck.ledger.references import Referable
from factcheck.workflow.machine import Invalid, refuse_stale, require
from factcheck.workflow.rows import locked, save_changes
from reviews import policy
from reviews.models import AnyVersion, Comment, VerdictVersion, side_of
from reviews.operations._shared import person
from reviews.operations.showing import claims_shown

LONGEST_COMMENT = 5_000
MOST_MENTIONED = 20
_AT = re.compile(r"(?<![\w@.])@(?=\w)")


@transaction.atomic
def add_comment(*, version: AnyVersion, text: str, actor: Actor, thread: UUID | None = None) -> Comment:
    """Say something about a version, or answer in a thread. `@` and a name tells that person, if they may see the version."""
    row = locked(version)
    require(policy.may_comment, actor, row)
    words = prose(text)
    if not words:
        raise Invalid("text", _("Write something first."))
    if len(words) > LONGEST_COMMENT:
        raise Invalid("text", _("This is longer than a comment can be."))
    root = _thread(row, thread)
    people = _who_may_see(_named_in(words), row)
    key = new_id()
    details = {"comment": key, "thread": root.pk if root else key, "number": row.number, "people": _references(people)}
    event = record(
        "comment.added", subject=row, actor=actor, details=details, texts={"comment": words}, context=context_of(row)
    )
    comment = Comment(pk=key, event=event, thread=root, written_by_id=person(actor), **{side_of(row): row})
    comment.save(force_insert=True)
    comment.mentioned.set(people)
    return comment


def resolve_thread(*, thread: Comment, actor: Actor, expected: int | None = None) -> Comment:
    """What it asked for is done, or needs no doing."""
    return _settle(thread, actor, expected, is_settled=True)


def reopen_thread(*, thread: Comment, actor: Actor, expected: int | None = None) -> Comment:
    """It was settled too early."""
    return _settle(thread, actor, expected, is_settled=False)


@transaction.atomic
def _settle(thread: Comment, actor: Actor, expected: int | None, *, is_settled: bool) -> Comment:
    row = locked(thread)
    require(policy.may_comment, actor, row.version)
    if row.thread_id is not None:
        raise Invalid("thread", _("A thread is settled as a whole."))
    if (row.resolved_at is not None) == is_settled:
        return row
    refuse_stale(row, expected)
    by = User.objects.get(pk=person(actor)) if is_settled else None
    save_changes(row, {"resolved_at": now() if is_settled else None, "resolved_by": by})
    name = "comment.resolved" if is_settled else "comment.reopened"
    details = {"comment": row.pk, "number": row.version.number}
    record(name, subject=row.version, actor=actor, details=details, context=context_of(row.version))
    return row


def nameable(desk: Desk) -> list[User]:
    """Those who hold a role on the desk, by name."""
    return list(User.objects.filter(memberships__desk=desk, is_active=True).distinct().order_by("name"))


def _thread(version: AnyVersion, key: UUID | None) -> Comment | None:
    """The thread that this answers."""
    if key is None:
        return None
    found = Comment.objects.on(version).filter(pk=key).select_related("thread").first()
    if found is None:
        raise Invalid("thread", _("There is no such thread on this version."))
    return found.thread or found


def _named_in(text: str) -> list[User]:
    """Everyone whose full name stands behind an @; where two names begin alike, the longer one is meant."""
    found: dict[UUID, User] = {}
    for match in list(_AT.finditer(text))[:MOST_MENTIONED]:
        rest = text[match.end() :]
        first = re.split(r"[\s,.;:!?()]", rest, maxsplit=1)[0]
        people = User.objects.filter(is_active=True, name__istartswith=first) if first else User.objects.none()
        called = [one for one in people if _begins_with(rest, one.name)]
        longest = max((len(one.name) for one in called), default=0)
        found |= {one.pk: one for one in called if len(one.name) == longest}
    return [found[key] for key in sorted(found)]


def _begins_with(text: str, name: str) -> bool:
    behind = text[len(name) : len(name) + 1]
    return bool(name) and text[: len(name)].casefold() == name.casefold() and not behind.isalnum()


def _who_may_see(people: Iterable[User], version: AnyVersion) -> list[User]:
    """All of them, or a refusal that says who would not be able to read it: nobody believes to have told somebody who was not told."""
    called = list(people)
    seen = type(version).objects
    shut_out = [one for one in called if not seen.visible_to(actor_for_user(one)).filter(pk=version.pk).exists()]
    if shut_out:
        names = ", ".join(one.name for one in shut_out)
        raise Invalid(
            "text", _("%(names)s may not see this version. Take the @ away, or tell them otherwise.") % {"names": names}
        )
    return called


def _references(people: Iterable[User]) -> list[str]:
    return [f"user:{one.pk}" for one in people]


def context_of(version: AnyVersion) -> list[Referable]:
    """The further rows on whose timelines an event about a version belongs."""
    if isinstance(version, VerdictVersion):
        return [version.claim]
    claims: list[Claim] = claims_shown(version)
    return [version.factcheck, *claims]
