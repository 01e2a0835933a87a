"""Claims moved through the work, owned, handed over, and kept to their readers."""

import datetime as dt

import pytest

from claims import operations
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Statement
from factcheck.accounts.clock import now
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Stale, WrongState
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_chief,
    a_guest,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    user_of,
)
from tests.kept import names

pytestmark = pytest.mark.django_db


def test_the_work_goes_its_way_and_each_step_is_one_event() -> None:
    claim = ClaimFactory()
    ada, rhea = a_checker(claim.desk), a_reviewer(claim.desk)
    claim = operations.start_claim(claim=claim, actor=ada, expected=1)
    claim = operations.wait_claim(claim=claim, waiting_for="the ministry", actor=ada, expected=2)
    assert (claim.state, claim.waiting_for) == ("waiting", "the ministry")
    claim = operations.resume_claim(claim=claim, actor=ada, expected=3)
    assert claim.waiting_for == ""
    claim = operations.ready_claim(claim=claim, actor=ada)
    claim = operations.resume_claim(claim=claim, actor=rhea)
    claim = operations.ready_claim(claim=claim, actor=ada)
    with pytest.raises(NotAllowed):
        operations.finish_claim(claim=claim, actor=ada)
    claim = operations.finish_claim(claim=claim, actor=rhea)
    claim = operations.reopen_claim(claim=claim, reason="A late reply.", actor=ada)
    claim = operations.close_unpublished(claim=claim, reason="Overtaken.", actor=ada)
    assert (claim.state, claim.closed_unpublished, claim.row_version) == ("done", True, 10)
    assert [name.removeprefix("claim.") for name in names()] == [
        "started", "waiting", "resumed", "ready", "resumed", "ready", "done", "reopened", "closed_unpublished",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["suggested", "logged", "checking", "waiting", "in_review"])
def test_a_dropped_claim_comes_back_to_where_it_was(state: str) -> None:
    claim = ClaimFactory(state=state)
    ada = a_checker(claim.desk)
    dropped = operations.drop_claim(claim=claim, drop_reason="opinion", note="A view.", actor=ada)
    assert (dropped.state, dropped.drop_reason) == ("dropped", "opinion")
    assert operations.restore_claim(claim=claim, actor=ada).state == state
    assert names() == ["claim.dropped", "claim.restored"]


def test_a_duplicate_names_its_original() -> None:
    claim = ClaimFactory()
    original, ada = ClaimFactory(desk=claim.desk), a_checker(claim.desk)
    for wrong in (None, claim, ClaimFactory(desk=DeskFactory(is_open=False))):
        with pytest.raises(Invalid) as refusal:
            operations.drop_claim(claim=claim, drop_reason="duplicate", duplicate_of=wrong, actor=ada)
        assert refusal.value.field == "duplicate_of"
    assert (
        operations.drop_claim(claim=claim, drop_reason="duplicate", duplicate_of=original, actor=ada).duplicate_of
        == original
    )


def test_a_move_from_the_wrong_state_says_so_and_an_outdated_page_writes_nothing_over() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    with pytest.raises(WrongState):
        operations.start_claim(claim=claim, actor=ada)
    operations.edit_claim(claim=claim, actor=ada, expected=1, said_when="in March 2022")
    with pytest.raises(Stale):
        operations.wait_claim(claim=claim, waiting_for="them", actor=ada, expected=1)
    assert names() == ["claim.edited"]


def test_two_people_editing_the_same_claim_and_the_second_loses_nothing() -> None:
    claim = ClaimFactory()
    ada, ben = a_checker(claim.desk), a_checker(claim.desk)
    operations.edit_claim(claim=claim, actor=ada, expected=1, proposition="One.")
    assert operations.edit_claim(claim=claim, actor=ada, expected=1, proposition="One.").row_version == 2
    with pytest.raises(Stale) as refusal:
        operations.edit_claim(claim=claim, actor=ben, expected=1, proposition="Other.")
    assert (refusal.value.row.proposition, refusal.value.row.row_version) == ("One.", 2)
    assert Event.objects.get().texts.get().text == "One."


