"""Who may read responses, requests, replies and pages, and until when a page is held back. By the same rules as what they are about."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy as claims_policy
from claims.models import Claim, Party
from claims.operations.access import Family, change_access
from factcheck.accounts.access import Protected
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.workflow.machine import WrongState, edit, require
from factcheck.workflow.rows import locked
from reviews.models import CommentRequest, FactCheck, PublicResponse, Reply
from reviews.models.factcheck import ON_THE_SITE
from reviews.operations._shared import Protection, Readers, claims_of
from reviews.operations.narrowing import matters_of, widest

Row = TypeVar("Row", bound=Protected)
NOUNS = {PublicResponse: "response", CommentRequest: "request", Reply: "reply", FactCheck: "factcheck"}


def set_access(*, row: Row, access: str, actor: Actor, named_readers: Readers = (), expected: int | None = None) -> Row:
    """Say who may read a response, a request for comment, a reply or a page."""
    return change_access(
        row=row, family=OURS, access=access, actor=actor, named_readers=named_readers, expected=expected
    )


def _parents(row: Protected) -> Iterator[Protected | Protection]:
    """A response shows each reader the points they may see; a request all its questions. Whoever reads a name may see whose it is."""
    if isinstance(row, PublicResponse):
        yield widest(matters_of(row.points.select_related("claim__desk", "statement__desk")))
        if row.statement:
            yield row.statement
    elif isinstance(row, CommentRequest):
        yield from matters_of(row.questions.select_related("claim__desk", "statement__desk"))
    elif isinstance(row, Reply):
        yield row.request
        yield from _parents(row.request)
    elif isinstance(row, FactCheck):
        yield from claims_on(row)
    yield from _named_in(row)


def _named_in(row: Protected) -> Iterator[Party]:
    """A sealed party shows no name."""
    parties = (getattr(row, "party", None), getattr(row, "on_behalf_of", None))
    return (party for party in parties if party is not None and not party.is_sealed)


def _children(row: Protected) -> Iterable[Protected]:
    return row.replies.order_by("pk") if isinstance(row, CommentRequest) else ()


def _claims(row: Protected) -> Iterable[Claim]:
    if isinstance(row, PublicResponse):
        return list(row.claims_behind())
    if isinstance(row, FactCheck):
        return claims_on(row)
    request = row.request if isinstance(row, Reply) else row
    return claims_of((one.claim, one.statement) for one in request.questions.select_related("claim__desk", "statement"))  # type: ignore[attr-defined]


def claims_on(page: FactCheck) -> list[Claim]:
    """The claims that the newest version of a page shows."""
    newest = page.versions.order_by("-number").first()
    return [row.claim for row in newest.claims.select_related("claim__desk")] if newest else []


def _noun(row: Protected) -> str:
    return NOUNS[type(row)]


OURS = Family(_parents, _children, _claims, _noun)


@transaction.atomic
def set_embargo(*, row: FactCheck, until: dt.datetime | None, actor: Actor, expected: int | None = None) -> FactCheck:
    """Until that moment a page does not go out. What readers have seen already is not held back any more: it is withdrawn."""
    page, allowed = locked(row), claims_policy.may_embargo(until)
    require(allowed, actor, page)
    if until is not None and until > now() and page.public_state in ON_THE_SITE:
        raise WrongState(
            page, "public_state", sentence=_("This page is out already. It can be withdrawn, not held back.")
        )
    return edit(
        page, actor=actor, expected=expected, changes={"embargo_until": until}, event="factcheck.embargoed", allowed=allowed,
        context=claims_on(page), until=until,
    )  # fmt: skip
