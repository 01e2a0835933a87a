"""What a claim's page shows of responses, verdict and pages: the right words for whoever looks, in a fixed number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.codes import Outcome
from claims.inputs import PartyInput
from claims.models import Claim, Origin
from claims.operations import seal_party
from factcheck.accounts.access import AccessLevel
from reviews import operations, sections
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    StatementFactory,
    a_checker,
    a_guest,
    a_reviewer,
    an_observer,
    user_of,
)
from tests.factories.reviewing import a_draft_verdict, a_published_factcheck, a_submitted_verdict, an_approved_verdict

pytestmark = pytest.mark.django_db


def respond(claim: Claim, *outcomes: str, **fields: Any) -> Any:
    points = tuple(PointInput(words="So they said.", outcome=code, claim_id=claim.pk) for code in outcomes)
    fields = {"party": PartyInput(name="Dmitry Peskov"), **fields}
    return operations.record_public_response(desk=claim.desk, points=points, actor=a_checker(claim.desk), **fields)


def ask(claim: Claim) -> Any:
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    request = operations.open_request(request=request, channel="mail", actor=ada)
    operations.record_reply(request=request, channel="mail", text="No comment.", actor=ada)
    return request


def test_responses_are_shown_with_who_asked_and_the_desks_words() -> None:
    claim = ClaimFactory()
    respond(claim, Outcome.DECLINED_COMMENT, setting="his briefing")
    ask(claim)
    shown = sections.responses_section(claim, a_checker(claim.desk))
    [response], [request] = shown["responses"], shown["requests"]
    assert (response["party"].name, response["asked"]) == ("Dmitry Peskov", "asked by reporters at his briefing")
    assert [(point["outcome"], point["outcome_words"], point["is_this_claim"]) for point in response["points"]] == [
        ("declined_comment", "declined comment", True),
    ]  # fmt: skip
    assert (request["open_questions"], request["unreflected"], len(request["attempts"])) == (1, 1, 1)
    assert (shown["count"], shown["unreflected"], shown["may_record"], shown["may_ask"]) == (2, 2, True, True)
    watched = sections.responses_section(claim, an_observer())
    assert (watched["count"], watched["may_record"], watched["may_ask"]) == (2, False, False)


def test_a_point_on_a_claim_one_may_not_see_is_not_shown_and_a_sealed_party_is_described() -> None:
    claim = ClaimFactory()
    party = PartyFactory(desk=claim.desk, name="canary-77")
    hidden = ClaimFactory(desk=claim.desk)
    ada = a_checker(claim.desk)
    points = tuple(PointInput(words="No.", outcome="denied", claim_id=row.pk) for row in (claim, hidden))
    operations.record_public_response(desk=claim.desk, party=PartyInput(party_id=party.pk), points=points, actor=ada)
    Claim.objects.filter(pk=hidden.pk).update(access=AccessLevel.NAMED)
    seal_party(party=party, public_description="an official", actor=ada)
    [response] = sections.responses_section(claim, ada)["responses"]
    assert (len(response["points"]), response["party"].name) == (1, "an official")


def test_the_verdict_section_proposes_and_lists_what_can_be_done() -> None:
    claim = ClaimFactory(checking=True)
    respond(claim, Outcome.DECLINED_COMMENT)
    ada = a_checker(claim.desk)
    shown = sections.verdict_section(claim, ada)
    assert (shown["draft"], shown["versions"], shown["moves"], shown["may_draft"]) == (None, [], [], True)
    assert shown["proposal"]["label"].text == "unconfirmed — official declined comment"
    assert shown["proposal"]["finding"] == "unconfirmed"
    assert all(shown["proposal"][part] for part in ("reasons", "gaps", "would_change"))
    usable = {(row["code"], row["respondent"]) for row in shown["qualifiers"]}
    assert ("declined_comment", "official") in usable
    assert ("denied", "official") not in usable
    a_draft_verdict(claim, ada, qualifiers=(QualifierInput(code="declined_comment"),))
    shown = sections.verdict_section(claim, ada)
    assert shown["draft"]["label"].text == "unconfirmed — official declined comment"
    assert [(move.name, move.is_open) for move in shown["moves"]] == [("submit", True)]
    assert [user.pk for user in shown["draft"]["authors"]] == [ada.user_id]


def test_only_somebody_who_is_no_author_sees_the_buttons_to_vote() -> None:
    version = a_submitted_verdict(claim := ClaimFactory(checking=True), author := a_reviewer(claim.desk))
    assert [move.name for move in sections.verdict_section(version.claim, a_reviewer(claim.desk))["moves"]] == [
        "approve",
        "return",
    ]
    assert sections.verdict_section(version.claim, author)["moves"] == []
    assert sections.verdict_section(version.claim, an_observer())["moves"] == []


def test_evidence_somebody_may_not_see_moves_no_proposal_of_theirs() -> None:
    claim = ClaimFactory(checking=True)
    ada, other = a_checker(claim.desk), a_checker(claim.desk)
    for name in ("one", "two"):
        origin = Origin.objects.create(claim=claim, name=name)
        EvidenceFactory(claim=claim, origin=origin, stance="supports", readers=[user_of(ada)])
    assert sections.verdict_section(claim, ada)["proposal"]["finding"] == ""
    assert sections.verdict_section(claim, other)["proposal"]["finding"] == "unconfirmed"
    assert sections.verdict_section(claim, other)["evidence"] == []


def test_the_pages_of_a_claim_and_what_can_be_done_with_them() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    assert sections.factcheck_section(claim, ada)["has_verdict"] is False
    an_approved_verdict(claim)
    a_published_factcheck(claim)
    shown = sections.factcheck_section(claim, a_reviewer(claim.desk))
    assert (shown["has_verdict"], len(shown["pages"]), shown["page"]["open"], shown["moves"]) == (True, 1, None, [])
    assert [move.name for move in shown["page_moves"]] == ["put_up_notice", "withdraw"]
    assert sections.factcheck_section(claim, a_guest(claim.desk))["pages"] == []


@pytest.mark.parametrize("name", ["responses_section", "verdict_section", "factcheck_section"])
def test_many_rows_ask_the_database_as_often_as_few(name: str) -> None:
    claim = ClaimFactory(checking=True)
    StatementFactory(desk=claim.desk, claim=claim)
    ruth, counts = a_reviewer(claim.desk), []
    for _ in range(2):
        for _ in range(3):
            response, request = respond(claim, Outcome.DENIED, Outcome.DECLINED_COMMENT), ask(claim)
            operations.reflect_response(response=response, reflection="quoted", actor=ruth)
            operations.reflect_reply(reply=request.replies.get(), reflection="quoted", actor=ruth)
            operations.withdraw_request(request=request, reason="Asked twice.", actor=ruth)
            piece = EvidenceFactory(
                claim=claim, origin=Origin.objects.create(claim=claim, name=f"o{claim.evidence.count()}")
            )
            StatementFactory(desk=claim.desk, claim=claim)
            an_approved_verdict(
                claim,
                finding="disputed",
                override_reason="So.",
                citations=(piece.pk,),
                qualifiers=(QualifierInput(code="outdated"),),
            )
        a_published_factcheck(claim)
        Claim.objects.filter(pk=claim.pk).update(state="checking")
        fresh = Claim.objects.select_related("desk").get(pk=claim.pk)
        with CaptureQueriesContext(connection) as queries:
            getattr(sections, name)(fresh, ruth)
        counts.append(len(queries))
    assert counts[0] == counts[1]
