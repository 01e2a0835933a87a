"""What two people stand behind: a claim put before the readers, and one that waits for a second pair of eyes."""

from uuid import UUID

from claims import operations as claims
from claims.codes import (
    Asks,
    ClaimKind,
    EvidenceKind,
    Finding,
    Outcome,
    Qualifier,
    ReachedPart,
    Respondent,
    Stance,
    WhoAsked,
)
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, Item
from claims.models.evidence import EvidenceForm
from factcheck.desk.demo import texts
from factcheck.desk.demo.cases.shared import HALDEN_FERRIES, moment, said_by_lund
from factcheck.desk.demo.people import Newsroom
from reviews import operations as reviews
from reviews.inputs import PointInput, QualifierInput
from reviews.models import FactCheckVersion
from reviews.models._shared import Reflection


def published(newsroom: Newsroom, ferry: Item) -> FactCheckVersion:
    """A claim judged by two people and put before the readers."""
    noa, tomasz, desk = newsroom.actor("noa"), newsroom.actor("tomasz"), newsroom.desks["world"]
    claim = claims.log_claim(
        desk=desk,
        proposition="The Halden night ferry carried 1.2 million passengers in its first year.",
        kind=ClaimKind.NUMBER,
        item=ferry,
        anchor=AnchorInput(exact="carried 1.2 million passengers in its first year"),
        statements=said_by_lund("It carried 1.2 million passengers in its first year."),
        take=True,
        actor=noa,
    )
    claim = claims.start_claim(claim=claim, actor=noa)
    cited = _ferry_evidence(newsroom, claim)
    _company_answers(newsroom, claim)
    draft = reviews.draft_verdict(claim=claim, actor=noa)
    draft = reviews.edit_verdict(
        version=draft,
        actor=noa,
        expected=None,
        finding=Finding.MOSTLY_FALSE,
        as_of=moment(days=0).date(),
        explanation=texts.FERRY_EXPLANATION,
        qualifiers=(
            QualifierInput(code=Qualifier.EXAGGERATED),
            QualifierInput(code=Qualifier.DENIED_IN_PART, respondent=Respondent.COMPANY),
        ),
        citations=cited,
    )
    submitted = reviews.submit_verdict(version=draft, actor=noa)
    reviews.approve_verdict(version=submitted, actor=tomasz, reason="Both sources checked, the numbers agree.")
    return _page(newsroom, claim)


def _ferry_evidence(newsroom: Newsroom, claim: Claim) -> tuple[UUID, ...]:
    noa = newsroom.actor("noa")
    report = claims.add_evidence(
        claim=claim,
        form=EvidenceForm.FILE,
        title="Halden Ferries: annual report, passengers by line",
        data=texts.FERRY_REPORT,
        file_name="annual-report-page-31.txt",
        content_type="text/plain",
        excerpt="Night line: 214,300. All lines: 1,200,600.",
        kind=EvidenceKind.PRIMARY_DOCUMENT,
        stance=Stance.CONTRADICTS,
        origin_name="Halden Ferries",
        actor=noa,
    )
    report = claims.edit_evidence(evidence=report, actor=noa, expected=None, origin_is_interested=True)
    counted = claims.add_evidence(
        claim=claim,
        form=EvidenceForm.FILE,
        title="National Statistics Office: coastal traffic by hour",
        data=texts.FERRY_STATISTICS,
        file_name="table-4b.txt",
        content_type="text/plain",
        excerpt="Between 23:00 and 05:00: 215,000 passengers.",
        kind=EvidenceKind.DATA,
        stance=Stance.CONTRADICTS,
        origin_name="National Statistics Office",
        actor=noa,
    )
    for evidence in (report, counted):
        claims.mark_public(evidence=evidence, actor=noa)
    return report.pk, counted.pk


def _company_answers(newsroom: Newsroom, claim: Claim) -> None:
    noa = newsroom.actor("noa")
    point = PointInput(
        claim_id=claim.pk,
        outcome=Outcome.DENIED_IN_PART,
        words="1.2 million is our whole network. The night line had a little over 214,000, and we are proud of it.",
    )
    response = reviews.record_public_response(
        desk=claim.desk,
        party=HALDEN_FERRIES,
        points=(point,),
        who_asked=WhoAsked.PRESS_POOL,
        setting="briefing at the terminal",
        said_on=moment(days=-2).date(),
        respondent=Respondent.COMPANY,
        reached=ReachedPart.SPOKESPERSON,
        source="Halden Post",
        language="en",
        actor=noa,
    )
    reviews.reflect_response(response=response, reflection=Reflection.SUMMARISED, actor=noa)


def _page(newsroom: Newsroom, claim: Claim) -> FactCheckVersion:
    noa, tomasz = newsroom.actor("noa"), newsroom.actor("tomasz")
    page = reviews.draft_factcheck(
        desk=claim.desk,
        claims=[claim],
        headline="The night ferry carried 214,000 passengers, not 1.2 million",
        conclusion="1.2 million is the number of passengers on all lines; fewer than a fifth of them took the night ferry.",
        body=texts.FERRY_BODY,
        topics=["transport", "Halden"],
        slug="halden-night-ferry-passengers",
        actor=noa,
    )
    page = reviews.submit_factcheck(version=page, actor=noa)
    page = reviews.approve_factcheck(version=page, actor=tomasz)
    return reviews.publish_factcheck(version=page, actor=tomasz)


def in_review(newsroom: Newsroom, ferry: Item) -> None:
    """Waiting for a second pair of eyes."""
    noa, desk = newsroom.actor("noa"), newsroom.desks["world"]
    mayor = StatementInput(
        parties=(PartyInput(name="Erik Hallberg", role_then="mayor of Halden"),),
        mode="hearsay",
        setting="closed meeting",
    )
    witnesses = StatementInput(
        parties=(PartyInput(name="two people who were in the room", described_only=True),), relation="relays"
    )
    claim = claims.log_claim(
        desk=desk,
        proposition="The mayor of Halden told a closed meeting that the night ferry will stop in spring.",
        kind=ClaimKind.QUOTATION,
        asks=Asks.SAID,
        item=ferry,
        anchor=AnchorInput(exact="the mayor had told a closed meeting the line would stop in spring"),
        statements=(mayor, witnesses),
        take=True,
        actor=noa,
    )
    claim = claims.set_publish_by(claim=claim, publish_by=moment(hours=5), actor=newsroom.actor("ruth"))
    claim = claims.start_claim(claim=claim, actor=noa)
    draft = reviews.draft_verdict(claim=claim, actor=noa)
    draft = reviews.edit_verdict(
        version=draft,
        actor=noa,
        expected=None,
        finding=Finding.UNCONFIRMED,
        is_as_said=True,
        explanation="Two people who do not want to be named say so. There are no minutes, and nobody else would speak.",
        qualifiers=(
            QualifierInput(code=Qualifier.ANONYMOUS_SOURCE),
            QualifierInput(code=Qualifier.NO_DOCUMENTARY_EVIDENCE),
        ),
    )
    reviews.submit_verdict(version=draft, actor=noa)
