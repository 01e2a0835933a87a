"""Parties: persons, offices and organisations; described only, or sealed."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api import holding
from claims.api.marks import PartyMark, party_mark, seen_parties
from claims.api.parts import Protecting, SetAccess
from claims.models import Party, PartyRole
from claims.models.party import PartyKind
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeField, CodeInput, Prose, Seen, Words
from factcheck.api.filters import codes, filters
from factcheck.api.inputs import Input, People
from factcheck.api.outputs import Actions, Address, ProtectedOutput
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView
from factcheck.matching.filters import SAME, Search
from factcheck.matching.models import Kind


def rows(actor: Actor) -> QuerySet[Party]:
    """The parties this actor may see, with names and roles."""
    found = Party.objects.visible_to(actor).select_related("desk", "created_by", holding.FETCHED)
    organisations = later("organisation", lambda: seen_parties(actor))
    roles = Prefetch("roles", PartyRole.objects.prefetch_related(organisations))
    return found.prefetch_related("named_readers", "names", roles, later("speaks_for", lambda: seen_parties(actor)))


class RoleOutput(serializers.Serializer):
    """What a party was, and when."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    organisation = serializers.SerializerMethodField()
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)

    @extend_schema_field(PartyMark(allow_null=True))
    def get_organisation(self, role: PartyRole) -> dict[str, Any] | None:
        """Null where there is none, or none that the asker may see."""
        return party_mark(role.organisation, role, self.context)


class SpellingOutput(serializers.Serializer):
    """A name a party goes by."""

    name = serializers.CharField()
    language = serializers.CharField()


class PartyOutput(ProtectedOutput):
    """Who says things and is asked about them. A sealed party shows its public description and nothing else."""

    url = Address("parties")
    kind = CodeField(PartyKind)
    name = serializers.SerializerMethodField()
    is_described_only = serializers.BooleanField()
    is_sealed = serializers.BooleanField()
    public_description = serializers.CharField()
    wikidata_id = serializers.SerializerMethodField()
    speaks_for = serializers.SerializerMethodField()
    do_not_contact = serializers.CharField()
    names = SpellingOutput(many=True)
    roles = RoleOutput(many=True)
    legal_hold = holding.HoldOutput(allow_null=True)
    actions = Actions()

    def get_name(self, party: Party) -> str:
        """As the asker may see it."""
        return party.shown_to(self.context["actor"]).name

    def get_wikidata_id(self, party: Party) -> str:
        """As the asker may see it."""
        return party.shown_to(self.context["actor"]).wikidata_id

    @extend_schema_field(PartyMark(allow_null=True))
    def get_speaks_for(self, party: Party) -> dict[str, Any] | None:
        """As far as the asker may see it."""
        return party_mark(party.speaks_for, party, self.context)


class Known(Input):
    """What is known of a party."""

    kind = CodeInput(PartyKind, required=False)
    names = serializers.ListField(
        child=serializers.CharField(max_length=200),
        required=False,
        max_length=50,
        help_text="Further spellings it is found by.",
    )
    wikidata_id = Words(20)
    speaks_for = Seen(Party, required=False, allow_null=True)
    do_not_contact = Words(300)


class AddParty(Known, Protecting):
    """Somebody to attribute statements to."""

    desk = Seen(Desk)
    name = serializers.CharField(max_length=200)
    described_only = serializers.BooleanField(required=False)


class EditParty(Known):
    """Only what is given changes."""

    name = serializers.CharField(max_length=200, required=False)
    is_described_only = serializers.BooleanField(required=False)
    public_description = Words(200)


class AddRole(Input):
    """What the party was, and when."""

    title = serializers.CharField(max_length=200)
    organisation = Seen(Party, required=False, allow_null=True)
    since = serializers.DateField(required=False, allow_null=True)
    until = serializers.DateField(required=False, allow_null=True)


class SealParty(Input):
    """How everybody but the named people shall know it; the hidden name and contacts, where they change."""

    public_description = serializers.CharField(max_length=200)
    named_readers = People()
    name = Words(200)
    contacts = Prose()
    reason = Words(500)


class OpenParty(Input):
    """Why: it stands in the record beside who."""

    reason = serializers.CharField(max_length=500)


class OpenedOutput(serializers.Serializer):
    """What a sealed party hides. That it was opened is on the record."""

    name = serializers.CharField()
    contacts = serializers.CharField()
    names = serializers.ListField(child=serializers.CharField())
    roles = serializers.ListField(child=serializers.CharField())
    wikidata_id = serializers.CharField()


PARTIES = Resource(
    name="parties",
    tag="Parties",
    rows=rows,
    output=PartyOutput,
    actions=(
        Action(name="edit", method="PATCH", label=_("Edit"), row="party", input=EditParty, operation=operations.edit_party, allowed=policy.may_edit_party),
        Action(name="seal", label=_("Seal"), row="party", input=SealParty, operation=operations.seal_party, allowed=policy.may_seal),
        Action(
            name="open", label=_("Open"), path="actions/open", allowed=policy.may_open, when=lambda party: party.is_sealed,
        ),
        Action(name="add-role", label=_("Add a role"), path="roles", allowed=policy.may_edit_party, when=lambda party: not party.is_sealed),
        Action(name="set-access", label=_("Say who may see it"), row="row", input=SetAccess, operation=operations.set_access, allowed=policy.may_narrow, when=lambda party: not party.is_sealed),
        holding.PLACE,
        holding.LIFT,
    ),
)  # fmt: skip


class PartyFilters(filters.FilterSet):
    """Which parties."""

    q = Search(Kind.PARTY)
    search = Search(Kind.PARTY, help_text=SAME)
    desk = filters.UUIDFilter(field_name="desk_id")
    kind = codes(PartyKind, "kind")
    wikidata_id = filters.CharFilter(max_length=20)


class PartyList(ListView):
    """The parties the asker may see; adding one."""

    resource = PARTIES
    filterset_class = PartyFilters
    orderings: ClassVar[dict[str, str]] = {"name": "sort_key", "created_at": "created_at"}
    default_ordering = "name"

    @extend_schema(responses=PartyOutput(many=True), summary="List parties")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """By name."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=AddParty, responses={201: PartyOutput}, summary="Add a party")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A person, an office or an organisation."""
        return self.shown(operations.add_party(actor=self.actor, **self.read(AddParty)), status=201)


class PartyRoles(RowView):
    """What a party was, and when."""

    resource = PARTIES

    @extend_schema(request=AddRole, responses={201: PartyOutput}, summary="Add a role to a party")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A role with its time."""
        party = self.found()
        operations.add_party_role(party=party, actor=self.actor, **self.read(AddRole))
        return self.shown(party, status=201)


class OpenedParty(RowView):
    """Opening a sealed party."""

    resource = PARTIES
    shows_version = False

    @extend_schema(request=OpenParty, responses=OpenedOutput, summary="Open a sealed party")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Only the people named for it, and each time is an event."""
        party = self.found()
        opened = operations.open_party(party=party, actor=self.actor, **self.read(OpenParty))
        return Response(OpenedOutput(opened).data)
