"""One function for each kind of date in the languages' tables: what it says, resolved or with the reason why not."""

from collections.abc import Callable
from datetime import date, timedelta

from claims.reckoning import days, standing, stretches
from claims.reckoning.asking import DUALS, VAGUE, WHICH, Answer, Asked, either
from claims.reckoning.clauses import FUTURE, PAST
from claims.reckoning.found import Unresolved

NEAR_DAYS = 45
# By preposition: within how many days a day told of in the past may still be to come.
SET_FOR = {"for": 0, "till": 120, "since": 75}
WEEKS = {"week": -1, "last_week": -1, "this_week": 0, "weeknext": 1, "next_week": 1}


def relative_day(asked: Asked) -> Answer:
    """Yesterday, tomorrow."""
    return Answer(days.day(asked.today + timedelta(days=int(asked.argument))))


def weekday(asked: Asked) -> Answer:
    """A weekday, with or without last, next, this, by, since."""
    number, today, mode = asked.weekday, asked.today, asked.argument
    week = days.week_of(today, asked.grammar.week_begins)
    if mode in WEEKS:
        return Answer(days.day(days.next_on(number, week + timedelta(weeks=WEEKS[mode]), may_be_today=True)))
    if mode == "last":
        latest = days.last_on(number, today, may_be_today=False)
        return (
            Answer(days.day(latest))
            if latest < week
            else either(Unresolved.WHICH_WEEK, latest - timedelta(weeks=1), latest)
        )
    if mode == "next":
        coming = days.next_on(number, today)
        in_week = coming < week + timedelta(weeks=1)
        return (
            either(Unresolved.WHICH_WEEK, coming, coming + timedelta(weeks=1)) if in_week else Answer(days.day(coming))
        )
    either_side = either(Unresolved.LAST_OR_NEXT, days.last_on(number, today), days.next_on(number, today))
    is_doubtful = mode in ("by", "ahead") and (asked.tense == PAST or number == today.weekday())
    if mode == "for" and asked.tense != FUTURE:
        return either_side
    if mode == "bare" or is_doubtful or (mode == "ahead" and asked.tense != FUTURE):
        return either_side
    if mode in ("by", "ahead"):
        return Answer(days.day(days.next_on(number, today)))
    if asked.tense == PAST or (mode == "since" and not (asked.is_from and asked.tense == FUTURE)):
        return Answer(days.day(days.last_on(number, today)))
    if mode == "since":
        return Answer(days.day(days.next_on(number, today)))
    if mode == "this" or asked.tense == FUTURE:
        return Answer(days.day(days.next_on(number, today, may_be_today=mode == "this")))
    return either_side


def weekday_of_month(asked: Asked) -> Answer | None:
    """A weekday with the day of its month, the month left out: the one near to the day of writing."""
    near = [asked.today + timedelta(days=away) for away in range(-NEAR_DAYS, NEAR_DAYS + 1)]
    fitting = [one for one in near if one.weekday() == asked.weekday and one.day == asked.number("d")]
    return Answer(days.day(fitting[0])) if len(fitting) == 1 else either(Unresolved.WEEKDAY_DIFFERS, *fitting)


def day_month(asked: Asked) -> Answer | None:
    """A day of a month, its year said or by the tense, its weekday held against it."""
    if "dayword" in asked.words:
        return _day_month(asked, asked.grammar.day_of[asked.words["dayword"].casefold()])
    if "n" in asked.words:
        return _day_month(asked, asked.count or 0)
    return _day_month(asked, asked.number("d") if "d" in asked.words else asked.number("d2"))


def first_of_month(asked: Asked) -> Answer | None:
    """The first of a month, in words."""
    return _day_month(asked, 1)


def _day_month(asked: Asked, number: int) -> Answer | None:
    if asked.year is not None:
        said = days.made(asked.year, asked.month, number)
        if said and "weekday" in asked.words and said.weekday() != asked.weekday:
            return either(Unresolved.WEEKDAY_DIFFERS, said)
        return Answer(days.day(said)) if said else None
    near = [days.made(asked.today.year + years, asked.month, number) for years in range(-8, 9)]
    possible = [one for one in near if one is not None]
    if not possible:
        return None
    if "weekday" in asked.words:
        fitting = [one for one in possible if one.weekday() == asked.weekday and abs((one - asked.today).days) < 366]
        if len(fitting) != 1:
            return either(Unresolved.WEEKDAY_DIFFERS, *fitting)
        return Answer(days.day(fitting[0]))
    before = max((one for one in possible if one <= asked.today), default=None)
    after = min((one for one in possible if one > asked.today), default=None)
    return _by_tense(asked, before, after)


def _by_tense(asked: Asked, before: date | None, after: date | None) -> Answer | None:
    if before is None or after is None:
        return None
    if asked.argument in SET_FOR and asked.tense == PAST:
        return _set_for(asked, before, after)
    if before == asked.today or asked.argument == "last" or asked.tense == PAST:
        return Answer(days.day(before))
    if asked.argument == "by" or asked.tense == FUTURE:
        return Answer(days.day(after))
    nearer = min((asked.today - before).days, (after - asked.today).days)
    if nearer <= NEAR_DAYS:
        return Answer(days.day(before if (asked.today - before).days == nearer else after))
    return either(Unresolved.LAST_OR_NEXT, before, after)


