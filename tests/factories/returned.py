"""Versions that somebody submitted, took back or got back."""

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from reviews import operations
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories import ClaimFactory, a_checker, a_reviewer
from tests.factories.reviewing import a_draft_factcheck, a_submitted_verdict, an_approved_verdict


def a_submitted_factcheck() -> FactCheckVersion:
    """In review."""
    draft = a_draft_factcheck()
    return operations.submit_factcheck(version=draft, actor=a_checker(draft.desk))


def desk_of(who: Actor) -> Desk:
    """The one desk of somebody."""
    return Desk.objects.get(pk=next(iter(who.desk_roles)))


def a_returned_verdict(author: Actor) -> VerdictVersion:
    """A reviewer sent it back."""
    desk = desk_of(author)
    version = a_submitted_verdict(ClaimFactory(desk=desk, checking=True), author)
    return operations.return_verdict(version=version, reason="Again.", actor=a_reviewer(desk))


def a_returned_page(author: Actor) -> FactCheckVersion:
    """It was approved, and taken back before it went out."""
    desk = desk_of(author)
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim
    version = operations.submit_factcheck(version=a_draft_factcheck(claim, author), actor=a_checker(desk))
    operations.approve_factcheck(version=version, actor=a_reviewer(desk))
    return operations.return_factcheck(version=version, reason="Not yet.", actor=a_reviewer(desk))
