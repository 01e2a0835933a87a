"""The parts of a claim's page: what they hold, for whom, and at what number of queries."""

import re
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from claims import operations, sections
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, VerificationTask
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    ItemFactory,
    SnapshotFactory,
    StatementFactory,
    a_checker,
    an_observer,
)

pytestmark = pytest.mark.django_db
BUILDERS = [
    sections.words_section,
    sections.statements_section,
    sections.tasks_section,
    sections.evidence_section,
    sections.timeline_section,
]


@pytest.fixture(autouse=True)
def one_verifier(settings: object) -> None:
    settings.VERIFIERS = ["claims.verifiers.links.LinksAnswer"]


def grow(claim: Claim, ada: Actor, times: int) -> None:
    """More of everything that a claim's page lists."""
    for number in range(times):
        item = ItemFactory(desk=claim.desk)
        operations.add_appearance(claim=claim, item=item, anchor=AnchorInput(exact="It cost 4.2 million"), actor=ada)
        first = claim.statements.order_by("created_at").first()
        given = StatementInput(parties=(PartyInput(name=f"Speaker {number}"),))
        operations.add_statement(claim=claim, statement=given, relays=first, is_subject=first is None, actor=ada)
        operations.add_evidence(claim=claim, form="note", note="Seen.", origin_name=f"Origin {number}", actor=ada)
        operations.add_person_task(claim=claim, title="Call them", actor=ada)


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_queries_do_not_grow_with_the_rows(builder: object) -> None:
    few, many = ClaimFactory(), ClaimFactory()
    counts = []
    for claim, times in ((few, 1), (many, 25)):
        ada = a_checker(claim.desk)
        grow(claim, ada, times)
        seen = Claim.objects.select_related("desk").get(pk=claim.pk)
        with CaptureQueriesContext(connection) as queries:
            builder(seen, ada)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_words_stand_in_their_paragraph() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    claim = operations.log_claim(
        desk=item.desk, proposition="So.", item=item, anchor=AnchorInput(exact="cost 4.2"), actor=ada
    )
    section = sections.words_section(claim, ada)
    row = section["appearances"][0]
    assert (row.before, row.exact, row.after) == ("“It ", "cost 4.2", " million,” she said.")
    assert (row.is_current, row.waits_for_a_person, row.state_words, section["can_edit"]) == (
        True,
        False,
        "exact",
        True,
    )
    assert not sections.words_section(claim, an_observer())["can_edit"]


def test_long_paragraphs_are_cut_at_words() -> None:
    item = ItemFactory(text="alpha " * 200 + "the very words " + "omega " * 200)
    ada = a_checker(item.desk)
    claim = operations.log_claim(
        desk=item.desk, proposition="So.", item=item, anchor=AnchorInput(exact="the very words"), actor=ada
    )
    row = sections.words_section(claim, ada)["appearances"][0]
    assert row.before.startswith("… alpha ")
    assert row.after.endswith(" omega …")
    assert len(row.before) <= 165


def test_the_graph_is_told_in_order_and_nested() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    given = (
        StatementInput(
            parties=(PartyInput(name="Putin", role_then="president"),), act="promised", said_when="March 2022"
        ),
        StatementInput(parties=(PartyInput(name="Bennett"),), relation="relays", setting="interview"),
        StatementInput(parties=(PartyInput(name="Outlet"),), act="reported", relation="relays", target_index=1),
        StatementInput(parties=(PartyInput(name="Peskov"),), act="declined", relation="responds_to", target_index=1),
    )
    claim = operations.log_claim(desk=item.desk, proposition="So.", item=item, statements=given, actor=ada)
    section = sections.statements_section(claim, ada)
    assert [(row.name, row.depth, row.relation) for row in section["rows"]] == [
        ("Outlet", 0, ""),
        ("Bennett", 1, "relays"),
        ("Peskov", 2, "responds_to"),
        ("Putin", 2, "relays"),
    ]
    assert [row.name for row in section["roots"]] == ["Outlet"]
    assert [row.name for row in section["roots"][0].children[0].children] == ["Peskov", "Putin"]
    assert section["subject"].line == "promised, March 2022"
    assert section["drawing"].is_useful
    assert len(section["drawing"].lines) == 3


def test_a_statement_that_somebody_may_not_see_is_not_in_their_graph() -> None:
    claim = ClaimFactory()
    ada, ben = a_checker(claim.desk), a_checker(claim.desk)
    StatementFactory(desk=claim.desk, claim=claim)
    StatementFactory(desk=claim.desk, claim=claim, readers=[ada.user_id])
    assert sections.statements_section(claim, ada)["count"] == 2
    assert sections.statements_section(claim, ben)["count"] == 1


def test_a_sealed_party_shows_its_description_alone() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    statement = StatementFactory(desk=claim.desk, claim=claim)
    party = statement.parties.get().party
    operations.seal_party(party=party, public_description="a person close to the talks", actor=ada)
    row = sections.statements_section(claim, ada)["rows"][0]
    assert (row.name, row.speakers[0].role_then) == ("a person close to the talks", "")


