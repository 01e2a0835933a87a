"""Requests for comment, recorded by hand: asked, tried again, answered, settled, reopened, withdrawn."""

import datetime as dt

import pytest

from claims.codes import CLOSING, OPEN, Outcome, RequestState
from claims.inputs import PartyInput
from factcheck.accounts import clock
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from reviews import operations
from reviews.inputs import QuestionInput
from reviews.models import CommentRequest, Question, Reply
from reviews.operations.replies import SPOKEN, WITH_REASON
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    StatementFactory,
    a_checker,
    a_guest,
    a_reviewer,
    a_standards_editor,
    user_of,
)
from tests.kept import names

pytestmark = pytest.mark.django_db
OFFICE = PartyInput(name="Press office of the president", kind="office", role_then="press office")
HOUR = dt.timedelta(hours=1)


def a_request(
    claim: object = None, *, questions: int = 2, is_open: bool = True, deadline: dt.timedelta | None = HOUR
) -> CommentRequest:
    claim = claim or ClaimFactory()
    ada = a_checker(claim.desk)
    asked = tuple(QuestionInput(text=f"Question {n}?", claim_id=claim.pk) for n in range(1, questions + 1))
    [request] = operations.draft_requests(
        desk=claim.desk,
        parties=(OFFICE,),
        questions=asked,
        deadline=clock.now() + deadline if deadline else None,
        actor=ada,
    )
    return (
        operations.open_request(request=request, channel="mail", address="press@office.example", actor=ada)
        if is_open
        else request
    )


def state_of(request: CommentRequest) -> str:
    return CommentRequest.objects.get(pk=request.pk).state


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


def test_a_reply_may_settle_some_questions_and_leave_others_open() -> None:
    request = a_request()
    ada = a_checker(request.desk)
    first, second = request.questions.all()
    reply = operations.record_reply(
        request=request, channel="mail", text="There will be no further comment.", actor=ada
    )
    settled = operations.set_outcome(
        question=first, outcome=Outcome.DECLINED_COMMENT, words="no further comment", reply=reply, actor=ada, expected=1
    )
    assert (settled.outcome, settled.outcome_reply, settled.outcome_by_id, settled.is_provisional) == (
        "declined_comment", reply, ada.user_id, False,
    )  # fmt: skip
    assert state_of(request) == "open"
    operations.set_outcome(question=second, outcome=Outcome.REFERRED_ELSEWHERE, words="write to the archive", actor=ada)
    assert state_of(request) == "closed"
    assert names()[-4:] == ["reply.recorded", "question.outcome_set", "question.outcome_set", "request.closed"]


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.NO_RESPONSE_BY_DEADLINE}))
def test_every_outcome_is_recorded_and_only_real_ones_close(outcome: Outcome) -> None:
    request = a_request(questions=1)
    actor = a_standards_editor()
    words = "So they said." if outcome in SPOKEN else ""
    reason = "We thought again." if outcome in WITH_REASON else ""
    row = operations.set_outcome(
        question=request.questions.get(), outcome=outcome, words=words, reason=reason, actor=actor
    )
    assert row.outcome == outcome
    assert row.is_open == (outcome in OPEN)
    assert state_of(request) == ("closed" if outcome in CLOSING else "open")
    undone = operations.undo_outcome(question=row, actor=actor, expected=2)
    assert (undone.outcome, undone.outcome_words, undone.outcome_by, undone.consent_by) == ("", "", None, None)
    assert state_of(request) == "open"


@pytest.mark.usefixtures("moving_clock")
def test_no_response_is_said_after_the_deadline_only_and_is_provisional() -> None:
    request = a_request(questions=1)
    question, ada = request.questions.get(), a_checker(request.desk)
    with pytest.raises(NotReady):
        operations.set_outcome(question=question, outcome=Outcome.NO_RESPONSE_BY_DEADLINE, actor=ada)
    clock.move(2 * HOUR)
    row = operations.set_outcome(question=question, outcome=Outcome.NO_RESPONSE_BY_DEADLINE, actor=ada)
    assert (row.outcome, row.is_provisional) == ("no_response_by_deadline", True)
    assert state_of(request) == "closed"


@pytest.mark.usefixtures("moving_clock")
def test_a_late_reply_reopens_the_request_and_another_outcome_closes_it_again() -> None:
    request = a_request(questions=1)
    question, ada = request.questions.get(), a_checker(request.desk)
    clock.move(2 * HOUR)
    operations.set_outcome(question=question, outcome=Outcome.NO_RESPONSE_BY_DEADLINE, actor=ada)
    reply = operations.record_reply(request=request, channel="mail", text="We refer you to the briefing.", actor=ada)
    assert reply.is_late
    assert state_of(request) == "open"
    assert names()[-2:] == ["reply.recorded", "request.reopened"]
    operations.set_outcome(question=question, outcome=Outcome.DECLINED_COMMENT, reply=reply, actor=ada)
    assert state_of(request) == "closed"
    row = Question.objects.get(pk=question.pk)
    assert (row.outcome, row.is_provisional) == ("declined_comment", False)


