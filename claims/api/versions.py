"""Captures of items and evidence: their list, how the watching stands, and two of them against each other."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.evidence import EVIDENCE
from claims.api.items import ITEMS, SnapshotOutput
from claims.codes import AppearanceDecision, WordsFate
from claims.sections.versions import versions_page
from factcheck.api.fields import CodeField, Moment
from factcheck.api.views import RowView

NUMBERS = [
    OpenApiParameter("old", int, description="The number of the earlier capture; left out, the one before the later."),
    OpenApiParameter("new", int, description="The number of the later capture; left out, the newest with a text."),
]


class LookOutput(serializers.Serializer):
    """What a look came to."""

    code = serializers.CharField()
    words = serializers.CharField()


class WatchOutput(serializers.Serializer):
    """How the watching stands. `next_at` is null while nobody needs it, or a person stopped it."""

    next_at = Moment(allow_null=True)
    last_at = Moment(allow_null=True)
    last = LookOutput(allow_null=True)
    failures = serializers.IntegerField()
    missing_since = Moment(allow_null=True)
    gone_at = Moment(allow_null=True)
    stopped_at = Moment(allow_null=True)


class WordsOutput(serializers.Serializer):
    """What became of a claim's words in one capture, and what a person decided about it."""

    claim = serializers.UUIDField(source="claim_id")
    appearance = serializers.UUIDField(source="appearance_id", allow_null=True)
    fate = CodeField(WordsFate)
    exact = serializers.CharField()
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    score = serializers.FloatField(allow_null=True)
    candidates = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    decision = CodeField(AppearanceDecision, allow_null=True)
    decided_at = Moment(allow_null=True)


class CaptureOutput(SnapshotOutput):
    """A capture with the correction notice that came with it, and what became of claims' words."""

    notice = serializers.CharField()
    words = WordsOutput(many=True, source="told")


class VersionsOutput(serializers.Serializer):
    """The newest captures, the newest first, and the watch over them; null where there was never any."""

    watch = serializers.SerializerMethodField()
    snapshots = CaptureOutput(many=True, source="captures")

    @extend_schema_field(WatchOutput(allow_null=True))
    def get_watch(self, page: dict[str, Any]) -> dict[str, Any] | None:
        """How the watching stands."""
        watch = page["watch"]
        if watch is None:
            return None
        last = {"code": watch.last_code, "words": page["looked"]} if watch.last_code else None
        names = ("next_at", "last_at", "failures", "missing_since", "gone_at", "stopped_at")
        return dict(WatchOutput({**{name: getattr(watch, name) for name in names}, "last": last}).data)


class PieceOutput(serializers.Serializer):
    """A run of text: the same in both, or not; within a claim's words, or not."""

    text = serializers.CharField(trim_whitespace=False)
    changed = serializers.BooleanField(source="is_changed")
    marked = serializers.BooleanField(source="is_marked")


class PairOutput(serializers.Serializer):
    """Paragraphs that stand beside each other; a side is empty where a paragraph came or went."""

    same = serializers.BooleanField(source="is_same")
    old = PieceOutput(many=True)
    new = PieceOutput(many=True)


class ComparisonOutput(serializers.Serializer):
    """Two captures, paragraph by paragraph."""

    old = SnapshotOutput()
    new = SnapshotOutput()
    paragraphs_changed = serializers.IntegerField()
    paragraphs = PairOutput(many=True)


class _Versions(RowView):
    shows_version = False

    def page(self, request: Request) -> dict[str, Any]:
        """The captures of the row, and those that were asked for."""
        numbers = {name: request.query_params.get(name, "") for name in ("old", "new")}
        return versions_page(self.found(), self.actor, **numbers)

    def listed(self, request: Request) -> Response:
        """The list."""
        return Response(VersionsOutput(self.page(request), context=self.shown_with).data)

    def compared(self, request: Request) -> Response:
        """The comparison; 404 where there are no two captures with a text, or none of that number."""
        page = self.page(request)
        if page["compared"] is None or not _are_those(page, request):
            raise Http404
        told = page["compared"]
        about = {"old": page["old"], "new": page["new"], "paragraphs_changed": told["changed"]}
        return Response(ComparisonOutput({**about, "paragraphs": told["rows"]}, context=self.shown_with).data)


def _are_those(page: dict[str, Any], request: Request) -> bool:
    asked = {name: request.query_params.get(name, "") for name in ("old", "new")}
    return all(not number or number == str(page[name].number) for name, number in asked.items())


class ItemVersions(_Versions):
    """The captures of an item."""

    resource = ITEMS

    @extend_schema(responses=VersionsOutput, summary="List the captures of an item, and how it is watched")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest hundred, with what became of claims' words in each."""
        return self.listed(request)


class ItemComparison(_Versions):
    """Two captures of an item."""

    resource = ITEMS

    @extend_schema(responses=ComparisonOutput, parameters=NUMBERS, summary="Compare two captures of an item")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Paragraph by paragraph, with the words that differ and those of claims."""
        return self.compared(request)


class EvidenceVersions(_Versions):
    """The copies of a page that evidence was taken from."""

    resource = EVIDENCE

    @extend_schema(responses=VersionsOutput, summary="List the captures of a piece of evidence, and how it is watched")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest hundred."""
        return self.listed(request)


class EvidenceComparison(_Versions):
    """Two copies of such a page."""

    resource = EVIDENCE

    @extend_schema(responses=ComparisonOutput, parameters=NUMBERS, summary="Compare two captures of evidence")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Paragraph by paragraph; the words cited from it are marked."""
        return self.compared(request)
