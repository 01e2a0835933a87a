"""Requests for comment that are answered, or not: replies, outcomes, silence, and what was left out."""

import pytest

from claims.codes import CLOSING, OPEN, Outcome, RequestState
from factcheck.accounts import clock
from factcheck.ledger.models import Event
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from reviews import operations
from reviews.models import Question, Reply
from reviews.operations.replies import SPOKEN, WITH_REASON
from tests.factories import a_checker, a_reviewer, a_standards_editor
from tests.factories.asking import HOUR, a_request, state_of
from tests.kept import names

pytestmark = pytest.mark.django_db


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
