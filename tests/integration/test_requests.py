"""Requests for comment, recorded by hand: asked, tried again, given more time, withdrawn."""

import datetime as dt

import pytest

from claims.codes import Outcome
from claims.inputs import PartyInput
from factcheck.accounts import clock
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from reviews import operations
from reviews.inputs import QuestionInput
from reviews.models import CommentRequest
from tests.factories import ClaimFactory, DeskFactory, StatementFactory, a_checker, a_guest, user_of
from tests.factories.asking import HOUR, OFFICE, a_request, state_of
from tests.kept import names

pytestmark = pytest.mark.django_db


def test_several_parties_are_asked_in_one_stroke_and_the_requests_are_linked() -> None:
    claim = ClaimFactory()
    statement = StatementFactory(desk=claim.desk, claim=claim)
    asked = (
        QuestionInput(text="Is it so?", claim_id=claim.pk),
        QuestionInput(text="Did you say it?", statement_id=statement.pk),
    )
    requests = operations.draft_requests(
        desk=claim.desk,
        parties=(OFFICE, PartyInput(name="Naftali Bennett")),
        questions=asked,
        outlet="Meridian",
        risk_note="Asking exposes a source.",
        actor=a_checker(claim.desk),
    )
    assert len({request.linked for request in requests}) == 1
    assert requests[0].linked is not None
    assert [question.text for question in requests[1].questions.all()] == ["Is it so?", "Did you say it?"]
    assert (requests[0].party_role_then, requests[1].party_role_then) == ("press office", "")
    assert (requests[0].state, requests[0].opened_at, requests[0].deadline_zone) == ("draft", None, "UTC")
    assert names() == ["party.added", "party.added", "request.drafted", "request.drafted"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"parties": ()}, "parties"),
        ({"questions": ()}, "questions"),
        ({"questions": (QuestionInput(text="Is it so?"),)}, "questions"),
        ({"deadline_zone": "Mars/Olympus"}, "deadline_zone"),
        ({"deadline": dt.datetime(2026, 1, 1)}, "deadline"),
        ({"terms": "whisper"}, "terms"),
    ],
)
def test_a_request_that_makes_no_sense_leaves_nothing(given: dict, field: str) -> None:
    claim = ClaimFactory()
    sense = {"parties": (OFFICE,), "questions": (QuestionInput(text="Is it so?", claim_id=claim.pk),)}
    with pytest.raises(Invalid) as refused:
        operations.draft_requests(desk=claim.desk, actor=a_checker(claim.desk), **{**sense, **given})
    assert refused.value.field == field
    assert not CommentRequest.objects.exists()
    assert not Event.objects.exists()


def test_a_guest_does_not_ask_in_the_desks_name() -> None:
    desk = DeskFactory()
    guest = a_guest(desk)
    claim = ClaimFactory(desk=desk, assignee=user_of(guest))
    with pytest.raises(NotAllowed):
        operations.draft_requests(
            desk=desk, parties=(OFFICE,), questions=(QuestionInput(text="So?", claim_id=claim.pk),), actor=guest
        )


def test_the_clock_starts_at_the_real_sending() -> None:
    request = a_request(is_open=False)
    ada = a_checker(request.desk)
    sent = clock.now() - dt.timedelta(minutes=30)
    row = operations.open_request(
        request=request,
        channel="phone",
        address="duty line",
        made_at=sent,
        note="Spoke to nobody.",
        actor=ada,
        expected=1,
    )
    assert (row.state, row.opened_at) == ("open", sent)
    attempt = row.attempts.get()
    assert (attempt.channel, attempt.made_at, attempt.made_by_id) == ("phone", sent, ada.user_id)
    operations.record_attempt(request=row, channel="mail", address="press@office.example", result="bounced", actor=ada)
    assert [attempt.channel for attempt in row.attempts.all()] == ["phone", "mail"]
    assert names()[-2:] == ["request.opened", "attempt.recorded"]
    with pytest.raises(WrongState):
        operations.open_request(request=row, channel="mail", actor=ada)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"made_at": dt.timedelta(hours=2)}, "made_at"),
        ({"channel": "pigeon"}, "channel"),
        ({"result": "eaten"}, "result"),
    ],
)
def test_a_sending_that_cannot_be_leaves_the_draft_as_it_was(given: dict, field: str) -> None:
    request = a_request(is_open=False, deadline=None)
    sense = {"channel": "mail", **given}
    if "made_at" in sense:
        sense["made_at"] = clock.now() + sense["made_at"]
    with pytest.raises(Invalid) as refused:
        operations.open_request(request=request, actor=a_checker(request.desk), **sense)
    assert refused.value.field == field
    assert state_of(request) == "draft"
    assert not request.attempts.exists()


def test_the_questions_are_those_that_were_really_asked() -> None:
    request = a_request(is_open=False)
    ada = a_checker(request.desk)
    claim = request.questions.first().claim
    added = operations.add_question(
        request=request, question=QuestionInput(text="Is there a record?", claim_id=claim.pk), actor=ada
    )
    assert added.position == 3
    assert (
        operations.edit_question(question=added, text="Is there any record?", actor=ada, expected=1).text
        == "Is there any record?"
    )
    operations.open_request(request=request, channel="mail", actor=ada)
    with pytest.raises(WrongState):
        operations.edit_question(question=added, text="Anything?", actor=ada, expected=2)
    with pytest.raises(WrongState):
        operations.add_question(request=request, question=QuestionInput(text="More?", claim_id=claim.pk), actor=ada)


def test_withdrawing_settles_what_is_open_and_keeps_what_was_answered() -> None:
    request = a_request()
    first, second = request.questions.all()
    ada = a_checker(request.desk)
    operations.set_outcome(question=first, outcome=Outcome.DENIED, words="No.", actor=ada)
    row = operations.withdraw_request(request=request, reason="The story was dropped.", actor=ada)
    assert (row.state, row.withdrawn_reason) == ("closed", "The story was dropped.")
    assert [question.outcome for question in row.questions.all()] == ["denied", "withdrawn_by_us"]
    with pytest.raises(WrongState):
        operations.edit_request(request=row, actor=ada, expected=None, outlet="Another")
    with pytest.raises(WrongState):
        operations.record_attempt(request=row, channel="mail", actor=ada)


def test_more_time_is_given_by_editing_an_open_request() -> None:
    request = a_request()
    ada = a_checker(request.desk)
    later = clock.now() + 24 * HOUR
    row = operations.edit_request(request=request, actor=ada, expected=request.row_version, deadline=later)
    assert row.deadline == later
    with pytest.raises(Invalid) as refused:
        operations.edit_request(request=row, actor=ada, expected=None, deadline=row.opened_at - HOUR)
    assert refused.value.field == "deadline"
