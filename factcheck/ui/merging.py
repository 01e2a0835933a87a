"""Two people changed the same row: what the second one sent beside what stands there now, field by field. Nothing is lost or chosen for them."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.ids import is_id

NEVER_SHOWN = frozenset({"csrfmiddlewaretoken", "request_key", "row_version", "password"})
LONGEST_COMPARED = 4000
MOST_PAIRS = 300_000
# What a form has boxes for: one that is not ticked sends nothing, and would not be missed.
BOXES = "boxes"
_OFF = frozenset({"", "off", "false", "0"})
_OPPOSITE = {"True": "False", "False": "True", "true": "false", "false": "true"}

Piece = tuple[str, bool]


class Option(NamedTuple):
    """One of several that can be chosen together: whose choice it is."""

    value: str
    words: str
    is_mine: bool
    is_theirs: bool


@dataclass(frozen=True)
class Difference:
    """One field that both changed: the two texts, and how to choose between them."""

    name: str
    label: str
    mine: str
    theirs: str
    mine_words: str
    theirs_words: str
    is_choice: bool = False
    mine_pieces: list[Piece] = field(default_factory=list)
    theirs_pieces: list[Piece] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """More than a line: it needs a field that grows."""
        return len(self.mine) > 80 or len(self.theirs) > 80 or "\n" in self.mine + self.theirs


@dataclass(frozen=True)
class Merge:
    """Everything a form needs to be sent once more, on top of the row's present version."""

    row_version: int
    differences: list[Difference]
    carried: list[tuple[str, str]]


def merge(row: models.Model, posted: QueryDict, actor: Actor) -> Merge:
    """Compare what was sent with the row as it stands now. What is the same, or no part of the row, is carried along as it was sent; a box
    that nobody ticked was sent as nothing. Related rows are named as far as this actor may see them."""
    differences, carried = [], []
    boxes = posted.getlist(BOXES)
    for name, values in [*posted.lists(), *((name, []) for name in dict.fromkeys(boxes) if name not in posted)]:
        if name in NEVER_SHOWN:
            continue
        difference = (
            _several(row, name, values, actor, name in boxes)
            or _in_a_part(row, name, values, posted)
            or _difference(row, name, values, actor)
        )
        if difference:
            differences.append(difference)
        else:
            carried += [(name, value) for value in values]
    return Merge(getattr(row, "row_version", 0), differences, carried)


