"""The one rule of what readers may see of a claim's record, for every public page, feed and interchange format.

Approving a publication is the desk's decision for the claim itself and for what shares its access level: its statements, its
appearances, what was asked and answered. Whatever was restricted further than the claim, or to named people, stays inside; so does
everything said on background or off the record. Evidence is shown where the verdict cites it and somebody marked it public, which is a
decision of its own. A sealed party is its public description; what could tell who it is goes unsaid."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from claims.codes import RESTRICTED, AccessLevel, Outcome, no_wider
from claims.models import Appearance, Claim, Party, Statement, StatementParty
from factcheck.accounts.access import Protected
from factcheck.accounts.actors import ANONYMOUS
from reviews.bearing import about, asked_questions, on_the_record
from reviews.models import Question, ResponsePoint, VerdictCitation, VerdictVersion
from reviews.models._shared import Reflection

# What came of a question, but is nobody else's business.
NEVER_SHOWN = RESTRICTED | {Outcome.LEGAL_LETTER, Outcome.WITHDRAWN_BY_US}


@dataclass(frozen=True)
class PartyShown:
    """A party as readers see it."""

    name: str
    role: str
    kind: str
    wikidata_id: str
    is_described_only: bool


def is_open_with(row: Protected, claim: Claim) -> bool:
    """Whether a row was restricted no further than the claim it is shown with."""
    if AccessLevel.NAMED in (row.access, claim.access) or row.is_embargoed:
        return False
    same_room = row.desk_id == claim.desk_id or (row.desk.is_open and row.access == AccessLevel.NEWSROOM)
    return no_wider(claim.access, row.access) and same_room


def party_for_readers(party: Party, claim: Claim, role: str = "") -> PartyShown | None:
    """Its name and role; the public description of a sealed one; nothing of one that fewer people may see than the claim."""
    shown = party.shown_to(ANONYMOUS)
    if party.is_sealed:
        return PartyShown(shown.name, "", "", "", is_described_only=True)
    if not is_open_with(party, claim):
        return None
    return PartyShown(shown.name, role, party.kind, shown.wikidata_id, is_described_only=shown.is_described_only)


def statements_for_readers(claim: Claim) -> list[Statement]:
    """The claim's statements as far as they and their parties are open, in the order of its graph; the subject is marked."""
    parties = Prefetch("parties", StatementParty.objects.select_related("party__desk"))
    places = claim.claim_statements.select_related("statement__desk").prefetch_related(
        Prefetch("statement__parties", parties.queryset), "statement__links"
    )
    return [
        place.statement
        for place in places
        if is_open_with(place.statement, claim) and _names_somebody(place.statement, claim)
    ]


def _names_somebody(statement: Statement, claim: Claim) -> bool:
    shown = [party_for_readers(row.party, claim) for row in statement.parties.all()]
    return bool(shown) and all(shown)


def citations_for_readers(verdict: VerdictVersion) -> list[VerdictCitation]:
    """Cited evidence that somebody marked public; each keeps its number."""
    cited = verdict.citations.select_related("evidence")
    return [row for row in cited if row.evidence.is_public and row.evidence.removed_at is None]


def appearances_for_readers(claim: Claim) -> list[Appearance]:
    """Where the claim appears, as far as the item is open."""
    return [row for row in claim.appearances.select_related("item__desk") if is_open_with(row.item, claim)]


def points_for_readers(claim: Claim) -> list[ResponsePoint]:
    """What was said to others about the claim, unless the verdict does not use it."""
    points = (
        ResponsePoint.objects.filter(about(claim))
        .exclude(outcome__in=NEVER_SHOWN)
        .exclude(response__reflection=Reflection.NOT_USED)
    )
    rows = points.select_related("response__desk", "claim").prefetch_related(
        "response__party__desk", "response__on_behalf_of__desk", "statement__desk"
    )
    return [row for row in rows.order_by("response__said_on", "response_id", "position") if _is_open_point(row, claim)]


def _is_open_point(point: ResponsePoint, claim: Claim) -> bool:
    response = point.response
    if not is_open_with(response, claim) or party_for_readers(response.party, claim) is None:
        return False
    return point.statement is None or is_open_with(point.statement, claim)


def questions_for_readers(claim: Claim) -> list[Question]:
    """What we asked about the claim and what came of it, on the record only."""
    asked: QuerySet[Question] = asked_questions(claim).filter(on_the_record()).exclude(outcome__in=NEVER_SHOWN)
    rows = asked.select_related("request__desk", "claim").prefetch_related(
        "request__party__desk", "request__attempts", "outcome_reply__desk", "statement__desk"
    )
    return [
        row for row in rows.order_by("request__opened_at", "request_id", "position") if _is_open_question(row, claim)
    ]


def _is_open_question(question: Question, claim: Claim) -> bool:
    request, reply = question.request, question.outcome_reply
    if not is_open_with(request, claim) or party_for_readers(request.party, claim) is None:
        return False
    if reply is not None and (not is_open_with(reply, claim) or reply.reflection == Reflection.NOT_USED):
        return False
    return question.statement is None or is_open_with(question.statement, claim)
