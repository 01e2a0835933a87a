"""Claims: logged from an article where their words stand, and numbered."""

import threading

import pytest
from django.db import connection

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Appearance, Claim, Party, Statement
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed
from tests.factories import (
    TEXT,
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    a_checker,
    a_guest,
    a_read_only_token,
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
    # It was the last word that waited.
    assert names()[-2:] == ["appearance.confirmed", "task.settled"]
