"""The work list: which claims somebody looks at, in which order, under which headings. A constant number of queries, none of which
looks at more rows than a page and the numbers beside it need."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.called import called
from claims.codes import RequestState, TaskState, WorkState
from claims.models import Claim, Evidence, VerificationTask
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.desk.counting import number_of
from factcheck.desk.keyset import Page, page
from factcheck.desk.narrowing import my_desks, wanted_by
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.models import Kind
from reviews.models import CommentRequest

VIEWS: dict[str, Promise] = {
    "mine": _("Mine"),
    "desk": _("My desk"),
    "unassigned": _("Unassigned"),
    "overdue": _("Overdue"),
    "waiting": _("Waiting"),
}
SORTS: dict[str, Promise] = {
    "due": _("By date"),
    "priority": _("By priority"),
    "newest": _("Newest first"),
    "until": _("By how long they wait"),
}
ORDERS = {
    "due": ("publish_by", "-priority", "-id"),
    "priority": ("-priority", "publish_by", "-id"),
    "newest": ("-id",),
    "until": ("waiting_until", "-id"),
}
# What people choose from, each with the number it stands for; programs may set any in between.
PRIORITIES: dict[str, tuple[int, Promise]] = {
    "urgent": (2, _("urgent")),
    "high": (1, _("high")),
    "normal": (0, _("normal")),
    "low": (-1, _("low")),
}
PAGE_SIZE = 50


@dataclass(frozen=True)
class Wanted:
    """What the address asks for."""

    view: str = "desk"
    state: str = ""
    desk: UUID | None = None
    words: str = ""
    assignee: str = ""
    priority: str = ""
    due: str = ""
    sort: str = "due"
    after: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view is asked for."""
        return any((self.state, self.desk, self.words, self.assignee, self.priority, self.due))


@dataclass
class Records:
    """How much is on file for one claim."""

    finished: int = 0
    tasks: int = 0
    requests: int = 0
    evidence: int = 0


@dataclass
class Group:
    """Claims under one heading, which may be none."""

    heading: str | Promise
    claims: list[Claim] = field(default_factory=list)


def page_for(actor: Actor, wanted: Wanted) -> Page:
    """One page of the claims that are wanted."""
    rows = claims_for(actor, wanted).select_related("desk", "assignee", "item").defer("item__failure_details")
    return page(rows, ORDERS[wanted.sort], wanted.after, PAGE_SIZE)


def claims_for(actor: Actor, wanted: Wanted) -> QuerySet[Claim]:
    """The claims of a view, filtered, in no order."""
    rows = _of_view(Claim.objects.visible_to(actor).order_by(), actor, wanted)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.open()
    return _with_words(
        rows.filter(_whose(actor, wanted), _how_urgent(wanted), wanted_by("publish_by", wanted.due)), wanted.words
    )


def counts(actor: Actor, wanted: Wanted) -> dict[str, str]:
    """How many open claims each view holds, whatever the other filters say: one query for each, up to a limit."""
    return {
        view: number_of(claims_for(actor, Wanted(view=view, desk=wanted.desk if view != "mine" else None)))
        for view in VIEWS
    }


def records_of(claims: Iterable[Claim], actor: Actor) -> dict[UUID, Records]:
    """What is on file for each of these claims, as far as this actor may see it: three queries for any number of rows."""
    ids = [claim.pk for claim in claims]
    on_file = {key: Records() for key in ids}
    tasks = VerificationTask.objects.filter(claim_id__in=ids).values_list("claim_id", "state")
    for (claim_id, state), number in Counter(tasks).items():
        on_file[claim_id].tasks += number if state != TaskState.CANCELLED else 0
        on_file[claim_id].finished += number if state == TaskState.FINISHED else 0
    evidence = Evidence.objects.visible_to(actor).kept().filter(claim_id__in=ids)
    for claim_id, number in evidence.order_by().values_list("claim_id").annotate(Count("pk")):
        on_file[claim_id].evidence = number
    asked = CommentRequest.objects.visible_to(actor).filter(state=RequestState.OPEN, questions__claim__in=ids)
    for claim_id, number in asked.order_by().values_list("questions__claim").annotate(Count("pk", distinct=True)):
        if claim_id in on_file:
            on_file[claim_id].requests = number
    return on_file


def grouped(claims: Iterable[Claim], sort: str) -> list[Group]:
    """Under headings by publish-by, in the reader's time zone, when they come in that order."""
    moment = now()
    by = (lambda claim: _heading(claim, moment)) if sort == "due" else (lambda claim: "")
    return [Group(heading, list(rows)) for heading, rows in groupby(claims, key=by)]


def priority_code(value: int) -> str:
    """The name of the level that a number belongs to."""
    return next((code for code, (least, _words) in PRIORITIES.items() if value >= least), "low")


def _of_view(rows: Any, actor: Actor, wanted: Wanted) -> Any:
    if wanted.view == "mine":
        return rows.filter(assignee=actor.user_id)
    rows = rows.filter(desk_id__in=[wanted.desk] if wanted.desk else my_desks(actor))
    if wanted.view == "unassigned":
        return rows.filter(assignee=None)
    if wanted.view == "overdue":
        return rows.overdue()
    if wanted.view == "waiting":
        return rows.filter(state=WorkState.WAITING)
    return rows


def _whose(actor: Actor, wanted: Wanted) -> Q:
    if not wanted.assignee:
        return Q()
    if wanted.assignee == "none":
        return Q(assignee=None)
    return Q(assignee=actor.user_id if wanted.assignee == "me" else wanted.assignee)


def _how_urgent(wanted: Wanted) -> Q:
    if wanted.priority not in PRIORITIES:
        return Q()
    least = PRIORITIES[wanted.priority][0]
    if wanted.priority == "urgent":
        return Q(priority__gte=least)
    return Q(priority__lte=least) if wanted.priority == "low" else Q(priority=least)


def _with_words(rows: Any, words: str) -> Any:
    if (name := called(words)) is not None:
        return rows.filter(name)
    return found(rows, Kind.CLAIM, query(words)) if words.strip() else rows


def _heading(claim: Claim, moment: dt.datetime) -> str | Promise:
    if claim.publish_by is None:
        return _("No date")
    if claim.is_open and claim.publish_by < moment:
        return _("Overdue")
    days = (timezone.localdate(claim.publish_by) - timezone.localdate(moment)).days
    if days <= 0:
        return _("Today")
    return _("This week") if days < 7 else _("Later")
