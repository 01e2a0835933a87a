"""Claims: logged from an article, moved through the work, owned, and kept to their readers."""

import datetime as dt
import threading

import pytest
from django.db import connection

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Appearance, Claim, Party, Statement
from factcheck.accounts.clock import now
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, Stale, WrongState
from tests.factories import (
    TEXT,
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_chief,
    a_guest,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    an_observer,
    user_of,
)
from tests.kept import names

pytestmark = pytest.mark.django_db
QUOTE = "It cost 4.2 million"


def test_a_claim_is_logged_where_its_words_stand() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    start = TEXT.index(QUOTE)
    claim = operations.log_claim(
        desk=item.desk,
        proposition=" The bridge cost\n4.2 million. ",
        item=item,
        anchor=AnchorInput(start=start, end=start + len(QUOTE)),
        statements=(StatementInput(parties=(PartyInput(name="Alma Reyes", role_then="minister"),), words=QUOTE),),
        actor=ada,
    )
    assert (claim.state, claim.number, claim.reference) == ("logged", 1, f"{item.desk.prefix}-1")
    assert (claim.proposition, claim.language, claim.access) == ("The bridge cost 4.2 million.", "en", "newsroom")
    appearance = claim.appearances.get()
    assert (appearance.exact, appearance.start, appearance.state) == (QUOTE, start, "exact")
    assert TEXT.startswith(appearance.suffix, appearance.end)
    statement = claim.statements.get()
    assert statement.claim_statements.get().is_subject
    assert statement.parties.get().party.name == "Alma Reyes"
    assert statement.parties.get().role_then == "minister"
    assert names() == ["party.added", "claim.logged"]
    assert Event.objects.get(name="claim.logged").texts.get(key="proposition").text == claim.proposition


def test_a_claim_is_logged_by_its_words_alone_where_they_stand_once() -> None:
    item = ItemFactory()
    claim = operations.log_claim(
        desk=item.desk,
        proposition="It cost that.",
        item=item,
        anchor=AnchorInput(exact="“It cost 4.2 million,”"),
        actor=a_checker(item.desk),
    )
    assert claim.appearances.get().start == TEXT.index("“It cost")


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        (AnchorInput(exact="the ministry"), "2 places"),
        (AnchorInput(exact="It cost nine hundred"), "do not stand"),
        (AnchorInput(start=10_000, end=10_005), "no words"),
        (AnchorInput(start=5, end=5), "no words"),
        (AnchorInput(), "Select"),
        (AnchorInput(fragment="javascript:1"), "time span"),
    ],
)
def test_words_that_cannot_be_placed_without_doubt_are_refused_and_leave_nothing(
    anchor: AnchorInput, said: str
) -> None:
    item = ItemFactory(text=TEXT + "\n\nA clerk at the ministry agreed.")
    ada = a_checker(item.desk)
    with pytest.raises(Invalid, match=said) as refusal:
        operations.log_claim(desk=item.desk, proposition="It cost that.", item=item, anchor=anchor, actor=ada)
    assert refusal.value.field == "anchor"
    assert not Claim.objects.exists()
    assert names() == []
    item.desk.refresh_from_db()
    assert item.desk.last_claim_number == 0


def test_offsets_whose_words_do_not_fit_are_found_by_the_words() -> None:
    item = ItemFactory()
    anchor = AnchorInput(exact=QUOTE, start=0, end=7)
    claim = operations.log_claim(
        desk=item.desk, proposition="It did.", item=item, anchor=anchor, actor=a_checker(item.desk)
    )
    assert claim.appearances.get().start == TEXT.index(QUOTE)


def test_a_place_in_a_recording_is_kept_as_a_fragment() -> None:
    item = ItemFactory(kind="video")
    anchor = AnchorInput(fragment="t=41:20,43:05", exact="It cost that")
    claim = operations.log_claim(
        desk=item.desk, proposition="It did.", item=item, anchor=anchor, actor=a_checker(item.desk)
    )
    appearance = claim.appearances.get()
    assert (appearance.fragment, appearance.start) == ("t=41:20,43:05", None)


def test_the_founding_graph_is_logged_in_one_stroke() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    statements = (
        StatementInput(
            parties=(PartyInput(name="Vladimir Putin", role_then="president"),), act="promised", mode="hearsay"
        ),
        StatementInput(
            parties=(PartyInput(name="Naftali Bennett"),), act="said", mode="direct_quotation", relation="relays"
        ),
        StatementInput(
            parties=(PartyInput(name="The Outlet", kind="organisation"),),
            act="reported",
            relation="relays",
            target_index=1,
        ),
        StatementInput(
            parties=(PartyInput(name="Dmitry Peskov"),), act="declined", relation="responds_to", target_index=1
        ),
    )
    claim = operations.log_claim(
        desk=item.desk, proposition="He promised it.", item=item, statements=statements, actor=ada
    )
    putin, bennett, outlet, peskov = claim.statements.order_by("claim_statements__position")
    assert claim.claim_statements.get(is_subject=True).statement == putin
    assert [(link.target, link.kind) for link in bennett.links.all()] == [(putin, "relays")]
    assert [(link.target, link.kind) for link in outlet.links.all()] == [(bennett, "relays")]
    assert [(link.target, link.kind) for link in peskov.links.all()] == [(bennett, "responds_to")]
    assert names() == ["party.added"] * 4 + ["claim.logged"]


