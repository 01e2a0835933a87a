"""What an operator does to background work."""

from typing import Any

import pytest

from factcheck.accounts.actors import ANONYMOUS, Actor
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.work.attempts import attempt, claim
from factcheck.work.models import Work
from factcheck.work.operations import cancel_work, run_again, withdraw
from factcheck.workflow.machine import NotAllowed, WrongState

pytestmark = pytest.mark.django_db
OPERATOR = Actor(kind="user", name="Op", newsroom_roles=frozenset({Role.OPERATOR}))
STANDARDS = Actor(kind="user", name="St", newsroom_roles=frozenset({Role.STANDARDS}))


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> None:
    settings.WORK_KINDS = {"never": "tests.kinds.never", "note": "tests.kinds.note"}


def test_broken_work_runs_again_with_all_its_attempts() -> None:
    work = Work.plan("never", key="never:1", refs=["claims.claim:1"])
    attempt(work.pk)
    row = run_again(work=work, actor=OPERATOR)
    assert (row.state, row.attempts, row.reason) == ("planned", 0, "")
    event = Event.objects.get()
    assert (event.name, event.details, event.context) == ("work.run_again", {"kind": "never"}, ["claims.claim:1"])
    assert attempt(work.pk) == "broken"


def test_only_operators_run_work_again_or_cancel_it() -> None:
    work = Work.plan("note", key="note:1")
    for actor in (ANONYMOUS, STANDARDS):
        with pytest.raises(NotAllowed):
            run_again(work=work, actor=actor)
        with pytest.raises(NotAllowed):
            cancel_work(work=work, actor=actor)
    assert not Event.objects.exists()


def test_work_that_is_not_broken_is_not_run_again_and_what_is_over_is_not_cancelled() -> None:
    work = Work.plan("note", key="note:1")
    with pytest.raises(WrongState):
        run_again(work=work, actor=OPERATOR)
    attempt(work.pk)
    with pytest.raises(WrongState):
        cancel_work(work=work, actor=OPERATOR)


def test_cancelled_work_is_not_done_even_by_who_has_begun() -> None:
    taken = claim(Work.plan("note", key="note:1").pk)
    assert taken
    assert cancel_work(work=taken.work, actor=OPERATOR).state == "cancelled"
    assert attempt(taken.work.pk) is None
    assert (withdraw("note:1"), withdraw("note:2")) == (False, False)


def test_work_is_withdrawn_by_its_key() -> None:
    work = Work.plan("note", key="note:1")
    assert withdraw("note:1")
    assert attempt(work.pk) is None