def words_apart(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, each marked where the other one reads differently."""
    if len(mine) > LONGEST_COMPARED or len(theirs) > LONGEST_COMPARED:
        return [(mine, False)], [(theirs, False)]
    ours, others = re.findall(r"\s+|[^\s]+", mine), re.findall(r"\s+|[^\s]+", theirs)
    if len(ours) * len(others) > MOST_PAIRS:  # the same few words again and again would take minutes
        return [(mine, False)], [(theirs, False)]
    here: list[Piece] = []
    there: list[Piece] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        _append(here, "".join(ours[i:j]), kind != "equal")
        _append(there, "".join(others[k:m]), kind != "equal")
    return here, there


def _append(pieces: list[Piece], text: str, differs: bool) -> None:
    if text:
        pieces.append((text, differs and not text.isspace()))


def _difference(row: models.Model, name: str, values: Iterable[str], actor: Actor) -> Difference | None:
    column = _column(row, name)
    sent = list(values)
    if isinstance(column, models.BooleanField) and len(sent) < 2:
        return _switched(row, column, "".join(sent))
    if column is None or len(sent) != 1:
        return None
    mine, theirs = _plain(sent[0]), _plain(_as_sent(row, column))
    if mine == theirs:
        return None
    is_choice = bool(column.choices) or column.is_relation or isinstance(column, models.DateField | models.TimeField)
    pieces = words_apart(mine, theirs) if not is_choice else ([], [])
    mine_words, theirs_words = _in_words(column, mine, actor), _in_words(column, theirs, actor)
    return Difference(name, str(column.verbose_name), mine, theirs, mine_words, theirs_words, is_choice, *pieces)


def _several(row: models.Model, name: str, sent: list[str], actor: Actor, is_boxes: bool) -> Difference | None:
    """What is chosen together, in its order: every choice of the two, with those ticked that were sent."""
    found = _chosen(row, name, sent, actor, is_boxes)
    if found is None:
        return None
    label, theirs, words = found
    mine = [value for value in dict.fromkeys(sent) if value]
    if mine == theirs or (is_boxes and set(mine) == set(theirs)):
        return None
    union = dict.fromkeys([*mine, *theirs])
    options = [Option(value, words.get(value) or value, value in mine, value in theirs) for value in union]
    mine_words, theirs_words = _listed(words, mine), _listed(words, theirs)
    return Difference(name, label, ", ".join(mine), ", ".join(theirs), mine_words, theirs_words, options=options)


def _in_a_part(row: models.Model, name: str, sent: list[str], posted: QueryDict) -> Difference | None:
    """What the part of the row that the form is about says under this name, if it is no column of the row: the row tells (`written`)."""
    found = row.written(name, posted) if hasattr(row, "written") and len(sent) < 2 else None
    if found is None:
        return None
    label, now, choices = found
    mine, theirs = _plain("".join(sent)), _plain(now)
    if mine == theirs:
        return None
    pieces = words_apart(mine, theirs) if not choices else ([], [])
    mine_words, theirs_words = (choices.get(value) or value or _("nothing") for value in (mine, theirs))
    return Difference(name, label, mine, theirs, mine_words, theirs_words, bool(choices), *pieces)


def _listed(words: Mapping[str, str], values: list[str]) -> str:
    return ", ".join(words.get(value) or value for value in values) or _("nothing")


def _chosen(
    row: models.Model, name: str, sent: list[str], actor: Actor, is_boxes: bool
) -> tuple[str, list[str], dict[str, str]] | None:
    """The part of the row that a form calls so, if several can be chosen for it: its label, what stands there, the words for each."""
    if hasattr(row, "chosen") and (found := row.chosen(name, sent, actor)):
        return found
    try:
        column: Any = row._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if column.many_to_many and column.concrete:
        now = [str(one.pk) for one in getattr(row, name).all()]
        there = column.related_model._default_manager.filter(pk__in=[*now, *filter(is_id, sent)])
        return str(column.verbose_name), now, {str(one.pk): str(one) for one in there}
    if is_boxes and hasattr(column, "base_field"):
        labels = {str(key): str(label) for key, label in column.base_field.flatchoices}
        return str(column.verbose_name), [str(value) for value in getattr(row, name)], labels
    return None


def _switched(row: models.Model, column: Any, sent: str) -> Difference | None:
    """A box that is ticked is sent as “on”, and as nothing at all when it is not; a choice of two as its words."""
    mine, theirs = sent.lower() not in _OFF, bool(getattr(row, column.attname))
    if mine == theirs:
        return None
    yes, no = _("yes"), _("no")
    words = (yes, no) if mine else (no, yes)
    other = _OPPOSITE.get(sent, "" if mine else "on")
    return Difference(column.name, str(column.verbose_name), sent, other, *words, is_choice=True)


def _column(row: models.Model, name: str) -> Any:
    try:
        column = row._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    readable = (
        column.concrete and not column.many_to_many and not isinstance(column, models.JSONField | models.BinaryField)
    )
    return column if readable else None


def _as_sent(row: models.Model, column: Any) -> str:
    """The row's value in the spelling a form sends."""
    value = getattr(row, column.attname)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)


def _in_words(column: Any, value: str, actor: Actor) -> str:
    """What a person reads for this value: a choice's label, a related row's name."""
    if not value:
        return _("nothing")
    if column.choices:
        labels: Mapping[str, Any] = {str(key): label for key, label in column.flatchoices}
        return str(labels.get(value, value))
    if column.is_relation:
        return str(_related(column, value, actor) or _("something else"))
    return value.replace("T", " ") if isinstance(column, models.DateTimeField) else value


def _related(column: Any, value: str, actor: Actor) -> models.Model | None:
    if not _may_be_key(column, value):
        return None
    rows = column.related_model._default_manager.filter(pk=value)
    return (rows.visible_to(actor) if hasattr(rows, "visible_to") else rows).first()


def _may_be_key(column: Any, value: str) -> bool:
    try:
        column.related_model._meta.pk.to_python(value)
    except Exception:  # noqa: BLE001 - each kind of key has its own way of refusing
        return False
    return True


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
