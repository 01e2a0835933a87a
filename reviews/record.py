"""A claim's record as one actor may see it, as the plain data that the proposal reads. A fixed number of queries."""

from django.db.models import Prefetch

from claims.codes import EdgeKind
from claims.models import Claim, Evidence, Statement, StatementLink, StatementParty
from factcheck.accounts.actors import Actor
from reviews.bearing import bearings
from reviews.proposal import Answer, Piece, Proposal, Record, Said, propose


def proposal_for(claim: Claim, actor: Actor) -> Proposal:
    """What the record suggests, from what this actor may see of it: nobody learns of hidden evidence by its effect."""
    return propose(record_of(claim, actor))


def record_of(claim: Claim, actor: Actor) -> Record:
    """Answers on the record, evidence that was not removed, and the statements with what they relay."""
    return Record(
        asks=claim.asks,
        kind=claim.kind,
        answers=tuple(Answer(bearing.outcome, bearing.respondent) for bearing in bearings(claim, actor)),
        evidence=tuple(
            _piece(row)
            for row in Evidence.objects.visible_to(actor).kept().filter(claim=claim).select_related("origin")
        ),
        statements=tuple(_statements(claim, actor)),
    )


def _piece(evidence: Evidence) -> Piece:
    origin = evidence.origin
    return Piece(
        evidence.stance, evidence.kind, str(origin.pk) if origin else "", bool(origin and origin.is_interested)
    )


def _statements(claim: Claim, actor: Actor) -> list[Said]:
    places = {place.statement_id: place.is_subject for place in claim.claim_statements.all()}
    rows = Statement.objects.visible_to(actor).filter(pk__in=places)
    parties = Prefetch("parties", StatementParty.objects.select_related("party"))
    relays = Prefetch("links", StatementLink.objects.filter(kind=EdgeKind.RELAYS, target__in=places), to_attr="relays")
    return [_said(row, is_subject=places[row.pk]) for row in rows.prefetch_related(parties, relays)]


def _said(statement: Statement, *, is_subject: bool) -> Said:
    parties = [row.party for row in statement.parties.all()]
    return Said(
        key=str(statement.pk),
        parties=tuple(str(party.pk) for party in parties),
        mode=statement.mode,
        finding=statement.finding,
        is_subject=is_subject,
        is_anonymous=bool(parties) and all(party.is_described_only or party.is_sealed for party in parties),
        is_retracted=statement.retracted_at is not None,
        relays=tuple(str(link.target_id) for link in statement.relays),  # type: ignore[attr-defined]
    )
