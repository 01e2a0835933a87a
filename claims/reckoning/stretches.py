"""Dates that begin on one day, or in one month, and end in another."""

import calendar
from datetime import date, timedelta

from claims.reckoning import days
from claims.reckoning.asking import DUALS, VAGUE, WHICH, Answer, Asked
from claims.reckoning.clauses import FUTURE, PAST
from claims.reckoning.found import Unresolved

DAYS = {"day": 1, "week": 7}
SEASON, DECEMBER = 3, 12


def stretch(asked: Asked) -> Answer | None:
    """From one day of the year to another."""
    last_year = asked.words.get("year2") or asked.words.get("year")
    last_month = asked.grammar.month_of[(asked.words.get("month2") or asked.words["month"]).casefold()]
    first_month = asked.grammar.month_of[(asked.words.get("month") or asked.words["month2"]).casefold()]
    if last_year is None and asked.tense == FUTURE:
        first = days.made(asked.today.year, first_month, asked.number("d"))
        year = asked.today.year + (first is not None and first < asked.today)
        return _stretch(asked, year, first_month, year + (first_month > last_month), last_month)
    if last_year is None:
        return (
            Answer(reason=Unresolved.LAST_OR_NEXT)
            if asked.tense != PAST
            else _latest_stretch(asked, first_month, last_month)
        )
    has_both = "year" in asked.words and "year2" in asked.words
    first_year = int(asked.words["year"]) if has_both else int(last_year) - (first_month > last_month)
    return _stretch(asked, first_year, first_month, int(last_year), last_month)


def _latest_stretch(asked: Asked, first_month: int, last_month: int) -> Answer | None:
    last = days.made(asked.today.year, last_month, asked.number("d2"))
    year = asked.today.year - (last is not None and last > asked.today)
    return _stretch(asked, year - (first_month > last_month), first_month, year, last_month)


def _stretch(asked: Asked, first_year: int, first_month: int, last_year: int, last_month: int) -> Answer | None:
    first, last = (
        days.made(first_year, first_month, asked.number("d")),
        days.made(last_year, last_month, asked.number("d2")),
    )
    return Answer(days.stretch(first, last)) if first and last and first < last else None


def two_months(asked: Asked) -> Answer | None:
    """From one month to another; over the turn of the year, where the first stands later in it."""
    first, last = (asked.grammar.month_of[asked.words[name].casefold()] for name in ("month", "month2"))
    if "year2" in asked.words:
        year = int(asked.words["year2"])
        begins = int(asked.words.get("year") or year - (first > last))
    elif asked.tense == PAST:
        year = asked.today.year - (last > asked.today.month)
        begins = year - (first > last)
    elif asked.tense == FUTURE:
        begins = asked.today.year + (first < asked.today.month)
        year = begins + (first > last)
    else:
        return Answer(reason=Unresolved.LAST_OR_NEXT)
    return Answer(f"{begins:04d}-{first:02d}/{year:04d}-{last:02d}") if (begins, first) < (year, last) else None


def past(asked: Asked) -> Answer | None:
    """The last so many days or weeks, up to today; of months and years nobody says where they begin."""
    return _beside_today(asked, -1)


def coming(asked: Asked) -> Answer | None:
    """The next so many days or weeks, from today."""
    return _beside_today(asked, 1)


def _beside_today(asked: Asked, direction: int) -> Answer | None:
    dual = DUALS.get(asked.words.get("dual", ""))
    span, count = dual or asked.span, 2 if dual else asked.count
    if span == "hour":
        return None
    if span not in DAYS or count is None or not (dual or "n" in asked.words):
        return VAGUE
    other = asked.today + timedelta(days=direction * count * DAYS[span])
    return Answer(days.stretch(min(asked.today, other), max(asked.today, other)))


def until_end(asked: Asked) -> Answer | None:
    """ "By the end of 2026": its last day; of the year, the month, the week that is running where none is named."""
    if asked.year is not None:
        month = asked.month if "month" in asked.words else DECEMBER
        return Answer(days.day(date(asked.year, month, calendar.monthrange(asked.year, month)[1])))
    if asked.tense != FUTURE or "month" in asked.words:
        return VAGUE
    if asked.argument == "week":
        return Answer(days.day(days.week_of(asked.today, asked.grammar.week_begins) + timedelta(days=6)))
    month = asked.today.month if asked.argument == "month" else DECEMBER
    return Answer(days.day(date(asked.today.year, month, calendar.monthrange(asked.today.year, month)[1])))


def since_beginning(asked: Asked) -> Answer:
    """ "Since the beginning of the year", up to the day of writing."""
    if asked.year not in (None, asked.today.year):
        return VAGUE
    return Answer(days.stretch(date(asked.today.year, 1, 1), asked.today))


def first_months(asked: Asked) -> Answer | None:
    """The first so many months of a year."""
    year = asked.today.year + WHICH[asked.argument] if asked.argument else asked.year
    if year is None or not asked.count or asked.count > 12:
        return None
    return Answer(days.part_of_year(year, 1, asked.count))


def season(asked: Asked) -> Answer:
    """A season of a year, or the last, this, the next one; a winter lies in two years."""
    first, today, which = asked.season, asked.today, asked.argument
    if asked.year or which in ("lastyear", "thisyear"):
        year = asked.year or today.year - (which == "lastyear")
        return Answer(_season(year, first)) if first < DECEMBER else VAGUE
    begun = today.year - (today.month < first)
    is_running = (today.year - begun) * 12 + today.month - first < SEASON
    if which == "last":
        ended = begun - is_running
        return Answer(_season(ended, first)) if first == DECEMBER or ended < today.year else VAGUE
    if which == "this" and is_running:
        return Answer(_season(begun, first))
    if which == "this" and asked.tense == PAST and begun == today.year:
        return Answer(_season(begun, first))
    if asked.tense == FUTURE and (which == "this" or begun == today.year):
        return Answer(_season(begun + 1, first))
    return VAGUE


def _season(year: int, first: int) -> str:
    last = (year + 1, 2) if first == DECEMBER else (year, first + SEASON - 1)
    return f"{year:04d}-{first:02d}/{last[0]:04d}-{last[1]:02d}"


def year_to(asked: Asked) -> Answer | None:
    """The twelve months, or so many, that end with a month or on a day of it."""
    months = 12 if asked.argument == "year" else asked.count
    if asked.year is None or not months:
        return VAGUE
    end = calendar.monthrange(asked.year, asked.month)[1]
    if "d" in asked.words and asked.number("d") != end:
        return VAGUE
    index = asked.year * 12 + asked.month - months
    return Answer(days.stretch(date(index // 12, index % 12 + 1, 1), date(asked.year, asked.month, end)))
