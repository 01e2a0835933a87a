"""Under which terms a reply is given, and how far they reach: from where they are set until others are, or over the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.hearing.saying import Said

ON, BACKGROUND, OFF = "on_record", "background", "off_record"


@dataclass(frozen=True)
class Terms:
    """The strictest terms that stand in the reply, and of each unit (by its index) those that bind it, where any do."""

    strictest: str
    of: dict[int, str]
    # The unit that sets them.
    by: dict[int, int]


def terms_of(heard: Sequence[Said]) -> Terms:
    """Read from head to foot: terms said at the head or in the middle bind what follows, said at the foot all that stands before."""
    marks = {i: kind for i, one in enumerate(heard) if (kind := _kind(one))}
    of, by = {}, {}
    now, since = "", 0
    for i in range(len(heard)):
        if i in marks:
            now, since = marks[i], i
        if now and now != ON:
            of[i], by[i] = now, since
    kinds = set(marks.values())
    last = max((i for i, kind in marks.items() if kind != ON), default=None)
    if last is not None and ON not in kinds and _is_foot(heard, last, marks):
        of = dict.fromkeys(range(len(heard)), marks[last])
        by = dict.fromkeys(of, last)
    strictest = OFF if OFF in kinds else BACKGROUND if BACKGROUND in kinds else ON
    return Terms(strictest, of, by)


def _kind(one: Said) -> str:
    if one.has("notice") and not one.is_question and one.has("off_record", "background"):
        return ""
    if one.has("off_record"):
        return OFF
    if one.has("background"):
        return BACKGROUND
    return ON if one.has("on_record") else ""


def _is_foot(heard: Sequence[Said], last: int, marks: dict[int, str]) -> bool:
    """Whether the terms are said last, of the whole: nothing of substance follows, and they open nothing themselves."""
    first = min(i for i, kind in marks.items() if kind != ON)
    if first != last and first == 0:
        return True
    unit = heard[last].unit
    behind = sum(len(one.unit.text.split()) for one in heard[last + 1 :])
    opens = any(
        mark in unit.text[heard[last].term_end : max(len(unit.text) - 12, 0)] for mark in (": ", " – ", " — ", " - ")
    )
    return behind <= 8 and not opens and len(unit.text.split()) < 30
