"""Public responses: what a party said to others, in one or more points."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import policy as claims_policy
from claims.api.marks import ClaimMark, PartyNamed, StatementMark, seen_claim, seen_parties, seen_statement
from claims.api.parts import PartyPart, Protecting, SetAccess
from claims.codes import Outcome, ReachedPart, Respondent, WhoAsked
from claims.models import Claim, Statement
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeField, CodeInput, Prose, Seen, Words
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.filters import codes, filters
from factcheck.api.inputs import Input, some
from factcheck.api.outputs import Actions, Address, Output, ProtectedOutput
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView
from reviews import operations, policy
from reviews.inputs import PointInput
from reviews.models import PublicResponse, ResponsePoint
from reviews.models._shared import Reflection


def rows(actor: Actor) -> QuerySet[PublicResponse]:
    """The responses this actor may see, each with the points that they may see."""
    return (
        PublicResponse.objects.visible_to(actor)
        .select_related("desk", "created_by")
        .prefetch_related(
            "named_readers",
            seen_statement(actor),
            later("party", lambda: seen_parties(actor)),
            later("on_behalf_of", lambda: seen_parties(actor)),
            later("points", lambda: points(actor)),
        )
    )


def points(actor: Actor) -> QuerySet[ResponsePoint]:
    """Points on claims and statements that the actor may see."""
    on_hidden = Q(statement__isnull=False) & ~Q(statement__in=Statement.objects.keys_seen_by(actor))
    seen = ResponsePoint.objects.visible_to(actor).exclude(on_hidden)
    return seen.prefetch_related(seen_claim(actor, "claim"), seen_statement(actor))


def point_rows(actor: Actor) -> QuerySet[ResponsePoint]:
    """The same, one by one."""
    return points(actor).select_related("response__desk")


class PointOutput(Output):
    """One point: the words, what they amount to, and the one claim or statement it is about."""

    url = Address("response-points")
    position = serializers.IntegerField()
    claim = ClaimMark(allow_null=True)
    statement = StatementMark(allow_null=True)
    outcome = CodeField(Outcome)
    words = serializers.CharField()
    translation = serializers.CharField()
    actions = Actions()


class ResponseOutput(ProtectedOutput):
    """One answer at a briefing, to another outlet, in a post. Never an attempt of ours."""

    url = Address("responses")
    party = PartyNamed("party")
    party_role_then = serializers.CharField()
    on_behalf_of = PartyNamed("on_behalf_of")
    respondent = CodeField(Respondent)
    reached = CodeField(ReachedPart, allow_null=True)
    who_asked = CodeField(WhoAsked)
    asked_by = serializers.CharField()
    setting = serializers.CharField()
    said_on = serializers.DateField(allow_null=True)
    language = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    source_address = serializers.CharField(source="source_url")
    statement = StatementMark(allow_null=True)
    reflection = CodeField(Reflection, allow_null=True)
    reflection_reason = serializers.CharField()
    points = PointOutput(many=True)
    actions = Actions()


class PointPart(Input):
    """What was said, what it amounts to, and the one claim or statement it is about."""

    makes = PointInput
    words = serializers.CharField(max_length=Prose.LONGEST, trim_whitespace=False)
    outcome = CodeInput(Outcome)
    claim = serializers.UUIDField(source="claim_id", required=False, allow_null=True)
    statement = serializers.UUIDField(source="statement_id", required=False, allow_null=True)
    translation = Prose()


class ResponseFacts(Input):
    """Who asked, where, when, and as what they answered."""

    party_role_then = Words(200)
    respondent = CodeInput(Respondent, required=False)
    reached = CodeInput(ReachedPart, required=False, allow_blank=True)
    who_asked = CodeInput(WhoAsked, required=False)
    asked_by = Words(200)
    setting = Words(200)
    said_on = serializers.DateField(required=False, allow_null=True)
    language = Words(12)
    source = Words(300)  # type: ignore[assignment]
    source_address = Words(2000, source="source_url")


class RecordResponse(ResponseFacts, Protecting):
    """A response, whole."""

    desk = Seen(Desk)
    party = PartyPart()
    on_behalf_of = PartyPart(required=False, allow_null=True)
    statement = Seen(Statement, required=False, allow_null=True)
    points = some(PointPart, 100)


class EditPoint(Input):
    """Only what is given changes."""

    words = serializers.CharField(max_length=Prose.LONGEST, trim_whitespace=False, required=False)
    outcome = CodeInput(Outcome, required=False)
    translation = Prose()


class ReflectInput(Input):
    """What the verdict does with it: quoted, summarised, or not used, with a reason."""

    reflection = CodeInput(Reflection)
    reason = Words(300)


RESPONSES = Resource(
    name="responses",
    tag="Responses",
    rows=rows,
    output=ResponseOutput,
    actions=(
        Action(name="edit", method="PATCH", label=_("Edit"), row="response", input=ResponseFacts, operation=operations.edit_public_response, allowed=policy.may_edit_response),
        Action(name="reflect", label=_("Say what the verdict does with it"), row="response", input=ReflectInput, operation=operations.reflect_response, allowed=policy.may_edit_response),
        Action(name="add-point", label=_("Add a point"), path="points", allowed=policy.may_edit_response),
        Action(name="set-access", label=_("Say who may see it"), row="row", input=SetAccess, operation=operations.set_access, allowed=claims_policy.may_narrow),
    ),
)  # fmt: skip

POINTS = Resource(
    name="response-points",
    tag="Responses",
    rows=point_rows,
    output=PointOutput,
    actions=(
        Action(
            name="edit", method="PATCH", label=_("Edit"), row="point", input=EditPoint, operation=operations.edit_response_point,
            allowed=lambda actor, point: policy.may_edit_response(actor, point.response),
        ),
    ),
)  # fmt: skip


class ResponseFilters(filters.FilterSet):
    """Which responses."""

    q = WordsFilter("asked_by", "setting", "source")
    desk = filters.UUIDFilter(field_name="desk_id")
    claim = filters.UUIDFilter(method="on_claim")
    party = filters.UUIDFilter(method="by_party")
    outcome = codes(Outcome, "points__outcome")
    who_asked = codes(WhoAsked, "who_asked")

    def on_claim(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """With a point on the claim, or on a statement of its graph."""
        claims = Claim.objects.visible_to(self.request._request.actor).filter(pk=value)
        about = ResponsePoint.objects.filter(Q(claim__in=claims) | Q(statement__claims__in=claims))
        return rows.filter(pk__in=about.values("response_id"))

    def by_party(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Of a party that the asker may see."""
        return rows.filter(
            party__in=seen_parties(self.request._request.actor).filter(pk=value, is_seen=True).values("pk")
        )


class ResponseList(ListView):
    """The responses the asker may see; recording one."""

    resource = RESPONSES
    filterset_class = ResponseFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "said_on": "said_on"}

    @extend_schema(responses=ResponseOutput(many=True), summary="List public responses")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=RecordResponse, responses={201: ResponseOutput}, summary="Record a public response")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What this desk asked itself is a comment request, and is refused here."""
        given = self.read(RecordResponse)
        response = operations.record_public_response(actor=self.actor, **{**given, "points": tuple(given["points"])})
        return self.shown(response, status=201)


class ResponsePoints(RowView):
    """One more thing that was said in the same answer."""

    resource = RESPONSES

    @extend_schema(request=PointPart, responses={201: ResponseOutput}, summary="Add a point to a response")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """On one claim or one statement."""
        response = self.found()
        point = self.read(PointPart)
        operations.add_response_point(response=response, point=point, actor=self.actor)
        return self.shown(response, status=201)
