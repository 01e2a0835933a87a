"""A desk's working days: its days of the week, without the holidays of its calendar."""

import datetime as dt
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from factcheck.accounts.models import Desk

MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
# No calendar has more days off in a row; a desk without any working day at all still gets an answer.
LOOK_AHEAD = 60


def is_working_day(desk: "Desk", day: dt.date) -> bool:
    """Whether the desk works on that day. A desk that names no days works from Monday to Friday."""
    return day.isoweekday() in (desk.working_days or MONDAY_TO_FRIDAY) and not _is_holiday(desk.holidays, day)


def end_of_next_working_day(desk: "Desk", moment: dt.datetime) -> dt.datetime:
    """When the desk's work ends on the first working day after the day of that moment, by the desk's own clock."""
    today = moment.astimezone(desk.zone).date()
    days = (today + dt.timedelta(days=ahead) for ahead in range(1, LOOK_AHEAD))
    day = next((day for day in days if is_working_day(desk, day)), today + dt.timedelta(days=1))
    return dt.datetime.combine(day, desk.work_ends, tzinfo=desk.zone)


def _is_holiday(calendar: str, day: dt.date) -> bool:
    """By the code of a country, or of a part of it (`IL`, `US-CA`); a code that nobody knows has no holidays."""
    country, _dash, part = calendar.partition("-")
    if not country:
        return False
    try:
        return day in holidays.country_holidays(country.upper(), subdiv=part.upper() or None, years=day.year)
    except NotImplementedError:
        return False
