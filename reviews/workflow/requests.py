"""The moves of a comment request."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.codes import RequestState
from factcheck.workflow.machine import Transition, Workflow
from reviews import policy
from reviews.models import CommentRequest

S = RequestState


def has_questions(request: CommentRequest) -> Promise | None:
    """Nobody is asked nothing."""
    return None if request.questions.exists() else _("Write at least one question first.")


def where_it_was(request: CommentRequest) -> str:
    """Open if it was ever sent; a request closed before that goes back to being a draft."""
    return S.OPEN if request.opened_at else S.DRAFT


REQUEST = Workflow(
    Transition(
        "open",
        {S.DRAFT},
        S.OPEN,
        "request.opened",
        policy.may_ask_on,
        (has_questions,),
        label=_("Record that it was sent"),
    ),
    Transition(
        "withdraw", {S.DRAFT, S.OPEN}, S.CLOSED, "request.withdrawn", policy.may_ask_on, label=_("Withdraw the request")
    ),
)

# What the last outcome, or the loss of one, does to its request. These are nobody's buttons.
REQUEST_BY_QUESTIONS = Workflow(
    Transition("close", {S.DRAFT, S.OPEN}, S.CLOSED, "request.closed", policy.may_record_on),
    Transition("reopen", {S.CLOSED}, where_it_was, "request.reopened", policy.may_record_on),
)
