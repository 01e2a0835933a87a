"""How lists are narrowed: named filters, `q` for words, and a plain no to names that mean nothing."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError as Refused
from rest_framework.request import Request

from factcheck.api.fields import Choices

LONGEST_QUERY = 200
OF_EVERY_LIST = frozenset({"cursor", "page_size", "ordering"})


class StrictFilters(DjangoFilterBackend):
    """A filter that is spelled wrongly would widen the list; it is refused instead."""

    def filter_queryset(self, request: Request, queryset: QuerySet, view: Any) -> QuerySet:
        """The rows that are meant."""
        filters_of = getattr(view, "filterset_class", None)
        known = {*(filters_of.base_filters if filters_of else ()), *OF_EVERY_LIST}
        if unknown := sorted(set(request.query_params) - known):
            raise Refused({name: [_("This list has no such filter.")] for name in unknown})
        return super().filter_queryset(request, queryset, view)


class _Codes(filters.BaseInFilter, filters.ChoiceFilter):
    """Any of these codes, separated by commas."""


def codes(choices: Choices, field_name: str, **options: Any) -> filters.Filter:
    """`?state=logged,checking`."""
    return _Codes(field_name=field_name, choices=choices.choices, lookup_expr="in", **options)


class Words(filters.CharFilter):
    """Every word must stand in one of the fields."""

    def __init__(self, *fields: str, **options: Any) -> None:
        self.fields = fields
        super().__init__(max_length=LONGEST_QUERY, **options)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Rows with all the words."""
        for word in (value or "").split():
            qs = qs.filter(any_of(f"{name}__icontains" for name in self.fields)(word))
        return qs


def any_of(lookups: Iterable[str]) -> Any:
    """A function from a value to “one of these lookups holds of it”."""
    names = list(lookups)

    def holds(value: Any) -> Q:
        found = Q(pk__in=())
        for name in names:
            found |= Q(**{name: value})
        return found

    return holds


class _MomentField(IsoDateTimeField):
    """A moment in UTC, or a plain no to one that no calendar has."""

    def to_python(self, value: Any) -> Any:
        """The moment."""
        found = super().to_python(value)
        try:
            return found.astimezone(dt.UTC) if found else found
        except OverflowError as error:
            raise ValidationError(_("There is no such moment.")) from error


class Moments(filters.IsoDateTimeFilter):
    """`?created_after=2026-03-01T00:00:00Z`."""

    field_class = _MomentField


PERSON = r"^(me|none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$"


class Someone(filters.CharFilter):
    """A person by id, `me`, or `none` for nobody."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[RegexValidator(PERSON, _("A person's id, me, or none."))], **options)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        """Rows of that person."""
        if not value:
            return qs
        if value == "none":
            return qs.filter(**{f"{self.field_name}__isnull": True})
        if value == "me":
            value = self.parent.request._request.actor.user_id
        return qs.filter(**{self.field_name: value})


__all__ = ["OF_EVERY_LIST", "Moments", "Someone", "StrictFilters", "Words", "codes", "filters"]
