"""The ids of what is going on: every log line written meanwhile carries them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_ids: ContextVar[Mapping[str, str | int]] = ContextVar("log_ids", default=MappingProxyType({}))


def current_ids() -> Mapping[str, str | int]:
    """What is bound now: request_id, work_id, event_id and whatever else was named."""
    return _ids.get()


@contextmanager
def bound(**ids: str | int | None) -> Iterator[None]:
    """Have every line logged in the block carry these ids; those that are None are left out."""
    token = _ids.set({**_ids.get(), **{name: value for name, value in ids.items() if value is not None}})
    try:
        yield
    finally:
        _ids.reset(token)
