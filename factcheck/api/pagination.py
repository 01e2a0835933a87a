"""Pages by signed cursor: a cursor carries where the last page ended, belongs to one query, and cannot be made up."""

import base64
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

SALT = "factcheck.api.cursor"
DEFAULT_SIZE, LARGEST_SIZE = 50, 200


class SignedCursorPagination(BasePagination):
    """Walks a list by (a field, id), newest first; `?page_size=` up to 200. Views name `cursor_fields`, the last of them unique."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> list[Any]:
        """One page and whether another follows."""
        self.request = request
        self.fields: Sequence[str] = getattr(view, "cursor_fields", ("-created_at", "-id"))
        self.size = _page_size(request)
        self.query = _bound_to(request)
        after = self._decode(request.query_params.get("cursor"))
        rows = queryset.order_by(*self.fields)
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
            {"name": "cursor", "in": "query", "required": False, "schema": {"type": "string"}, "description": "From `next` of the page before."},
            {"name": "page_size", "in": "query", "required": False, "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE}},
        ]

    def _next_address(self) -> str | None:
        if not self.more:
            return None
        values = [_plain(self.page[-1], name.lstrip("-")) for name in self.fields]
        cursor = Signer(salt=SALT).sign(base64.urlsafe_b64encode(json.dumps([self.query, values]).encode()).decode())
        parameters = [(k, v) for k, v in self.request.query_params.lists() if k != "cursor"]
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode([*parameters, ('cursor', [cursor])], doseq=True)}")

    def _decode(self, given: str | None) -> list[Any] | None:
        if not given:
            return None
        try:
            query, values = json.loads(base64.urlsafe_b64decode(Signer(salt=SALT).unsign(given)))
        except (BadSignature, ValueError) as error:
            raise ValidationError({"cursor": [_("This cursor is not one of ours.")]}) from error
        if query != self.query:
            raise ValidationError({"cursor": [_("This cursor belongs to another query.")]})
        return values

    def _beyond(self, values: Sequence[Any]) -> Q:
        """Rows after the last one seen, in the order of the fields: (a, b) beyond (x, y) is a beyond x, or a equal x and b beyond y."""
        beyond, equal = Q(pk__in=()), Q()
        for name, value in zip(self.fields, values, strict=True):
            field, sign = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
            beyond |= equal & Q(**{f"{field}__{sign}": value})
            equal &= Q(**{field: value})
        return beyond


def _page_size(request: Request) -> int:
    given = request.query_params.get("page_size", str(DEFAULT_SIZE))
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= LARGEST_SIZE:
        raise ValidationError({"page_size": [_("Between 1 and %(most)d.") % {"most": LARGEST_SIZE}]})
    return int(given)


def _bound_to(request: Request) -> str:
    kept = sorted((k, sorted(v)) for k, v in request.query_params.lists() if k not in ("cursor", "page_size"))
    return f"{request.path}?{urlencode(kept, doseq=True)}"


def _plain(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return value.isoformat() if hasattr(value, "isoformat") else value if isinstance(value, int) else str(value)
