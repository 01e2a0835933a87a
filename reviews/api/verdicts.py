"""Verdicts: what the newsroom says of one claim, in numbered versions."""

import datetime as dt
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claims import CLAIMS
from claims.api.marks import ClaimMark, EvidenceMark, marked
from claims.codes import Finding, MediaResult, Qualifier, Respondent, VersionState
from claims.codes.media import SCHEMA_ORG, suggested
from claims.models import Evidence
from claims.policy import may_work_on
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, CodeInput, Moment, Prose, Words
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.filters import codes, filters
from factcheck.api.inputs import Input, some
from factcheck.api.outputs import Actions, Address, Output, Person, person_mark
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView
from reviews import operations, policy
from reviews.api.wording import LabelOutput, QualifierOutput, finding_shown, label_shown, qualifiers_shown, wording_for
from reviews.claimreview import CONTEXT
from reviews.inputs import QualifierInput
from reviews.models import VerdictAuthor, VerdictCitation, VerdictVersion, VerdictVote
from reviews.models.vote import Choice
from reviews.operations.rechecks import MOVABLE
from reviews.publication.parts import media_part
from reviews.workflow import VERDICT


def rows(actor: Actor) -> QuerySet[VerdictVersion]:
    """The versions this actor may see: who may see the claim. Of what they cite, as much as the actor may see."""
    seen = later("evidence", lambda: marked(Evidence, actor).only("id", "title"))
    return (
        VerdictVersion.objects.visible_to(actor)
        .select_related("claim__desk", "created_by", "submitted_by", "recheck")
        .prefetch_related(
            "qualifiers",
            Prefetch("citations", VerdictCitation.objects.prefetch_related(seen)),
            Prefetch("authors", VerdictAuthor.objects.select_related("user")),
            Prefetch("votes", VerdictVote.objects.select_related("voter")),
        )
    )


class CitationOutput(serializers.Serializer):
    """Evidence under its number; null where the asker may not see it."""

    number = serializers.IntegerField(source="position")
    evidence = serializers.SerializerMethodField()

    @extend_schema_field(EvidenceMark(allow_null=True))
    def get_evidence(self, citation: VerdictCitation) -> dict[str, Any] | None:
        """As far as the asker may see it."""
        seen = getattr(citation.evidence, "is_seen", False)
        if not seen:
            return None
        address = f"{self.context['base']}/evidence/{citation.evidence_id}"
        return {"id": str(citation.evidence_id), "url": address, "title": citation.evidence.title}


class VoteOutput(serializers.Serializer):
    """Who voted what, and why."""

    voter = Person()
    vote = CodeField(Choice)
    reason = serializers.CharField()
    cast_at = Moment()


class MediaResultOutput(serializers.Serializer):
    """One result: our code, its words, and schema.org's name for it."""

    code = serializers.CharField()
    words = serializers.CharField()
    schema_org = serializers.URLField()


class MediaReviewOutput(serializers.Serializer):
    """What was found of the picture or recording, as a schema.org MediaReview says it; and what usually goes with that: a person decides."""

    results = MediaResultOutput(many=True)
    context = serializers.CharField()  # type: ignore[assignment]
    original = serializers.CharField()
    usual_finding = serializers.CharField()
    usual_qualifiers = serializers.ListField(child=serializers.CharField())


class VerdictOutput(Output):
    """A numbered version. Submitting freezes text, finding, qualifiers and cited evidence for ever."""

    url = Address("verdicts")
    claim = ClaimMark()
    number = serializers.IntegerField()
    state = CodeField(VersionState)
    label = serializers.SerializerMethodField()  # type: ignore[assignment]
    finding = serializers.SerializerMethodField()
    qualifiers = serializers.SerializerMethodField()
    as_of = serializers.DateField(allow_null=True)
    is_as_said = serializers.BooleanField()
    recheck_on = serializers.SerializerMethodField()
    explanation = serializers.CharField()
    language = serializers.CharField()
    few_origins_reason = serializers.CharField()
    override_reason = serializers.CharField()
    open_questions_reason = serializers.CharField()
    media = serializers.SerializerMethodField()
    citations = CitationOutput(many=True)
    authors = serializers.SerializerMethodField()
    votes = VoteOutput(many=True)
    previous = serializers.UUIDField(source="previous_id", allow_null=True)
    created_at = Moment()
    created_by = Person(allow_null=True)
    submitted_at = Moment(allow_null=True)
    submitted_by = Person(allow_null=True)
    decided_at = Moment(allow_null=True)
    actions = Actions()

    @extend_schema_field(LabelOutput)
    def get_label(self, version: VerdictVersion) -> dict[str, Any]:
        """Finding — leading qualifier, in the desk's words and the version's language."""
        return label_shown(version, wording_for(version, self.context))

    @extend_schema_field(CodeField(Finding, allow_null=True))
    def get_finding(self, version: VerdictVersion) -> dict[str, str] | None:
        """Null until one is chosen."""
        return finding_shown(version, wording_for(version, self.context))

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_recheck_on(self, version: VerdictVersion) -> dt.date | None:
        """The day on which it comes back; that can be moved after the version was frozen."""
        recheck = getattr(version, "recheck", None)
        return recheck.due_on if recheck else version.recheck_on

    @extend_schema_field(QualifierOutput(many=True))
    def get_qualifiers(self, version: VerdictVersion) -> list[dict[str, Any]]:
        """The first leads."""
        return qualifiers_shown(version, wording_for(version, self.context))

    @extend_schema_field(MediaReviewOutput(allow_null=True))
    def get_media(self, version: VerdictVersion) -> dict[str, Any] | None:
        """Null where nothing was found of a picture or recording."""
        part = media_part(version)
        if part is None:
            return None
        finding, qualifiers = suggested(version.media_results)
        results = [
            {**row, "schema_org": f"{CONTEXT}/{SCHEMA_ORG[MediaResult(row['code'])]}"} for row in part["results"]
        ]
        return {**part, "results": results, "usual_finding": finding, "usual_qualifiers": qualifiers}

    @extend_schema_field(Person(many=True))
    def get_authors(self, version: VerdictVersion) -> list[dict[str, Any]]:
        """Who had a hand in it, and so does not vote on it."""
        return [person_mark(author.user) for author in version.authors.all()]


