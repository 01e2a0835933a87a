"""Which kinds of work there are and how each is treated; read from settings.WORK_KINDS."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

# Work.Priority.NORMAL, which is read from here.
NORMAL = 3


class UnknownKind(LookupError):
    """settings.WORK_KINDS has no such kind."""


@dataclass(frozen=True)
class Kind:
    """One kind of work: the function that does it, how often it is tried, how long an attempt holds its lease (renewed while it runs, up to
    `limit` seconds in all), how it waits between attempts, which queue it is rung on, what is told when it broke for good, what says how
    urgent a subject is, and how many seconds it waits for the turn of an outside service before that counts as failing."""

    name: str
    path: str
    attempts: int = 8
    lease: float = 60
    limit: float = 900
    first_wait: float = 2
    longest_wait: float = 900
    queue: str = "work"
    on_broken: str = ""
    urgency_by: str = ""
    patience: float = 24 * 3600

    @property
    def function(self) -> Callable[[Any], None]:
        """What does it; called with the Attempt."""
        return import_string(self.path)

    @property
    def broken_function(self) -> Callable[[Any], None] | None:
        """What is called with the Work row, in the transaction that marks it broken."""
        return import_string(self.on_broken) if self.on_broken else None

    def urgency(self, subject_id: str) -> int:
        """The priority of work on this subject."""
        return import_string(self.urgency_by)(subject_id) if self.urgency_by else NORMAL


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownKind."""
    try:
        given = settings.WORK_KINDS[name]
    except KeyError:
        raise UnknownKind(f"settings.WORK_KINDS has no kind “{name}”") from None
    return Kind(name, given) if isinstance(given, str) else Kind(name, **given)


def lease_seconds() -> dict[str, float]:
    """How long an attempt at each kind holds its lease."""
    return {name: kind_named(name).lease for name in settings.WORK_KINDS}


def check_kinds(app_configs: Sequence[Any] | None = None, **_: Any) -> list[CheckMessage]:
    """Every kind's functions can be imported."""
    return [problem for name in settings.WORK_KINDS for problem in _problems(name)]


def _problems(name: str) -> list[CheckMessage]:
    try:
        kind = kind_named(name)
        functions = [kind.function, kind.broken_function, import_string(kind.urgency_by) if kind.urgency_by else None]
    except (ImportError, TypeError) as error:
        return [Error(f"WORK_KINDS[“{name}”] cannot be used: {error}", id="work.E001")]
    return (
        []
        if all(callable(f) or f is None for f in functions)
        else [Error(f"WORK_KINDS[“{name}”] names no function", id="work.E002")]
    )
