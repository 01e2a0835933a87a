"""Fact-checks while they are written: begun, edited, submitted, returned."""

from collections.abc import Callable

import pytest

from claims.codes import Finding
from factcheck.accounts.access import AccessLevel
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState
from reviews import operations
from reviews.workflow import FACTCHECK_VERSION
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_guest, a_partner, a_reviewer, an_observer
from tests.factories.reviewing import (
    a_draft_factcheck,
    a_published_factcheck,
    an_approved_factcheck,
    an_approved_verdict,
)
from tests.kept import fresh

pytestmark = pytest.mark.django_db


def test_a_page_begins_with_an_address_of_its_own_and_the_newest_verdict() -> None:
    verdict = an_approved_verdict()
    one = a_draft_factcheck(verdict.claim, headline="Did Putin promise it?")
    two = a_draft_factcheck(verdict.claim, headline="Did Putin promise it?")
    assert (one.factcheck.slug, two.factcheck.slug) == ("did-putin-promise-it", "did-putin-promise-it-2")
    assert one.claims.get().verdict_version == verdict
    assert (one.number, one.state, one.factcheck.public_state) == (1, "draft", "never")
    cyrillic = a_draft_factcheck(verdict.claim, headline="Чи обіцяв Путін?")
    assert cyrillic.factcheck.slug == f"check-{verdict.claim.reference}".lower()


def test_saving_the_same_changes_nothing_and_a_second_editor_sees_what_changed() -> None:
    draft = a_draft_factcheck()
    ada, ben = a_checker(draft.desk), a_checker(draft.desk)
    row = operations.edit_factcheck(
        version=draft, actor=ada, expected=1, headline="Another", topics=["War", " ", "War"]
    )
    assert (row.row_version, row.topics) == (2, ["War"])
    assert operations.edit_factcheck(version=draft, actor=ben, expected=1, headline="Another").row_version == 2
    assert ben.user_id not in fresh(draft).author_ids
    with pytest.raises(Stale) as stale:
        operations.edit_factcheck(version=draft, actor=ben, expected=1, headline="Mine")
    assert stale.value.row.headline == "Another"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"conclusion": "x" * 201}, "conclusion"),
        ({"headline": "x" * 201}, "headline"),
        ({"body": "x" * 200_001}, "body"),
        ({"topics": [f"topic {n}" for n in range(21)]}, "topics"),
        ({"correction_kind": "whim"}, "correction_kind"),
        ({"slug": "Not An Address"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"claims": ["0190a000-0000-7000-8000-000000000000"]}, "claims"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(fields: dict, field: str) -> None:
    draft = a_draft_factcheck()
    with pytest.raises(Invalid) as refused:
        operations.edit_factcheck(version=draft, actor=a_checker(draft.desk), expected=1, **fields)
    assert refused.value.field == field
    assert fresh(draft).row_version == 1


def test_an_address_is_chosen_once_and_never_changes_after_publication() -> None:
    live = a_published_factcheck(headline="First")
    draft = a_draft_factcheck()
    ada = a_checker(draft.desk)
    with pytest.raises(Invalid):
        operations.edit_factcheck(version=draft, actor=ada, expected=None, slug="first")
    operations.edit_factcheck(version=draft, actor=ada, expected=None, slug="chosen")
    assert fresh(draft.factcheck).slug == "chosen"
    following = operations.draft_next_version(factcheck=live.factcheck, actor=a_checker(live.desk))
    with pytest.raises(WrongState):
        operations.edit_factcheck(version=following, actor=a_checker(live.desk), expected=None, slug="other")


def test_a_page_is_never_wider_than_a_claim_it_shows() -> None:
    desk = DeskFactory()
    claim = an_approved_verdict(ClaimFactory(desk=desk, checking=True, access=AccessLevel.DESK)).claim
    assert a_draft_factcheck(claim).factcheck.access == AccessLevel.DESK
    draft = a_draft_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    with pytest.raises(Invalid):
        operations.edit_factcheck(version=draft, actor=a_checker(desk), expected=None, claims=[claim.pk])


@pytest.mark.parametrize("who", [a_guest, lambda desk: an_observer(), lambda desk: a_checker(DeskFactory()), a_partner])
def test_who_may_not_write_a_page(who: Callable) -> None:
    claim = an_approved_verdict().claim
    with pytest.raises(NotAllowed):
        operations.draft_factcheck(desk=claim.desk, claims=[claim], actor=who(claim.desk))


@pytest.mark.parametrize("missing", [{"headline": " "}, {"conclusion": ""}, {"claims": []}])
def test_what_a_page_must_have_before_it_is_submitted(missing: dict) -> None:
    draft = a_draft_factcheck()
    ada = a_checker(draft.desk)
    operations.edit_factcheck(version=draft, actor=ada, expected=None, **missing)
    with pytest.raises(NotReady) as refused:
        operations.submit_factcheck(version=draft, actor=ada)
    assert len(refused.value.reasons) == 1
    assert [move.blocked_reasons for move in FACTCHECK_VERSION.open_to(fresh(draft), ada)] == [
        tuple(refused.value.reasons)
    ]


def test_a_claim_without_an_approved_verdict_is_not_shown() -> None:
    claim = ClaimFactory(checking=True)
    draft = a_draft_factcheck(claim)
    with pytest.raises(NotReady) as refused:
        operations.submit_factcheck(version=draft, actor=a_checker(claim.desk))
    assert claim.reference in refused.value.sentence
    an_approved_verdict(claim)
    assert (
        operations.submit_factcheck(version=draft, actor=a_checker(claim.desk)).claims.get().verdict_version.state
        == "approved"
    )


def test_a_finding_the_desk_does_not_publish_stays_inside() -> None:
    draft = a_draft_factcheck()
    desk = draft.desk
    desk.forbidden_findings = [Finding.UNCONFIRMED]
    desk.save()
    with pytest.raises(NotReady):
        operations.submit_factcheck(version=draft, actor=a_checker(desk))


def test_a_return_needs_a_reason_and_the_next_draft_is_its_copy() -> None:
    draft = a_draft_factcheck(headline="Who said what?")
    version = operations.submit_factcheck(version=draft, actor=a_checker(draft.desk))
    with pytest.raises(Invalid):
        operations.return_factcheck(version=version, reason="", actor=a_reviewer(draft.desk))
    operations.return_factcheck(version=version, reason="Which bridge?", actor=a_reviewer(draft.desk))
    copy = operations.draft_next_version(factcheck=draft.factcheck, actor=a_checker(draft.desk))
    assert (copy.number, copy.headline, copy.previous_id, copy.author_ids) == (
        2,
        "Who said what?",
        version.pk,
        version.author_ids,
    )
    assert copy.claims.get().claim == version.claims.get().claim


def test_what_is_approved_but_not_out_can_be_held_back() -> None:
    version = an_approved_factcheck()
    row = operations.return_factcheck(version=version, reason="Wait for the minister.", actor=a_reviewer(version.desk))
    assert (row.state, row.votes.count()) == ("returned", 1)
    assert operations.draft_next_version(factcheck=version.factcheck, actor=a_checker(version.desk)).number == 2
