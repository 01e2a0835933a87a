"""Cells to values: one row of a sheet as what it says, and what is wrong with it. Pure but for the people and dates it is told of."""

import datetime as dt
import hashlib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from claims.cleaning import one_line, prose
from claims.names import match_key
from factcheck.net import Unreachable, urls
from factcheck.sheets.columns import OF_CHECK
from factcheck.sheets.dates import NoDate, read_moment
from factcheck.sheets.meanings import Status, read_priority
from factcheck.sheets.reading.workbook import UNSOLVED

LONGEST = {
    "key": 200, "proposition": 1000, "quotation": 10_000, "party": 600, "item_title": 500, "publisher": 200, "rating": 120,
    "conclusion": 500, "author": 200, "note": 10_000,
}  # fmt: skip
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", UNSOLVED)
LONGEST_ADDRESS = 2000
LONGEST_NAME = 200
EARLIEST = dt.date(1900, 1, 1)

Problem = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody of the newsroom, as a sheet may call them."""

    id: UUID
    name: str
    email: str
    is_active: bool


class People:
    """The newsroom by address and by name."""

    def __init__(self, everybody: list[Person]) -> None:
        self.by_id = {person.id: person for person in everybody}
        self._by_email = {person.email.lower(): person for person in everybody}
        self._by_name: dict[str, list[Person]] = {}
        for person in everybody:
            self._by_name.setdefault(match_key(person.name), []).append(person)

    def called(self, text: str) -> list[Person]:
        """Everybody whom these words may mean."""
        if found := self._by_email.get(text.strip().lower()):
            return [found]
        return self._by_name.get(match_key(text), [])

    def called_back(self, value: str) -> str:
        """“user:<id>” as a sheet would write it; words as they are."""
        return self.words(UUID(value.removeprefix("user:"))) if value.startswith("user:") else value

    def words(self, person_id: UUID) -> str:
        """How a sheet calls this person: by name, or by address where two bear it."""
        person = self.by_id[person_id]
        return person.name if len(self._by_name[match_key(person.name)]) == 1 else person.email


@dataclass(frozen=True)
class Way:
    """How the cells of one sheet are read."""

    fields: Mapping[str, int]
    people: People
    zone: zoneinfo.ZoneInfo
    work_ends: dt.time
    today: dt.date
    date_order: str = "dmy"
    is_1904: bool = False
    ratings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Read:
    """What a row says, in the form in which it is compared and kept; empty cells say nothing."""

    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether the row is a check from before."""
        return self.values.get("status") == Status.DONE


class _Wrong(Exception):
    def __init__(self, code: str, **parameters: Any) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters


def read_row(cells: list[str], way: Way) -> Read:
    """The row's values, and every problem at its cell."""
    read = Read()
    for name, index in way.fields.items():
        text = cells[index] if index < len(cells) else ""
        if not text:
            continue
        try:
            if text in ERRORS:
                raise _Wrong("unsolved" if text == UNSOLVED else "error_value")
            read.values[name] = _READERS.get(name, _line)(name, text, way)
        except _Wrong as wrong:
            read.problems.append(problem(name, wrong.code, value=text[:200], **wrong.parameters))
    _settle_status(read, {one["column"] for one in read.problems})
    _drop_what_is_over(read)
    read.key = read.values.pop("key", "") or _own_key(read)
    return read


def problem(column: str, code: str, **parameters: Any) -> Problem:
    """One thing that is wrong with one cell."""
    return {"column": column, "code": code, **parameters}


def _own_key(read: Read) -> str:
    """Without an id of theirs a row is known by the address of its check, or else by its words."""
    words = one_line(read.values.get("check_url") or read.values.get("proposition", ""))
    if len(words) <= LONGEST["key"]:
        return words if "check_url" in read.values else match_key(words)
    return f"sha256:{hashlib.sha256(words.casefold().encode()).hexdigest()}"


