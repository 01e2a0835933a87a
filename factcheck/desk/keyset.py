"""Pages that begin after the last row seen: nothing is shown twice or skipped when rows come and go meanwhile. Where to go on stands
in the address, in plain sight: whoever changes it sees other rows of the same list, and nothing else."""

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, OrderBy, Q, QuerySet

from factcheck.api.pagination import field_of

LONGEST = 400


@dataclass(frozen=True)
class Page:
    """Some rows, and the address of what comes after them, empty at the end."""

    rows: list[Any]
    after: str
    is_first: bool


def page(rows: QuerySet, order: Sequence[str], after: str, size: int) -> Page:
    """The rows in this order (`-name` falling; what is empty comes last, which only rising fields may be), beginning after `after`.
    What is no such place is the beginning."""
    begun = _values(rows, order, after)
    beyond = rows if begun is None else rows.filter(_beyond(order, begun))
    found = list(beyond.order_by(*(_ordering(name) for name in order))[: size + 1])
    more = _place(found[size - 1], order) if len(found) > size else ""
    return Page(found[:size], more, is_first=begun is None)


def _ordering(name: str) -> OrderBy:
    return F(name[1:]).desc() if name.startswith("-") else F(name).asc(nulls_last=True)


def _place(row: Any, order: Sequence[str]) -> str:
    values = [getattr(row, name.lstrip("-")) for name in order]
    plain = [
        value.isoformat() if isinstance(value, dt.datetime) else str(value) if isinstance(value, UUID) else value
        for value in values
    ]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _values(rows: QuerySet, order: Sequence[str], after: str) -> list[Any] | None:
    if not after or len(after) > LONGEST:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if not isinstance(plain, list) or len(plain) != len(order):
            return None
        return [_value(field_of(rows, name.lstrip("-")), given) for name, given in zip(order, plain, strict=True)]
    except (ValueError, binascii.Error, ValidationError, TypeError, OverflowError, RecursionError):
        return None


def _value(field: Any, given: Any) -> Any:
    """As the field has it. Raises ValidationError for what it cannot hold, nothing among it where nothing may be."""
    if given is None and not field.null:
        raise ValidationError("empty")
    value = field.to_python(given)
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        raise ValidationError("no zone")
    field.run_validators(value)
    return value


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) comes after (x, y) if a does after x, or a equals x and b comes after y."""
    beyond, equal = Q(pk__in=()), Q()
    for name, value in zip(order, values, strict=True):
        beyond |= equal & _after(name, value)
        equal &= Q(**{f"{name.lstrip('-')}__isnull": True}) if value is None else Q(**{name.lstrip("-"): value})
    return beyond


def _after(name: str, value: Any) -> Q:
    if name.startswith("-"):
        return Q(**{f"{name[1:]}__lt": value})
    if value is None:
        return Q(pk__in=())
    return Q(**{f"{name}__gt": value}) | Q(**{f"{name}__isnull": True})
