"""Days, weeks and months reckoned from a day. Nothing here knows a language."""

import calendar
from datetime import date, timedelta

ROMAN = {"I": 1, "V": 5, "X": 10}


def day(value: date) -> str:
    """One day."""
    return value.isoformat()


def stretch(first: date, last: date) -> str:
    """From one day to another."""
    return f"{first.isoformat()}/{last.isoformat()}"


def made(year: int, month: int, number: int) -> date | None:
    """That day, if there is one."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def last_on(weekday: int, today: date, *, may_be_today: bool = True) -> date:
    """The latest such weekday."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back if back or may_be_today else 7)


def next_on(weekday: int, today: date, *, may_be_today: bool = False) -> date:
    """The next such weekday."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or may_be_today else 7)


def week_of(today: date, begins: int) -> date:
    """The first day of the week."""
    return last_on(begins, today)


def week(today: date, begins: int, weeks: int) -> str:
    """The week that many weeks away."""
    first = week_of(today, begins) + timedelta(weeks=weeks)
    return stretch(first, first + timedelta(days=6))


def month(today: date, months: int) -> str:
    """The month that many months away."""
    index = today.year * 12 + today.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def shifted(today: date, span: str, count: int) -> str:
    """The day, week, month or year so many away."""
    if span == "hour":
        return day(today + timedelta(hours=count)) if count % 24 == 0 else ""
    if span == "day":
        return day(today + timedelta(days=count))
    if span == "week":
        return day(today + timedelta(weeks=count))
    if span == "month":
        return month(today, count)
    return f"{today.year + count * (10 if span == 'decade' else 1):04d}"


def reached(today: date, span: str, count: int) -> date | None:
    """The last day of a time of so many days, weeks or months from today."""
    if span in ("day", "week"):
        return today + timedelta(days=count * (7 if span == "week" else 1))
    if span in ("month", "year"):
        index = today.year * 12 + today.month - 1 + count * (12 if span == "year" else 1)
        year, number = index // 12, index % 12 + 1
        return date(year, number, min(today.day, calendar.monthrange(year, number)[1]))
    return None


def part_of_year(year: int, first_month: int, months: int) -> str:
    """A quarter or a half of a year."""
    last = first_month + months - 1
    return stretch(date(year, first_month, 1), date(year, last, calendar.monthrange(year, last)[1]))


def roman(written: str) -> int:
    """A Roman number."""
    values = [ROMAN[letter] for letter in written.upper()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
