"""Public ids: UUIDv7 (RFC 9562), so that keys made later sort later and indexes stay dense."""

import uuid

from uuid6 import uuid7


def new_id() -> uuid.UUID:
    """A fresh public id."""
    return uuid.UUID(int=uuid7().int)


def is_id(text: str) -> bool:
    """Whether the text can be the id of a row."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
