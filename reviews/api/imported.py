"""What newsrooms found before their claims came here, as a sheet brought it: to read. Never a verdict of this installation."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.marks import ClaimMark, seen_claim
from claims.codes import Finding, Qualifier
from factcheck.accounts.actors import Actor
from factcheck.api.fields import CodeField, Moment
from factcheck.api.filters import Words as WordsFilter
from factcheck.api.filters import codes, filters
from factcheck.api.outputs import Actions, Address, Output, Person
from factcheck.api.resources import Resource
from factcheck.api.views import ListView
from reviews.models import ImportedCheck


def rows(actor: Actor) -> QuerySet[ImportedCheck]:
    """Those of the claims this actor may see."""
    seen = ImportedCheck.objects.visible_to(actor).select_related("author", "created_by")
    return seen.prefetch_related(seen_claim(actor, "claim"))


class ImportedCheckOutput(Output):
    """What was written then, and what it maps to here. `author` is somebody of this newsroom, `byline` the name as it was written."""

    url = Address("imported-checks")
    claim = ClaimMark()
    rating = serializers.CharField()
    finding = CodeField(Finding, allow_null=True)
    qualifiers = serializers.ListField(child=CodeField(Qualifier))
    conclusion = serializers.CharField()
    reviewed_on = serializers.DateField(allow_null=True)
    author = Person(allow_null=True)
    byline = serializers.CharField()
    check_address = serializers.CharField(source="url")
    source = serializers.CharField()  # type: ignore[assignment]
    created_at = Moment()
    created_by = Person(allow_null=True)
    actions = Actions()


IMPORTED_CHECKS = Resource(
    name="imported-checks", tag="Imported checks", rows=rows, output=ImportedCheckOutput, actions=()
)


class ImportedCheckFilters(filters.FilterSet):
    """Which imported checks."""

    q = WordsFilter("rating", "conclusion", "byline")
    desk = filters.UUIDFilter(field_name="claim__desk_id")
    claim = filters.UUIDFilter(field_name="claim_id")
    finding = codes(Finding, "finding")
    reviewed_from = filters.DateFilter(field_name="reviewed_on", lookup_expr="gte")
    reviewed_until = filters.DateFilter(field_name="reviewed_on", lookup_expr="lte")


class ImportedCheckList(ListView):
    """Imported checks of the claims the asker may see."""

    resource = IMPORTED_CHECKS
    filterset_class = ImportedCheckFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "reviewed_on": "reviewed_on"}

    @extend_schema(responses=ImportedCheckOutput(many=True), summary="List imported checks")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The newest first."""
        return super().get(request, *args, **kwargs)