class QualifierPart(Input):
    """A qualifier; those from responses with the respondent's word (left out: the one respondent who bears it)."""

    makes = QualifierInput
    code = CodeInput(Qualifier)
    respondent = CodeInput(Respondent, required=False, allow_blank=True)


class EditVerdict(Input):
    """Only what is given changes; the editor becomes an author. `qualifiers` in order, the leading one first; `citations`: ids of evidence, in the order of their numbers."""

    finding = CodeInput(Finding, required=False, allow_blank=True)
    as_of = serializers.DateField(required=False, allow_null=True)
    is_as_said = serializers.BooleanField(required=False)
    recheck_on = serializers.DateField(required=False, allow_null=True)
    explanation = Prose()
    language = Words(12)
    few_origins_reason = Words(500)
    override_reason = Words(500)
    open_questions_reason = Words(500)
    media_results = serializers.ListField(child=CodeInput(MediaResult), required=False, max_length=6)
    media_context = Prose()
    media_original = Words(2000)
    qualifiers = some(QualifierPart, 30, required=False)
    citations = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Lists become tuples."""
        lists = {"qualifiers", "citations"}
        return {name: tuple(value) if name in lists else value for name, value in attrs.items()}


class SubmitInput(Input):
    """Why steps that the desk requires are not waited for, if they are not; that takes a chief or a standards editor."""

    steps_reason = Words(1000)


class SetRecheck(Input):
    """The day on which the verdict is to be looked at again."""

    recheck_on = serializers.DateField()


class ApproveInput(Input):
    """Approving needs no reason."""

    reason = Prose()


class ReturnInput(Input):
    """Returning does."""

    reason = serializers.CharField(max_length=5000)


def _is_draft(version: VerdictVersion) -> bool:
    return version.state == VersionState.DRAFT


VERDICTS = Resource(
    name="verdicts",
    tag="Verdicts",
    rows=rows,
    output=VerdictOutput,
    workflow=VERDICT,
    actions=(
        Action(name="edit", method="PATCH", label=_("Write"), row="version", input=EditVerdict, operation=operations.edit_verdict, allowed=policy.may_edit_verdict, when=_is_draft),
        Action(name="submit", row="version", input=SubmitInput, operation=operations.submit_verdict),
        Action(name="approve", row="version", input=ApproveInput, operation=operations.approve_verdict),
        Action(name="return", row="version", input=ReturnInput, operation=operations.return_verdict),
        Action(
            name="set-recheck", label=_("Set the day on which it comes back"), row="version", input=SetRecheck, operation=operations.set_recheck,
            allowed=lambda actor, version: may_work_on(actor, version.claim), when=lambda version: version.state in MOVABLE,
        ),
    ),
)  # fmt: skip


class VerdictFilters(filters.FilterSet):
    """Which versions."""

    q = WordsFilter("explanation", "claim__proposition")
    desk = filters.UUIDFilter(field_name="claim__desk_id")
    claim = filters.UUIDFilter(field_name="claim_id")
    state = codes(VersionState, "state")
    finding = codes(Finding, "finding")


class VerdictList(ListView):
    """The versions of the claims the asker may see."""

    resource = VERDICTS
    filterset_class = VerdictFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "submitted_at": "submitted_at"}

    @extend_schema(responses=VerdictOutput(many=True), summary="List verdict versions")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)


class ClaimVerdicts(RowView):
    """Drafting what the newsroom says of a claim."""

    resource = CLAIMS

    @extend_schema(request=None, responses={201: VerdictOutput}, summary="Draft a verdict on a claim")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The open draft if there is one; else a copy of the version before, with the next number."""
        return self.shown(operations.draft_verdict(claim=self.found(), actor=self.actor), status=201, resource=VERDICTS)
