"""What is not decided yet, or was left: asked, dropped, lying there, waiting, suggested, and behind closed doors."""

from claims import operations as claims
from claims.codes import Channel, ClaimKind, DropReason, EvidenceKind, ItemKind, ReachedPart, Stance
from claims.inputs import AnchorInput, PartyInput
from claims.models import Item
from claims.models.evidence import EvidenceForm
from factcheck.desk.demo import texts
from factcheck.desk.demo.cases.shared import moment, said_by_lund, taken_in
from factcheck.desk.demo.people import Newsroom
from reviews import operations as reviews
from reviews.inputs import QuestionInput


def asked(newsroom: Newsroom, ferry: Item) -> None:
    """Being checked, with a request for comment that nobody has answered yet."""
    noa, ruth, desk = newsroom.actor("noa"), newsroom.actor("ruth"), newsroom.desks["world"]
    claim = claims.log_claim(
        desk=desk,
        proposition="The Halden night ferry costs the city nothing.",
        item=ferry,
        anchor=AnchorInput(exact="said it cost the city nothing"),
        statements=said_by_lund("It is a triumph that pays for itself."),
        actor=noa,
    )
    claim = claims.assign_claim(claim=claim, assignee=newsroom.people["noa"], actor=ruth)
    claim = claims.set_publish_by(claim=claim, publish_by=moment(days=2), actor=ruth)
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
        deadline=moment(days=1),
        reached=ReachedPart.PRESS_OFFICE,
        language="en",
        publication="on our site, this week",
        actor=noa,
    )[0]
    reviews.open_request(
        request=request, channel=Channel.MAIL, address="press@halden.example", made_at=moment(hours=-3), actor=noa
    )
    draft = reviews.draft_verdict(claim=claim, actor=noa)
    begun = "The budget has one line for all harbour services. We have asked what the night ferry's share is."
    reviews.edit_verdict(version=draft, actor=noa, expected=None, explanation=begun)


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
    post = taken_in(
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
    claims.set_publish_by(claim=closing, publish_by=moment(hours=20), actor=ruth)
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
    far = claims.set_publish_by(claim=far, publish_by=moment(hours=-6), actor=ruth)
    far = claims.start_claim(claim=far, actor=ruth)
    claims.wait_claim(claim=far, waiting_for="the county's list of wards", waiting_until=moment(days=1), actor=ruth)
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