def test_taking_a_claim_twice_is_taking_it_once_and_a_colleague_is_told() -> None:
    claim = ClaimFactory()
    ada, ben = a_checker(claim.desk, name="Ada Quill"), a_checker(claim.desk)
    assert operations.take_claim(claim=claim, actor=ada, expected=1).assignee_id == ada.user_id
    assert operations.take_claim(claim=claim, actor=ada, expected=1).row_version == 2
    with pytest.raises(WrongState, match="Ada Quill"):
        operations.take_claim(claim=claim, actor=ben)
    assert Event.objects.get().details == {"assignee": ada.reference}


def test_only_a_chief_assigns_and_sets_the_moment() -> None:
    claim = ClaimFactory()
    ada, chief, guest = a_checker(claim.desk), a_chief(claim.desk), a_guest(claim.desk)
    for who in (ada, a_reviewer(claim.desk), guest):
        with pytest.raises(NotAllowed):
            operations.assign_claim(claim=claim, assignee=user_of(ada), actor=who)
        with pytest.raises(NotAllowed):
            operations.set_publish_by(claim=claim, publish_by=None, actor=who)
    given = operations.assign_claim(claim=claim, assignee=user_of(guest), note="Please.", actor=chief, expected=1)
    assert given.assignee_id == guest.user_id
    assert operations.assign_claim(claim=claim, assignee=None, actor=chief, expected=2).assignee is None
    assert names() == ["claim.assigned", "claim.unassigned"]


