"""What came back, what each question came to, and when that opens or closes the request."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.cleaning import one_line
from claims.codes import CLOSING, Channel, Outcome, RequestState
from claims.operations.evidence import file_name_of, keep_file
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, WrongState, edit, refuse_stale, require
from factcheck.workflow.rows import changed, locked, save_changes
from reviews import policy
from reviews.models import CommentRequest, Question, Reply
from reviews.models.attempt import AttemptResult
from reviews.operations._shared import (
    Protection,
    Readers,
    known_code,
    known_fields,
    made,
    protection_under,
    required,
    tidied,
)
from reviews.operations.requests import claims_behind, moment
from reviews.operations.responses import reflected
from reviews.workflow import REQUEST_BY_QUESTIONS

REPLY_FIELDS = frozenset(
    {
        "answered_by",
        "reached",
        "is_verbatim",
        "language",
        "translation",
        "terms",
        "terms_agreed",
        "is_automatic",
        "message_id",
    }
)

# These say what somebody answered, so there are words, or a reply, that they rest on.
SPOKEN = frozenset({
    Outcome.CONFIRMED, Outcome.CONFIRMED_IN_PART, Outcome.DENIED, Outcome.DENIED_IN_PART, Outcome.NEITHER_CONFIRMED_NOR_DENIED,
    Outcome.DECLINED_COMMENT, Outcome.EARLIER_STATEMENT_USED, Outcome.NOT_RESPONSIVE,
})  # fmt: skip
WITH_REASON = frozenset({Outcome.NOT_SOUGHT, Outcome.WITHDRAWN_BY_US})
WITHOUT_SENDING = frozenset({Outcome.NOT_SOUGHT, Outcome.WITHDRAWN_BY_US})
SILENCE = frozenset({Outcome.NO_RESPONSE_BY_DEADLINE, Outcome.UNREACHABLE})
SETTLED = ("outcome", "outcome_words", "outcome_reply_id", "outcome_reason")
UNSETTLED = {
    "outcome": "", "outcome_words": "", "outcome_reply": None, "outcome_reason": "",
    "outcome_at": None, "outcome_by": None, "is_provisional": False, "consent_by": None,
}  # fmt: skip


def record_reply(
    *,
    request: CommentRequest,
    channel: str,
    text: str,
    actor: Actor,
    received_at: dt.datetime | None = None,
    data: bytes | None = None,
    file_name: str = "",
    content_type: str = "",
    access: str = "",
    named_readers: Readers = (),
    **fields: Any,
) -> Reply:
    """Record an answer, by whatever channel it came: pasted, from notes, or with a file. One after the deadline is late; any real one
    reopens a closed request. `fields`: answered_by, reached, is_verbatim, language, translation, terms, terms_agreed, is_automatic."""
    known_fields(fields, REPLY_FIELDS)
    require(policy.may_record_on, actor, request)
    words = tidied(Reply, {"text": text, **fields})
    if not words["text"] and not data:
        raise Invalid("text", _("Write what they said."))
    known_code(channel, Channel.values, "channel")
    file = _file(data, file_name, content_type)
    with transaction.atomic():
        request = locked(request)
        require(policy.may_record_on, actor, request)
        protection = protection_under(
            [request], desk=request.desk, actor=actor, access=access, named_readers=named_readers
        )
        reply = _new_reply(request, actor, protection, received_at, channel=channel, **words, **file)
        if not reply.is_automatic and request.state == RequestState.CLOSED:
            _reopen(request, actor, because="reply")
    return reply


def _new_reply(
    request: CommentRequest, actor: Actor, protection: Protection, received_at: dt.datetime | None, **fields: Any
) -> Reply:
    if request.opened_at is None:
        raise WrongState(request)
    received = moment(received_at, "received_at")
    late = request.deadline is not None and received > request.deadline
    by = {"recorded_by_id": actor.user_id, "created_by_id": actor.user_id}
    if request.party.is_sealed:
        fields["answered_by"] = ""
    where = {"desk": request.desk, "access": protection.access, "request": request}
    reply = made(Reply(received_at=received, is_late=late, **where, **by, **fields))
    protection.keep(reply)
    details = {"request": request, "channel": reply.channel, "is_late": late, "is_automatic": reply.is_automatic}
    context = [request, *claims_behind(request)]
    record("reply.recorded", subject=reply, actor=actor, details=details, context=context)
    return reply


def _file(data: bytes | None, name: str, content_type: str) -> dict[str, str]:
    """What was attached, on disk before the row that names it is written."""
    if not data:
        return {}
    kept = {"raw_name": file_name_of(name), "raw_type": one_line(content_type)[:120]}
    return {"raw_sha256": keep_file(data, "file").sha256, **kept}


def _reopen(request: CommentRequest, actor: Actor, *, because: str) -> None:
    REQUEST_BY_QUESTIONS.perform(request, "reopen", actor=actor, context=claims_behind(request), because=because)


@transaction.atomic
def set_outcome(
    *,
    question: Question,
    outcome: str,
    actor: Actor,
    words: str = "",
    reply: Reply | None = None,
    reason: str = "",
    expected: int | None = None,
) -> Question:
    """Say what came of a question, with the words it rests on. The last one closes the request. Signs of life leave the question open."""
    request, row = locked(question.request), locked(question)
    if not policy.may_settle(actor, row):
        raise NotAllowed
    known_code(outcome, Outcome.values, "outcome")
    settled = _settled(request, row, outcome, words, reply, reason, actor)
    if not changed(row, {name: settled[name] for name in SETTLED}):
        return row
    refuse_stale(row, expected)
    before = row.outcome
    save_changes(row, settled)
    details = {
        "question": row.pk,
        "outcome": outcome,
        "before": before,
        "is_provisional": row.is_provisional,
        "reply": row.outcome_reply_id,
    }
    record(
        "question.outcome_set",
        subject=request,
        actor=actor,
        details=details,
        texts={"reason": row.outcome_reason},
        context=claims_behind(request),
    )
    _follow_questions(request, actor)
    return row


def _settled(
    request: CommentRequest,
    question: Question,
    outcome: str,
    words: str,
    reply: Reply | None,
    reason: str,
    actor: Actor,
) -> dict[str, Any]:
    """The values to store, or the refusal of an outcome that is not so."""
    if reply is not None and (reply.request_id != request.pk or reply.is_automatic):
        raise Invalid("reply", _("That is no reply to this request."))
    if request.opened_at is None and outcome not in WITHOUT_SENDING:
        raise WrongState(request)
    words, reason = tidied(Question, {"outcome_words": words})["outcome_words"], reason.strip()
    if outcome in SPOKEN and not words and reply is None:
        raise Invalid("words", _("Write the words this rests on, or choose the reply."))
    if outcome in WITH_REASON:
        reason = required(reason, "reason", _("Say why."))
    _refuse_untrue(request, outcome)
    if outcome == Outcome.NOT_SOUGHT and not policy.may_consent_to_not_asking(actor, request.desk_id):
        raise NotAllowed(_("Not asking somebody needs the consent of a standards editor."))
    return {
        "outcome": outcome,
        "outcome_words": words,
        "outcome_reply_id": reply.pk if reply else None,
        "outcome_reason": reason,
        "outcome_at": now(),
        "outcome_by_id": actor.user_id,
        "is_provisional": outcome == Outcome.NO_RESPONSE_BY_DEADLINE,
        "consent_by_id": actor.user_id if outcome == Outcome.NOT_SOUGHT else None,
    }


def _refuse_untrue(request: CommentRequest, outcome: str) -> None:
    """Silence is not recorded where somebody spoke, nor before its time."""
    if outcome not in SILENCE:
        return
    if outcome == Outcome.NO_RESPONSE_BY_DEADLINE and (request.deadline is None or request.deadline > now()):
        raise NotReady(
            [_("The deadline has not passed yet.") if request.deadline else _("This request has no deadline.")]
        )
    if outcome == Outcome.UNREACHABLE and request.attempts.filter(result=AttemptResult.REACHED).exists():
        raise NotReady([_("Somebody was reached: this is not “unreachable”.")])
    if request.replies.filter(is_automatic=False, is_late=False).exists():
        raise NotReady([_("They did reply: say what the reply amounts to.")])


@transaction.atomic
def undo_outcome(*, question: Question, actor: Actor, expected: int | None = None) -> Question:
    """Take an outcome back: the question is open again, and so is its request."""
    request, row = locked(question.request), locked(question)
    if not policy.may_settle(actor, row):
        raise NotAllowed
    if row.outcome == "":
        return row
    refuse_stale(row, expected)
    before = row.outcome
    save_changes(row, UNSETTLED)
    details = {"question": row.pk, "before": before}
    record("question.outcome_undone", subject=request, actor=actor, details=details, context=claims_behind(request))
    _follow_questions(request, actor)
    return row


def _follow_questions(request: CommentRequest, actor: Actor) -> None:
    """The request closes with its last outcome, and opens when one is taken back."""
    is_settled = not request.questions.exclude(outcome__in=CLOSING).exists()
    if is_settled and request.state != RequestState.CLOSED:
        REQUEST_BY_QUESTIONS.perform(request, "close", actor=actor, context=claims_behind(request))
    elif not is_settled and request.state == RequestState.CLOSED:
        _reopen(request, actor, because="question")


@transaction.atomic
def reflect_reply(
    *, reply: Reply, reflection: str, actor: Actor, reason: str = "", expected: int | None = None
) -> Reply:
    """Say what the verdict does with a reply: quoted, summarised, or not used, with a reason."""
    return edit(
        reply,
        actor=actor,
        expected=expected,
        changes=reflected(reflection, reason),
        event="reply.reflected",
        allowed=policy.may_reflect,
        context=[reply.request, *claims_behind(reply.request)],
        reflection=reflection,
    )
