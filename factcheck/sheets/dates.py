"""Dates as people and spreadsheets write them. Pure."""

import datetime as dt
import re
from collections.abc import Iterable

from factcheck.language.calendar import MONTHS

ORDERS = ("dmy", "mdy", "ymd")
_PARTS = re.compile(r"(\d{1,4})\s*[./\-–]\s*(\d{1,2})\s*[./\-–]\s*(\d{1,4})")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:de\s+|ב)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})", re.UNICODE)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.UNICODE)
_TIME = re.compile(
    r"(?:[T\s,]|\bat\b|\bо\b|\bв\b)+(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?\s*\Z", re.IGNORECASE
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?\Z")
# Days counted from there; before 1955 and after 2119 a number of five digits is no date that a desk writes.
EPOCHS = {False: dt.datetime(1899, 12, 30), True: dt.datetime(1904, 1, 1)}  # noqa: DTZ001
_SERIALS = range(20_000, 80_001)

# As sheets abbreviate them; the whole names stand in factcheck/language/calendar.py.
_ABBREVIATED = (
    "jan ene янв січ",
    "feb фев лют",
    "mar мар бер",
    "apr abr апр кві",
    "тра",
    "jun июн чер",
    "jul июл лип",
    "aug ago авг сер",
    "sep sept сен вер",
    "oct окт жов",
    "nov ноя лис",
    "dec dic дек гру",
)
_MONTH = {
    name: number
    for names in (*MONTHS.values(), _ABBREVIATED)
    for number, forms in enumerate(names, 1)
    for name in forms.split()
}


class NoDate(ValueError):
    """These words are no date."""


def read_moment(text: str, order: str, *, is_1904: bool = False) -> tuple[dt.date, dt.time | None]:
    """The day, and the time of day if one is given. Raises NoDate."""
    text = " ".join(text.split())
    if _SERIAL.match(text):
        return _from_serial(float(text.replace(",", ".")), is_1904)
    clock = None
    if found := _TIME.search(text):
        clock, text = _clock(found), text[: found.start()].strip()
    return _day(text, order), clock


def _from_serial(days: float, is_1904: bool) -> tuple[dt.date, dt.time | None]:
    if int(days) not in _SERIALS:
        raise NoDate
    moment = EPOCHS[is_1904] + dt.timedelta(minutes=round(days * 24 * 60))
    return moment.date(), moment.time() if moment.time() != dt.time() else None


def _clock(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found[1]), int(found[2])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    try:
        clock = dt.time(hour, minute)
    except ValueError as error:
        raise NoDate from error
    return clock if clock != dt.time() else None


def _day(text: str, order: str) -> dt.date:
    try:
        if found := _PARTS.fullmatch(text.rstrip(".")):
            return _from_parts(found[1], found[2], found[3], order)
        for pattern, day, month in ((_WORDED, 1, 2), (_MONTH_FIRST, 2, 1)):
            found = pattern.match(text.casefold())
            if found and found[month] in _MONTH:
                return dt.date(int(found[3]), _MONTH[found[month]], int(found[day]))
    except ValueError as error:
        raise NoDate from error
    raise NoDate


def _from_parts(first: str, second: str, third: str, order: str) -> dt.date:
    if len(first) == 4 or (order == "ymd" and len(third) < 4):
        return dt.date(_year(first), int(second), int(third))
    day, month = (second, first) if order == "mdy" else (first, second)
    return dt.date(_year(third), int(month), int(day))


def _year(text: str) -> int:
    """Two digits mean this century, up to 2069, and the last one after that."""
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def guessed_order(texts: Iterable[str]) -> str:
    """Day or month first, by the first date that can be read in one way only; day first where none tells."""
    for text in texts:
        if found := _PARTS.match(text.strip()):
            first, second = found[1], found[2]
            if len(first) == 4:
                continue
            if int(second) > 12 >= int(first):
                return "mdy"
            if int(first) > 12 >= int(second):
                return "dmy"
    return "dmy"
