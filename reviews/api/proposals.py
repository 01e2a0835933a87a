"""What the record by itself suggests for a verdict, and why: never a person's finding."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claims import CLAIMS
from claims.codes import Finding
from factcheck.api.fields import CodeField
from factcheck.api.views import RowView
from reviews.api.wording import QualifierOutput, Wordings, qualifier_shown
from reviews.proposal import Reason
from reviews.proposal_words import words
from reviews.record import proposal_for


class ReasonOutput(serializers.Serializer):
    """A code and its sentence."""

    code = serializers.CharField()
    words = serializers.CharField()


class ProposalOutput(serializers.Serializer):
    """A finding only where rules suffice (unconfirmed, disputed, not checkable); otherwise null: for you to judge."""

    finding = CodeField(Finding, allow_null=True)
    qualifiers = QualifierOutput(many=True)
    reasons = ReasonOutput(many=True)
    gaps = ReasonOutput(many=True)
    would_change = ReasonOutput(many=True)


class ClaimProposal(RowView):
    """What the record suggests for a claim's verdict."""

    resource = CLAIMS
    shows_version = False

    @extend_schema(responses=ProposalOutput, summary="What the record suggests for a verdict")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """From what the asker may see of the record. A person accepts it, or overrides it with a reason."""
        claim = self.found()
        proposal = proposal_for(claim, self.actor)
        language = claim.desk.languages[0] if claim.desk.languages else "en"
        wording = Wordings().of(claim.desk_id, language)
        finding = proposal.finding
        return Response(
            {
                "finding": {"code": str(finding), "words": wording.words("finding", finding)} if finding else None,
                "qualifiers": [qualifier_shown(row.code, row.respondent, wording) for row in proposal.qualifiers],
                "reasons": said(proposal.reasons),
                "gaps": said(proposal.gaps),
                "would_change": said(proposal.would_change),
            }
        )


def said(reasons: tuple[Reason, ...]) -> list[dict[str, str]]:
    """Codes with their sentences."""
    return [{"code": reason.code, "words": words(reason)} for reason in reasons]
