"""Pages by signed cursor: a cursor carries where the last page ended, belongs to one query, and cannot be made up."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import F, OrderBy, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

SALT = "factcheck.api.cursor"
DEFAULT_SIZE, LARGEST_SIZE = 50, 200


@dataclass(frozen=True)
class _Field:
    """One field of an order. Where it may be empty, empty ones come last, whichever the direction."""

    name: str
    is_falling: bool
    may_be_empty: bool

    @property
    def ordering(self) -> OrderBy:
        """For `order_by`."""
        last = True if self.may_be_empty else None
        return F(self.name).desc(nulls_last=last) if self.is_falling else F(self.name).asc(nulls_last=last)

    def beyond(self, value: Any) -> Q:
        """What comes after this value."""
        if value is None:
            return Q(pk__in=())
        after = Q(**{f"{self.name}__{'lt' if self.is_falling else 'gt'}": value})
        return after | Q(**{f"{self.name}__isnull": True}) if self.may_be_empty else after


class SignedCursorPagination(BasePagination):
    """Walks a list in the order asked for, then by id; `?page_size=` up to 200. Views name their `orderings` and the `default_ordering`."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page and whether another follows."""
        self.request = request
        self.fields = _fields(queryset, request, view)
        self.size = _page_size(request)
        self.query = _bound_to(request)
        after = self._decode(request.query_params.get("cursor"))
        rows = queryset.order_by(*(field.ordering for field in self.fields))
        if after is not None:
            rows = rows.filter(self._beyond(after))
        page = list(rows[: self.size + 1])
        self.more = len(page) > self.size
        self.page = page[: self.size]
        return self.page

    def get_paginated_response(self, data: Any) -> Response:
        """`results`, and `next`: the address of the next page, or null."""
        return Response({"results": data, "next": self._next_address()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How the API description shows a page."""
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {"results": schema, "next": {"type": ["string", "null"], "format": "uri"}},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters every list takes."""
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "schema": {"type": "string"},
                "description": "From `next` of the page before.",
            },
            {
                "name": "ordering",
                "in": "query",
                "required": False,
                "schema": {
                    "type": "string",
                    "enum": sorted(f"{sign}{name}" for name in view.orderings for sign in ("", "-")),
                    "default": view.default_ordering,
                },
                "description": "The order; with - falling. Rows without a value come last.",
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE},
            },
        ]

    def _next_address(self) -> str | None:
        if not self.more:
            return None
        values = [_plain(self.page[-1], field.name) for field in self.fields]
        cursor = Signer(salt=SALT).sign(base64.urlsafe_b64encode(json.dumps([self.query, values]).encode()).decode())
        parameters = [(k, v) for k, v in self.request.query_params.lists() if k != "cursor"]
        return self.request.build_absolute_uri(
            f"{self.request.path}?{urlencode([*parameters, ('cursor', [cursor])], doseq=True)}"
        )

    def _decode(self, given: str | None) -> list[Any] | None:
        if not given:
            return None
        try:
            query, values = json.loads(base64.urlsafe_b64decode(Signer(salt=SALT).unsign(given)))
        except (BadSignature, ValueError) as error:
            raise ValidationError({"cursor": [_("This cursor is not one of ours.")]}) from error
        if query != self.query or len(values) != len(self.fields):
            raise ValidationError({"cursor": [_("This cursor belongs to another query.")]})
        return values

    def _beyond(self, values: Sequence[Any]) -> Q:
        """Rows after the last one seen, in the order of the fields: (a, b) beyond (x, y) is a beyond x, or a equal x and b beyond y."""
        beyond, equal = Q(pk__in=()), Q()
        for field, value in zip(self.fields, values, strict=True):
            beyond |= equal & field.beyond(value)
            equal &= Q(**{field.name: value}) if value is not None else Q(**{f"{field.name}__isnull": True})
        return beyond


def _fields(rows: QuerySet, request: Request, view: Any) -> list[_Field]:
    asked = request.query_params.get("ordering", view.default_ordering)
    name = view.orderings.get(asked.removeprefix("-"))
    if name is None or asked.startswith("--"):
        raise ValidationError(
            {"ordering": [_("One of %(known)s, or the same with - before it.") % {"known": ", ".join(view.orderings)}]}
        )
    falling = asked.startswith("-")
    return [
        _Field(name, falling, may_be_empty=bool(getattr(field_of(rows, name), "null", False))),
        _Field("id", falling, may_be_empty=False),
    ]


def field_of(rows: QuerySet, name: str) -> Any:
    """What a column of these rows holds, whether the table has it or the query works it out."""
    worked_out = rows.query.annotations.get(name)
    return worked_out.output_field if worked_out is not None else rows.model._meta.get_field(name)


def _page_size(request: Request) -> int:
    given = request.query_params.get("page_size", str(DEFAULT_SIZE))
    if not given.isascii() or not given.isdigit() or len(given) > 3 or not 1 <= int(given) <= LARGEST_SIZE:
        raise ValidationError({"page_size": [_("Between 1 and %(most)d.") % {"most": LARGEST_SIZE}]})
    return int(given)


def _bound_to(request: Request) -> str:
    kept = sorted((k, sorted(v)) for k, v in request.query_params.lists() if k not in ("cursor", "page_size"))
    return f"{request.path}?{urlencode(kept, doseq=True)}"


def _plain(row: Any, name: str) -> Any:
    value = getattr(row, name)
    if value is None:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value if isinstance(value, int) else str(value)
