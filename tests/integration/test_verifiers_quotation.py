"""The verifier that holds quotations against the article and first-hand evidence."""

from typing import Any

import pytest

from claims import operations
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, Item
from claims.verifiers.heard import without_times
from claims.verifiers.quotation import QuotationStandsInItem
from tests.background import do_all_work
from tests.factories import EvidenceFactory, ItemFactory, SnapshotFactory, StatementFactory, a_checker

pytestmark = pytest.mark.django_db
VERIFIER = QuotationStandsInItem()


def claim_with(words: str, *, text: str | None = None, language: str = "en", **fields: Any) -> Claim:
    """A claim in an article, with one direct quotation."""
    item = ItemFactory(text=text)
    said = StatementInput(
        parties=(PartyInput(name="The minister"),), words=words, mode="direct_quotation", language=language
    )
    return operations.log_claim(
        desk=item.desk,
        proposition="So.",
        item=item,
        statements=(said,) if words else (),
        actor=a_checker(item.desk),
        **fields,
    )


def run(claim: Claim) -> Any:
    return VERIFIER.run(claim, lambda step, fraction=None, message="": None)


def test_words_that_stand_pass_whatever_marks_surround_them() -> None:
    outcome = run(claim_with('"It cost 4.2 million"'))
    assert (outcome.outcome, outcome.code) == ("passed", "quotation_exact")
    pair = outcome.parameters["quotes"][0]["against"][0]
    assert (pair["kind"], pair["state"], pair["segments"]) == ("item", "exact", [])


def test_a_changed_number_is_found_and_shown_side_by_side() -> None:
    outcome = run(
        claim_with(
            "The minister opened the bridge on Monday and it cost 4.8 million",
            text="The minister opened the bridge on Monday and it cost 4.2 million.",
        )
    )
    assert (outcome.outcome, outcome.code) == ("found", "quotation_altered")
    pair = outcome.parameters["quotes"][0]["against"][0]
    assert pair["numbers_changed"]
    assert [(s["quote"], s["text"]) for s in pair["segments"] if s["op"] == "replaced"] == [("4.8", "4.2")]
    assert VERIFIER.words(outcome.code, outcome.parameters).startswith("A number differs.")


def test_a_lost_negation_is_said() -> None:
    outcome = run(
        claim_with(
            "We will pay for the delay of the works", text="She said: “We will not pay for the delay of the works.”"
        )
    )
    assert outcome.code == "quotation_altered"
    assert "negation" in VERIFIER.words(outcome.code, outcome.parameters)


def test_words_that_are_not_there_are_found_missing() -> None:
    outcome = run(claim_with("Nobody will ever swim across the harbour in winter again"))
    assert (outcome.outcome, outcome.code) == ("found", "quotation_absent")


def test_another_language_is_left_to_a_person_and_never_called_absent() -> None:
    outcome = run(claim_with("Міст коштував чотири мільйони, і ніхто не скаже більше про це", language="uk"))
    assert (outcome.outcome, outcome.code) == ("needs_person", "quotation_cross_language")


def test_words_are_held_against_first_hand_evidence_too() -> None:
    claim = claim_with("It cost 4.2 million")
    transcript = SnapshotFactory(text="Minister: “It cost 4.9 million, and I stand by that.”")
    evidence = EvidenceFactory(claim=claim, kind="primary_document", snapshot=transcript)
    EvidenceFactory(claim=claim, kind="secondary", snapshot=SnapshotFactory(text="It cost 9.9 million"))
    outcome = run(claim)
    assert outcome.code == "quotation_altered"
    against = outcome.parameters["quotes"][0]["against"]
    assert [(pair["kind"], pair["state"]) for pair in against] == [("item", "exact"), ("evidence", "altered")]
    assert against[1]["id"] == str(evidence.pk)


def test_what_fewer_people_may_see_than_the_claim_is_left_out_of_its_result() -> None:
    claim = claim_with("It cost 4.2 million")
    secret = SnapshotFactory(text="It cost 4.9 million CANARY, and I stand by that.")
    EvidenceFactory(claim=claim, kind="primary_document", snapshot=secret, access="desk")
    EvidenceFactory(claim=claim, kind="primary_document", snapshot=secret, readers=[a_checker().user_id])
    StatementFactory(desk=claim.desk, claim=claim, words="CANARY words", access="desk")
    outcome = run(claim)
    assert outcome.code == "quotation_exact"
    assert len(outcome.parameters["quotes"]) == 1
    assert "CANARY" not in str(outcome.parameters)


