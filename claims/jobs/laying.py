"""What the background does with checklists: lays them beside claims, and lets tasks go with their claim."""

from claims.models import Claim
from claims.operations.laying import follow_claim as follow
from claims.operations.laying import lay_checklist as lay
from factcheck.work.attempts import Attempt


def lay_checklist(attempt: Attempt) -> None:
    """A claim was accepted, or edited: what such a claim needs lies beside it, once for each kind it was of."""
    claim = _claim(attempt)
    if claim is not None:
        with attempt.finish():
            lay(claim=claim)


def follow_claim(attempt: Attempt) -> None:
    """A claim got another owner, date or state: what awaits a person on it goes with it."""
    claim = _claim(attempt)
    if claim is not None:
        with attempt.finish():
            follow(claim=claim)


def _claim(attempt: Attempt) -> Claim | None:
    return Claim.objects.filter(pk=attempt.subject_id).first()
