"""The work list: which claims somebody looks at, in which order, under which headings. A constant number of queries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.codes import RequestState, TaskState, WorkState
from claims.models import Claim, Evidence, VerificationTask
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from reviews.models import CommentRequest

VIEWS: dict[str, Promise] = {
    "mine": _("Mine"),
    "desk": _("My desk"),
    "unassigned": _("Unassigned"),
    "overdue": _("Overdue"),
    "waiting": _("Waiting"),
}
PAGE_SIZE = 50
# W-214, as people call it.
CALLED = Concat("desk__prefix", Value("-"), Cast("number", CharField()))


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    view: str = "desk"
    state: str = ""
    desk: UUID | None = None
    words: str = ""


@dataclass
class Records:
    """How much is on file for one claim."""

    finished: int = 0
    tasks: int = 0
    requests: int = 0
    evidence: int = 0


@dataclass
class Group:
    """Claims under one heading."""

    heading: str | Promise
    claims: list[Claim] = field(default_factory=list)


def claims_for(actor: Actor, wanted: Wanted) -> QuerySet[Claim]:
    """The claims of a view, filtered, the most urgent first; those without a date after those with one."""
    rows = _narrowed(_of_view(Claim.objects.visible_to(actor), actor, wanted), wanted)
    return (
        rows.select_related("desk", "assignee", "item")
        .order_by(F("publish_by").asc(nulls_last=True), "-priority", "-created_at", "-id")
        .defer("item__failure_details")
    )


def counts(actor: Actor, wanted: Wanted) -> dict[str, int]:
    """How many claims each view holds, in one query, whatever the other filters say."""
    seen = Claim.objects.visible_to(actor).open()
    desks = Q(desk_id__in=_desks(actor, wanted))
    return seen.aggregate(
        mine=Count("pk", filter=Q(assignee=actor.user_id)),
        desk=Count("pk", filter=desks),
        unassigned=Count("pk", filter=desks & Q(assignee=None)),
        overdue=Count("pk", filter=desks & Q(publish_by__lt=now())),
        waiting=Count("pk", filter=desks & Q(state=WorkState.WAITING)),
    )


def records_of(claims: Iterable[Claim], actor: Actor) -> dict[UUID, Records]:
    """What is on file for each of these claims, as far as this actor may see it: three queries for any number of rows."""
    ids = [claim.pk for claim in claims]
    found = {key: Records() for key in ids}
    tasks = VerificationTask.objects.filter(claim_id__in=ids).values_list("claim_id", "state")
    for (claim_id, state), number in Counter(tasks).items():
        found[claim_id].tasks += number if state != TaskState.CANCELLED else 0
        found[claim_id].finished += number if state == TaskState.FINISHED else 0
    evidence = Evidence.objects.visible_to(actor).kept().filter(claim_id__in=ids)
    for claim_id, number in evidence.order_by().values_list("claim_id").annotate(Count("pk")):
        found[claim_id].evidence = number
    asked = CommentRequest.objects.visible_to(actor).filter(state=RequestState.OPEN, questions__claim__in=ids)
    for claim_id, number in asked.order_by().values_list("questions__claim").annotate(Count("pk", distinct=True)):
        if claim_id in found:
            found[claim_id].requests = number
    return found


def grouped(claims: Iterable[Claim]) -> list[Group]:
    """Under headings by publish-by, in the reader's time zone; the rows come in that order already."""
    moment = now()
    return [Group(heading, list(rows)) for heading, rows in groupby(claims, key=lambda claim: _heading(claim, moment))]


def _of_view(rows: Any, actor: Actor, wanted: Wanted) -> Any:
    if wanted.view == "mine":
        return rows.filter(assignee=actor.user_id)
    rows = rows.filter(desk_id__in=_desks(actor, wanted))
    if wanted.view == "unassigned":
        return rows.filter(assignee=None)
    if wanted.view == "overdue":
        return rows.overdue()
    if wanted.view == "waiting":
        return rows.filter(state=WorkState.WAITING)
    return rows


def _narrowed(rows: Any, wanted: Wanted) -> Any:
    rows = rows.filter(state=wanted.state) if wanted.state else rows.open()
    for word in wanted.words.split()[:8]:
        rows = rows.alias(called=CALLED).filter(_holds(word))
    return rows


def _holds(word: str) -> Q:
    return (
        Q(proposition__icontains=word)
        | Q(item__title__icontains=word)
        | Q(item__publisher__icontains=word)
        | Q(called__iexact=word)
    )


def _desks(actor: Actor, wanted: Wanted) -> list[UUID]:
    """“My desk” is each desk somebody works on; whoever works on none (an observer) looks at every desk they may see."""
    if wanted.desk is not None:
        return [wanted.desk]
    return list(actor.desk_roles) or list(Desk.objects.values_list("pk", flat=True))


def _heading(claim: Claim, moment: dt.datetime) -> str | Promise:
    if claim.publish_by is None:
        return _("No date")
    if claim.is_open and claim.publish_by < moment:
        return _("Overdue")
    days = (timezone.localdate(claim.publish_by) - timezone.localdate(moment)).days
    if days <= 0:
        return _("Today")
    return _("This week") if days < 7 else _("Later")
