"""The arithmetic of turns and rests: who may ask a host now, and when otherwise."""

import datetime as dt
from dataclasses import replace

import pytest

from factcheck.work.turns import (
    ASKED_FOR_PEACE,
    HORIZON,
    LONGEST_PEACE,
    TRIAL,
    Later,
    Manners,
    Standing,
    answered,
    asked,
    failed,
)

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
HOW = Manners(
    distance=dt.timedelta(seconds=10),
    most_failures=3,
    first_rest=dt.timedelta(minutes=1),
    longest_rest=dt.timedelta(minutes=5),
)
FRESH = Standing(free_at=NOON)


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def ask(
    now: Standing, seconds: float, *, has_turn: bool = False, is_polite: bool = True
) -> tuple[Standing, Later | None]:
    return asked(now, at(seconds), HOW, has_turn=has_turn, is_polite=is_polite, chance=lambda: 0.5)


def test_turns_are_given_out_at_the_distance_and_each_to_one() -> None:
    now, later = ask(FRESH, 0)
    assert later is None
    turns = []
    for _ in range(3):
        now, later = ask(now, 1)
        assert later
        turns.append(later.until)
    assert turns == [at(10), at(20), at(30)]
    assert ask(now, 10, has_turn=True)[1] is None
    assert ask(now, 39)[1] == Later(at(40), "host_turn")
    assert ask(now, 40)[1] is None


def test_no_two_ask_within_the_distance_whatever_turns_they_have() -> None:
    """Two whose turns have passed come at the same moment."""
    now, _ = ask(FRESH, 0)
    for _ in range(2):
        now, _later = ask(now, 1)
    now, first = ask(now, 60, has_turn=True)
    now, second = ask(now, 60, has_turn=True)
    assert (first, second) == (None, Later(at(70), "host_turn"))


def test_beyond_the_horizon_nobody_books_and_all_come_back_at_different_moments() -> None:
    far = replace(FRESH, free_at=at(0) + HORIZON + dt.timedelta(seconds=1), asked_at=NOON)
    now, later = ask(far, 0)
    assert (now, later) == (far, Later(NOON + HORIZON * 1.5, "host_turn"))


def test_whoever_needs_no_turn_goes_at_once_and_still_leaves_a_resting_host_alone() -> None:
    now, _ = ask(FRESH, 0)
    assert ask(now, 1, is_polite=False)[1] is None
    assert ask(replace(now, resting_until=at(60)), 1, is_polite=False)[1] == Later(at(60), "service_rests")


def test_failures_in_a_row_begin_rests_that_grow_to_a_limit_and_end_with_an_answer() -> None:
    now = failed(failed(FRESH, at(0), HOW, "timeout"), at(1), HOW, "timeout")
    assert (now.failures, now.resting_until) == (2, None)
    rests, moment = [], 2.0
    for _ in range(5):
        now = failed(now, at(moment), HOW, "timeout")
        assert now.resting_until
        rests.append((now.resting_until - at(moment)).total_seconds())
        moment += rests[-1]
    assert rests == [60, 120, 240, 300, 300]
    assert answered(now, at(moment), peace=None) == Standing(free_at=NOON)
    assert failed(answered(replace(FRESH, failures=2), NOON, peace=None), NOON, HOW, "timeout").resting_until is None


def test_one_page_that_fails_again_tells_nothing_new_of_its_host_and_several_do() -> None:
    now = FRESH
    for page, failures in [("a", 1), ("a", 1), ("a", 1), ("b", 2), ("b", 2)]:
        now = failed(now, NOON, HOW, "server_error", page=page)
        assert (now.failures, now.resting_until) == (failures, None)
    assert failed(now, NOON, HOW, "server_error", page="c").resting_until == at(60)
    assert failed(now, NOON, HOW, "connect_failed").resting_until == at(60)


def test_after_a_rest_one_request_is_on_trial_and_the_others_wait_for_it() -> None:
    resting = replace(FRESH, failures=3, rests=1, resting_until=at(60), reason="timeout")
    trial, gone = ask(resting, 60)
    assert (gone, trial.resting_until) == (None, at(60) + TRIAL)
    assert ask(trial, 61)[1] == Later(at(60) + TRIAL, "service_rests")
    again = failed(trial, at(62), HOW, "timeout")
    assert (again.rests, again.resting_until) == (2, at(62 + 120))


def test_who_waits_for_a_resting_host_comes_back_one_after_the_other() -> None:
    resting = replace(FRESH, failures=3, rests=1, resting_until=at(60), reason="timeout")
    now, first = ask(resting, 1)
    now, second = ask(now, 2)
    assert (first, second) == (Later(at(60), "service_rests"), Later(at(70), "service_rests"))


@pytest.mark.parametrize(("asked_for", "given"), [(200, 200), (10**9, LONGEST_PEACE.total_seconds())])
def test_peace_that_was_asked_for_is_kept_whatever_else_is_answered_meanwhile(asked_for: int, given: float) -> None:
    now = answered(replace(FRESH, failures=2), at(0), peace=dt.timedelta(seconds=asked_for))
    assert (now.failures, now.resting_until, now.reason) == (0, at(given), ASKED_FOR_PEACE)
    assert answered(now, at(1), peace=None).resting_until == at(given)
    trial, later = ask(now, given)
    assert later is None
    assert answered(trial, at(given + 1), peace=None).resting_until is None
