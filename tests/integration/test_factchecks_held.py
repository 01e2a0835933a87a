"""What comes up between approval and publication holds a fact-check back."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from claims.codes import Finding, Outcome
from claims.inputs import PartyInput
from claims.operations import drop_claim, edit_claim, reopen_claim, set_access, set_embargo
from factcheck.accounts import clock
from factcheck.accounts.access import AccessLevel
from factcheck.ledger.models import Event
from factcheck.workflow.machine import NotAllowed, NotReady
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import FactCheckVersion
from tests.factories import ClaimFactory, a_checker, a_chief, a_reviewer, user_of
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
    publish,
    the_next,
)
from tests.kept import fresh, names

pytestmark = pytest.mark.django_db


def _embargo(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    set_embargo(row=claim, until=clock.now() + dt.timedelta(hours=1), actor=a_chief(claim.desk))


def _name_readers(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    chief = a_chief(claim.desk)
    set_access(row=claim, access=AccessLevel.NAMED, named_readers=[user_of(chief)], actor=chief)


def _reword(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    edit_claim(claim=claim, actor=a_checker(claim.desk), expected=None, proposition="The bridge cost 5 million.")


def _drop(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    drop_claim(claim=claim, drop_reason="not_worth_it", actor=a_checker(claim.desk))


def _newer_verdict(version: FactCheckVersion) -> None:
    an_approved_verdict(version.claims.get().claim, explanation="Newer.")


def _forbid(version: FactCheckVersion) -> None:
    desk = version.desk
    desk.forbidden_findings = [Finding.UNCONFIRMED]
    desk.save()


def _respond(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    point = PointInput(words="It never happened.", outcome=Outcome.DENIED, claim_id=claim.pk)
    operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="Office"), points=(point,), actor=a_checker(claim.desk)
    )


def _reply(version: FactCheckVersion) -> None:
    claim = version.claims.get().claim
    request = _ask(version)
    reply = operations.record_reply(
        request=request, channel="mail", text="It never happened.", actor=a_checker(claim.desk)
    )
    operations.set_outcome(
        question=request.questions.get(), outcome=Outcome.DENIED, reply=reply, actor=a_checker(claim.desk)
    )


def _ask(version: FactCheckVersion) -> Any:
    claim = version.claims.get().claim
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    return operations.open_request(request=request, channel="mail", actor=ada)


@pytest.mark.parametrize(
    "meanwhile",
    [_embargo, _name_readers, _reword, _drop, _newer_verdict, _forbid, _respond, _reply, _ask],
    ids=lambda change: change.__name__[1:],
)
def test_what_came_up_after_approval_stops_the_publication(meanwhile: Callable[[FactCheckVersion], Any]) -> None:
    version = an_approved_factcheck()
    meanwhile(version)
    before = len(names())
    with pytest.raises(NotReady) as refused:
        publish(version)
    assert refused.value.reasons
    assert (fresh(version).state, fresh(version.factcheck).public_state, len(names())) == ("approved", "never", before)


@pytest.mark.usefixtures("moving_clock")
def test_an_embargo_that_is_over_stops_nothing() -> None:
    version = an_approved_factcheck()
    _embargo(version)
    clock.move(dt.timedelta(hours=2))
    assert publish(version).state == "published"


def test_publication_waits_for_an_open_question_unless_the_verdict_says_why_not() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text="Is it so?", claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada
    )
    operations.open_request(request=request, channel="mail", actor=ada)
    an_approved_verdict(claim)
    version = an_approved_factcheck(claim)
    with pytest.raises(NotReady):
        publish(version)
    operations.return_factcheck(version=version, reason="Say why we do not wait.", actor=a_reviewer(claim.desk))
    an_approved_verdict(claim, open_questions_reason="They never answer within a week.")
    draft = operations.submit_factcheck(
        version=operations.draft_next_version(factcheck=version.factcheck, actor=ada), actor=ada
    )
    version = operations.approve_factcheck(version=draft, actor=a_reviewer(claim.desk))
    assert publish(version).state == "published"


def test_a_chief_overrides_an_open_question_with_a_reason_and_a_reviewer_does_not() -> None:
    claim = ClaimFactory(checking=True)
    an_approved_verdict(claim)
    ada = a_checker(claim.desk)
    draft = a_draft_factcheck(claim, ada)
    _ask(draft)
    version = operations.submit_factcheck(version=draft, actor=ada)
    version = operations.approve_factcheck(version=version, actor=a_reviewer(claim.desk))
    with pytest.raises(NotAllowed):
        operations.publish_factcheck(version=version, actor=a_reviewer(claim.desk), override_reason="It is urgent.")
    row = operations.publish_factcheck(
        version=version, actor=a_chief(claim.desk), override_reason="Lives are at stake."
    )
    assert row.state == "published"
    event = Event.objects.get(name="factcheck.version_published")
    assert event.texts.get(key="override").text == "Lives are at stake."


def test_a_page_does_not_go_out_with_a_published_verdict_that_was_overtaken() -> None:
    first = a_published_factcheck()
    claim = first.claims.get().claim
    version = the_next(first, body="They met on Monday.")
    reopen_claim(claim=claim, reason="A late reply.", actor=a_checker(claim.desk))
    an_approved_verdict(claim, explanation="Better.")
    with pytest.raises(NotReady) as refused:
        publish(version)
    assert refused.value.reasons == [
        f"A newer verdict was approved for {claim.reference}: return this version and begin the next."
    ]
