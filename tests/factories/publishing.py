"""A claim with what was asked and answered about it, up to the record of its page."""

from typing import Any

from claims.inputs import PartyInput
from claims.models import Claim
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from tests.factories import a_checker, a_chief
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict


def published_record(claim: Claim, **verdict: Any) -> dict[str, Any]:
    """The record of a page about the claim; what came in is marked as summarised first."""
    ada = a_checker(claim.desk)
    for response in {point.response for point in claim.response_points.all()}:
        if not response.reflection:
            operations.reflect_response(response=response, reflection="summarised", actor=ada)
    for question in claim.questions.all():
        for reply in question.request.replies.filter(reflection=""):
            operations.reflect_reply(reply=reply, reflection="summarised", actor=a_chief(claim.desk))
    an_approved_verdict(claim, ada, **verdict)
    return a_published_factcheck(claim, ada).record


def respond(claim: Claim, *points: tuple[str, str], **fields: Any) -> Any:
    """A public response in these points: outcome and words."""
    given = tuple(PointInput(outcome=code, words=words, claim_id=claim.pk) for code, words in points)
    fields = {"party": PartyInput(name="Dmitry Peskov"), "actor": a_checker(claim.desk), **fields}
    return operations.record_public_response(desk=claim.desk, points=given, **fields)


def ask(claim: Claim, **fields: Any) -> Any:
    """A request for comment that asks one question about the claim, not sent yet."""
    ada = a_checker(claim.desk)
    asked = (QuestionInput(text=fields.pop("text", "Is it so?"), claim_id=claim.pk),)
    [request] = operations.draft_requests(
        desk=claim.desk, parties=(PartyInput(name="Office"),), questions=asked, actor=ada, **fields
    )
    return request
