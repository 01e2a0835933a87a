"""Moving and editing rows on a real database: refusals leave nothing behind, and two at once make one winner."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.models import Claim
from factcheck.accounts.actors import ANONYMOUS, SYSTEM, Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event, EventText
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, Transition, Workflow, WrongState, edit

pytestmark = pytest.mark.django_db


def the_system(actor: Actor, row: Any) -> bool:
    return actor.kind == "system"


def has_language(row: Claim) -> str | None:
    return None if row.language else "Say in which language it is."


WORK = Workflow(
    Transition("start", {"logged"}, "checking", "claim.started", the_system),
    Transition("ready", {"checking"}, "in_review", "claim.ready", the_system, (has_language,)),
)


@pytest.fixture
def claim() -> Claim:
    desk = Desk.objects.create(name="World", slug="world", prefix="W")
    return Claim.objects.create(desk=desk, number=1, proposition="They spoke often.")


def test_a_move_changes_the_row_counts_its_version_and_records_one_event(claim: Claim) -> None:
    row = WORK.perform(
        claim,
        "start",
        actor=SYSTEM,
        expected=1,
        changes={"priority": 2},
        texts={"note": "At once."},
        context=[claim.desk],
        cause="deadline",
    )
    kept = Claim.objects.get()
    assert (row.state, kept.state, kept.priority, kept.row_version) == ("checking", "checking", 2, 2)
    event = Event.objects.get()
    assert (event.name, event.actor, event.details, event.desk_id) == (
        "claim.started",
        "system",
        {"cause": "deadline"},
        claim.desk_id,
    )
    assert event.references == [f"claims.claim:{claim.pk}", f"accounts.desk:{claim.desk_id}"]
    assert EventText.objects.get().text == "At once."


@pytest.mark.parametrize(
    ("actor", "name", "keywords", "refusal"),
    [
        (ANONYMOUS, "start", {}, NotAllowed),
        (ANONYMOUS, "ready", {"expected": 9}, NotAllowed),
        (SYSTEM, "ready", {"expected": 9}, WrongState),
        (SYSTEM, "start", {"expected": 9}, Stale),
        (SYSTEM, "start", {"changes": {"priority": "much"}}, Invalid),
        (SYSTEM, "start", {"changes": {"kind": "rumour"}}, Invalid),
        (SYSTEM, "start", {"changes": {"said_when": "a" * 121}}, Invalid),
        (SYSTEM, "start", {"changes": {"said_when": "on\x00Monday"}}, Invalid),
    ],
)
def test_a_refusal_leaves_everything_as_it_was(
    claim: Claim, actor: Actor, name: str, keywords: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        WORK.perform(claim, name, actor=actor, **keywords)
    kept = Claim.objects.get()
    assert (kept.state, kept.row_version, kept.kind, kept.said_when) == ("logged", 1, "fact", "")
    assert not Event.objects.exists()


def test_a_guard_refuses_with_its_sentence_unless_it_is_waived(claim: Claim) -> None:
    WORK.perform(claim, "start", actor=SYSTEM)
    with pytest.raises(NotReady) as refused:
        WORK.perform(claim, "ready", actor=SYSTEM)
    assert refused.value.reasons == ["Say in which language it is."]
    assert WORK.open_to(Claim.objects.get(), SYSTEM)[0].blocked_reasons == ("Say in which language it is.",)
    assert (
        WORK.perform(claim, "ready", actor=SYSTEM, waived=(has_language,), texts={"reason": "None is known."}).state
        == "in_review"
    )


def test_a_stale_refusal_brings_the_row_as_it_is_now(claim: Claim) -> None:
    Claim.objects.update(proposition="They spoke now and then.", row_version=5)
    with pytest.raises(Stale) as refused:
        edit(
            claim,
            actor=SYSTEM,
            expected=1,
            changes={"proposition": "They never spoke."},
            event="claim.edited",
            allowed=the_system,
        )
    assert (refused.value.row.proposition, refused.value.row.row_version) == ("They spoke now and then.", 5)


def test_an_edit_records_which_fields_changed_and_only_those(claim: Claim) -> None:
    row = edit(
        claim,
        actor=SYSTEM,
        expected=1,
        changes={"proposition": "They met.", "kind": "fact"},
        event="claim.edited",
        allowed=the_system,
    )
    assert (row.proposition, row.row_version) == ("They met.", 2)
    assert Event.objects.get().details == {"fields": ["proposition"]}


def test_saving_what_stands_there_already_records_nothing_even_with_an_old_version(claim: Claim) -> None:
    edit(
        claim, actor=SYSTEM, expected=1, changes={"proposition": "They met."}, event="claim.edited", allowed=the_system
    )
    again = edit(
        claim, actor=SYSTEM, expected=1, changes={"proposition": "They met."}, event="claim.edited", allowed=the_system
    )
    assert again.row_version == 2
    assert Event.objects.count() == 1


def test_who_may_not_edit_learns_nothing_from_a_stale_version(claim: Claim) -> None:
    with pytest.raises(NotAllowed):
        edit(claim, actor=ANONYMOUS, expected=9, changes={"proposition": "x"}, event="claim.edited", allowed=the_system)


@pytest.mark.parametrize(("field", "value"), [("publish_by", "someday"), ("desk_id", "no-id"), ("proposition", "")])
def test_an_edit_that_makes_no_sense_names_the_field(claim: Claim, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        edit(claim, actor=SYSTEM, expected=None, changes={field: value}, event="claim.edited", allowed=the_system)
    assert refused.value.field == field
    assert refused.value.message


def test_a_column_that_does_not_exist_is_a_mistake_in_the_code(claim: Claim) -> None:
    with pytest.raises(LookupError, match="no column for colour"):
        edit(claim, actor=SYSTEM, expected=None, changes={"colour": "red"}, event="claim.edited", allowed=the_system)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_move_it_once(claim: Claim) -> None:
    outcomes = at_once(2, lambda: WORK.perform(claim, "start", actor=SYSTEM).state)
    assert sorted(outcomes) == ["WrongState", "checking"]
    assert Event.objects.filter(name="claim.started").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_child_moved_under_its_locked_parent_waits_for_the_parent(claim: Claim) -> None:
    """Eight threads lock desk and claim in the same order: none of them meets a deadlock, one wins."""
    outcomes = at_once(
        8, lambda: WORK.perform(claim, "start", actor=SYSTEM, lock=[claim.desk, Claim.objects.all()]).state
    )
    assert sorted(outcomes) == ["WrongState"] * 7 + ["checking"]


def at_once(number: int, do: Callable[[], str]) -> list[str]:
    """What each of several threads got, beginning at the same moment."""
    outcomes: list[str] = []
    start = threading.Barrier(number)

    def run() -> None:
        start.wait()
        try:
            outcomes.append(do())
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