def _settle_status(read: Read, wrong: set[str]) -> None:
    """Where no status says so, a rating, an address or a date of the check says that it is finished."""
    has_check = any(read.values.get(name) for name in ("rating", "check_url", "review_date"))
    if has_check and "status" not in read.values and "status" not in wrong:
        read.values["status"] = Status.DONE


def _drop_what_is_over(read: Read) -> None:
    """Nobody works on what is finished: who it was assigned to, and until when, is not kept, nor wrong."""
    over = ("assignee", "due") if read.values.get("status") in (Status.DONE, Status.DROPPED) else ()
    gone = OF_CHECK if read.values.get("status") == Status.DROPPED else ()
    for name in (*over, *gone):
        read.values.pop(name, None)
    read.problems = [one for one in read.problems if one["column"] not in over]


def _line(name: str, text: str, way: Way) -> str:
    line = prose(text) if name in ("quotation", "note") else one_line(text)
    if len(line) > LONGEST[name]:
        raise _Wrong("too_long", most=LONGEST[name], length=len(line))
    return line


def _parties(name: str, text: str, way: Way) -> str:
    names = [one_line(part) for part in text.replace("\n", ";").split(";")]
    names = list(dict.fromkeys(part for part in names if part))
    if any(len(part) > LONGEST_NAME for part in names):
        raise _Wrong("too_long", most=LONGEST_NAME, length=max(map(len, names)))
    return "; ".join(names)


def _address(name: str, text: str, way: Way) -> str:
    line = one_line(text)
    if "://" not in line and "." in line and " " not in line:
        line = f"https://{line}"
    try:
        urls.checked(line)
    except Unreachable as error:
        raise _Wrong("no_address") from error
    if len(line) > LONGEST_ADDRESS:
        raise _Wrong("too_long", most=LONGEST_ADDRESS, length=len(line))
    return line


def _moment(text: str, way: Way) -> tuple[dt.date, dt.time | None]:
    try:
        day, clock = read_moment(text, way.date_order, is_1904=way.is_1904)
    except NoDate as error:
        raise _Wrong("no_date") from error
    if day < EARLIEST:
        raise _Wrong("no_date")
    return day, clock


def _day(name: str, text: str, way: Way) -> str:
    day, _clock = _moment(text, way)
    if day > way.today:
        raise _Wrong("in_future")
    return day.isoformat()


def _due(name: str, text: str, way: Way) -> str:
    day, clock = _moment(text, way)
    moment = dt.datetime.combine(day, clock or way.work_ends, way.zone)
    return moment.astimezone(dt.UTC).isoformat(timespec="minutes")


def _rating(name: str, text: str, way: Way) -> str:
    line = _line(name, text, way)
    if line not in way.ratings:
        raise _Wrong("unknown_rating")
    return line


def _status(name: str, text: str, way: Way) -> str:
    meaning = way.statuses.get(one_line(text), "")
    if not meaning:
        raise _Wrong("unknown_status")
    return meaning


def _author(name: str, text: str, way: Way) -> str:
    line = _line(name, text, way)
    found = way.people.called(line)
    # Whatever a byline says, it is never taken for the id of a person.
    return f"user:{found[0].id}" if len(found) == 1 else line.removeprefix("user:").strip()


def _assignee(name: str, text: str, way: Way) -> str:
    found = [person for person in way.people.called(text) if person.is_active]
    if not found:
        raise _Wrong("nobody")
    if len(found) > 1:
        raise _Wrong("several_people", count=len(found))
    return f"user:{found[0].id}"


def _priority(name: str, text: str, way: Way) -> str:
    number = read_priority(text)
    if number is None:
        raise _Wrong("no_priority")
    return str(number)


_READERS: dict[str, Callable[[str, str, Way], str]] = {
    "party": _parties,
    "item_url": _address,
    "check_url": _address,
    "item_date": _day,
    "review_date": _day,
    "due": _due,
    "rating": _rating,
    "status": _status,
    "author": _author,
    "assignee": _assignee,
    "priority": _priority,
}