def test_a_guest_works_on_what_is_assigned_to_them_and_on_nothing_else() -> None:
    claim = ClaimFactory()
    guest, chief = a_guest(claim.desk), a_chief(claim.desk)
    with pytest.raises(NotAllowed):
        operations.start_claim(claim=claim, actor=guest)
    operations.assign_claim(claim=claim, assignee=user_of(guest), actor=chief)
    assert operations.start_claim(claim=claim, actor=guest).state == "checking"
    evidence = operations.add_evidence(claim=claim, form="note", note="I asked.", actor=guest)
    statement = operations.add_statement(
        claim=claim, statement=StatementInput(parties=(PartyInput(name="Alma"),)), actor=guest
    )
    assert set(Claim.objects.visible_to(guest)) == {claim}
    assert {evidence.claim_id} == {claim.pk}
    assert set(Statement.objects.visible_to(guest)) == {statement}
    for refused in (
        lambda: operations.drop_claim(claim=claim, drop_reason="opinion", actor=guest),
        lambda: operations.set_access(row=claim, access="desk", actor=guest),
        lambda: operations.hand_over_claim(claim=claim, desk=DeskFactory(), actor=guest),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(NotAllowed):
        operations.edit_claim(claim=claim, actor=a_read_only_token(user_of(guest)), expected=None, said_when="then")


def test_a_handed_over_claim_gets_a_number_there_and_its_statements_and_evidence_go_along() -> None:
    here, there = DeskFactory(), DeskFactory()
    ada = a_checker(here)
    claim = operations.log_claim(
        desk=here,
        proposition="So.",
        statements=(StatementInput(parties=(PartyInput(name="Alma"),)),),
        take=True,
        actor=ada,
    )
    evidence = operations.add_evidence(claim=claim, form="note", note="Seen.", actor=ada)
    moved = operations.hand_over_claim(claim=claim, desk=there, note="Yours.", actor=ada, expected=1)
    evidence.refresh_from_db()
    assert (moved.desk, moved.number, moved.assignee) == (there, 1, None)
    assert (evidence.desk, claim.statements.get().desk) == (there, there)
    with pytest.raises(NotAllowed):
        operations.hand_over_claim(claim=claim, desk=here, actor=ada)


def test_what_a_closed_desk_hands_over_does_not_become_the_newsrooms() -> None:
    closed = DeskFactory(is_open=False)
    claim = ClaimFactory(desk=closed)
    moved = operations.hand_over_claim(claim=claim, desk=DeskFactory(), actor=a_checker(closed))
    assert moved.access == "desk"
    inside = ClaimFactory(desk=closed, item=ItemFactory(desk=closed))
    with pytest.raises(Invalid) as refusal:
        operations.hand_over_claim(claim=inside, desk=DeskFactory(), actor=a_checker(closed))
    assert refusal.value.field == "desk"


def test_a_claim_takes_its_items_level_and_is_never_wider() -> None:
    item = ItemFactory(access="desk")
    ada = a_checker(item.desk)
    assert operations.log_claim(desk=item.desk, proposition="So.", item=item, actor=ada).access == "desk"
    with pytest.raises(Invalid) as refusal:
        operations.log_claim(desk=item.desk, proposition="So.", item=item, access="newsroom", actor=ada)
    assert refusal.value.field == "access"
    claim = operations.log_claim(desk=item.desk, proposition="So.", item=item, access="named", actor=ada)
    assert list(claim.named_readers.all()) == [user_of(ada)]


def test_narrowing_a_claim_narrows_what_belongs_to_it_and_widening_widens_nothing_else() -> None:
    claim = ClaimFactory()
    ada, chief = a_checker(claim.desk), a_chief(claim.desk)
    evidence = operations.add_evidence(claim=claim, form="note", note="Seen.", actor=ada)
    statement = operations.add_statement(
        claim=claim, statement=StatementInput(parties=(PartyInput(name="Alma"),)), actor=ada
    )
    operations.set_access(row=claim, access="named", named_readers=[chief.user_id], actor=ada, expected=1)
    for row in (evidence, statement):
        row.refresh_from_db()
        assert row.access == "named"
        assert set(row.named_readers.values_list("pk", flat=True)) == {ada.user_id, chief.user_id}
    with pytest.raises(NotAllowed):
        operations.set_access(row=claim, access="newsroom", actor=ada)
    operations.set_access(row=claim, access="newsroom", actor=chief)
    evidence.refresh_from_db()
    assert evidence.access == "named"
    with pytest.raises(Invalid):
        operations.set_access(row=claim, access="everybody", actor=chief)


def test_narrowing_an_item_narrows_its_claims_and_their_evidence() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    claim = operations.log_claim(desk=item.desk, proposition="So.", item=item, actor=ada)
    evidence = operations.add_evidence(claim=claim, form="note", note="Seen.", actor=ada)
    operations.set_access(row=item, access="desk", actor=ada)
    claim.refresh_from_db()
    evidence.refresh_from_db()
    assert (claim.access, evidence.access) == ("desk", "desk")
    with pytest.raises(Invalid):
        operations.set_access(row=evidence, access="newsroom", actor=a_chief(item.desk))


def test_an_embargo_is_set_by_a_checker_and_cut_short_by_a_chief() -> None:
    claim = ClaimFactory()
    ada, chief = a_checker(claim.desk), a_chief(claim.desk)
    soon, later = now() + dt.timedelta(hours=1), now() + dt.timedelta(hours=2)
    assert operations.set_embargo(row=claim, until=soon, actor=ada, expected=1).is_embargoed
    operations.set_embargo(row=claim, until=later, actor=ada)
    for until in (soon, None):
        with pytest.raises(NotAllowed):
            operations.set_embargo(row=claim, until=until, actor=ada)
    assert not operations.set_embargo(row=claim, until=None, actor=chief).is_embargoed


def test_an_items_embargo_holds_its_claims_those_logged_later_too() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    before = operations.log_claim(desk=item.desk, proposition="One.", item=item, actor=ada)
    until = now() + dt.timedelta(hours=2)
    operations.set_embargo(row=before, until=until + dt.timedelta(hours=1), actor=ada)
    other = operations.log_claim(desk=item.desk, proposition="Two.", item=item, actor=ada)
    operations.set_embargo(row=item, until=until, actor=ada)
    after = operations.log_claim(desk=item.desk, proposition="Three.", item=item, actor=ada)
    for claim in (before, other):
        claim.refresh_from_db()
    assert before.embargo_until == until + dt.timedelta(hours=1)
    assert other.embargo_until == after.embargo_until == until


def test_a_standards_editor_works_on_any_desk_but_reads_no_row_for_named_people() -> None:
    claim = ClaimFactory(desk=DeskFactory(is_open=False))
    editor = a_standards_editor()
    assert operations.start_claim(claim=claim, actor=editor).state == "checking"
    operations.set_access(row=claim, access="named", actor=a_checker(claim.desk))
    assert not Claim.objects.visible_to(editor).exists()
