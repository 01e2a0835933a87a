"""Statements: the graph of who says that who said what."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api import narrowing
from claims.api.claims import CLAIMS
from claims.api.marks import ClaimMark, ItemMark, PartyMark, StatementAt, party_mark, seen_item, seen_parties
from claims.api.parts import Because, PartyPart, SpeechInput
from claims.codes import EdgeKind, Finding, SpeechAct, StatementMode
from claims.inputs import StatementInput
from claims.models import Claim, ClaimStatement, Statement, StatementLink, StatementParty
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, CodeInput, Moment, Seen, Words
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.filters import codes, filters
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, ProtectedOutput
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView


def rows(actor: Actor) -> QuerySet[Statement]:
    """The statements this actor may see, with their parties, claims and edges as far as they may be seen."""
    seen = Statement.objects.visible_to(actor)
    links = StatementLink.objects.all()
    return seen.select_related("desk", "created_by").prefetch_related(
        "named_readers",
        seen_item(actor),
        Prefetch("parties", StatementParty.objects.prefetch_related(later("party", lambda: seen_parties(actor)))),
        later(
            "claim_statements",
            lambda: ClaimStatement.objects.filter(claim__in=Claim.objects.keys_seen_by(actor)).select_related(
                "claim__desk"
            ),
        ),
        later("links", lambda: links.filter(target__in=seen)),
        later("linked_from", lambda: links.filter(source__in=seen)),
    )


class SpeakerOutput(serializers.Serializer):
    """One of the parties that made a statement, with its role at that date."""

    party = serializers.SerializerMethodField()
    role_then = serializers.SerializerMethodField()

    def _mark(self, row: StatementParty) -> dict[str, Any] | None:
        return party_mark(row.party, row.statement, self.context)

    @extend_schema_field(PartyMark(allow_null=True))
    def get_party(self, row: StatementParty) -> dict[str, Any] | None:
        """Null where the name is kept from the asker."""
        return self._mark(row)

    def get_role_then(self, row: StatementParty) -> str:
        """Goes with the name."""
        return row.role_then if self._mark(row) else ""


class PlaceOutput(serializers.Serializer):
    """A claim in whose graph it stands, and whether it is the statement that makes that claim."""

    claim = ClaimMark()
    is_subject = serializers.BooleanField()


class LinkOutput(serializers.Serializer):
    """An edge: `source` relays what `target` said, or responds to it."""

    id = serializers.UUIDField()
    url = Address("statement-links")
    kind = CodeField(EdgeKind)
    source = StatementAt("source_id")  # type: ignore[assignment]
    target = StatementAt("target_id")


class StatementOutput(ProtectedOutput):
    """One speech act. Its own finding answers only “was this said, as described?”."""

    url = Address("statements")
    item = ItemMark(allow_null=True)
    claims = PlaceOutput(many=True, source="claim_statements")
    parties = SpeakerOutput(many=True)
    act = CodeField(SpeechAct)
    mode = CodeField(StatementMode, allow_null=True)
    words = serializers.CharField()
    language = serializers.CharField()
    translation = serializers.CharField()
    translator = serializers.CharField()
    setting = serializers.CharField()
    said_on = serializers.DateField(allow_null=True)
    said_when = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    source_address = serializers.CharField(source="source_url")
    retracted_at = Moment(allow_null=True)
    finding = CodeField(Finding, allow_null=True)
    finding_note = serializers.CharField()
    links = LinkOutput(many=True)
    linked_from = LinkOutput(many=True)
    actions = Actions()


class AddStatement(SpeechInput):
    """A speech act for a claim's graph, alone or hung on a statement that is there."""

    parties = PartyPart(many=True)
    is_subject = serializers.BooleanField(required=False)
    relays = Seen(Statement, required=False, allow_null=True)
    relayed_by = Seen(Statement, required=False, allow_null=True)
    responds_to = Seen(Statement, required=False, allow_null=True)


