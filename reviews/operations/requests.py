"""This desk asks: requests drafted, opened, attempted, withdrawn. Recorded by hand; the clock starts at the real sending."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import Channel, Outcome, RequestState
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations import party_from
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk, valid_zone
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, edit, require
from factcheck.workflow.rows import locked, save_changes
from reviews import policy
from reviews.inputs import QuestionInput
from reviews.models import Attempt, CommentRequest, Question
from reviews.models.attempt import AttemptResult
from reviews.operations._shared import (
    Protection,
    Readers,
    claims_of,
    known_code,
    known_fields,
    made,
    matter,
    protection_under,
    required,
    tidied,
)
from reviews.workflow import REQUEST

EDITABLE = frozenset({
    "party_role_then", "respondent", "reached", "language", "outlet", "publication", "told_embargo", "risk_note", "terms", "deadline", "deadline_zone",
})  # fmt: skip


@transaction.atomic
def draft_requests(
    *,
    desk: Desk,
    parties: tuple[PartyInput, ...],
    questions: tuple[QuestionInput, ...],
    actor: Actor,
    access: str = "",
    named_readers: Readers = (),
    **fields: Any,
) -> list[CommentRequest]:
    """The same questions to each of these parties, in one stroke: one request each, linked. `fields`: deadline, deadline_zone, respondent,
    reached, language, outlet, publication, told_embargo, risk_note, terms, party_role_then."""
    known_fields(fields, EDITABLE)
    require(policy.may_ask, actor, desk)
    matters = [matter(question.claim_id, question.statement_id, actor, "questions") for question in questions]
    if not questions:
        raise Invalid("questions", _("Write at least one question."))
    if not parties:
        raise Invalid("parties", _("Say who is asked."))
    claims = claims_of(matters)
    parents = [*claims, *(statement for _claim, statement in matters if statement)]
    protection = protection_under(parents, desk=desk, actor=actor, access=access, named_readers=named_readers)
    facts = {"deadline_zone": desk.time_zone, **_facts(fields), "linked": new_id() if len(parties) > 1 else None}
    requests = [_new_request(given, protection, actor, facts, claims) for given in parties]
    for request in requests:
        for position, (question, about) in enumerate(zip(questions, matters, strict=True), start=1):
            _new_question(request, position, question.text, claim=about[0], statement=about[1])
        details = {"party": request.party_id, "questions": len(questions), "linked": request.linked}
        record("request.drafted", subject=request, actor=actor, details=details, context=claims)
    return requests


def _new_request(
    given: PartyInput, protection: Protection, actor: Actor, facts: dict[str, Any], claims: list[Claim]
) -> CommentRequest:
    party = party_from(given, desk=protection.desk, actor=actor, within=protection, context=claims)
    role = "" if party.is_sealed else given.role_then or facts.get("party_role_then", "")
    values = {
        **facts,
        "party_role_then": role,
        "party": party,
        "asked_by_id": actor.user_id,
        "created_by_id": actor.user_id,
    }
    request = made(CommentRequest(desk=protection.desk, access=protection.access, **values))
    protection.keep(request)
    return request


def _new_question(request: CommentRequest, position: int, text: str, **about: Any) -> Question:
    words = tidied(Question, {"text": text})["text"]
    if not words:
        raise Invalid("questions", _("Write the question."))
    return made(Question(request=request, position=position, text=words, **about))


def _facts(fields: dict[str, Any]) -> dict[str, Any]:
    facts = tidied(CommentRequest, fields)
    if facts.get("deadline_zone"):
        try:
            valid_zone(facts["deadline_zone"])
        except ValidationError as error:
            raise Invalid("deadline_zone", " ".join(error.messages)) from error
    if facts.get("deadline") and facts["deadline"].tzinfo is None:
        raise Invalid("deadline", _("Give the deadline with its time zone."))
    return facts


def claims_behind(request: CommentRequest) -> list[Claim]:
    """The claims its questions are about."""
    return claims_of(
        (question.claim, question.statement)
        for question in request.questions.select_related("claim__desk", "statement")
    )


@transaction.atomic
def edit_request(*, request: CommentRequest, actor: Actor, expected: int | None, **fields: Any) -> CommentRequest:
    """Mend what stands around the questions, or give more time. What is closed stays as it was."""
    known_fields(fields, EDITABLE)
    request = locked(request)
    require(policy.may_ask_on, actor, request)
    if request.state == RequestState.CLOSED:
        raise WrongState(request)
    if request.party.is_sealed and fields.get("party_role_then"):
        raise Invalid("party_role_then", _("This party is sealed: a role would tell who it is."))
    facts = _facts(fields)
    _refuse_deadline_before(facts.get("deadline"), request.opened_at)
    return edit(
        request,
        actor=actor,
        expected=expected,
        changes=facts,
        event="request.edited",
        allowed=policy.may_ask_on,
        context=claims_behind(request),
    )


@transaction.atomic
def add_question(*, request: CommentRequest, question: QuestionInput, actor: Actor) -> Question:
    """One more question, while nothing has been sent."""
    request = _draft(request, actor)
    claim, statement = matter(question.claim_id, question.statement_id, actor, "questions")
    parents = [row for row in (claim, statement) if row]
    protection_under(
        parents, desk=request.desk, actor=actor, access=request.access, named_readers=list(request.named_readers.all())
    )
    last = request.questions.order_by("-position").first()
    row = _new_question(request, last.position + 1 if last else 1, question.text, claim=claim, statement=statement)
    save_changes(request, {})
    record("question.added", subject=request, actor=actor, details={"question": row.pk}, context=claims_behind(request))
    return row


@transaction.atomic
def edit_question(*, question: Question, actor: Actor, expected: int | None, text: str = "") -> Question:
    """Reword a question, while nothing has been sent: afterwards the record shows what was really asked."""
    request = _draft(question.request, actor)
    words = required(text, "text", _("Write the question."))
    return edit(
        question,
        actor=actor,
        expected=expected,
        changes={"text": tidied(Question, {"text": text})["text"] or words},
        event="question.edited",
        allowed=lambda actor, row: policy.may_ask_on(actor, request),
        context=[request, *claims_behind(request)],
    )


def _draft(request: CommentRequest, actor: Actor) -> CommentRequest:
    request = locked(request)
    require(policy.may_ask_on, actor, request)
    if request.state != RequestState.DRAFT:
        raise WrongState(request)
    return request


def _refuse_deadline_before(deadline: dt.datetime | None, opened_at: dt.datetime | None) -> None:
    if deadline and opened_at and deadline <= opened_at:
        raise Invalid("deadline", _("The deadline lies before the request was sent."))


@transaction.atomic
def open_request(
    *,
    request: CommentRequest,
    channel: str,
    actor: Actor,
    expected: int | None = None,
    address: str = "",
    made_at: dt.datetime | None = None,
    note: str = "",
    result: str = AttemptResult.SENT,
) -> CommentRequest:
    """Record that it was sent, and how. The clock starts at the real sending."""
    sent_at = moment(made_at, "made_at")
    _refuse_deadline_before(request.deadline, sent_at)
    claims = claims_behind(request)
    row = REQUEST.perform(
        request, "open", actor=actor, expected=expected, changes={"opened_at": sent_at}, context=claims, channel=channel
    )
    _new_attempt(row, channel, address, sent_at, result, note, actor)
    return row


@transaction.atomic
def record_attempt(
    *,
    request: CommentRequest,
    channel: str,
    actor: Actor,
    address: str = "",
    made_at: dt.datetime | None = None,
    result: str = AttemptResult.SENT,
    note: str = "",
) -> Attempt:
    """One more try to reach them, by the same or another means."""
    request = locked(request)
    require(policy.may_record_on, actor, request)
    if request.state != RequestState.OPEN:
        raise WrongState(request)
    attempt = _new_attempt(request, channel, address, moment(made_at, "made_at"), result, note, actor)
    details = {"attempt": attempt.pk, "channel": channel, "result": result}
    record("attempt.recorded", subject=request, actor=actor, details=details, context=claims_behind(request))
    return attempt


def _new_attempt(
    request: CommentRequest, channel: str, address: str, made_at: dt.datetime, result: str, note: str, actor: Actor
) -> Attempt:
    known_code(channel, Channel.values, "channel")
    known_code(result, AttemptResult.values, "result")
    # The address of a sealed party stands with its secret, and nowhere else.
    words = tidied(Attempt, {"address": "" if request.party.is_sealed else address, "note": note})
    return made(
        Attempt(request=request, channel=channel, made_at=made_at, made_by_id=actor.user_id, result=result, **words)
    )


def moment(given: dt.datetime | None, field: str) -> dt.datetime:
    """When it really happened: now, unless somebody says when; never in the future."""
    present = now()
    if given is None:
        return present
    if given.tzinfo is None:
        raise Invalid(field, _("Give the time with its time zone."))
    if given > present + dt.timedelta(minutes=5):
        raise Invalid(field, _("This lies in the future."))
    return given


@transaction.atomic
def withdraw_request(
    *, request: CommentRequest, reason: str, actor: Actor, expected: int | None = None
) -> CommentRequest:
    """Take a request back: what was still open is “withdrawn by us”."""
    reason = required(reason, "reason", _("Say why it is withdrawn."))
    claims = claims_behind(request)
    changes = {"withdrawn_reason": reason}
    row = REQUEST.perform(
        request, "withdraw", actor=actor, expected=expected, changes=changes, texts={"reason": reason}, context=claims
    )
    for question in row.questions.open().select_for_update().order_by("pk"):
        settled = {
            "outcome": Outcome.WITHDRAWN_BY_US,
            "outcome_reason": reason,
            "outcome_at": now(),
            "outcome_by_id": actor.user_id,
        }
        save_changes(question, settled)
    return row
