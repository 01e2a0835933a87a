"""The demo newsroom's work, done by its people through the same operations as everybody's."""

import datetime as dt
from uuid import UUID

from claims import operations as claims
from claims.codes import (
    Asks,
    Channel,
    ClaimKind,
    DropReason,
    EvidenceKind,
    Finding,
    ItemKind,
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
from factcheck.accounts.clock import now
from factcheck.desk.demo import texts
from factcheck.desk.demo.people import Newsroom
from reviews import operations as reviews
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from reviews.models import FactCheckVersion
from reviews.models._shared import Reflection

LUND = PartyInput(name="Mira Lund", role_then="transport councillor of Halden")
HALDEN_FERRIES = PartyInput(name="Halden Ferries", kind="organisation")


def _in(**far: float) -> dt.datetime:
    return now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(**far)


def fill(newsroom: Newsroom) -> None:
    """Every state that a claim can be in, on an open desk and on a closed one."""
    ferry = _item(newsroom, texts.FERRY, publisher="Halden Post", byline="Jon Aas")
    published(newsroom, ferry)
    asked(newsroom, ferry)
    in_review(newsroom, ferry)
    dropped(newsroom, ferry)
    from_a_post(newsroom)
    behind_closed_doors(newsroom)
    published_at = dt.datetime(2023, 2, 6, 17, 40, tzinfo=dt.UTC)
    _item(newsroom, texts.FOUNDING_ARTICLE, publisher="Meridian Wire", published_at=published_at)


def _item(newsroom: Newsroom, text: str, **known: object) -> Item:
    """Taken in by Noa, on the World desk."""
    item, _is_new = claims.add_item_by_text(
        desk=newsroom.desks["world"],
        text=text,
        actor=newsroom.actor("noa"),
        **{"language": "en", "published_at": _in(days=-3), **known},  # type: ignore[arg-type]
    )
    return item


def _said_by_lund(words: str) -> tuple[StatementInput, ...]:
    said_on = _in(days=-3).date()
    said = StatementInput(
        parties=(LUND,),
        mode="direct_quotation",
        words=words,
        language="en",
        setting="remarks to reporters",
        said_on=said_on,
    )
    report = StatementInput(
        parties=(PartyInput(name="Halden Post", kind="organisation"),), act="reported", relation="relays"
    )
    return said, report


def published(newsroom: Newsroom, ferry: Item) -> FactCheckVersion:
    """A claim judged by two people and put before the readers."""
    noa, tomasz, desk = newsroom.actor("noa"), newsroom.actor("tomasz"), newsroom.desks["world"]
    claim = claims.log_claim(
        desk=desk,
        proposition="The Halden night ferry carried 1.2 million passengers in its first year.",
        kind=ClaimKind.NUMBER,
        item=ferry,
        anchor=AnchorInput(exact="carried 1.2 million passengers in its first year"),
        statements=_said_by_lund("It carried 1.2 million passengers in its first year."),
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
        as_of=_in(days=0).date(),
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
        said_on=_in(days=-2).date(),
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


def asked(newsroom: Newsroom, ferry: Item) -> None:
    """Being checked, with a request for comment that nobody has answered yet."""
    noa, ruth, desk = newsroom.actor("noa"), newsroom.actor("ruth"), newsroom.desks["world"]
    claim = claims.log_claim(
        desk=desk,
        proposition="The Halden night ferry costs the city nothing.",
        item=ferry,
        anchor=AnchorInput(exact="said it cost the city nothing"),
        statements=_said_by_lund("It is a triumph that pays for itself."),
        actor=noa,
    )
    claim = claims.assign_claim(claim=claim, assignee=newsroom.people["noa"], actor=ruth)
    claim = claims.set_publish_by(claim=claim, publish_by=_in(days=2), actor=ruth)
    claim = claims.start_claim(claim=claim, actor=noa)
    claims.add_evidence(
        claim=claim,
        form=EvidenceForm.NOTE,
        title="City budget, line 6.4",
        note="The budget has 2.1 million for “harbour services”. It does not say how much of it goes to the night line.",
        kind=EvidenceKind.PRIMARY_DOCUMENT,
        stance=Stance.CONTEXT,
        origin_name="City of Halden",
        actor=noa,
    )
    questions = (
        QuestionInput(text="What did the city pay for the night ferry in its first year?", claim_id=claim.pk),
        QuestionInput(text="Does line 6.4 of the budget cover the night ferry?", claim_id=claim.pk),
    )
    request = reviews.draft_requests(
        desk=desk,
        parties=(PartyInput(name="Treasury of the City of Halden", kind="office"),),
        questions=questions,
        deadline=_in(days=1),
        reached=ReachedPart.PRESS_OFFICE,
        language="en",
        publication="on our site, this week",
        actor=noa,
    )[0]
    reviews.open_request(
        request=request, channel=Channel.MAIL, address="press@halden.example", made_at=_in(hours=-3), actor=noa
    )
    draft = reviews.draft_verdict(claim=claim, actor=noa)
    begun = "The budget has one line for all harbour services. We have asked what the night ferry's share is."
    reviews.edit_verdict(version=draft, actor=noa, expected=None, explanation=begun)


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
    claim = claims.set_publish_by(claim=claim, publish_by=_in(hours=5), actor=newsroom.actor("ruth"))
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


def dropped(newsroom: Newsroom, ferry: Item) -> None:
    """Looked at, and left."""
    noa = newsroom.actor("noa")
    claim = claims.log_claim(
        desk=newsroom.desks["world"],
        proposition="The new council is the best Halden ever had.",
        kind=ClaimKind.OPINION,
        item=ferry,
        anchor=AnchorInput(exact="The new council is the best this city ever had"),
        actor=noa,
    )
    claims.drop_claim(claim=claim, drop_reason=DropReason.OPINION, actor=noa)


def from_a_post(newsroom: Newsroom) -> None:
    """One that nobody has taken, one that waits, one that was only suggested."""
    noa, ruth, desk = newsroom.actor("noa"), newsroom.actor("ruth"), newsroom.desks["world"]
    post = _item(
        newsroom,
        texts.HOSPITAL,
        title="Post about Lindholm hospital",
        kind=ItemKind.SOCIAL_POST,
        publisher="Lindholm parents",
    )
    closing = claims.log_claim(
        desk=desk,
        proposition="Lindholm hospital will close its maternity ward in May.",
        item=post,
        anchor=AnchorInput(exact="They are closing the maternity ward at Lindholm hospital in May."),
        actor=noa,
    )
    claims.set_publish_by(claim=closing, publish_by=_in(hours=20), actor=ruth)
    far = claims.log_claim(
        desk=desk,
        proposition="The next maternity ward is 70 kilometres from Lindholm.",
        kind=ClaimKind.NUMBER,
        item=post,
        anchor=AnchorInput(exact="The next ward is 70 kilometres away."),
        actor=noa,
    )
    far = claims.assign_claim(
        claim=far, assignee=newsroom.people["samir"], note="You know the roads there.", actor=ruth
    )
    far = claims.set_publish_by(claim=far, publish_by=_in(hours=-6), actor=ruth)
    far = claims.start_claim(claim=far, actor=ruth)
    claims.wait_claim(claim=far, waiting_for="the county's list of wards", waiting_until=_in(days=1), actor=ruth)
    claims.log_claim(
        desk=desk,
        proposition="Four midwives have resigned at Lindholm hospital since January.",
        kind=ClaimKind.NUMBER,
        item=post,
        anchor=AnchorInput(exact="Four midwives have resigned since January"),
        suggested=True,
        actor=noa,
    )


def behind_closed_doors(newsroom: Newsroom) -> None:
    """On a desk that only its own people can see."""
    ines, desk = newsroom.actor("ines"), newsroom.desks["investigations"]
    item, _is_new = claims.add_item_by_text(
        desk=desk,
        text=texts.CONTRACT,
        title="Tip about the harbour contract",
        kind=ItemKind.DOCUMENT,
        language="en",
        actor=ines,
    )
    claim = claims.log_claim(
        desk=desk,
        proposition="Norrsund Marine had no employees when it signed the harbour contract.",
        item=item,
        anchor=AnchorInput(exact="the firm had no employees when it signed"),
        take=True,
        actor=ines,
    )
    claim = claims.start_claim(claim=claim, actor=ines)
    claims.add_evidence(
        claim=claim,
        form=EvidenceForm.NOTE,
        title="Company register, extract",
        note="No social-security contributions before the date of the contract.",
        kind=EvidenceKind.PRIMARY_DOCUMENT,
        stance=Stance.SUPPORTS,
        origin_name="Company register",
        actor=ines,
    )