@pytest.mark.usefixtures("moving_clock")
def test_silence_is_not_recorded_where_somebody_spoke() -> None:
    request = a_request(questions=1)
    question, ada = request.questions.get(), a_checker(request.desk)
    operations.record_reply(request=request, channel="phone", text="We call back.", is_verbatim=False, actor=ada)
    clock.move(2 * HOUR)
    for silence in (Outcome.NO_RESPONSE_BY_DEADLINE, Outcome.UNREACHABLE):
        with pytest.raises(NotReady):
            operations.set_outcome(question=question, outcome=silence, actor=ada)
    reached = a_request(questions=1)
    operations.record_attempt(request=reached, channel="phone", result="reached", actor=a_checker(reached.desk))
    with pytest.raises(NotReady):
        operations.set_outcome(
            question=reached.questions.get(), outcome=Outcome.UNREACHABLE, actor=a_checker(reached.desk)
        )


@pytest.mark.usefixtures("moving_clock")
def test_an_automatic_reply_is_kept_and_never_counts() -> None:
    request = a_request(questions=1)
    question, ada = request.questions.get(), a_checker(request.desk)
    reply = operations.record_reply(
        request=request, channel="mail", text="Our office hours are …", is_automatic=True, actor=ada
    )
    with pytest.raises(Invalid):
        operations.set_outcome(question=question, outcome=Outcome.DECLINED_COMMENT, reply=reply, actor=ada)
    clock.move(2 * HOUR)
    operations.set_outcome(question=question, outcome=Outcome.NO_RESPONSE_BY_DEADLINE, actor=ada)
    operations.record_reply(
        request=request, channel="mail", text="Our office hours are …", is_automatic=True, actor=ada
    )
    assert state_of(request) == "closed"


def test_not_asking_takes_a_reason_and_a_standards_editors_consent() -> None:
    request = a_request(questions=1, is_open=False)
    question = request.questions.get()
    with pytest.raises(NotAllowed):
        operations.set_outcome(
            question=question,
            outcome=Outcome.NOT_SOUGHT,
            reason="It would expose a source.",
            actor=a_reviewer(request.desk),
        )
    editor = a_standards_editor()
    with pytest.raises(Invalid) as refused:
        operations.set_outcome(question=question, outcome=Outcome.NOT_SOUGHT, actor=editor)
    assert refused.value.field == "reason"
    row = operations.set_outcome(
        question=question, outcome=Outcome.NOT_SOUGHT, reason="It would expose a source.", actor=editor
    )
    assert row.consent_by_id == editor.user_id
    assert state_of(request) == "closed"
    operations.undo_outcome(question=row, actor=editor)
    assert state_of(request) == "draft"


@pytest.mark.parametrize("outcome", sorted(SPOKEN))
def test_an_answer_rests_on_words_or_on_a_reply(outcome: Outcome) -> None:
    request = a_request(questions=1)
    ada = a_checker(request.desk)
    with pytest.raises(Invalid) as refused:
        operations.set_outcome(question=request.questions.get(), outcome=outcome, actor=ada)
    assert refused.value.field == "words"
    other = operations.record_reply(request=a_request(), channel="mail", text="No.", actor=a_standards_editor())
    with pytest.raises(Invalid) as refused:
        operations.set_outcome(question=request.questions.get(), outcome=outcome, reply=other, actor=ada)
    assert refused.value.field == "reply"


def test_nothing_is_settled_in_a_draft_and_no_reply_comes_to_it() -> None:
    request = a_request(is_open=False)
    ada = a_checker(request.desk)
    with pytest.raises(WrongState):
        operations.set_outcome(question=request.questions.first(), outcome=Outcome.DENIED, words="No.", actor=ada)
    with pytest.raises(WrongState):
        operations.record_reply(request=request, channel="mail", text="No.", actor=ada)
    assert not Reply.objects.exists()


def test_setting_the_same_outcome_twice_is_one_event_and_a_second_person_sees_it_changed() -> None:
    request = a_request()
    question, ada = request.questions.first(), a_checker(request.desk)
    for _ in range(2):
        operations.set_outcome(question=question, outcome=Outcome.DENIED, words="No.", actor=ada, expected=1)
    assert names().count("question.outcome_set") == 1
    with pytest.raises(Stale):
        operations.set_outcome(question=question, outcome=Outcome.CONFIRMED, words="Yes.", actor=ada, expected=1)
    with pytest.raises(Stale):
        operations.undo_outcome(question=question, actor=ada, expected=1)


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


def test_a_reply_by_any_other_way_is_kept_with_its_file() -> None:
    request = a_request()
    ada = a_checker(request.desk)
    reply = operations.record_reply(
        request=request,
        channel="signal",
        text="",
        data=b"\x89PNG a screenshot",
        file_name="../../etc/IMG 1.png",
        content_type="image/png",
        answered_by="duty officer",
        terms="background",
        terms_agreed="Ada, 6 Feb",
        actor=ada,
    )
    assert (reply.raw_name, reply.raw_type, len(reply.raw_sha256), reply.terms) == (
        "IMG 1.png",
        "image/png",
        64,
        "background",
    )
    with pytest.raises(Invalid) as refused:
        operations.record_reply(request=request, channel="signal", text=" ", actor=ada)
    assert refused.value.field == "text"


def test_leaving_a_reply_out_needs_a_reason() -> None:
    request = a_request()
    ada = a_checker(request.desk)
    reply = operations.record_reply(request=request, channel="mail", text="No.", actor=ada)
    with pytest.raises(Invalid):
        operations.reflect_reply(reply=reply, reflection="not_used", actor=ada)
    assert (
        operations.reflect_reply(reply=reply, reflection="summarised", actor=ada, expected=1).reflection == "summarised"
    )
    assert RequestState(state_of(request)) == RequestState.OPEN
    assert set(Event.objects.latest("pk").context) >= {f"reviews.commentrequest:{request.pk}"}
