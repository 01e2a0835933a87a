"""Which kinds of work there are and how each is treated; read from settings.WORK_KINDS."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.module_loading import import_string

# Work.Priority.NORMAL, which is read from here.
NORMAL = 3
# The queue on which all kinds are rung that name none.
WORK = "work"


class Place(NamedTuple):
    """A place in line: how urgent, and among which desk's work; without a desk it is that of whoever plans it."""

    priority: int = NORMAL
    desk_id: UUID | None = None


class UnknownKind(LookupError):
    """settings.WORK_KINDS has no such kind."""


@dataclass(frozen=True)
class Kind:
    """One kind of work: the function that does it, how often it is tried, how long an attempt holds its lease (renewed while it runs, up to
    `limit` seconds in all), how it waits between attempts, which queue it is rung on, what is told when it broke for good, what says which
    place a subject has in line, and how many seconds it waits for the turn of an outside service before that counts as failing."""

    name: str
    path: str
    attempts: int = 8
    lease: float = 60
    limit: float = 900
    first_wait: float = 2
    longest_wait: float = 900
    queue: str = WORK
    on_broken: str = ""
    place_by: str = ""
    patience: float = 24 * 3600

    @property
    def function(self) -> Callable[[Any], None]:
        """What does it; called with the Attempt."""
        return import_string(self.path)

    @property
    def broken_function(self) -> Callable[[Any], None] | None:
        """What is called with the Work row, in the transaction that marks it broken."""
        return import_string(self.on_broken) if self.on_broken else None

    def place(self, subject_id: str) -> "Place":
        """Where work on this subject stands in line."""
        return import_string(self.place_by)(subject_id) if self.place_by else Place()


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownKind."""
    try:
        given = settings.WORK_KINDS[name]
    except KeyError:
        raise UnknownKind(f"settings.WORK_KINDS has no kind “{name}”") from None
    return Kind(name, given) if isinstance(given, str) else Kind(name, **given)


@dataclass(frozen=True)
class Lines:
    """What taking work has to know of all kinds: each queue with the kinds that alone are rung on it (for the common one: none) and those that
    are not, and how long each kind holds its lease, as JSON."""

    queues: dict[str, tuple[list[str], list[str]]]
    leases: str


def lines() -> Lines:
    """Worked out once for as long as settings.WORK_KINDS is the same table."""
    if _lines[0] is not settings.WORK_KINDS:
        _lines[:] = [settings.WORK_KINDS, _worked_out()]
    found: Lines = _lines[1]
    return found


_lines: list[Any] = [None, None]


def _worked_out() -> Lines:
    kinds, own = [kind_named(name) for name in settings.WORK_KINDS], dict[str, list[str]]()
    for kind in kinds:
        if kind.queue != WORK:
            own.setdefault(kind.queue, []).append(kind.name)
    others = [name for names in own.values() for name in names]
    queues = {WORK: (list[str](), others), **{queue: (names, list[str]()) for queue, names in own.items()}}
    return Lines(queues, json.dumps({kind.name: kind.lease for kind in kinds if kind.lease != Kind.lease}))


def check_kinds(app_configs: Sequence[Any] | None = None, **_: Any) -> list[CheckMessage]:
    """Every kind's functions can be imported."""
    return [problem for name in settings.WORK_KINDS for problem in _problems(name)]


def _problems(name: str) -> list[CheckMessage]:
    try:
        kind = kind_named(name)
        functions = [kind.function, kind.broken_function, import_string(kind.place_by) if kind.place_by else None]
    except (ImportError, TypeError) as error:
        return [Error(f"WORK_KINDS[“{name}”] cannot be used: {error}", id="work.E001")]
    return (
        []
        if all(callable(f) or f is None for f in functions)
        else [Error(f"WORK_KINDS[“{name}”] names no function", id="work.E002")]
    )
