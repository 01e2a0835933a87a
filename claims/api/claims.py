"""Claims: logged, worked on, given to people, and where they stand in items."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api import holding, narrowing, origins
from claims.api.appearances import APPEARANCES, AppearanceOutput, AppearancePart
from claims.api.marks import ClaimMark, ItemMark, seen_appearances, seen_claim, seen_item
from claims.api.parts import AnchorPart, Because, Protecting, StatementPart
from claims.called import called
from claims.codes import Asks, ClaimKind, DropReason, WorkState
from claims.models import Claim, Item
from claims.models.claim import BEING_CHECKED, OPEN_STATES
from claims.workflow import CLAIM
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeField, CodeInput, Moment, Seen, Words
from factcheck.api.filters import Moments, Someone, codes, filters
from factcheck.api.inputs import Colleague, Input, some
from factcheck.api.outputs import Actions, Address, Person, ProtectedOutput
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView, RowView
from factcheck.matching.filters import HELP, SAME, Search
from factcheck.matching.models import Kind


def rows(actor: Actor) -> QuerySet[Claim]:
    """The claims this actor may see, with what is shown of them."""
    found = Claim.objects.visible_to(actor).select_related("desk", "created_by", "assignee", holding.FETCHED)
    return found.prefetch_related(
        "named_readers", seen_item(actor), seen_claim(actor, "duplicate_of"), seen_appearances(actor)
    )


class ClaimOutput(ProtectedOutput):
    """What is to be checked."""

    url = Address("claims")
    reference = serializers.CharField()
    number = serializers.IntegerField()
    proposition = serializers.CharField()
    language = serializers.CharField()
    kind = CodeField(ClaimKind)
    asks = CodeField(Asks)
    said_when = serializers.CharField()
    said_where = serializers.CharField()
    state = CodeField(WorkState)
    waiting_for = serializers.CharField()
    waiting_until = Moment(allow_null=True)
    drop_reason = CodeField(DropReason, allow_null=True)
    duplicate_of = ClaimMark(allow_null=True)
    closed_unpublished = serializers.BooleanField()
    item = ItemMark(allow_null=True)
    assignee = Person(allow_null=True)
    publish_by = Moment(allow_null=True)
    priority = serializers.IntegerField()
    appearances = AppearanceOutput(many=True)
    legal_hold = holding.HoldOutput(allow_null=True)
    actions = Actions()


class LogClaim(Protecting):
    """A proposition; where it stands in an item; who said it. The first statement is the one that makes the claim."""

    desk = Seen(Desk)
    proposition = serializers.CharField(max_length=1000)
    kind = CodeInput(ClaimKind, required=False)
    asks = CodeInput(Asks, required=False)
    item = Seen(Item, required=False, allow_null=True)
    anchor = AnchorPart(required=False, allow_null=True)
    statements = some(StatementPart, 50, required=False)
    said_when = Words(120)
    said_where = Words(200)
    language = Words(12)
    take = serializers.BooleanField(required=False)
    suggested = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Lists become tuples."""
        return {**attrs, "statements": tuple(attrs.get("statements", ()))}


class EditClaim(Input):
    """Only what is given changes."""

    proposition = serializers.CharField(max_length=1000, required=False)
    language = Words(12)
    kind = CodeInput(ClaimKind, required=False)
    asks = CodeInput(Asks, required=False)
    said_when = Words(120)
    said_where = Words(200)
    priority = serializers.IntegerField(required=False, min_value=-100, max_value=100)


class WaitClaim(Input):
    """For whom or what, and until when."""

    waiting_for = serializers.CharField(max_length=200)
    waiting_until = Moment(required=False, allow_null=True)


class DropClaim(Input):
    """Why it is not checked."""

    drop_reason = CodeInput(DropReason)
    duplicate_of = Seen(Claim, required=False, allow_null=True)
    note = Words(1000)


class AssignClaim(Input):
    """To whom; null takes the assignment away."""

    assignee = Colleague(allow_null=True)
    note = Words(1000)


class PublishBy(Input):
    """Until when it is to be published; null: no such moment."""

    publish_by = Moment(allow_null=True)


class HandOver(Input):
    """To which desk."""

    desk = Seen(Desk)
    note = Words(1000)


