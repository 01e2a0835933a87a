"""The steps of a checklist: read from what is stored or sent, put in order, changed. A list is never changed in place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from claims.codes import CountedFrom, Whose

MOST_STEPS = 40
LONGEST_TITLE, LONGEST_HINT = 200, 500
# Four working weeks; what takes longer than that is no step of a check.
LONGEST_HOURS = 160
KEY = re.compile(r"^[a-z0-9_-]{1,40}$")
NAMES = frozenset({"key", "verifier", "title", "hint", "counted", "hours", "whose", "is_required"})


class Senseless(ValueError):
    """What is no step: which field, and why, as a code."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@dataclass(frozen=True)
class Step:
    """One step: a verifier's, or a person's with its words. `key` names it for good, also beside claims where it was laid;
    `hours`: working hours before it is to be published, or after the claim was logged; none: no date."""

    key: str
    verifier: str = ""
    title: str = ""
    hint: str = ""
    counted: str = CountedFrom.LOGGED.value
    hours: int | None = None
    whose: str = Whose.OWNER.value
    is_required: bool = False

    @property
    def is_for_people(self) -> bool:
        """Whether a person does it."""
        return not self.verifier


def from_rows(rows: Any) -> tuple[Step, ...]:
    """The steps in these rows. Raises Senseless for the first thing that makes no sense."""
    if not isinstance(rows, Sequence) or isinstance(rows, str | bytes):
        raise Senseless("steps", "no_list")
    if len(rows) > MOST_STEPS:
        raise Senseless("steps", "too_many")
    steps = tuple(_step(row) for row in rows)
    names = [step.key for step in steps]
    slugs = [step.verifier for step in steps if step.verifier]
    if len(set(names)) != len(names) or len(set(slugs)) != len(slugs):
        raise Senseless("steps", "twice")
    return steps


def as_rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """As they are stored and sent."""
    return [asdict(step) for step in steps]


def moved(steps: Sequence[Step], key: str, by: int) -> tuple[Step, ...]:
    """With one step so many places further down (up: below zero), as far as the list goes; the same list where there is no such step."""
    rows = list(steps)
    at = next((place for place, step in enumerate(rows) if step.key == key), None)
    if at is None:
        return tuple(rows)
    step = rows.pop(at)
    rows.insert(min(max(at + by, 0), len(rows)), step)
    return tuple(rows)


def without(steps: Sequence[Step], key: str) -> tuple[Step, ...]:
    """All but one."""
    return tuple(step for step in steps if step.key != key)


def replaced(steps: Sequence[Step], step: Step) -> tuple[Step, ...]:
    """With this step in place of the one of its key; at the end, where there is none."""
    if all(step.key != other.key for other in steps):
        return (*steps, step)
    return tuple(step if step.key == other.key else other for other in steps)


def _step(row: Any) -> Step:
    if not isinstance(row, Mapping) or not set(row) <= NAMES or "key" not in row:
        raise Senseless("steps", "no_step")
    try:
        step = Step(**row)
    except TypeError as error:
        raise Senseless("steps", "no_step") from error
    if any(not isinstance(value, str) for value in (step.key, step.verifier, step.title, step.hint)):
        raise Senseless("steps", "no_step")
    step = replace(step, title=" ".join(step.title.split()), hint=" ".join(step.hint.split()))
    _refuse_senseless(step)
    return replace(step, title="", hint="", hours=None) if step.verifier else step


def _refuse_senseless(step: Step) -> None:
    if not KEY.match(step.key):
        raise Senseless("key", "no_key")
    if not step.verifier and not step.title:
        raise Senseless("title", "missing")
    if len(step.verifier) > 40:
        raise Senseless("verifier", "too_long")
    if len(step.title) > LONGEST_TITLE:
        raise Senseless("title", "too_long")
    if len(step.hint) > LONGEST_HINT:
        raise Senseless("hint", "too_long")
    if step.counted not in CountedFrom.values:
        raise Senseless("counted", "unknown")
    if step.whose not in Whose.values:
        raise Senseless("whose", "unknown")
    if not isinstance(step.is_required, bool):
        raise Senseless("is_required", "unknown")
    is_number = isinstance(step.hours, int) and not isinstance(step.hours, bool)
    if step.hours is not None and not (is_number and 0 <= step.hours <= LONGEST_HOURS):
        raise Senseless("hours", "out_of_range")
