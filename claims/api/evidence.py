"""Evidence: what bears on a claim; internal until marked public."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import operations, policy
from claims.api import copies, narrowing, watching
from claims.api.claims import CLAIMS
from claims.api.items import FailureOutput, SnapshotOutput, TextPlace
from claims.api.marks import ClaimMark, StatementMark, seen_statement
from claims.api.media import ProblemOutput
from claims.api.parts import Because, Protecting
from claims.codes import EvidenceKind, Stance
from claims.models import Evidence, Snapshot, Statement
from claims.models.evidence import EvidenceForm
from claims.operations.evidence import MAX_FILE_BYTES
from claims.words import failure_words, media_problem_words
from factcheck import storage
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, CodeInput, Moment, Prose, Seen, Upload, Words
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.filters import codes, filters
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, ProtectedOutput
from factcheck.api.parsers import FormParser, JsonParser
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView, RowView
from factcheck.workflow.machine import require


def rows(actor: Actor) -> QuerySet[Evidence]:
    """The evidence this actor may see, with what is shown of it."""
    found = Evidence.objects.visible_to(actor).select_related("desk", "created_by", "claim__desk", "origin")
    snapshots = Prefetch("snapshot", Snapshot.objects.defer("text", "places"))
    return found.prefetch_related("named_readers", seen_statement(actor), snapshots, "archive_pushes")


class OriginOutput(serializers.Serializer):
    """Where it really comes from. Two pieces of evidence with one origin count as one."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    is_interested = serializers.BooleanField()


class FileOutput(serializers.Serializer):
    """A stored file and where it is handed out."""

    name = serializers.CharField()
    type = serializers.CharField()
    size = serializers.IntegerField(allow_null=True)
    sha256 = serializers.CharField()
    url = serializers.URLField()


class EvidenceOutput(ProtectedOutput):
    """An address with a snapshot, a file or a note."""

    url = Address("evidence")
    claim = ClaimMark()
    statement = StatementMark(allow_null=True)
    form = CodeField(EvidenceForm)
    title = serializers.CharField()
    kind = CodeField(EvidenceKind, allow_null=True)
    stance = CodeField(Stance, allow_null=True)
    origin = OriginOutput(allow_null=True)
    address = serializers.CharField(source="url")
    archive_address = serializers.CharField(source="archive_url")
    public_copy = copies.PublicCopy()
    excerpt = serializers.CharField()
    fragment = serializers.CharField(help_text="Where in it the excerpt stands: `page=12`, `t=2480,2585`.")
    place = serializers.CharField(help_text="The same in words.")
    note = serializers.CharField()
    language = serializers.CharField()
    is_transcript = serializers.BooleanField()
    published_on = serializers.DateField(allow_null=True)
    snapshot = SnapshotOutput(allow_null=True)
    snapshot_failure = serializers.SerializerMethodField()
    problem = serializers.SerializerMethodField()
    has_location = serializers.BooleanField(help_text="Whoever gets its file learns where it was taken.")
    file = serializers.SerializerMethodField()
    is_public = serializers.BooleanField()
    removed_at = Moment(allow_null=True)
    actions = Actions()

    @extend_schema_field(FailureOutput(allow_null=True))
    def get_snapshot_failure(self, evidence: Evidence) -> dict[str, str] | None:
        """Why there is no copy of the page."""
        code = evidence.snapshot_failure
        return {"code": code, "words": failure_words(code, {})} if code else None

    @extend_schema_field(ProblemOutput(allow_null=True))
    def get_problem(self, evidence: Evidence) -> dict[str, str] | None:
        """Why its document could not be read, or not all of it; null where it was, and of what is no document."""
        found = evidence.snapshot.found if evidence.snapshot else {}
        if "problem" not in found:
            return None
        return {
            "code": found["problem"],
            "words": media_problem_words(found["problem"], found.get("problem_details", {})),
        }

    @extend_schema_field(FileOutput(allow_null=True))
    def get_file(self, evidence: Evidence) -> dict[str, Any] | None:
        """Null where there is none."""
        if not evidence.file_sha256:
            return None
        url = f"{self.context['base']}/evidence/{evidence.pk}/file"
        file = {"name": evidence.file_name, "type": evidence.file_type, "size": evidence.file_size}
        return {**file, "sha256": evidence.file_sha256, "url": url}


class EvidenceWords(Input):
    """What is said of a piece of evidence."""

    title = Words(300)
    kind = CodeInput(EvidenceKind, required=False, allow_blank=True)
    stance = CodeInput(Stance, required=False, allow_blank=True)
    archive_address = Words(2000, source="archive_url")
    excerpt = Prose()
    fragment = Words(
        120,
        help_text="Where in it the excerpt stands: `page=12`, `t=2480,2585`. Left empty, it is found by the words of the excerpt, if these stand in a document or transcript once.",
    )
    note = Prose()
    language = Words(12)
    is_transcript = serializers.BooleanField(
        required=False, help_text="A transcript, or the source of quoted words: quotations are held against its text."
    )
    published_on = serializers.DateField(required=False, allow_null=True)
    statement = Seen(Statement, required=False, allow_null=True)
    origin_name = Words(200)