CLAIMS = Resource(
    name="claims",
    tag="Claims",
    rows=rows,
    output=ClaimOutput,
    workflow=CLAIM,
    actions=(
        Action(
            name="edit",
            method="PATCH",
            label=_("Edit"),
            row="claim",
            input=EditClaim,
            operation=operations.edit_claim,
            allowed=policy.may_work_on,
        ),
        Action(name="accept", row="claim", operation=operations.accept_claim),
        Action(name="start", row="claim", operation=operations.start_claim),
        Action(name="wait", row="claim", input=WaitClaim, operation=operations.wait_claim),
        Action(name="resume", row="claim", operation=operations.resume_claim),
        Action(name="reopen", row="claim", input=Because, operation=operations.reopen_claim),
        Action(name="close-unpublished", row="claim", input=Because, operation=operations.close_unpublished),
        Action(name="drop", row="claim", input=DropClaim, operation=operations.drop_claim),
        Action(name="restore", row="claim", operation=operations.restore_claim),
        Action(
            name="take",
            label=_("Take it"),
            row="claim",
            operation=operations.take_claim,
            allowed=policy.may_take,
            when=lambda claim: claim.is_open,
        ),
        Action(
            name="put-back",
            label=_("Put it back"),
            row="claim",
            operation=operations.put_back_claim,
            allowed=policy.may_put_back,
            when=lambda claim: claim.is_open and claim.assignee_id is not None,
        ),
        Action(
            name="assign",
            label=_("Assign"),
            row="claim",
            input=AssignClaim,
            operation=operations.assign_claim,
            allowed=policy.may_assign,
        ),
        Action(
            name="set-publish-by",
            label=_("Set the deadline"),
            row="claim",
            input=PublishBy,
            operation=operations.set_publish_by,
            allowed=policy.may_set_deadline,
        ),
        Action(
            name="hand-over",
            label=_("Hand over to another desk"),
            row="claim",
            input=HandOver,
            operation=operations.hand_over_claim,
            allowed=policy.may_hand_over,
        ),
        narrowing.ACCESS,
        narrowing.EMBARGO,
        holding.PLACE,
        holding.LIFT,
        origins.MERGE,
        origins.SPLIT,
        Action(name="add-statement", label=_("Add a statement"), path="statements", allowed=policy.may_work_on),
        Action(name="add-evidence", label=_("Add evidence"), path="evidence", allowed=policy.may_work_on),
        Action(
            name="add-appearance",
            label=_("Mark another place where it stands"),
            path="appearances",
            allowed=policy.may_work_on,
        ),
        Action(
            name="lay-checklist",
            label=_("Lay the desk's checklist"),
            row="claim",
            operation=operations.lay_checklist,
            allowed=policy.may_work_on,
            when=lambda claim: claim.state in BEING_CHECKED,
            is_versioned=False,
        ),
        Action(
            name="run-verifier",
            label=_("Run a verifier"),
            path="actions/run-verifier",
            allowed=policy.may_work_on,
            when=lambda claim: claim.state in BEING_CHECKED,
            is_versioned=False,
        ),
        Action(
            name="add-task",
            label=_("Ask somebody to look into something"),
            path="verification-tasks",
            allowed=policy.may_work_on,
        ),
    ),
)


class ClaimSearch(Search):
    """Claims by their words, or the one of a name such as W-214."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """As on the work list."""
        name = called(value or "")
        return super().filter(qs, value) if name is None else qs.filter(name)


class ClaimFilters(filters.FilterSet):
    """Which claims."""

    q = ClaimSearch(Kind.CLAIM, help_text=f"{HELP} Or the name of a claim, such as W-214.")
    search = ClaimSearch(Kind.CLAIM, help_text=SAME)
    desk = filters.UUIDFilter(field_name="desk_id")
    number = filters.NumberFilter(field_name="number", min_value=1, max_value=2**31 - 1)
    item = filters.UUIDFilter(method="in_item")
    statement = filters.UUIDFilter(field_name="claim_statements__statement")
    state = codes(WorkState, "state")
    kind = codes(ClaimKind, "kind")
    asks = codes(Asks, "asks")
    assignee = Someone(field_name="assignee")
    open = filters.BooleanFilter(method="by_open")
    overdue = filters.BooleanFilter(method="by_overdue")
    publish_before = Moments(field_name="publish_by", lookup_expr="lt")
    created_after = Moments(field_name="created_at", lookup_expr="gte")
    created_before = Moments(field_name="created_at", lookup_expr="lt")

    def in_item(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Logged from the item, or standing in it too."""
        seen = Item.objects.visible_to(self.request._request.actor).filter(pk=value)
        return rows.filter(Q(item__in=seen) | Q(pk__in=Claim.objects.filter(appearances__item__in=seen)))

    def by_open(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        """Neither done nor dropped, or the others."""
        return rows.filter(state__in=OPEN_STATES) if value else rows.exclude(state__in=OPEN_STATES)

    def by_overdue(self, rows: QuerySet, name: str, value: bool) -> QuerySet:
        """Open with publish-by passed, or all but those."""
        late = Q(state__in=OPEN_STATES, publish_by__lt=now())
        return rows.filter(late) if value else rows.exclude(pk__in=Claim.objects.filter(late))


class ClaimList(ListView):
    """The claims the asker may see; logging one."""

    resource = CLAIMS
    filterset_class = ClaimFilters
    orderings: ClassVar[dict[str, str]] = {
        "created_at": "created_at",
        "publish_by": "publish_by",
        "priority": "priority",
        "number": "number",
    }

    @extend_schema(responses=ClaimOutput(many=True), summary="List claims")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=LogClaim, responses={201: ClaimOutput}, summary="Log a claim")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Logged by hand it is accepted at once, and its verifiers are queued; `suggested` waits for somebody to accept it."""
        return self.shown(operations.log_claim(actor=self.actor, **self.read(LogClaim)), status=201)


class ClaimAppearances(RowView):
    """Marking another place where a claim stands."""

    resource = CLAIMS

    @extend_schema(
        request=AppearancePart, responses={201: AppearanceOutput}, summary="Mark another place where a claim stands"
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """In the same item or another one."""
        claim = self.found()
        appearance = operations.add_appearance(claim=claim, actor=self.actor, **self.read(AppearancePart))
        return self.shown(appearance, status=201, resource=APPEARANCES)
