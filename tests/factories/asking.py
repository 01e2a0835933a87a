"""Requests for comment, and where they are."""

import datetime as dt

from claims.inputs import PartyInput
from factcheck.accounts import clock
from reviews import operations
from reviews.inputs import QuestionInput
from reviews.models import CommentRequest
from tests.factories import ClaimFactory, a_checker

OFFICE = PartyInput(name="Press office of the president", kind="office", role_then="press office")
HOUR = dt.timedelta(hours=1)


def a_request(
    claim: object = None, *, questions: int = 2, is_open: bool = True, deadline: dt.timedelta | None = HOUR
) -> CommentRequest:
    """The press office is asked this many questions about the claim: by mail, or still in a draft."""
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
    """As the database has it."""
    return CommentRequest.objects.get(pk=request.pk).state
