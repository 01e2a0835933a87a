"""Statements: added to a claim's graph, linked without rings, mended, judged, retracted."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from claims import operations
from claims.codes import Finding
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, ClaimStatement, Statement, StatementLink
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_guest,
    an_observer,
)
from tests.kept import names

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory()


@pytest.fixture
def ada(claim: Claim) -> Actor:
    return a_checker(claim.desk)


def said(name: str = "Alma Reyes", **fields: object) -> StatementInput:
    return StatementInput(parties=(PartyInput(name=name),), **fields)


def test_a_statement_belongs_to_its_claim_and_so_does_its_event(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(
        claim=claim, statement=said(words=" It\r\ncost 4.2. ", setting="briefing"), is_subject=True, actor=ada
    )
    assert (row.words, row.setting, row.access, row.desk) == ("It\ncost 4.2.", "briefing", "newsroom", claim.desk)
    event = Event.objects.get(name="statement.added")
    assert event.context == [f"claims.claim:{claim.pk}"]
    assert {text.key: text.text for text in event.texts.all()} == {"words": "It\ncost 4.2.", "setting": "briefing"}
    assert "cost" not in str(event.details)


def test_relays_and_responses_hang_on_each_other(claim: Claim, ada: Actor) -> None:
    first = operations.add_statement(claim=claim, statement=said("Putin", act="promised"), is_subject=True, actor=ada)
    second = operations.add_statement(claim=claim, statement=said("Bennett"), relays=first, actor=ada)
    third = operations.add_statement(
        claim=claim, statement=said("Peskov", act="declined"), responds_to=second, actor=ada
    )
    fourth = operations.add_statement(claim=claim, statement=said("A friend of his"), relayed_by=first, actor=ada)
    links = set(StatementLink.objects.values_list("source", "target", "kind"))
    assert links == {
        (second.pk, first.pk, "relays"), (third.pk, second.pk, "responds_to"), (first.pk, fourth.pk, "relays"),
    }  # fmt: skip
    assert [place.position for place in ClaimStatement.objects.filter(claim=claim)] == [0, 1, 2, 3]


def test_there_is_one_subject(claim: Claim, ada: Actor) -> None:
    operations.add_statement(claim=claim, statement=said(), is_subject=True, actor=ada)
    second = operations.add_statement(claim=claim, statement=said(), is_subject=True, actor=ada)
    assert claim.claim_statements.get(is_subject=True).statement == second


def test_a_ring_is_refused_at_any_length(claim: Claim, ada: Actor) -> None:
    chain = [operations.add_statement(claim=claim, statement=said(), actor=ada)]
    for _ in range(5):
        chain.append(operations.add_statement(claim=claim, statement=said(), relays=chain[-1], actor=ada))
    before = StatementLink.objects.count()
    for kind in ("relays", "responds_to"):
        with pytest.raises(Invalid, match="ring"):
            operations.link_statements(source=chain[0], target=chain[-1], kind=kind, actor=ada)
    with pytest.raises(Invalid):
        operations.link_statements(source=chain[0], target=chain[0], kind="relays", actor=ada)
    assert StatementLink.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_two_people_drawing_the_two_halves_of_a_ring_at_once_draw_one(claim: Claim, ada: Actor) -> None:
    one, other = (operations.add_statement(claim=claim, statement=said(), actor=ada) for _ in range(2))
    start, outcomes = threading.Barrier(2), []

    def link(source: Statement, target: Statement) -> None:
        start.wait()
        try:
            operations.link_statements(source=source, target=target, kind="relays", actor=ada)
            outcomes.append("linked")
        except Invalid:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=link, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["linked", "refused"]
    assert StatementLink.objects.count() == 1


def test_links_are_made_once_and_taken_away_once(claim: Claim, ada: Actor) -> None:
    one, other = (operations.add_statement(claim=claim, statement=said(), actor=ada) for _ in range(2))
    link = operations.link_statements(source=one, target=other, kind="relays", actor=ada)
    assert operations.link_statements(source=one, target=other, kind="relays", actor=ada) == link
    operations.unlink_statements(link=link, actor=ada)
    operations.unlink_statements(link=link, actor=ada)
    assert [name for name in names() if "link" in name] == ["statement.linked", "statement.unlinked"]
    stranger = StatementFactory(desk=claim.desk, claim=ClaimFactory(desk=claim.desk))
    with pytest.raises(Invalid, match="same claim"):
        operations.link_statements(source=one, target=stranger, kind="relays", actor=ada)
    with pytest.raises(Invalid):
        operations.link_statements(source=one, target=other, kind="contradicts", actor=ada)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (StatementInput(parties=()), "parties"),
        (said("  "), "parties"),
        (said(act="sang"), "act"),
        (said(mode="rumour"), "mode"),
        (said(source_url="javascript:alert(1)"), "source_url"),
        (said(setting="x" * 201), "setting"),
        (StatementInput(parties=(PartyInput(name="Alma"), PartyInput(name="alma"))), "parties"),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    given: StatementInput, field: str, claim: Claim, ada: Actor
) -> None:
    with pytest.raises(Invalid) as refusal:
        operations.add_statement(claim=claim, statement=given, actor=ada)
    assert refusal.value.field == field
    assert not Statement.objects.exists()
    assert names() == []


def test_an_edit_is_one_event_whatever_it_changes(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(claim=claim, statement=said(words="One."), actor=ada)
    new = (PartyInput(name="Ben Oyelaran", role_then="spokesman"),)
    edited = operations.edit_statement(
        statement=row, words="Two.", setting="briefing", parties=new, actor=ada, expected=1
    )
    assert (edited.words, edited.row_version) == ("Two.", 2)
    assert [(p.party.name, p.role_then) for p in edited.parties.all()] == [("Ben Oyelaran", "spokesman")]
    assert Event.objects.get(name="statement.edited").details == {"fields": ["parties", "setting", "words"]}
    assert operations.edit_statement(statement=row, words="Two.", actor=ada, expected=1).row_version == 2
    with pytest.raises(Stale):
        operations.edit_statement(statement=row, words="Three.", actor=ada, expected=1)
    with pytest.raises(TypeError):
        operations.edit_statement(statement=row, desk=None, actor=ada, expected=2)


def test_the_database_knows_every_finding_of_a_statement(claim: Claim) -> None:
    row = StatementFactory(desk=claim.desk, claim=claim)
    for finding in (*Finding.values, ""):
        Statement.objects.filter(pk=row.pk).update(finding=finding)
    with pytest.raises(IntegrityError, match="statement_finding_known"), transaction.atomic():
        Statement.objects.filter(pk=row.pk).update(finding="probably")


def test_who_may_not_touch_statements(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(claim=claim, statement=said(), actor=ada)
    for who in (a_guest(claim.desk), an_observer(), a_checker()):
        for refused in (
            lambda who=who: operations.add_statement(claim=claim, statement=said(), actor=who),
            lambda who=who: operations.edit_statement(statement=row, words="Mine.", actor=who, expected=1),
            lambda who=who: operations.judge_statement(statement=row, finding="confirmed", actor=who, expected=1),
            lambda who=who: operations.retract_statement(statement=row, reason="No.", actor=who),
            lambda who=who: operations.remove_statement(claim=claim, statement=row, actor=who),
        ):
            with pytest.raises(NotAllowed):
                refused()


def test_a_statement_is_judged_by_whether_it_was_said(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(claim=claim, statement=said(), actor=ada)
    judged = operations.judge_statement(statement=row, finding="confirmed", note="On tape.", actor=ada, expected=1)
    assert (judged.finding, judged.finding_note) == ("confirmed", "On tape.")
    assert Event.objects.get(name="statement.judged").details == {
        "fields": ["finding", "finding_note"],
        "finding": "confirmed",
    }
    assert operations.judge_statement(statement=row, finding="", actor=ada, expected=2).finding == ""
    with pytest.raises(Invalid):
        operations.judge_statement(statement=row, finding="maybe", actor=ada, expected=3)


def test_a_retracted_statement_stays_marked(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(claim=claim, statement=said(), actor=ada)
    with pytest.raises(Invalid):
        operations.retract_statement(statement=row, reason=" ", actor=ada)
    assert operations.retract_statement(statement=row, reason="They took it back.", actor=ada, expected=1).retracted_at
    with pytest.raises(WrongState):
        operations.retract_statement(statement=row, reason="Again.", actor=ada)
    assert claim.statements.get() == row


def test_a_removed_statement_goes_unless_something_rests_on_it(claim: Claim, ada: Actor) -> None:
    first = operations.add_statement(claim=claim, statement=said(), is_subject=True, actor=ada)
    second = operations.add_statement(claim=claim, statement=said(), relays=first, actor=ada)
    with pytest.raises(NotReady):
        operations.remove_statement(claim=claim, statement=first, actor=ada)
    evidence = EvidenceFactory(claim=claim, statement=second)
    with pytest.raises(NotReady):
        operations.remove_statement(claim=claim, statement=second, actor=ada)
    operations.edit_evidence(evidence=evidence, statement=None, actor=ada, expected=1)
    operations.remove_statement(claim=claim, statement=second, actor=ada)
    operations.remove_statement(claim=claim, statement=second, actor=ada)
    assert list(claim.statements.all()) == [first]
    assert not StatementLink.objects.exists()
    assert names().count("statement.removed") == 1


def test_a_statement_in_two_claims_leaves_one_and_stays_in_the_other(claim: Claim, ada: Actor) -> None:
    row = operations.add_statement(claim=claim, statement=said(), actor=ada)
    other = ClaimFactory(desk=claim.desk)
    ClaimStatement.objects.create(claim=other, statement=row)
    operations.remove_statement(claim=claim, statement=row, actor=ada)
    assert list(other.statements.all()) == [row]


def test_a_name_kept_from_some_readers_is_not_shown_to_them_in_a_statement(claim: Claim, ada: Actor) -> None:
    hidden = PartyFactory(desk=claim.desk, name="Quiet Source", readers=[ada.user_id])
    with pytest.raises(Invalid, match="Fewer people"):
        operations.add_statement(
            claim=claim, statement=StatementInput(parties=(PartyInput(party_id=hidden.pk),)), actor=ada
        )
    row = operations.add_statement(claim=claim, statement=said("Quiet Source"), actor=ada)
    assert row.parties.get().party != hidden
    named = ClaimFactory(desk=claim.desk, readers=[ada.user_id])
    inside = operations.add_statement(
        claim=named, statement=StatementInput(parties=(PartyInput(party_id=hidden.pk),)), actor=ada
    )
    assert (inside.access, inside.parties.get().party) == ("named", hidden)