def _set_for(asked: Asked, before: date, after: date) -> Answer:
    """A day that something was set for, began on or lasted until, told in the past: it may still be to come."""
    back, ahead = (asked.today - before).days, (after - asked.today).days
    if asked.argument == "for":
        nearer = before if back <= ahead else after
        return (
            Answer(days.day(nearer))
            if min(back, ahead) <= NEAR_DAYS
            else either(Unresolved.LAST_OR_NEXT, before, after)
        )
    may_come = ahead < back and ahead <= SET_FOR[asked.argument]
    return either(Unresolved.LAST_OR_NEXT, before, after) if may_come else Answer(days.day(before))


def month(asked: Asked) -> Answer | None:
    """A month, its year said or by the tense."""
    if asked.year is not None:
        return Answer(f"{asked.year:04d}-{asked.month:02d}")
    behind = (asked.today.month - asked.month) % 12
    ahead = (asked.month - asked.today.month) % 12
    if asked.argument == "last" and not behind:
        return Answer(days.month(asked.today, -12))
    if asked.argument == "last" or (asked.argument in ("plain", "by") and asked.tense == PAST):
        return Answer(days.month(asked.today, -behind))
    if asked.argument in ("next", "by") or asked.tense == FUTURE:
        return Answer(days.month(asked.today, ahead))
    if asked.argument == "this":
        return Answer(f"{asked.today.year:04d}-{asked.month:02d}")
    both = (days.month(asked.today, -behind), days.month(asked.today, ahead))
    return Answer(both[0]) if both[0] == both[1] else Answer(reason=Unresolved.LAST_OR_NEXT, candidates=both)


def unit(asked: Asked) -> Answer:
    """Last, this or next week, month or year."""
    which, span = asked.argument.split()
    count = WHICH[which]
    if span == "week":
        return Answer(days.week(asked.today, asked.grammar.week_begins, count))
    return Answer(days.shifted(asked.today, span, count))


def ago(asked: Asked) -> Answer | None:
    """So many days, weeks, months or years ago."""
    length = asked.length
    return _away(asked, *length, -1) if length else VAGUE


def ahead(asked: Asked) -> Answer | None:
    """In so many days; "in five years" of the past is a stretch of time and no date."""
    if asked.tense == PAST or (asked.argument == "future" and asked.tense != FUTURE):
        return None
    length = asked.length
    return _away(asked, *length, 1) if length else VAGUE


def soon(asked: Asked) -> Answer | None:
    """Ukrainian "за два тижні": in two weeks, or the time that something takes; the past knows the latter alone."""
    if asked.tense != FUTURE or asked.length is None:
        return None
    return _away(asked, *asked.length, 1) if asked.is_first else VAGUE


def _away(asked: Asked, count: int | None, span: str, direction: int) -> Answer | None:
    if count is None or count > 999:
        return None
    value = days.shifted(asked.today, span, direction * count)
    return Answer(value) if value else None


def two_ago(asked: Asked) -> Answer | None:
    """Two days, weeks, months or years ago, in one word."""
    return _away(asked, 2, DUALS[asked.words["dual"]], -1)


def two_ahead(asked: Asked) -> Answer | None:
    """In two days, weeks, months or years, in one word."""
    return _away(asked, 2, DUALS[asked.words["dual"]], 1)


def within(asked: Asked) -> Answer | None:
    """A time that begins today, where something is still to come."""
    if asked.tense != FUTURE or asked.count is None:
        return None
    last = days.reached(asked.today, asked.span, asked.count)
    return Answer(days.stretch(asked.today, last)) if last else None


def weekend(asked: Asked) -> Answer:
    """The two days of a weekend."""
    begins, today = asked.grammar.weekend, asked.today
    latest, coming = days.last_on(begins, today), days.next_on(begins, today)
    over = latest + timedelta(days=1) <= today
    pair = {"last": latest if over else latest - timedelta(weeks=1), "next": coming}
    if asked.argument == "last" or (asked.argument == "plain" and asked.tense == PAST):
        first = pair["last"] if asked.argument == "last" else latest
    elif asked.argument == "this" or asked.tense == FUTURE:
        first = coming if asked.tense == FUTURE or (today - latest).days > 1 else latest
    else:
        first = None
    if first is None or asked.argument == "next":
        spans = tuple(days.stretch(one, one + timedelta(days=1)) for one in (latest, coming))
        return Answer(
            reason=Unresolved.LAST_OR_NEXT if asked.argument == "plain" else Unresolved.WHICH_WEEK, candidates=spans
        )
    return Answer(days.stretch(first, first + timedelta(days=1)))


HANDLERS: dict[str, Callable[[Asked], Answer | None]] = {
    "day": relative_day, "weekday": weekday, "weekdayof": weekday_of_month, "dm": day_month, "dm1": first_of_month, "range": stretches.stretch, "month": month, "months": stretches.two_months, "past": stretches.past, "coming": stretches.coming, "yearto": stretches.year_to, "monthsof": stretches.first_months, "unit": unit,
    "ago": ago, "ago2": two_ago, "ahead": ahead, "soon": soon, "ahead2": two_ahead, "within": within, "weekend": weekend, "season": stretches.season, "untilend": stretches.until_end, "sincebeginning": stretches.since_beginning, "quarter": standing.quarter, "half": standing.half_year,
    "century": standing.century, "decade": standing.decade, "decadeword": standing.decade_in_words, "year": standing.year, "years": standing.years, "iso": standing.iso, "numeric": standing.numeric, "numeric2": standing.two_days,
    "vague": standing.vague, "calendar": lambda asked: Answer(reason=Unresolved.VAGUE), "fiscal": lambda asked: Answer(reason=Unresolved.WHOSE_YEAR), "usfiscal": standing.us_fiscal,
}  # fmt: skip
