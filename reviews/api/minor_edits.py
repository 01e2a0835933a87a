"""Minor edits of live pages: tried, made by one person, read by another."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, Moment, Words
from factcheck.api.filters import Moments, codes, filters
from factcheck.api.inputs import Input
from factcheck.api.outputs import Actions, Address, Output, Person
from factcheck.api.resources import Action, Resource
from factcheck.api.views import ListView, RowView
from reviews import operations
from reviews.api.factchecks import FACTCHECKS, MinorEditWords
from reviews.api.talk import AboutVersionOutput, version_mark
from reviews.models import MinorEdit
from reviews.models.minor_edit import MinorEditOutcome
from reviews.operations.minor_edits import Changed
from reviews.workflow import MINOR_EDIT_REVIEW


def rows(actor: Actor) -> QuerySet[MinorEdit]:
    """Those of the pages this actor may see."""
    found = MinorEdit.objects.visible_to(actor).select_related("factcheck__desk", "version", "made_by", "reviewed_by")
    return found.defer("version__record", "version__body").prefetch_related("version__authors")


class PageMark(serializers.Serializer):
    """A fact-check."""

    id = serializers.UUIDField()
    url = Address("fact-checks")
    slug = serializers.CharField()


class MinorEditOutput(Output):
    """A version that went live by one person; `due_at` is when somebody else is to have read it."""

    url = Address("minor-edits")
    fact_check = PageMark(source="factcheck")
    version = serializers.SerializerMethodField()
    reason = serializers.CharField(source="version.correction_reason")
    made_by = Person()
    made_at = Moment()
    due_at = Moment()
    outcome = CodeField(MinorEditOutcome, allow_null=True)
    reviewed_by = Person(allow_null=True)
    reviewed_at = Moment(allow_null=True)
    note = serializers.CharField()
    actions = Actions()

    @extend_schema_field(AboutVersionOutput)
    def get_version(self, edit: MinorEdit) -> dict[str, Any]:
        """The version it made."""
        return version_mark(edit.version, self.context)


class FineInput(Input):
    """A note may be left."""

    note = Words(500)


class ReopenInput(Input):
    """What is more than a minor edit."""

    note = serializers.CharField(max_length=500)


MINOR_EDITS = Resource(
    name="minor-edits",
    tag="Minor edits",
    rows=rows,
    output=MinorEditOutput,
    workflow=MINOR_EDIT_REVIEW,
    actions=(
        Action(name="find-fine", label=_("It is fine"), row="edit", input=FineInput, operation=operations.find_minor_edit_fine),
        Action(name="reopen", label=_("More than a minor edit"), row="edit", input=ReopenInput, operation=operations.reopen_minor_edit),
    ),
)  # fmt: skip


class MinorEditFilters(filters.FilterSet):
    """Which minor edits; `waiting`: those that nobody else has read yet."""

    desk = filters.UUIDFilter(field_name="factcheck__desk_id")
    fact_check = filters.UUIDFilter(field_name="factcheck_id")
    outcome = codes(MinorEditOutcome, "outcome")
    waiting = filters.BooleanFilter(field_name="reviewed_at", lookup_expr="isnull")
    due_before = Moments(field_name="due_at", lookup_expr="lt")


class MinorEditList(ListView):
    """Minor edits of the pages the asker may see."""

    resource = MINOR_EDITS
    filterset_class = MinorEditFilters
    orderings: ClassVar[dict[str, str]] = {"made_at": "made_at", "due_at": "due_at"}
    default_ordering = "-made_at"

    @extend_schema(responses=MinorEditOutput(many=True), summary="List minor edits")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)


class ChangedOutput(serializers.Serializer):
    """What changed that is more than spelling, dead links and layout: where, what kind of thing, the words before and after."""

    field = serializers.CharField()
    kind = CodeField(Changed)
    before = serializers.CharField()
    after = serializers.CharField()


class TriedOutput(serializers.Serializer):
    """Whether it would pass as a minor edit."""

    is_minor = serializers.BooleanField()
    changes = ChangedOutput(many=True)


class MinorEditTrial(RowView):
    """Trying out a minor edit."""

    resource = FACTCHECKS

    @extend_schema(request=MinorEditWords, responses=TriedOutput, summary="Try out a minor edit")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What the machine would say of these words on the live page. Nothing changes."""
        told = operations.try_minor_edit(factcheck=self.found(), actor=self.actor, **self.read(MinorEditWords))
        changes = [{"field": field, "kind": one.kind, "before": one.before, "after": one.after} for field, one in told]
        return Response(TriedOutput({"is_minor": not changes, "changes": changes}).data)
