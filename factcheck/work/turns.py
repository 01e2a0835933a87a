"""Whose turn it is with a host outside, as arithmetic on moments: turns at a distance, and rests after failures. Knows no database."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from factcheck.net.turns import HOST_TURN, SERVICE_RESTS

# Turns are given out so far ahead; who comes later asks again about then, for many of the turns may not be taken in the end.
HORIZON = dt.timedelta(minutes=5)
# A trial that nobody reports back from is taken for failed after this.
TRIAL = dt.timedelta(seconds=30)
LONGEST_PEACE = dt.timedelta(hours=6)
ASKED_FOR_PEACE = "asked_for_peace"


@dataclass(frozen=True)
class Manners:
    """How a host is treated: the distance between two requests, how many failures in a row are too many, and how long the first rest and the
    longest are."""

    distance: dt.timedelta
    most_failures: int
    first_rest: dt.timedelta
    longest_rest: dt.timedelta


@dataclass(frozen=True)
class Standing:
    """How things stand with a host. `free_at` is the first turn that nobody has; `resting_until` is set from too many failures until it
    answers again, also while the rest is over and one request is on trial. `failed_page` is the page that failed last, where it was one page's
    failure."""

    free_at: dt.datetime
    asked_at: dt.datetime | None = None
    failures: int = 0
    rests: int = 0
    resting_until: dt.datetime | None = None
    reason: str = ""
    failed_page: str = ""


@dataclass(frozen=True)
class Later:
    """Not now: when, and which of the two reasons it is."""

    until: dt.datetime
    why: str


def asked(
    now: Standing,
    moment: dt.datetime,
    how: Manners,
    *,
    has_turn: bool,
    is_polite: bool,
    chance: Callable[[], float] = random.random,
) -> tuple[Standing, Later | None]:
    """Somebody wants to ask at this moment, and may have been given this turn before. Who is too early gets a turn of their own, so that no two
    come back at once. `chance` (0 to 1) spreads those beyond the horizon."""
    rest = now.resting_until if now.resting_until and now.resting_until > moment else None
    turns = [moment, rest or moment]
    if is_polite:
        turns.append(now.asked_at + how.distance if now.asked_at else moment)
        turns.append(moment if has_turn else now.free_at)
    if max(turns) <= moment:
        gone = replace(now, asked_at=moment, free_at=max(now.free_at, moment + how.distance))
        return (_on_trial(gone, moment) if now.resting_until else gone), None
    why = SERVICE_RESTS if rest else HOST_TURN
    turn = max(*turns, now.free_at) if is_polite else max(turns)
    beyond = (rest or moment) + HORIZON
    if turn > beyond:
        return now, Later(beyond + HORIZON * chance(), why)
    return (replace(now, free_at=turn + how.distance) if is_polite else now), Later(turn, why)


def _on_trial(now: Standing, moment: dt.datetime) -> Standing:
    """The rest is over, and this one request tells whether for good."""
    return replace(now, resting_until=moment + TRIAL, reason="" if now.reason == ASKED_FOR_PEACE else now.reason)


def answered(now: Standing, moment: dt.datetime, *, peace: dt.timedelta | None) -> Standing:
    """It answered, and failures before are forgotten. If it asked for peace everybody leaves it alone for so long, whatever it still answers
    to those who had asked before."""
    well = Standing(free_at=now.free_at, asked_at=now.asked_at)
    if peace:
        return replace(well, resting_until=moment + min(peace, LONGEST_PEACE), reason=ASKED_FOR_PEACE)
    asked_for = now.resting_until and now.resting_until > moment and now.reason == ASKED_FOR_PEACE
    return replace(well, resting_until=now.resting_until, reason=now.reason) if asked_for else well


def failed(now: Standing, moment: dt.datetime, how: Manners, reason: str, *, page: str = "") -> Standing:
    """It did not answer, or with a failure of its own. Too many in a row, and a failed trial, begin a rest, each longer than the one before.
    That one page fails once more tells nothing new of the host."""
    if page and page == now.failed_page and now.resting_until is None:
        return now
    failures, now = now.failures + 1, replace(now, failed_page=page)
    if failures < how.most_failures and now.resting_until is None:
        return replace(now, failures=failures, reason=reason)
    rest = min(how.longest_rest, how.first_rest * 2 ** min(now.rests, 30))
    return replace(now, failures=failures, rests=now.rests + 1, resting_until=moment + rest, reason=reason)