def test_a_claim_about_a_quotation_checks_the_words_it_was_logged_with() -> None:
    item = ItemFactory()
    ada = a_checker(item.desk)
    claim = operations.log_claim(
        desk=item.desk,
        proposition="She said so.",
        kind="quotation",
        item=item,
        anchor=AnchorInput(exact="It cost 4.2 million"),
        actor=ada,
    )
    assert VERIFIER.applies_to(claim)
    assert run(claim).code == "quotation_exact"
    operations.correct_item(
        item=item,
        actor=ada,
        expected=None,
        text="The minister opened the bridge on Monday.\n\n“It cost 4.9 million,” she said.",
    )
    assert run(claim).code == "quotation_altered"


def test_it_is_not_queued_where_nothing_is_quoted_and_says_so_when_run() -> None:
    claim = claim_with("")
    assert not VERIFIER.applies_to(claim)
    assert run(claim).code == "no_quotation"
    item = ItemFactory(fetching=True)
    said = StatementInput(parties=(PartyInput(name="A"),), words="Words.", mode="direct_quotation")
    waiting = operations.log_claim(
        desk=item.desk, proposition="So.", item=item, statements=(said,), actor=a_checker(item.desk)
    )
    assert (run(waiting).code, run(waiting).outcome) == ("no_text", "inconclusive")


SRT = b"1\r\n00:00:01,000 --> 00:00:04,000\r\n<i>It cost</i>\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\n4.8 million, the minister said.\r\n"


def test_a_transcript_is_compared_as_soon_as_it_is_there(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path
    claim = claim_with("It cost 4.2 million")
    do_all_work()
    ada = a_checker(claim.desk)
    first = claim.verification_tasks.get(verifier="quotation")
    assert (first.result_code, first.run) == ("quotation_exact", 1)
    given = {"claim": claim, "form": "file", "actor": ada}
    row = operations.add_evidence(**given, data=SRT, file_name="tape.srt", title="The tape")
    operations.add_evidence(**given, data=b"It cost 9 million.", file_name="a.txt", is_transcript=True, access="named")
    do_all_work()
    assert claim.verification_tasks.filter(verifier="quotation").count() == 1
    row.refresh_from_db()
    operations.edit_evidence(evidence=row, actor=ada, expected=row.row_version, is_transcript=True)
    do_all_work()
    last = claim.verification_tasks.filter(verifier="quotation").latest("run")
    assert (last.run, last.result_code) == (2, "quotation_altered")
    against = last.result["quotes"][0]["against"]
    assert [(pair["kind"], pair["state"]) for pair in against] == [("item", "exact"), ("evidence", "altered")]
    assert against[1]["numbers_changed"]


def test_an_article_that_fewer_may_read_takes_no_part() -> None:
    claim = claim_with("It cost 4.2 million")
    other = ItemFactory(desk=claim.desk, text="It cost 4.8 million, they said.")
    operations.add_appearance(
        claim=claim, item=other, anchor=AnchorInput(exact="4.8 million"), actor=a_checker(claim.desk)
    )
    assert len(run(claim).parameters["quotes"][0]["against"]) == 2
    Item.objects.filter(pk=other.pk).update(access="desk")
    assert [pair["id"] for pair in run(claim).parameters["quotes"][0]["against"]] == [str(claim.item_id)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("WEBVTT - a talk\n\nNOTE not said\nat all\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>We\n\n00:02.000 --> 00:03.000\nshall see.\n", "We shall see."),
        ("1\n01:00:01,000 --> 01:00:02,000\nIn 2022\n\n2\n01:00:02,500 --> 01:00:03,000\n15 came.", "In 2022 15 came."),
        ("No times at 10:30 here.", "No times at 10:30 here."),
    ],
)  # fmt: skip
def test_times_are_no_part_of_what_is_said(given: str, said: str) -> None:
    assert without_times(given) == said
