"""What may stand in an event's details, and the one way an event is written down to be hashed (RFC 8785)."""

import datetime as dt
import enum
import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import rfc8785
from django.db import models

from factcheck.ledger.references import reference

LONGEST_CODE = 200
LARGEST_NUMBER = 2**53 - 1


def as_code(value: Any) -> Any:
    """An id, a code, a moment, or lists and mappings of them, as JSON. Raises TypeError or ValueError for what is none of these:
    words belong into the erasable texts."""
    if isinstance(value, enum.Enum):
        return as_code(value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _as_number(value)
    if isinstance(value, str):
        return _as_short(value)
    if isinstance(value, UUID | dt.date):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    if isinstance(value, models.Model):
        return reference(value)
    return _as_container(value)


def _as_container(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_as_short(str(key)): as_code(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_code(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(as_code(item) for item in value)
    raise TypeError(f"{type(value).__name__} is neither id nor code, and has no place in an event")


def _as_number(value: int) -> int:
    if abs(value) > LARGEST_NUMBER:
        raise ValueError("a number this large has no canonical form")
    return value


def _as_short(value: str) -> str:
    if len(value) > LONGEST_CODE:
        raise ValueError("this is too long for a code: words belong into texts=…")
    return storable(value)


def storable(text: str) -> str:
    """Text as the database can keep it: neither NUL nor half a surrogate pair."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def digest(value: Any) -> str:
    """SHA-256 over the canonical form, as hex."""
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()
