"""Verdicts and what people answered: which words a label may use, and that no answer is left out."""

import pytest

from claims.codes import Asks, Finding, Outcome
from claims.inputs import PartyInput
from claims.models import Claim
from factcheck.workflow.machine import NotReady
from reviews import operations
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from tests.factories import ClaimFactory, StatementFactory, a_checker, a_reviewer
from tests.factories.bases import OFFICIAL, respond
from tests.factories.reviewing import a_draft_verdict, a_submitted_verdict

pytestmark = pytest.mark.django_db


def test_the_one_respondent_who_answered_so_is_meant() -> None:
    claim = ClaimFactory()
    respond(claim, Outcome.DECLINED_COMMENT, respondent="company")
    draft = a_draft_verdict(claim, qualifiers=(QualifierInput(code="declined_comment"),))
    assert draft.qualifiers.get().respondent == "company"


@pytest.mark.parametrize(
    ("outcome", "respondent", "who", "is_borne"),
    [
        ("declined_comment", "official", "official", True),
        ("declined_comment", "official", "company", False),
        ("neither_confirmed_nor_denied", "official", "official", False),
        ("off_the_record", "official", "official", False),
    ],
)
def test_a_label_uses_a_responses_words_only_if_somebody_responded_so(
    outcome: str, respondent: str, who: str, is_borne: bool
) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    respond(claim, outcome, respondent=respondent)
    draft = a_draft_verdict(claim, ada, qualifiers=(QualifierInput(code="declined_comment", respondent=who),))
    if is_borne:
        assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"
    else:
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)


def test_a_response_on_another_claim_bears_nothing_here() -> None:
    claim = ClaimFactory(checking=True)
    respond(ClaimFactory(desk=claim.desk), Outcome.DECLINED_COMMENT)
    with pytest.raises(NotReady):
        a_submitted_verdict(claim, qualifiers=(OFFICIAL,))


def test_an_answer_about_the_statement_bears_on_whether_it_was_said() -> None:
    claim = ClaimFactory(checking=True, asks=Asks.SAID)
    statement = StatementFactory(desk=claim.desk, claim=claim)
    point = PointInput(words="I did not say that.", outcome=Outcome.DENIED, statement_id=statement.pk)
    operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="A"), points=(point,), respondent="claimant", actor=a_checker(claim.desk)
    )
    denied = QualifierInput(code="denied", respondent="claimant")
    assert a_submitted_verdict(claim, finding=Finding.DISPUTED, qualifiers=(denied,)).state == "submitted"
    Claim.objects.filter(pk=claim.pk).update(asks=Asks.SO)
    other = ClaimFactory(checking=True, desk=claim.desk)
    StatementFactory(desk=claim.desk, claim=other)
    with pytest.raises(NotReady):
        a_submitted_verdict(other, qualifiers=(denied,))


def test_an_open_question_of_ours_bears_response_pending_and_its_outcome_what_it_is() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    draft = a_draft_verdict(claim, ada, qualifiers=(QualifierInput(code="response_pending", respondent="official"),))
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)
    operations.open_request(request=request, channel="mail", actor=ada)
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


def test_nothing_is_approved_before_every_answer_is_reflected() -> None:
    claim = ClaimFactory(checking=True)
    ada, tomasz = a_checker(claim.desk), a_reviewer(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    operations.open_request(request=request, channel="mail", actor=ada)
    operations.record_reply(request=request, channel="mail", text="Out of office", is_automatic=True, actor=ada)
    reply = operations.record_reply(request=request, channel="mail", text="No comment.", actor=ada)
    version = a_submitted_verdict(claim, ada)
    with pytest.raises(NotReady):
        operations.approve_verdict(version=version, actor=tomasz)
    assert not version.votes.exists()
    operations.reflect_reply(reply=reply, reflection="summarised", actor=ada)
    assert operations.approve_verdict(version=version, actor=tomasz).state == "approved"


def test_a_response_is_reflected_by_bearing_the_label_or_by_being_set_aside() -> None:
    claim = ClaimFactory(checking=True)
    tomasz = a_reviewer(claim.desk)
    respond(claim, Outcome.NEITHER_CONFIRMED_NOR_DENIED, Outcome.DECLINED_COMMENT)
    other = respond(claim, Outcome.DENIED, respondent="company")
    version = a_submitted_verdict(claim, finding=Finding.UNCONFIRMED, qualifiers=(OFFICIAL,))
    with pytest.raises(NotReady):
        operations.approve_verdict(version=version, actor=tomasz)
    operations.reflect_response(
        response=other, reflection="not_used", reason="About another visit.", actor=a_checker(claim.desk)
    )
    assert operations.approve_verdict(version=version, actor=tomasz).state == "approved"
