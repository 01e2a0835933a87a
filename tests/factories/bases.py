"""What a verdict rests on: evidence by origin, and what people responded."""

from claims.inputs import PartyInput
from claims.models import Claim, Origin
from reviews import operations
from reviews.inputs import PointInput, QualifierInput
from tests.factories import EvidenceFactory, a_checker

OFFICIAL = QualifierInput(code="declined_comment", respondent="official")


def evidence(claim: Claim, origin: str = "", *, interested: bool = False, **fields: object) -> object:
    """A piece of this origin, which is made when it is new; of none, where none is named."""
    named = (
        Origin.objects.get_or_create(claim=claim, name=origin, defaults={"is_interested": interested})[0]
        if origin
        else None
    )
    return EvidenceFactory(claim=claim, origin=named, **fields)


def respond(claim: Claim, *outcomes: str, **fields: object) -> object:
    """A public response with a point for each outcome."""
    points = tuple(PointInput(words="So they said.", outcome=code, claim_id=claim.pk) for code in outcomes)
    return operations.record_public_response(
        desk=claim.desk, party=PartyInput(name="Dmitry Peskov"), points=points, actor=a_checker(claim.desk), **fields
    )
