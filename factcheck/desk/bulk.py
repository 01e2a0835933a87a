"""One act on many rows of a list, and taking it back: what each row had before is remembered, and comes back where nobody changed it since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import Refused, WrongState
from factcheck.workflow.rows import locked

Row = TypeVar("Row", bound=models.Model)
Kept = dict[str, Any]


def _nothing(row: models.Model) -> Kept:
    return {}


@dataclass(frozen=True)
class Act(Generic[Row]):
    """What is to be done to each row, and which field that changes."""

    name: str
    do: Callable[[Row], object]


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """The rows of one list: what one is called in forms and sessions, how a refusal names it, how each field is given back (what is not
    here is decided for good), and what else is remembered of a row before."""

    model: type[Row]
    name: str
    called: Callable[[Row], str]
    give_back: Mapping[str, Callable[[Row, Kept, Actor], None]]
    besides: Callable[[Row], Kept] = _nothing

    def seen_by(self, actor: Actor) -> models.QuerySet[Row]:
        """Those that this actor may see."""
        return self.model._default_manager.visible_to(actor)  # type: ignore[attr-defined]


@dataclass
class Done:
    """What became of it: which changed and what they had, and why others were refused."""

    name: str
    before: list[Kept] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def do_to_each(rows: Iterable[Row], act: Act[Row], of: Listed[Row]) -> Done:
    """The act on every row, each for itself: those it cannot be done to are named, the others are done."""
    done = Done(act.name)
    for given in rows:
        try:
            with transaction.atomic():
                row: Any = locked(given)
                before, version, besides = getattr(row, act.name), row.row_version, of.besides(row)
                act.do(given)
                row.refresh_from_db(fields=[act.name, "row_version"])
        except Refused as refusal:
            done.refused.append(f"{of.called(given)}: {refusal.sentence}")
            continue
        if row.row_version != version:
            kept = {"before": plain(before), "after": plain(getattr(row, act.name))}
            done.before.append({of.name: str(row.pk), **kept, **besides})
    return done


def restore_each(done: Kept, rows: Iterable[Row], actor: Actor, of: Listed[Row]) -> Done:
    """Give each of these rows back what it had. One that somebody changed since is left alone and named."""
    undone, known = Done(done["name"]), {kept[of.name]: kept for kept in done["before"]}
    for row in rows:
        kept = known[str(row.pk)]
        try:
            with transaction.atomic():
                if plain(getattr(locked(row), undone.name)) != kept["after"]:
                    raise WrongState(row, sentence=_("Somebody changed this since; it stays as it is."))
                of.give_back[undone.name](row, kept, actor)
        except Refused as refusal:
            undone.refused.append(f"{of.called(row)}: {refusal.sentence}")
        else:
            undone.before.append(kept)
    return undone


def plain(value: Any) -> Any:
    """As a session keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
