"""What was asked and answered about a claim, as far as it may bear on anything public. Off-the-record and background material bears on nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from claims.codes import OUTCOME_TO_QUALIFIER, RESTRICTED, Asks, Qualifier, RequestState, Terms
from claims.models import Claim, ClaimStatement
from factcheck.accounts.actors import SYSTEM, Actor
from reviews.models import CommentRequest, PublicResponse, Question, Reply, ResponsePoint

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Bearing:
    """One outcome on a claim and the respondent's word for whose it is."""

    outcome: str
    respondent: str

    @property
    def qualifier(self) -> Qualifier | None:
        """The qualifier this outcome bears, if it lends its words to any."""
        return OUTCOME_TO_QUALIFIER.get(self.outcome)


def about(claim: Claim) -> Q:
    """Questions and points about the claim, or about a statement of its graph."""
    return Q(claim=claim) | Q(statement__in=_statements(claim))


def on(claim: Claim) -> Q:
    """Those on the claim itself. Where the claim is that somebody said it, asking about that statement is asking about the claim."""
    itself = Q(claim=claim)
    if claim.asks == Asks.SAID:
        itself |= Q(statement__in=_statements(claim, is_subject=True))
    return itself


def _statements(claim: Claim, **which: bool) -> "QuerySet[ClaimStatement, Any]":
    return ClaimStatement.objects.filter(claim=claim, **which).values("statement_id")


def on_the_record() -> Q:
    """Questions whose outcome may be spoken of: by the terms of the reply it rests on; without one, by those of the request."""
    return Q(outcome_reply__terms=Terms.ON_RECORD) | Q(outcome_reply=None, request__terms=Terms.ON_RECORD)


def asked_questions(claim: Claim) -> "QuerySet[Question]":
    """Questions of ours about the claim that were really put, or deliberately not."""
    put = ~Q(request__state=RequestState.DRAFT) & (Q(request__opened_at__isnull=False) | ~Q(outcome=""))
    return Question.objects.filter(about(claim) & put)


def open_questions(claim: Claim) -> "QuerySet[Question]":
    """Put, and not answered yet."""
    waiting: Any = asked_questions(claim)
    return waiting.open().exclude(request__state=RequestState.CLOSED)


def bearings(claim: Claim, actor: Actor = SYSTEM) -> list[Bearing]:
    """Every outcome on this claim that a label may rest on, as far as the actor may see it."""
    points = ResponsePoint.objects.filter(on(claim), response__in=PublicResponse.objects.keys_seen_by(actor))
    asked = asked_questions(claim).filter(
        on(claim) & on_the_record(), request__in=CommentRequest.objects.keys_seen_by(actor)
    )
    found = [
        *points.exclude(outcome__in=RESTRICTED).values_list("outcome", "response__respondent"),
        *asked.exclude(outcome__in=RESTRICTED).values_list("outcome", "request__respondent"),
    ]
    return [Bearing(outcome, respondent) for outcome, respondent in dict.fromkeys(found)]


def unreflected_replies(claim: Claim) -> "QuerySet[Reply]":
    """Replies to us about the claim of which nobody has said yet what the verdict does with them. Automatic ones never count."""
    asked = Question.objects.filter(about(claim)).values("request_id")
    return Reply.objects.filter(request__in=asked, reflection="", is_automatic=False)
