"""A workflow's table: what is open to whom, what stands in the way, in which words it is refused."""

from dataclasses import dataclass

import pytest

from factcheck.accounts.actors import ANONYMOUS, SYSTEM, Actor
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, Transition, Workflow, WrongState, require


@dataclass
class Draft:
    """A row, as far as a table is concerned."""

    state: str = "draft"
    finding: str = ""
    before: str = "draft"


def anyone(actor: Actor, row: Draft) -> bool:
    return True


def only_system(actor: Actor, row: Draft) -> bool:
    return actor.kind == "system"


def has_finding(row: Draft) -> str | None:
    return None if row.finding else "Choose a finding."


TABLE = Workflow(
    Transition(
        "submit", {"draft"}, "submitted", "verdict.submitted", anyone, (has_finding,), label="Submit for review"
    ),
    Transition("approve", {"submitted"}, "approved", "verdict.approved", only_system),
    Transition("take_back", {"submitted"}, lambda row: row.before, "verdict.edited", anyone),
)


def test_only_moves_from_the_present_state_are_offered() -> None:
    assert [move.name for move in TABLE.open_to(Draft(), SYSTEM)] == ["submit"]
    assert [move.name for move in TABLE.open_to(Draft(state="submitted"), SYSTEM)] == ["approve", "take_back"]
    assert TABLE.open_to(Draft(state="approved"), SYSTEM) == []


def test_a_move_that_this_actor_may_not_make_is_not_offered() -> None:
    assert [move.name for move in TABLE.open_to(Draft(state="submitted"), ANONYMOUS)] == ["take_back"]


def test_a_move_says_what_still_stands_in_its_way() -> None:
    (blocked,) = TABLE.open_to(Draft(), ANONYMOUS)
    (free,) = TABLE.open_to(Draft(finding="false"), ANONYMOUS)
    assert (blocked.is_open, blocked.blocked_reasons) == (False, ("Choose a finding.",))
    assert (free.is_open, free.blocked_reasons) == (True, ())


def test_a_move_without_a_label_is_called_by_its_name() -> None:
    labels = {
        move.name: move.label for state in ("draft", "submitted") for move in TABLE.open_to(Draft(state=state), SYSTEM)
    }
    assert labels == {"submit": "Submit for review", "approve": "Approve", "take_back": "Take back"}


def test_a_target_may_depend_on_the_row() -> None:
    assert TABLE.transitions["take_back"].target_of(Draft(state="submitted", before="returned")) == "returned"


def test_a_waived_guard_gives_no_reason() -> None:
    submit = TABLE.transitions["submit"]
    assert submit.reasons_against(Draft()) == ["Choose a finding."]
    assert submit.reasons_against(Draft(), waived=(has_finding,)) == []


def test_two_transitions_of_one_name_are_a_mistake() -> None:
    twice = Transition("submit", {"draft"}, "submitted", "verdict.submitted", anyone)
    with pytest.raises(ValueError, match="same name"):
        Workflow(twice, twice)


def test_require_raises_unless_the_policy_says_yes() -> None:
    require(only_system, SYSTEM, Draft())
    with pytest.raises(NotAllowed):
        require(only_system, ANONYMOUS, Draft())


def test_every_refusal_has_a_code_and_a_sentence() -> None:
    refusals = [
        NotAllowed(),
        WrongState(Draft()),
        NotReady(["Choose a finding."]),
        Stale(Draft()),
        Invalid("finding", "No such finding."),
    ]
    assert [refusal.code for refusal in refusals] == ["not_allowed", "wrong_state", "not_ready", "stale", "invalid"]
    assert [str(refusal) for refusal in refusals] == [
        "You may not do this.",
        "This cannot be done any more: it is now “draft”.",
        "Choose a finding.",
        "Somebody else changed this meanwhile. Nothing of yours is lost: compare, and save again.",
        "No such finding.",
    ]


def test_a_refusal_can_bring_its_own_sentence() -> None:
    assert str(NotAllowed("Nobody approves what they had a hand in.")) == "Nobody approves what they had a hand in."