def test_statements_that_would_form_a_ring_or_hang_on_nothing_are_refused() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    party = (PartyInput(name="Alma"),)
    ring = (
        StatementInput(parties=party, relation="relays", target_index=1),
        StatementInput(parties=party, relation="relays", target_index=0),
    )
    for statements in (
        ring,
        (StatementInput(parties=party, relation="relays"),),
        (StatementInput(parties=party, relation="denies"),),
    ):
        with pytest.raises(Invalid):
            operations.log_claim(desk=desk, proposition="It did.", statements=statements, actor=ada)
    assert not Statement.objects.exists()
    assert not Party.objects.exists()


def test_numbers_count_up_per_desk() -> None:
    one, two = DeskFactory(), DeskFactory()
    logged = [
        operations.log_claim(desk=desk, proposition="So.", actor=a_checker(desk)).number
        for desk in (one, one, two, one)
    ]
    assert logged == [1, 2, 1, 3]


@pytest.mark.django_db(transaction=True)
def test_claims_logged_at_once_get_numbers_of_their_own() -> None:
    desk = DeskFactory()
    people = [a_checker(desk) for _ in range(4)]
    start = threading.Barrier(len(people))

    def log(who: object) -> None:
        start.wait()
        try:
            operations.log_claim(desk=desk, proposition="So.", actor=who)
        finally:
            connection.close()

    threads = [threading.Thread(target=log, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Claim.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_suggested_claim_waits_to_be_accepted() -> None:
    desk = DeskFactory()
    ada = a_checker(desk)
    claim = operations.log_claim(desk=desk, proposition="So.", suggested=True, actor=ada)
    assert claim.state == "suggested"
    assert operations.accept_claim(claim=claim, actor=ada, expected=1).state == "logged"
    assert names() == ["claim.suggested", "claim.accepted"]


@pytest.mark.parametrize("proposition", ["", "  \n", "\x00", "x" * 1001])
def test_a_claim_needs_a_proposition_of_a_sentence_or_so(proposition: str) -> None:
    desk = DeskFactory()
    with pytest.raises(Invalid) as refusal:
        operations.log_claim(desk=desk, proposition=proposition, actor=a_checker(desk))
    assert refusal.value.field == "proposition"
    assert not Claim.objects.exists()


def test_who_may_not_log_claims() -> None:
    item = ItemFactory()
    for who in (a_guest(item.desk), an_observer(), a_checker(), a_read_only_token(user_of(a_checker(item.desk)))):
        with pytest.raises(NotAllowed):
            operations.log_claim(desk=item.desk, proposition="So.", actor=who)


def test_an_item_that_cannot_be_seen_is_refused_as_if_it_were_not_there() -> None:
    desk, closed = DeskFactory(), DeskFactory(is_open=False)
    hidden = ItemFactory(desk=closed)
    with pytest.raises(Invalid, match="nothing here") as refusal:
        operations.log_claim(desk=desk, proposition="So.", item=hidden, actor=a_checker(desk))
    assert refusal.value.field == "item"


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


@pytest.mark.django_db(transaction=True)
def test_claims_that_name_the_same_new_people_in_another_order_do_not_wait_for_each_other() -> None:
    claims = [ClaimFactory() for _ in range(2)]
    Claim.objects.filter(pk=claims[1].pk).update(desk=claims[0].desk, number=2)
    claims[1].refresh_from_db()
    ada = a_checker(claims[0].desk)
    people = [PartyInput(name=f"Person {number}") for number in range(6)]
    start, failed = threading.Barrier(2), []

    def add(claim: Claim, parties: list[PartyInput]) -> None:
        start.wait()
        try:
            operations.add_statement(claim=claim, statement=StatementInput(parties=tuple(parties)), actor=ada)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=pair) for pair in ((claims[0], people), (claims[1], people[::-1]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert Party.objects.count() == len(people)


def test_a_claim_appears_in_another_item_and_is_confirmed_where_it_moved() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    claim = operations.log_claim(desk=item.desk, proposition="So.", item=item, actor=ada)
    other = ItemFactory(desk=item.desk)
    appearance = operations.add_appearance(claim=claim, item=other, anchor=AnchorInput(exact=QUOTE), actor=ada)
    operations.correct_item(
        item=other, actor=ada, expected=None, text="Nothing of that is left in these words at all.\n\nThe end."
    )
    appearance.refresh_from_db()
    assert appearance.state == "orphaned"
    with pytest.raises(Invalid):
        operations.confirm_appearance(appearance=appearance, actor=ada)
    chosen = operations.confirm_appearance(
        appearance=appearance, anchor=AnchorInput(exact="Nothing of that"), actor=ada
    )
    assert (chosen.state, chosen.start, chosen.snapshot.number) == ("exact", 0, 2)
    assert Appearance.objects.filter(claim=claim).count() == 1
    assert names()[-1] == "appearance.confirmed"


def test_a_standards_editor_works_on_any_desk_but_reads_no_row_for_named_people() -> None:
    claim = ClaimFactory(desk=DeskFactory(is_open=False))
    editor = a_standards_editor()
    assert operations.start_claim(claim=claim, actor=editor).state == "checking"
    operations.set_access(row=claim, access="named", actor=a_checker(claim.desk))
    assert not Claim.objects.visible_to(editor).exists()