def test_tasks_stand_in_groups_with_what_may_be_done() -> None:
    claim = ClaimFactory()
    ada, eve = a_checker(claim.desk), an_observer()
    old = VerificationTask.objects.create(
        claim=claim,
        verifier="links",
        state="finished",
        outcome="found",
        result_code="links_gone",
        result={"links": [{"url": "https://a.example/", "state": "gone", "status": 410}]},
    )
    new = VerificationTask.objects.create(
        claim=claim, verifier="links", run=2, state="running", step="asking_links", fraction=0.5
    )
    person = operations.add_person_task(claim=claim, title="Call the archive", actor=ada)
    section = sections.tasks_section(claim, ada)
    assert [(row.task, row.earlier, row.step_words, row.acts) for row in section["under_way"]] == [
        (new, 1, "Asking for the linked pages", frozenset({"cancel"}))
    ]
    assert [(row.task, row.title) for row in section["needs"]] == [(person, "Call the archive")]
    assert (section["finished"], section["count"], section["is_live"]) == (0, 2, True)
    assert not sections.tasks_section(claim, eve)["under_way"][0].acts
    new.delete()
    row = sections.tasks_section(claim, ada)["found"][0]
    assert (row.task, row.title, row.say, row.state_words) == (
        old,
        "Links answer",
        "One link leads nowhere any more.",
        "found something",
    )
    assert row.acts == {"again", "dismiss"}
    assert [(link["url"], link["words"]) for link in row.shown["links"]] == [
        ("https://a.example/", "leads nowhere any more")
    ]


def test_differences_of_a_quotation_stand_side_by_side(settings: Any) -> None:
    settings.VERIFIERS = ["claims.verifiers.quotation.QuotationStandsInItem"]
    item = ItemFactory(title="Bridge opened", text="First.\n\nIt cost 4.2 million.\n\nLast.")
    claim = ClaimFactory(item=item, desk=item.desk)
    tape = EvidenceFactory(claim=claim, title="The tape", snapshot=SnapshotFactory(text="It cost 4.2 million."))
    segments = [
        {"op": "equal", "quote": "It cost", "text": "It cost"},
        {"op": "replaced", "quote": "4.8", "text": "4.2"},
    ]
    altered = {"state": "altered", "segments": segments, "numbers_changed": True, "negation_changed": False}
    article = {"kind": "item", "id": str(item.pk), "start": 8, **altered}
    evidence = {"kind": "evidence", "id": str(tape.pk), "start": 0, **altered}
    VerificationTask.objects.create(
        claim=claim,
        verifier="quotation",
        state="finished",
        outcome="found",
        result_code="quotation_altered",
        result={
            "quotes": [
                {"source": "statement", "id": "1", "against": [article, evidence]},
                {"source": "appearance", "id": "2", "against": [article]},
            ]
        },
    )
    ada = a_checker(claim.desk)
    row = sections.tasks_section(claim, ada)["found"][0]
    assert [one["pieces"] for one in row.shown["differences"]] == [segments] * 3
    shown = render_to_string("claims/_task.html", {"row": row})
    # Each says which document differs, and leads to the place in it.
    told = " ".join(re.sub(r"<[^>]+>", " ", shown).split())
    assert "The words of the statement in the article: Bridge opened" in told
    assert "The words of the statement in the evidence: The tape" in told
    assert "The words as logged in the article it was taken from: Bridge opened" in told
    client = Client()
    client.force_login(User.objects.get(pk=ada.user_id))
    for address in (f"/desk/items/{item.pk}/?place=8", f"/desk/evidence/{tape.pk}/text/?place=0"):
        assert f"{address}#place" in shown
        assert client.get(address).content.decode().count('id="place"') == 1
    assert '<del dir="auto">4.8</del>' in shown
    assert '<ins dir="auto">4.2</ins>' in shown


def test_evidence_with_one_origin_counts_once() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk)
    for origin in ("Bennett", "bennett", "Public record", ""):
        operations.add_evidence(claim=claim, form="note", note="Seen.", origin_name=origin, actor=ada)
    EvidenceFactory(claim=claim, readers=[a_checker().user_id])
    section = sections.evidence_section(claim, ada)
    assert [(row.number, row.origin_letter, row.counts_once) for row in section["rows"]] == [
        (1, "A", True), (2, "A", True), (3, "B", False), (4, "", False),
    ]  # fmt: skip
    assert (section["count"], section["origins"]) == (4, 2)


def test_the_timeline_begins_with_the_newest() -> None:
    claim = ClaimFactory()
    ada = a_checker(claim.desk, name="Ada Quill")
    operations.start_claim(claim=claim, actor=ada)
    operations.add_evidence(claim=claim, form="note", note="Seen.", actor=ada)
    with override("en"):
        entries = sections.timeline_section(claim, ada)["entries"]
    assert [entry.sentence for entry in entries] == ["Ada Quill added evidence", "Ada Quill began checking"]
