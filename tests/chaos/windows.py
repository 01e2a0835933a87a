"""Which repetition is whose fault: of everything that reached the outside twice, the kill that fell between the other side's acceptance
and our mark. Pure."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

DATABASE = "the database"
# How long after the acceptance a mark may still be under way on a busy machine.
MARKED_WITHIN = 5.0
# From when an attempt may have been under way whose beginning nobody told, such as that of a post.
BEGAN_BEFORE = 5.0


@dataclass(frozen=True)
class Ending:
    """Something was struck: a worker's process group was killed, or the database was away, or without room, `until` then."""

    name: str
    at: float
    until: float
    processes: int


@dataclass(frozen=True)
class Repetition:
    """Something arrived again. `ending` is what was ended in its acceptance window, if anything was."""

    key: str
    first: dict[str, Any]
    again: dict[str, Any]
    ending: Ending | None

    def __str__(self) -> str:
        by = f"accepted from {self.first.get('by') or 'a worker'} at {moment(self.first['at'])}"
        why = (
            f"{self.ending.name} was struck at {moment(self.ending.at)}"
            if self.ending
            else "NOTHING WAS STRUCK BETWEEN"
        )
        return f"{self.key}: {by}; {why}; again at {moment(self.again['at'])}"


def repetitions(arrivals: Iterable[dict[str, Any]], endings: Sequence[Ending]) -> list[Repetition]:
    """Every arrival but the first of its key, with the ending that excuses it. One ending excuses no more repetitions than it ended
    processes, since each of them does one thing at a time."""
    by_key: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for arrival in sorted(arrivals, key=lambda one: one["at"]):
        by_key[arrival["key"]].append(arrival)
    pairs = [(key, *pair) for key, came in by_key.items() for pair in zip(came, came[1:], strict=False)]
    used: Counter[Ending] = Counter()
    found = []
    for key, first, again in sorted(pairs, key=lambda pair: pair[1]["at"]):
        fitting = [one for one in endings if used[one] < one.processes and excuses(one, first, again)]
        # The narrowest reason first: a worker's own end, before the database's, which may excuse others too.
        ending = min(fitting, key=lambda one: (one.name == DATABASE, abs(one.at - first["at"])), default=None)
        if ending:
            used[ending] += 1
        found.append(Repetition(key, first, again, ending))
    return found


def excuses(ending: Ending, first: dict[str, Any], again: dict[str, Any]) -> bool:
    """Whether it was ended after that attempt had begun and before its mark could be made."""
    began, accepted = first.get("began", first["at"] - BEGAN_BEFORE), first["at"]
    if not ending.at <= min(again["at"], accepted + MARKED_WITHIN):
        return False
    if ending.name == DATABASE:
        return bool(began <= ending.until)
    return bool(began <= ending.at) and first.get("by") in (ending.name, None)


def moment(at: float) -> str:
    """The time of day, to the millisecond."""
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%H:%M:%S.%f")[:-3]
