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


def working_hours_from(desk: "Desk", moment: dt.datetime, hours: float) -> dt.datetime:
    """So many of the desk's working hours after the moment; before it, where they are fewer than none. The night, its days off and its
    holidays do not count; a moment outside working hours counts as the nearest one inside, in the direction of counting."""
    left, is_ahead = dt.timedelta(hours=abs(hours)), hours >= 0
    day = moment.astimezone(desk.zone).date()
    for _day in range(LOOK_AHEAD + abs(int(hours)) * LOOK_AHEAD):
        starts, ends = (_at(desk, day, at) for at in (desk.work_starts, desk.work_ends))
        begun = max(starts, moment) if is_ahead else min(ends, moment)
        room = (ends - begun if is_ahead else begun - starts) if is_working_day(desk, day) else dt.timedelta(0)
        if room >= left and room > dt.timedelta(0):
            return begun + left if is_ahead else begun - left
        left -= max(room, dt.timedelta(0))
        day += dt.timedelta(days=1 if is_ahead else -1)
    return moment


def _at(desk: "Desk", day: dt.date, time: dt.time) -> dt.datetime:
    """In UTC, so that a day on which the clocks change has as many hours as it has."""
    return dt.datetime.combine(day, time, tzinfo=desk.zone).astimezone(dt.UTC)


def _is_holiday(calendar: str, day: dt.date) -> bool:
    """By the code of a country, or of a part of it (`IL`, `US-CA`); a code that nobody knows has no holidays."""
    country, _dash, part = calendar.partition("-")
    if not country:
        return False
    try:
        return day in holidays.country_holidays(country.upper(), subdiv=part.upper() or None, years=day.year)
    except NotImplementedError:
        return False
