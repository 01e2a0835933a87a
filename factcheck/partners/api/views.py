"""Where the API begins: its resources, who is asking, and the desks."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.codes import Finding
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, Membership
from factcheck.accounts.roles import CAPABILITIES, Role, Scope
from factcheck.api.fields import CodeField, coded
from factcheck.api.outputs import Address, Person
from factcheck.api.resources import Resource
from factcheck.api.views import ApiView, ListView

RESOURCES = (
    "items", "claims", "parties", "statements", "verification-tasks", "evidence", "responses", "comment-requests", "verdicts", "fact-checks", "desks", "me",
)  # fmt: skip


class RootOutput(serializers.Serializer):
    """The addresses of everything."""

    resources = serializers.DictField(child=serializers.URLField())
    openapi = serializers.URLField()
    docs = serializers.URLField()


class Root(ApiView):
    """Where to begin."""

    tag = "Start"
    is_open_to_partners = True

    @extend_schema(responses=RootOutput, operation_id="root", summary="Where to begin")
    def get(self, request: Request) -> Response:
        """The addresses of the resources, of this description and of its page."""
        base = self.shown_with["base"]
        resources = {name: f"{base}/{name}" for name in RESOURCES}
        return Response({"resources": resources, "openapi": f"{base}/openapi.yaml", "docs": f"{base}/docs/"})


class DeskRoleOutput(serializers.Serializer):
    """A role on one desk, and what it lets one do there."""

    desk = serializers.UUIDField()
    role = CodeField(Role, allow_null=True)
    capabilities = serializers.ListField(child=serializers.CharField())


class MeOutput(serializers.Serializer):
    """Who is asking, and what they may do."""

    kind = serializers.ChoiceField(choices=["person", "partner"])
    id = serializers.UUIDField()
    name = serializers.CharField()
    newsroom_roles = serializers.ListField(child=CodeField(Role))
    desks = DeskRoleOutput(many=True)
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices), allow_null=True)


class Me(ApiView):
    """Who is asking."""

    tag = "Start"
    is_open_to_partners = True

    @extend_schema(responses=MeOutput, operation_id="me", summary="Who am I?")
    def get(self, request: Request) -> Response:
        """The person or partner behind the key, with roles and scopes. `scopes` is null for a session, which has them all."""
        return Response(who(self.actor))


def who(actor: Actor) -> dict[str, Any]:
    """An actor, as they may know themselves."""
    desks = [
        {"desk": desk, "role": coded(Role, role), "capabilities": sorted(CAPABILITIES[role])}
        for desk, role in actor.desk_roles.items()
    ]
    return {
        "kind": "partner" if actor.is_partner else "person",
        "id": actor.outlet_id if actor.is_partner else actor.user_id,
        "name": actor.name,
        "newsroom_roles": [coded(Role, role) for role in sorted(actor.newsroom_roles)],
        "desks": desks or ([{"desk": actor.desk_id, "role": None, "capabilities": []}] if actor.desk_id else []),
        "scopes": sorted(actor.scopes) if actor.scopes is not None else None,
    }


def rows(actor: Actor) -> QuerySet[Desk]:
    """The desks this actor may know of."""
    members = Membership.objects.filter(user__is_active=True).select_related("user").order_by("user__name")
    return Desk.objects.visible_to(actor).prefetch_related(Prefetch("memberships", members))


class MemberOutput(serializers.Serializer):
    """Somebody of a desk."""

    person = Person(source="user")
    role = CodeField(Role)


class DeskOutput(serializers.Serializer):
    """A part of the newsroom that works together."""

    id = serializers.UUIDField()
    url = Address("desks")
    row_version = serializers.IntegerField()
    name = serializers.CharField()
    prefix = serializers.CharField()
    is_open = serializers.BooleanField()
    time_zone = serializers.CharField()
    languages = serializers.ListField(child=serializers.CharField())
    forbidden_findings = serializers.SerializerMethodField()
    members = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=CodeField(Finding)))
    def get_forbidden_findings(self, desk: Desk) -> list[Any]:
        """What this desk does not publish."""
        return [coded(Finding, code) for code in desk.forbidden_findings]

    @extend_schema_field(MemberOutput(many=True))
    def get_members(self, desk: Desk) -> Any:
        """For colleagues: partners do not see who works here."""
        if self.context["actor"].is_partner:
            return []
        return MemberOutput(desk.memberships.all(), many=True, context=self.context).data


DESKS = Resource(name="desks", tag="Desks", rows=rows, output=DeskOutput)


class DeskList(ListView):
    """The desks the asker may know of."""

    resource = DESKS
    is_open_to_partners = True
    orderings: ClassVar[dict[str, str]] = {"name": "name"}
    default_ordering = "name"

    @extend_schema(responses=DeskOutput(many=True), summary="List desks")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """By name."""
        return super().get(request, *args, **kwargs)
