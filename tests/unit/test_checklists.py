"""Checklists: steps read, put in order and changed; how far a step is; and the working hours that a step has."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from claims.checklists import Senseless, Standing, Step, as_rows, from_rows, moved, replaced, shipped, standing, without
from claims.codes import ClaimKind
from factcheck.accounts.models import Desk
from factcheck.accounts.working_days import working_hours_from

STEPS = tuple(Step(key=key, title=key.upper()) for key in "abc")


def keys(steps: tuple[Step, ...]) -> str:
    return "".join(step.key for step in steps)


@pytest.mark.parametrize("kind", ClaimKind.values)
def test_every_kind_has_a_list_that_can_be_stored(kind: str) -> None:
    steps = shipped(kind)
    assert from_rows(as_rows(steps)) == steps
    assert any(step.is_for_people for step in steps)
    assert any(step.verifier for step in steps)
    assert not any(step.is_required for step in steps)
    assert all(step.hint and step.hours is not None for step in steps if step.is_for_people)


def test_media_have_the_steps_of_the_trade() -> None:
    people = [step.key for step in shipped("media") if step.is_for_people]
    assert people == ["first_appearance", "who_posted", "place", "date", "altered", "machine_made"]


@pytest.mark.parametrize(
    ("key", "by", "then"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("a", 9, "bca"), ("z", 1, "abc")],
)
def test_a_step_is_moved_as_far_as_the_list_goes(key: str, by: int, then: str) -> None:
    assert keys(moved(STEPS, key, by)) == then


def test_steps_are_taken_out_replaced_and_added() -> None:
    assert keys(without(STEPS, "b")) == "ac"
    assert replaced(STEPS, Step(key="b", title="New"))[1].title == "New"
    assert keys(replaced(STEPS, Step(key="d", title="New"))) == "abcd"


@pytest.mark.parametrize(
    ("rows", "field", "code"),
    [
        ("abc", "steps", "no_list"),
        ([{"title": "Look"}], "steps", "no_step"),
        ([{"key": "a", "title": "Look", "colour": "red"}], "steps", "no_step"),
        ([{"key": "a", "title": 7}], "steps", "no_step"),
        ([{"key": "A b", "title": "Look"}], "key", "no_key"),
        ([{"key": "a", "title": "  "}], "title", "missing"),
        ([{"key": "a", "title": "x" * 201}], "title", "too_long"),
        ([{"key": "a", "title": "Look", "hint": "x" * 501}], "hint", "too_long"),
        ([{"key": "a", "title": "Look", "hours": 161}], "hours", "out_of_range"),
        ([{"key": "a", "title": "Look", "hours": True}], "hours", "out_of_range"),
        ([{"key": "a", "title": "Look", "hours": 1.5}], "hours", "out_of_range"),
        ([{"key": "a", "title": "Look", "counted": "never"}], "counted", "unknown"),
        ([{"key": "a", "title": "Look", "whose": "mine"}], "whose", "unknown"),
        ([{"key": "a", "title": "Look", "is_required": 1}], "is_required", "unknown"),
        ([{"key": "a", "title": "Look"}, {"key": "a", "title": "Again"}], "steps", "twice"),
        ([{"key": "a", "verifier": "links"}, {"key": "b", "verifier": "links"}], "steps", "twice"),
        ([{"key": f"a{n}", "title": "Look"} for n in range(41)], "steps", "too_many"),
    ],
)
def test_what_is_no_checklist_is_refused(rows: object, field: str, code: str) -> None:
    with pytest.raises(Senseless) as refused:
        from_rows(rows)
    assert (refused.value.field, refused.value.code) == (field, code)


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ({"verifier": "links"}, Standing.DOES_NOT_APPLY),
        ({"verifier": ""}, Standing.OPEN),
        ({"verifier": "", "state": "queued"}, Standing.OPEN),
        ({"verifier": "", "state": "finished", "outcome": "inconclusive"}, Standing.DONE),
        ({"verifier": "", "state": "cancelled"}, Standing.SET_ASIDE),
        ({"verifier": "links", "state": "queued"}, Standing.UNDER_WAY),
        ({"verifier": "links", "state": "running"}, Standing.UNDER_WAY),
        ({"verifier": "links", "state": "finished", "outcome": "passed"}, Standing.DONE),
        ({"verifier": "links", "state": "finished", "outcome": "found"}, Standing.DONE),
        ({"verifier": "links", "state": "finished", "outcome": "needs_person"}, Standing.OPEN),
        ({"verifier": "links", "state": "finished", "outcome": "inconclusive"}, Standing.OPEN),
        ({"verifier": "links", "state": "finished", "outcome": "needs_person", "dismissed": True}, Standing.DONE),
        ({"verifier": "links", "state": "broken"}, Standing.OPEN),
        ({"verifier": "links", "state": "cancelled"}, Standing.SET_ASIDE),
    ],
)
def test_how_far_a_step_is(told: dict, stands: Standing) -> None:
    assert standing(**told) == stands


BERLIN = ZoneInfo("Europe/Berlin")


def a_desk(**fields: object) -> Desk:
    given = {"time_zone": "Europe/Berlin", "work_starts": dt.time(9), "work_ends": dt.time(18), **fields}
    return Desk(**given)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("begun", "hours", "then"),
    [
        ("2026-03-04T10:00", 4, "2026-03-04T14:00"),
        ("2026-03-04T16:00", 4, "2026-03-05T11:00"),
        ("2026-03-04T22:00", 1, "2026-03-05T10:00"),
        ("2026-03-04T06:00", 1, "2026-03-04T10:00"),
        ("2026-03-06T17:00", 2, "2026-03-09T10:00"),
        ("2026-03-04T09:00", 9, "2026-03-04T18:00"),
        ("2026-03-04T12:00", 0, "2026-03-04T12:00"),
        ("2026-03-07T12:00", 0, "2026-03-09T09:00"),
        ("2026-03-04T16:00", -4, "2026-03-04T12:00"),
        ("2026-03-05T11:00", -4, "2026-03-04T16:00"),
        ("2026-03-08T20:00", -1, "2026-03-06T17:00"),
        ("2026-03-09T08:00", -9, "2026-03-06T09:00"),
        # Between Friday and Monday the clocks went forward by an hour, outside working hours.
        ("2026-03-27T17:00", 2, "2026-03-30T10:00"),
    ],
)
def test_working_hours_leave_out_nights_and_days_off(begun: str, hours: int, then: str) -> None:
    assert working_hours_from(a_desk(), at(begun), hours) == at(then)


def test_working_hours_leave_out_holidays_and_keep_to_the_desks_days() -> None:
    assert working_hours_from(a_desk(holidays="DE"), at("2026-12-24T17:00"), 2) == at("2026-12-28T10:00")
    assert working_hours_from(a_desk(working_days=[7]), at("2026-03-04T10:00"), 1) == at("2026-03-08T10:00")
