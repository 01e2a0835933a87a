"""Background work, one attempt at a time: claimed once, finished under its fencing number, put off, given up."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from factcheck.accounts import clock
from factcheck.ledger.models import DeskNow, Event
from factcheck.work.attempts import attempt, claim
from factcheck.work.errors import LeaseLost
from factcheck.work.kinds import UnknownKind, check_kinds
from factcheck.work.models import Work
from factcheck.work.signs import WORKER, age_of_sign
from factcheck.work.sweeping import forget_rhythms, sweep

pytestmark = pytest.mark.django_db

KINDS: dict[str, Any] = {
    "note": "tests.kinds.note",
    "nothing": "tests.kinds.nothing",
    "later": {"path": "tests.kinds.later", "attempts": 3},
    "never": {"path": "tests.kinds.never", "on_broken": "tests.kinds.tell_broken"},
    "never_told_badly": {"path": "tests.kinds.never", "on_broken": "tests.kinds.tell_broken_badly"},
    "surprise": {"path": "tests.kinds.surprise", "first_wait": 10, "longest_wait": 60},
    "overtaken": "tests.kinds.overtaken",
    "plans_more": "tests.kinds.plans_more",
    "slow_note": {"path": "tests.kinds.slow_note", "lease": 0.9},
    "hung": {"path": "tests.kinds.slow_note", "lease": 0.9, "limit": 0},
}


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> Iterator[None]:
    settings.WORK_KINDS = KINDS
    yield


def test_planning_twice_is_one_row_and_the_first_stands() -> None:
    first = Work.plan("note", key="note:1", subject_id="a")
    second = Work.plan("nothing", key="note:1", subject_id="b")
    assert (first.pk, second.kind, second.subject_id, Work.objects.count()) == (second.pk, "note", "a", 1)


def test_an_unknown_kind_is_not_planned() -> None:
    with pytest.raises(UnknownKind):
        Work.plan("juggle", key="juggle:1")


def test_work_is_done_once_however_often_its_bell_rings() -> None:
    work = Work.plan("note", key="note:1")
    assert [attempt(work.pk) for _ in range(3)] == ["finished", None, None]
    assert Event.objects.count() == 1
    work.refresh_from_db()
    assert (work.state, work.attempts, work.fence, work.lease_until, work.ended_at is None) == (
        "finished",
        1,
        1,
        None,
        False,
    )


@pytest.mark.usefixtures("moving_clock")
def test_a_bell_for_work_that_is_not_there_or_not_due_is_nothing() -> None:
    work = Work.plan("note", key="note:1", due=clock.now() + timedelta(minutes=1))
    assert (attempt(work.pk), attempt(work.pk + 1)) == (None, None)
    clock.move(timedelta(minutes=2))
    assert attempt(work.pk) == "finished"


def test_a_function_without_results_is_finished_by_the_runner() -> None:
    assert attempt(Work.plan("nothing", key="nothing:1").pk) == "finished"


def test_what_may_go_better_later_waits_at_least_as_long_as_asked() -> None:
    work = Work.plan("later", key="later:1")
    assert attempt(work.pk) == "planned"
    work.refresh_from_db()
    assert (work.reason, work.lease_until, [line["message"] for line in work.log]) == ("busy", None, ["busy"])
    assert timedelta(seconds=115) < work.next_at - clock.now() <= timedelta(seconds=120)


@pytest.mark.usefixtures("moving_clock")
def test_the_last_attempt_used_up_leaves_it_broken() -> None:
    work = Work.plan("later", key="later:1")
    for n in range(3):
        clock.move(timedelta(hours=n + 1))
        attempt(work.pk)
    work.refresh_from_db()
    assert (work.state, work.attempts, work.reason) == ("broken", 3, "busy")


def test_what_can_never_work_is_broken_at_once_and_the_domain_is_told_in_the_same_transaction() -> None:
    work = Work.plan("never", key="never:1")
    assert attempt(work.pk) == "broken"
    assert Event.objects.get().details == {"reason": "gone"}


def test_a_domain_that_cannot_be_told_does_not_keep_work_from_being_broken() -> None:
    assert attempt(Work.plan("never_told_badly", key="never:1").pk) == "broken"
    assert not Event.objects.exists()


def test_a_surprise_undoes_what_was_half_written_and_names_no_words() -> None:
    work = Work.plan("surprise", key="surprise:1")
    assert attempt(work.pk) == "planned"
    work.refresh_from_db()
    assert work.reason == "ZeroDivisionError"
    assert timedelta(seconds=4) < work.next_at - clock.now() <= timedelta(seconds=10)
    assert not Event.objects.exists()


def test_who_was_overtaken_writes_nothing() -> None:
    work = Work.plan("overtaken", key="overtaken:1")
    assert attempt(work.pk) is None
    assert Work.objects.get().state == "leased"
    assert not Event.objects.exists()


def test_work_cancelled_while_it_runs_writes_nothing() -> None:
    taken = claim(Work.plan("note", key="note:1").pk)
    assert taken
    Work.objects.update(state="cancelled", lease_until=None)
    with pytest.raises(LeaseLost), taken.finish():
        pass
    with pytest.raises(LeaseLost):
        taken.progress("reading", 0.5)


def test_progress_is_shown_and_the_log_stays_short() -> None:
    taken = claim(Work.plan("note", key="note:1").pk)
    assert taken
    for n in range(150):
        taken.progress("reading", n / 150, f"Page {n}")
    work = Work.objects.get()
    assert work.progress == {"step": "reading", "fraction": 149 / 150, "message": "Page 149"}
    assert (len(work.log), work.log[0]["message"], work.log[-1]["message"]) == (100, "Page 50", "Page 149")


@pytest.mark.usefixtures("moving_clock")
def test_a_lease_that_ran_out_is_freed_its_attempt_counts_and_its_holder_is_fenced_out() -> None:
    taken = claim(Work.plan("note", key="note:1").pk)
    assert taken
    assert sweep() == 0
    clock.move(timedelta(minutes=5))
    assert sweep() == 1
    work = Work.objects.get()
    assert (work.state, work.attempts, work.reason) == ("planned", 1, "lease_expired")
    clock.move(timedelta(minutes=10))
    again = claim(work.pk)
    assert again
    assert (again.number, again.fence > taken.fence) == (2, True)
    with pytest.raises(LeaseLost), taken.finish():
        pass
    with again.finish():
        pass


@pytest.mark.usefixtures("moving_clock")
def test_work_that_kills_its_workers_every_time_is_broken_in_the_end() -> None:
    work = Work.plan("later", key="later:1")
    for n in range(3):
        clock.move(timedelta(hours=n))
        assert claim(work.pk)
        clock.move(timedelta(hours=n, minutes=30))
        assert sweep() == 1
    work.refresh_from_db()
    assert (work.state, work.reason) == ("broken", "lease_expired")


def test_a_kind_that_left_the_settings_leaves_its_work_broken_not_stuck() -> None:
    work = Work.plan("note", key="note:1")
    Work.objects.update(kind="juggle")
    assert attempt(work.pk) == "broken"
    assert Work.objects.get().reason == "unknown_kind"


def test_every_kind_must_name_functions(settings: Any) -> None:
    assert check_kinds() == []
    settings.WORK_KINDS = {
        "a": "tests.kinds.absent",
        "b": {"path": "tests.kinds.note", "colour": "red"},
        "c": "tests.kinds.Work.Priority.LATER",
    }
    assert [problem.id for problem in check_kinds()] == ["work.E001", "work.E001", "work.E001"]
    settings.WORK_KINDS = {"a": "tests.plugins.worker.PR_SET_PDEATHSIG"}
    assert [problem.id for problem in check_kinds()] == ["work.E002"]


@pytest.mark.usefixtures("moving_clock")
def test_what_the_clock_planned_is_forgotten_a_day_after_it_was_done_and_events_work_never() -> None:
    for key in ("every:note:1", "note:1"):
        attempt(Work.plan("note", key=key).pk)
    assert forget_rhythms() == 0
    clock.move(timedelta(days=2))
    assert forget_rhythms() == 1
    assert Work.objects.get().key == "note:1"


@pytest.mark.parametrize("values", [{"state": "juggled"}, {"state": "leased"}, {"lease_until": DeskNow()}])
def test_the_database_refuses_states_that_make_no_sense(values: dict[str, Any]) -> None:
    Work.plan("note", key="note:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.update(**values)


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_with_one_bell_each_one_does_the_work() -> None:
    works = [Work.plan("note", key=f"note:{n}") for n in range(5)]
    outcomes: list[str | None] = []
    start = threading.Barrier(6)

    def ring_for_all() -> None:
        start.wait()
        try:
            outcomes.extend(attempt(work.pk) for work in works)
        finally:
            connection.close()

    threads = [threading.Thread(target=ring_for_all) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome or "" for outcome in outcomes) == [""] * 25 + ["finished"] * 5
    assert Event.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_its_work_runs_and_not_beyond_the_limit() -> None:
    """Both take three seconds under a lease of less than one: the first keeps it, the second is taken for hung and is swept."""
    done = threading.Event()
    thread = threading.Thread(target=_sweep_until, args=(done,))
    thread.start()
    kept, hung = Work.plan("slow_note", key="slow:1"), Work.plan("hung", key="hung:1")
    outcomes = attempt(kept.pk), attempt(hung.pk)
    done.set()
    thread.join()
    assert outcomes == ("finished", None)
    assert age_of_sign(WORKER) is not None
    assert [event.subject for event in Event.objects.all()] == ["tests.note:slow:1"]


def _sweep_until(done: threading.Event) -> None:
    try:
        while not done.wait(0.1):
            sweep()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_cancelling_and_finishing_at_once_never_wait_for_each_other() -> None:
    """The operation holds the domain row and then the work row; finishing does the same, in the same order."""
    for n in range(10):
        other = Work.plan("nothing", key=f"row:{n}")
        taken = claim(Work.plan("note", key=f"note:{n}").pk)
        assert taken
        start = threading.Barrier(2)
        thread = threading.Thread(target=_cancel, args=(start, other.pk, taken.work.pk))
        thread.start()
        start.wait()
        try:
            with taken.finish():
                Work.objects.filter(pk=other.pk).update(attempts=F("attempts") + 1)
        except LeaseLost:
            pass
        thread.join()
        assert Work.objects.get(pk=taken.work.pk).state in ("finished", "cancelled")


def _cancel(start: threading.Barrier, domain_row: int, work_row: int) -> None:
    try:
        start.wait()
        with transaction.atomic():
            Work.objects.filter(pk=domain_row).update(attempts=F("attempts") + 1)
            Work.objects.unfinished().filter(pk=work_row).update(
                state="cancelled", lease_until=None, fence=F("fence") + 1
            )
    finally:
        connection.close()
