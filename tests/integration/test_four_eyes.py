"""Two pairs of eyes: who votes, and on what."""

from collections.abc import Iterable
from typing import Any

import pytest

from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.workflow.machine import NotAllowed, WrongState
from reviews import operations, policy
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    a_checker,
    a_chief,
    a_guest,
    a_partner,
    a_read_only_token,
    a_reviewer,
    a_standards_editor,
    actor,
    an_observer,
    an_operator,
    user_of,
)
from tests.factories.returned import a_returned_page, a_returned_verdict, a_submitted_factcheck, desk_of
from tests.factories.reviewing import a_draft_factcheck, a_draft_verdict, a_submitted_verdict, an_approved_verdict

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CHIEF, Role.STANDARDS])
def test_no_author_votes_whatever_the_role(role: str) -> None:
    desk = DeskFactory()
    author = actor(role, desk)
    version = a_submitted_verdict(ClaimFactory(desk=desk, checking=True), author)
    for vote in (operations.approve_verdict, operations.return_verdict):
        with pytest.raises(NotAllowed):
            vote(version=version, actor=author, reason="It is mine.")
    assert not version.votes.exists()
    assert operations.approve_verdict(version=version, actor=a_reviewer(desk)).state == "approved"


def test_one_comma_makes_an_author_and_so_does_submitting() -> None:
    claim = ClaimFactory(checking=True)
    noa, tomasz, ruth = a_checker(claim.desk), a_reviewer(claim.desk), a_reviewer(claim.desk)
    draft = a_draft_verdict(claim, noa)
    operations.edit_verdict(version=draft, actor=tomasz, expected=None, explanation="Nobody else was, in the room.")
    version = operations.submit_verdict(version=draft, actor=ruth)
    assert version.author_ids == {noa.user_id, tomasz.user_id, ruth.user_id}
    for author in (tomasz, ruth):
        with pytest.raises(NotAllowed):
            operations.approve_verdict(version=version, actor=author)


def test_whoever_only_began_the_copy_may_vote_on_it() -> None:
    claim = ClaimFactory(checking=True)
    tomasz = a_reviewer(claim.desk)
    first = a_submitted_verdict(claim, a_checker(claim.desk))
    operations.return_verdict(version=first, reason="Again.", actor=tomasz)
    draft = operations.draft_verdict(claim=claim, actor=tomasz)
    version = operations.submit_verdict(version=draft, actor=a_checker(claim.desk))
    assert operations.approve_verdict(version=version, actor=tomasz).state == "approved"


def test_whoever_wrote_what_was_returned_does_not_vote_on_its_unchanged_copy() -> None:
    ruth = a_reviewer(DeskFactory())
    noa, desk = a_checker(desk_of(ruth)), desk_of(ruth)
    claim = a_returned_verdict(ruth).claim
    verdict = operations.submit_verdict(version=operations.draft_verdict(claim=claim, actor=noa), actor=noa)
    assert verdict.author_ids == {ruth.user_id, noa.user_id}
    with pytest.raises(NotAllowed):
        operations.approve_verdict(version=verdict, actor=ruth)
    operations.return_verdict(version=verdict, reason="Once more.", actor=a_reviewer(desk))
    assert operations.draft_verdict(claim=claim, actor=a_checker(desk)).author_ids == verdict.author_ids


def test_whoever_wrote_a_page_that_was_taken_back_does_not_vote_on_its_unchanged_copy() -> None:
    ruth = a_reviewer(DeskFactory())
    noa, desk = a_checker(desk_of(ruth)), desk_of(ruth)
    copy = operations.draft_next_version(factcheck=a_returned_page(ruth).factcheck, actor=noa)
    page = operations.submit_factcheck(version=copy, actor=noa)
    with pytest.raises(NotAllowed):
        operations.approve_factcheck(version=page, actor=ruth)
    assert operations.approve_factcheck(version=page, actor=a_reviewer(desk)).state == "approved"


def test_whoever_wrote_what_somebody_else_approved_may_vote_on_what_follows() -> None:
    ruth = a_reviewer(DeskFactory())
    desk = desk_of(ruth)
    first = an_approved_verdict(ClaimFactory(desk=desk, checking=True), ruth)
    draft = operations.draft_verdict(claim=first.claim, actor=a_checker(desk))
    assert draft.author_ids == frozenset()
    second = operations.submit_verdict(version=draft, actor=a_checker(desk))
    assert operations.approve_verdict(version=second, actor=ruth).state == "approved"


def test_going_on_with_what_one_got_back_is_an_event() -> None:
    claim = ClaimFactory(checking=True)
    noa = a_checker(claim.desk)
    operations.return_verdict(version=a_submitted_verdict(claim, noa), reason="Again.", actor=a_reviewer(claim.desk))
    draft = operations.draft_verdict(claim=claim, actor=noa)
    for words in ("Nobody was there.", "Nobody else was there."):
        operations.edit_verdict(version=draft, actor=noa, expected=None, explanation=words)
    assert Event.objects.filter(name="verdict.edited", subject=f"reviews.verdictversion:{draft.pk}").count() == 1


@pytest.mark.parametrize("who", [a_checker, a_guest])
def test_without_the_role_nobody_votes(who: Any) -> None:
    version = a_submitted_verdict()
    with pytest.raises(NotAllowed):
        operations.approve_verdict(version=version, actor=who(version.desk))


def outsiders(version: VerdictVersion | FactCheckVersion) -> Iterable[Actor]:
    yield from (an_observer(), an_operator(), a_reviewer(DeskFactory()), a_chief(DeskFactory()), SYSTEM)
    yield a_partner(version.desk)
    yield a_read_only_token(user_of(a_reviewer(version.desk)))


def test_neither_other_desks_nor_keys_nor_the_system_vote() -> None:
    verdict, page = a_submitted_verdict(), a_submitted_factcheck()
    for outsider in outsiders(verdict):
        with pytest.raises(NotAllowed):
            operations.approve_verdict(version=verdict, actor=outsider)
    for outsider in outsiders(page):
        with pytest.raises(NotAllowed):
            operations.approve_factcheck(version=page, actor=outsider)
        with pytest.raises(NotAllowed):
            operations.publish_factcheck(version=page, actor=outsider)


def test_a_standards_editor_votes_on_every_desk() -> None:
    assert policy.may_approve(a_standards_editor(), a_submitted_verdict())


def test_authors_of_a_page_do_not_vote_on_it() -> None:
    claim = an_approved_verdict().claim
    ruth = a_reviewer(claim.desk)
    draft = a_draft_factcheck(claim, ruth)
    version = operations.submit_factcheck(version=draft, actor=a_checker(claim.desk))
    with pytest.raises(NotAllowed):
        operations.approve_factcheck(version=version, actor=ruth)
    assert operations.approve_factcheck(version=version, actor=a_reviewer(claim.desk)).state == "approved"


def test_nothing_is_voted_on_twice_or_before_it_is_submitted() -> None:
    draft = a_draft_verdict()
    with pytest.raises(WrongState):
        operations.approve_verdict(version=draft, actor=a_reviewer(draft.desk))
    version = an_approved_verdict()
    with pytest.raises(WrongState):
        operations.return_verdict(version=version, reason="No.", actor=a_reviewer(version.desk))