class AddEvidence(EvidenceWords, Protecting):
    """An address, a note, or (as a form) a file."""

    form = CodeInput(EvidenceForm)
    address = Words(2000, source="url")
    file = Upload(MAX_FILE_BYTES, required=False)


class EditEvidence(EvidenceWords):
    """Only what is given changes; the file or address itself stays."""

    origin_is_interested = serializers.BooleanField(required=False)


class TakeCapture(Input):
    """By its number, the copy that the evidence rests on from now on."""

    number = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


EVIDENCE = Resource(
    name="evidence",
    tag="Evidence",
    rows=rows,
    output=EvidenceOutput,
    actions=(
        Action(name="edit", method="PATCH", label=_("Edit"), row="evidence", input=EditEvidence, operation=operations.edit_evidence, allowed=policy.may_edit_evidence),
        Action(
            name="mark-public", label=_("Mark public"), row="evidence", operation=operations.mark_public,
            allowed=policy.may_edit_evidence, when=lambda row: not row.is_public and row.removed_at is None,
        ),
        Action(
            name="mark-internal", label=_("Mark internal"), row="evidence", operation=operations.mark_internal,
            allowed=policy.may_edit_evidence, when=lambda row: row.is_public,
        ),
        Action(
            name="remove", label=_("Remove"), row="evidence", input=Because, operation=operations.remove_evidence,
            allowed=policy.may_edit_evidence, when=lambda row: row.removed_at is None,
        ),
        Action(
            name="take-capture", label=_("Rest on another copy"), row="evidence", input=TakeCapture, operation=operations.take_capture,
            allowed=policy.may_edit_evidence, when=lambda row: bool(row.url) and row.removed_at is None,
        ),
        *watching.ACTIONS,
        narrowing.ACCESS,
        copies.ASK,
    ),
)  # fmt: skip


class EvidenceFilters(filters.FilterSet):
    """Which evidence."""

    q = WordsFilter("title", "excerpt", "note", "url")
    desk = filters.UUIDFilter(field_name="desk_id")
    claim = filters.UUIDFilter(field_name="claim_id")
    statement = filters.UUIDFilter(field_name="statement_id")
    kind = codes(EvidenceKind, "kind")
    stance = codes(Stance, "stance")
    form = codes(EvidenceForm, "form")
    is_public = filters.BooleanFilter(field_name="is_public")
    removed = filters.BooleanFilter(field_name="removed_at", lookup_expr="isnull", exclude=True)


class EvidenceList(ListView):
    """The evidence the asker may see, what was removed included, marked."""

    resource = EVIDENCE
    filterset_class = EvidenceFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "published_on": "published_on"}

    @extend_schema(responses=EvidenceOutput(many=True), summary="List evidence")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)


class ClaimEvidence(RowView):
    """Putting evidence beside a claim."""

    resource = CLAIMS
    parser_classes = (JsonParser, FormParser)

    @extend_schema(
        request={"application/json": AddEvidence, "multipart/form-data": AddEvidence},
        responses={201: EvidenceOutput},
        summary="Add evidence to a claim",
    )
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """An address (whose page is fetched in the background), a note or a file."""
        claim, given = self.found(), self.read(AddEvidence)
        if (file := given.pop("file", None)) is not None:
            given |= {"data": file.read(), "file_name": file.name, "content_type": file.content_type or ""}
        return self.shown(
            operations.add_evidence(claim=claim, actor=self.actor, **given), status=201, resource=EVIDENCE
        )


class EvidenceTextOutput(serializers.Serializer):
    """What is written in a piece of evidence; offsets count Unicode code points. `places` of a document's pages, or of a transcript."""

    evidence = serializers.SerializerMethodField()
    snapshot = serializers.UUIDField(source="id")
    text_sha256 = serializers.CharField()
    text = serializers.CharField()
    places = serializers.SerializerMethodField()

    def get_evidence(self, snapshot: Snapshot) -> UUID:
        """What it is of."""
        return self.context["evidence"]

    @extend_schema_field(TextPlace(many=True))
    def get_places(self, snapshot: Snapshot) -> list[dict[str, Any]]:
        """Empty where nobody knows."""
        return list(snapshot.places or ())


class EvidenceText(RowView):
    """The text of a piece of evidence."""

    resource = EVIDENCE
    shows_version = False

    @extend_schema(responses=EvidenceTextOutput, summary="Read the text of a piece of evidence")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Of its page as it was copied, of its document page by page, of its transcript with times; 404 while there is none."""
        evidence = self.found()
        if evidence.snapshot is None:
            raise Http404
        return Response(EvidenceTextOutput(evidence.snapshot, context={"evidence": evidence.pk}).data)


class EvidenceFile(RowView):
    """The file itself."""

    resource = EVIDENCE
    shows_version = False

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        summary="Fetch the file of a piece of evidence",
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Under a sandbox policy, so that nothing in it runs. 403 where a location stands in the file and the asker does not work on the
        claim."""
        evidence = self.found()
        if not evidence.file_sha256:
            raise Http404
        require(policy.may_have_file, self.actor, evidence)
        return storage.serve(evidence.file_sha256, filename=evidence.file_name, content_type=evidence.file_type)