class EditStatement(SpeechInput):
    """Only what is given changes; `parties`, when given, replace those it has."""

    parties = PartyPart(many=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Lists become tuples."""
        return {**attrs, "parties": tuple(attrs["parties"])} if "parties" in attrs else attrs


class JudgeStatement(Input):
    """Whether it was said, as described; empty takes the finding back."""

    finding = CodeInput(Finding, allow_blank=True)
    note = Words(300)


class LinkInput(Input):
    """Which statement it relays or responds to."""

    kind = CodeInput(EdgeKind)
    target = Seen(Statement)


STATEMENTS = Resource(
    name="statements",
    tag="Statements",
    rows=rows,
    output=StatementOutput,
    actions=(
        Action(name="edit", method="PATCH", label=_("Edit"), row="statement", input=EditStatement, operation=operations.edit_statement, allowed=policy.may_edit_statement),
        Action(
            name="retract", label=_("Mark as retracted"), row="statement", input=Because, operation=operations.retract_statement,
            allowed=policy.may_edit_statement, when=lambda statement: statement.retracted_at is None,
        ),
        Action(name="judge", label=_("Was this said?"), row="statement", input=JudgeStatement, operation=operations.judge_statement, allowed=policy.may_edit_statement),
        Action(name="link", label=_("Say what it relays or responds to"), path="links", allowed=policy.may_edit_statement),
        narrowing.ACCESS,
    ),
)  # fmt: skip


class StatementFilters(filters.FilterSet):
    """Which statements."""

    q = WordsFilter("words", "translation", "setting", "source")
    desk = filters.UUIDFilter(field_name="desk_id")
    claim = filters.UUIDFilter(method="of_claim")
    party = filters.UUIDFilter(method="by_party")
    act = codes(SpeechAct, "act")
    finding = codes(Finding, "finding")

    def of_claim(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Those of a claim's graph."""
        claims = Claim.objects.visible_to(self.request._request.actor).filter(pk=value)
        return rows.filter(pk__in=ClaimStatement.objects.filter(claim__in=claims).values("statement_id"))

    def by_party(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Those a party made."""
        parties = seen_parties(self.request._request.actor).filter(pk=value, is_seen=True)
        return rows.filter(pk__in=StatementParty.objects.filter(party__in=parties.values("pk")).values("statement_id"))


class StatementList(ListView):
    """The statements the asker may see."""

    resource = STATEMENTS
    filterset_class = StatementFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "said_on": "said_on"}

    @extend_schema(responses=StatementOutput(many=True), summary="List statements")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """With `claim`, that claim's graph."""
        return super().get(request, *args, **kwargs)


class ClaimStatements(RowView):
    """Adding a statement to a claim's graph."""

    resource = CLAIMS

    @extend_schema(request=AddStatement, responses={201: StatementOutput}, summary="Add a statement to a claim")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Alone, relaying, relayed by, or responding to another one of the claim."""
        claim, given = self.found(), self.read(AddStatement)
        hung = {
            name: given.pop(name) for name in ("is_subject", "relays", "relayed_by", "responds_to") if name in given
        }
        speech = StatementInput(**{**given, "parties": tuple(given["parties"])})
        statement = operations.add_statement(claim=claim, statement=speech, actor=self.actor, **hung)
        return self.shown(statement, status=201, resource=STATEMENTS)


class ClaimStatementRow(RowView):
    """A statement's place in a claim's graph."""

    resource = CLAIMS

    @extend_schema(request=None, responses={204: None}, summary="Take a statement out of a claim's graph")
    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """It goes altogether when no other claim has it."""
        claim, statement = self.found(), self.found(STATEMENTS, pk=self.kwargs["statement_id"])
        operations.remove_statement(claim=claim, statement=statement, actor=self.actor)
        return Response(status=204)


class StatementLinks(RowView):
    """Linking statements."""

    resource = STATEMENTS

    @extend_schema(
        request=LinkInput, responses={201: StatementOutput}, summary="Say what a statement relays or responds to"
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The same link twice is the same link."""
        source = self.found()
        operations.link_statements(source=source, actor=self.actor, **self.read(LinkInput))
        return self.shown(source, status=201)


class StatementLinkRow(RowView):
    """One edge."""

    resource = STATEMENTS

    @extend_schema(request=None, responses={204: None}, summary="Take a link away")
    def delete(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Both statements stay."""
        seen = Statement.objects.visible_to(self.actor)
        link = (
            StatementLink.objects.select_related("source")
            .filter(pk=self.kwargs["id"], source__in=seen, target__in=seen)
            .first()
        )
        if link is None:
            raise Http404
        operations.unlink_statements(link=link, actor=self.actor)
        return Response(status=204)
