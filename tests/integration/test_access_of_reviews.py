"""Who may read a response, a request, a reply or a page is said after it was made, by one operation; a page is held back by embargo."""

import datetime as dt
from typing import Any

import pytest

from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations import set_access as set_claim_access
from factcheck.accounts import clock
from factcheck.accounts.access import AccessLevel, Protected
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.workflow.machine import Invalid, NotAllowed, Stale, WrongState
from reviews import operations
from reviews.inputs import PointInput, QuestionInput
from reviews.models import CommentRequest, FactCheck, PublicResponse, Reply
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    PartyFactory,
    a_checker,
    a_chief,
    a_guest,
    an_observer,
    user_of,
)
from tests.factories.reviewing import a_draft_factcheck, a_published_factcheck, an_approved_verdict

pytestmark = pytest.mark.django_db
OFFICE = PartyInput(name="Press office", kind="office")


@pytest.fixture
def claim() -> Claim:
    return an_approved_verdict(ClaimFactory(desk=DeskFactory(), checking=True)).claim


@pytest.fixture
def ada(claim: Claim) -> Actor:
    return a_checker(claim.desk)


def a_response(claim: Claim, **more: Any) -> PublicResponse:
    point = PointInput(words="No.", outcome="denied", claim_id=claim.pk)
    return operations.record_public_response(
        desk=claim.desk, party=OFFICE, points=(point,), actor=a_checker(claim.desk), **more
    )


def a_request(claim: Claim) -> CommentRequest:
    question = QuestionInput(text="Is it so?", claim_id=claim.pk)
    by = a_checker(claim.desk)
    [request] = operations.draft_requests(desk=claim.desk, parties=(OFFICE,), questions=(question,), actor=by)
    return operations.open_request(request=request, channel="mail", address="press@ministry.example", actor=by)


def a_reply(claim: Claim) -> Reply:
    return operations.record_reply(
        request=a_request(claim), channel="mail", text="No comment.", actor=a_checker(claim.desk)
    )


def a_page(claim: Claim) -> FactCheck:
    return a_draft_factcheck(claim).factcheck


ROWS = {"response": a_response, "request": a_request, "reply": a_reply, "factcheck": a_page}


@pytest.mark.parametrize("noun", ROWS)
def test_one_operation_narrows_and_widens_each_of_them(noun: str, claim: Claim, ada: Actor) -> None:
    row, elsewhere = ROWS[noun](claim), an_observer()
    seen = type(row).objects.visible_to
    assert seen(elsewhere).filter(pk=row.pk).exists()
    narrow = operations.set_access(row=row, access="desk", actor=ada, expected=row.row_version)
    assert (narrow.access, narrow.row_version) == ("desk", row.row_version + 1)
    assert not seen(elsewhere).filter(pk=row.pk).exists()
    event = Event.objects.get(name=f"{noun}.access_changed")
    assert (event.subject, event.details) == (reference(row), {"access": "desk", "before": "newsroom", "readers": []})
    assert reference(claim) in event.context
    with pytest.raises(NotAllowed):
        operations.set_access(row=row, access="newsroom", actor=ada)
    assert operations.set_access(row=row, access="newsroom", actor=a_chief(claim.desk)).access == "newsroom"


@pytest.mark.parametrize("noun", ROWS)
def test_named_people_alone_see_it_and_whoever_named_them(noun: str, claim: Claim, ada: Actor) -> None:
    row, ben, other = ROWS[noun](claim), a_checker(claim.desk), a_checker(claim.desk)
    operations.set_access(row=row, access="named", named_readers=[user_of(ben)], actor=ada)
    seen = [who for who in (ada, ben, other) if type(row).objects.visible_to(who).filter(pk=row.pk).exists()]
    assert seen == [ada, ben]
    with pytest.raises(Invalid, match="not here"):
        operations.set_access(row=row, access="named", named_readers=["nobody"], actor=ada)


@pytest.mark.parametrize("noun", ROWS)
def test_nobody_else_says_it_and_no_old_page_does(noun: str, claim: Claim, ada: Actor) -> None:
    row = ROWS[noun](claim)
    for who in (a_guest(claim.desk), an_observer(), a_checker()):
        with pytest.raises(NotAllowed):
            operations.set_access(row=row, access="desk", actor=who)
    with pytest.raises(Stale):
        operations.set_access(row=row, access="desk", actor=ada, expected=row.row_version + 7)
    assert operations.set_access(row=row, access="newsroom", actor=ada, expected=7).row_version == row.row_version
    assert not Event.objects.filter(name__endswith=".access_changed").exists()


@pytest.mark.parametrize("noun", ROWS)
def test_nothing_is_seen_by_more_people_than_its_claim(noun: str, claim: Claim) -> None:
    row, chief = ROWS[noun](claim), a_chief(claim.desk)
    operations.set_access(row=row, access="desk", actor=chief)
    set_claim_access(row=claim, access="desk", actor=chief)
    with pytest.raises(Invalid, match="more people"):
        operations.set_access(row=row, access="newsroom", actor=chief)


def test_what_names_a_party_is_seen_by_no_more_people_than_the_party(claim: Claim) -> None:
    chief = a_chief(claim.desk)
    secret = PartyFactory(desk=claim.desk, access=AccessLevel.DESK)
    point = PointInput(words="No.", outcome="denied", claim_id=claim.pk)
    row = operations.record_public_response(
        desk=claim.desk, party=PartyInput(party_id=secret.pk), points=(point,), actor=chief, access="desk"
    )
    with pytest.raises(Invalid, match="more people"):
        operations.set_access(row=row, access="newsroom", actor=chief)


def test_replies_follow_their_request(claim: Claim, ada: Actor) -> None:
    reply, ben = a_reply(claim), a_checker(claim.desk)
    operations.set_access(row=reply.request, access="named", named_readers=[user_of(ben)], actor=ada)
    reply.refresh_from_db()
    assert (reply.access, set(reply.named_readers.all())) == ("named", {user_of(ada), user_of(ben)})
    with pytest.raises(Invalid):
        operations.set_access(row=reply, access="desk", actor=a_chief(claim.desk))


# Embargo of a page


def soon() -> dt.datetime:
    return clock.now() + dt.timedelta(hours=6)


def test_a_page_is_held_back_and_let_out_by_whoever_may_widen(claim: Claim, ada: Actor) -> None:
    page = a_page(claim)
    held = operations.set_embargo(row=page, until=soon(), actor=ada, expected=page.row_version)
    assert held.is_embargoed
    event = Event.objects.get(name="factcheck.embargoed")
    assert (event.subject, event.context) == (reference(page), [reference(claim)])
    with pytest.raises(NotAllowed):
        operations.set_embargo(row=page, until=None, actor=ada)
    with pytest.raises(Stale):
        operations.set_embargo(row=page, until=soon() + dt.timedelta(days=1), actor=ada, expected=page.row_version)
    assert not operations.set_embargo(row=page, until=None, actor=a_chief(claim.desk)).is_embargoed


def test_what_readers_have_seen_is_not_held_back() -> None:
    page: Protected = a_published_factcheck().factcheck
    with pytest.raises(WrongState, match="out already"):
        operations.set_embargo(row=page, until=soon(), actor=a_chief(page.desk))
    assert FactCheck.objects.public().filter(pk=page.pk).exists()
