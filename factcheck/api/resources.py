"""What a kind of row is to the API: how it is found, shown and worked on. One table per resource; views and `actions` come from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.db.models import Prefetch
from django.utils.functional import Promise

from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import Move, Transition

if TYPE_CHECKING:
    from rest_framework.serializers import Serializer

    from factcheck.api.inputs import Input

Rows = Callable[[Actor], models.QuerySet]


class _Later(Prefetch):
    """Rows that are fetched along with others. Their query is made only once there is something to fetch them for: rules of who sees
    what are long, and most requests need few of them."""

    def __init__(self, lookup: str, make: Callable[[], models.QuerySet]) -> None:
        super().__init__(lookup)
        self.make = make

    def get_current_querysets(self, level: int) -> Any:
        """The query, made now."""
        if self.queryset is None:
            self.queryset = self.make()
        return super().get_current_querysets(level)


later: Callable[[str, Callable[[], models.QuerySet]], Prefetch] = _Later


class Moves(Protocol):
    """What a resource needs of its workflow."""

    transitions: dict[str, Transition]

    def open_to(self, instance: Any, actor: Actor) -> list[Move]: ...


def own_version(row: Any) -> int:
    """A row's own version number."""
    return row.row_version


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be done with a row: the operation behind it, what it takes, and to whom it is open.

    A transition of the resource's workflow needs only its name; anything else says who may (`allowed`) and when (`when`).
    `target`: the row that the operation works on, where it is not the resource's own."""

    name: str
    input: "type[Input] | None" = None
    operation: Callable[..., Any] | None = None
    row: str = ""
    label: str | Promise = ""
    allowed: Callable[[Actor, Any], bool] | None = None
    when: Callable[[Any], bool] | None = None
    method: str = "POST"
    path: str = ""
    is_versioned: bool = True
    target: Callable[[Any], Any] | None = None

    @property
    def segment(self) -> str:
        """Where it stands below the row's address."""
        return self.path if self.path or self.method != "POST" else f"actions/{self.name}"


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A kind of row. `rows` begins with `visible_to` and brings along whatever the output shows, so that lists cost the same however long."""

    name: str
    tag: str
    rows: Rows
    output: "type[Serializer]"
    workflow: Moves | None = None
    actions: tuple[Action, ...] = ()
    version_of: Callable[[Any], int] = own_version

    def path_of(self, row: Any) -> str:
        """Its address below the API's."""
        return f"{self.name}/{row.pk}"
