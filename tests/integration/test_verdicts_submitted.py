"""Submitting a verdict: what must be true of it and of its evidence first, and that both are frozen then."""

import pytest

from claims.codes import ClaimKind, EvidenceKind, Finding, Stance
from claims.operations import edit_evidence, remove_evidence
from factcheck.workflow.machine import NotReady, WrongState
from reviews import operations
from reviews.workflow import VERDICT
from tests.factories import ClaimFactory, a_checker
from tests.factories.bases import evidence
from tests.factories.reviewing import a_draft_verdict, a_submitted_verdict
from tests.kept import names

pytestmark = pytest.mark.django_db


def test_submitting_freezes_the_evidence_and_the_claim_and_brings_it_into_review() -> None:
    claim = ClaimFactory(waiting=True)
    ada = a_checker(claim.desk)
    piece = evidence(claim, "tape", title="The recording", kind=EvidenceKind.EYEWITNESS, stance=Stance.SUPPORTS)
    draft = a_draft_verdict(claim, ada, citations=(piece.pk,))
    before = len(names())
    version = operations.submit_verdict(version=draft, actor=ada, expected=draft.row_version)
    assert (version.state, version.submitted_by_id, version.proposition) == (
        "submitted",
        ada.user_id,
        claim.proposition,
    )
    assert names()[before:] == ["verdict.submitted", "claim.resumed", "claim.ready"]
    edit_evidence(evidence=piece, actor=ada, expected=None, title="Another title")
    assert version.citations.get().frozen["title"] == "The recording"
    assert version.citations.get().frozen["origin"] == "tape"
    with pytest.raises(WrongState):
        operations.edit_verdict(version=version, actor=ada, expected=None, explanation="Later.")


@pytest.mark.parametrize("trait", [{}, {"checking": True}, {"waiting": True}, {"in_review": True}])
def test_a_claim_comes_into_review_from_wherever_its_work_is(trait: dict) -> None:
    version = a_submitted_verdict(ClaimFactory(**trait))
    version.claim.refresh_from_db()
    assert version.claim.state == "in_review"


@pytest.mark.parametrize("missing", [{"finding": ""}, {"is_as_said": False, "as_of": None}])
def test_a_verdict_says_what_and_as_of_when(missing: dict) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    draft = a_draft_verdict(claim, ada)
    draft = operations.edit_verdict(version=draft, actor=ada, expected=None, **missing)
    before = len(names())
    with pytest.raises(NotReady) as refused:
        operations.submit_verdict(version=draft, actor=ada)
    assert len(refused.value.reasons) == 1
    claim.refresh_from_db()
    assert (claim.state, len(names())) == ("checking", before)
    assert refused.value.reasons == list(VERDICT.open_to(draft, ada)[0].blocked_reasons)


@pytest.mark.parametrize(
    "finding", sorted(set(Finding) - {Finding.UNCONFIRMED, Finding.DISPUTED, Finding.NOT_CHECKABLE})
)
def test_every_other_finding_cites_two_origins_or_says_why_fewer(finding: Finding) -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    pieces = [evidence(claim, "accounts"), evidence(claim, "accounts"), evidence(claim), evidence(claim, "witness")]
    draft = a_draft_verdict(claim, ada, finding=finding, override_reason="The accounts show it.")
    for cited in ((), pieces[:1], pieces[:3]):
        draft = operations.edit_verdict(
            version=draft, actor=ada, expected=None, citations=tuple(piece.pk for piece in cited)
        )
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)
    operations.edit_verdict(version=draft, actor=ada, expected=None, citations=(pieces[0].pk, pieces[3].pk))
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


def test_one_origin_is_enough_with_a_reason_but_none_is_not() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    why = {"few_origins_reason": "There is one ledger.", "override_reason": "It is the ledger."}
    draft = a_draft_verdict(claim, ada, finding=Finding.HALF_TRUE, **why)
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)
    operations.edit_verdict(version=draft, actor=ada, expected=None, citations=(evidence(claim, "ledger").pk,))
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


@pytest.mark.parametrize("finding", [Finding.CONFIRMED, Finding.FALSE])
@pytest.mark.parametrize(
    ("origins", "is_enough"), [(("pa", "pb"), False), (("", ""), False), (("pa", "independent"), True)]
)
def test_the_interested_and_the_unverified_alone_make_neither_confirmed_nor_false(
    finding: Finding, origins: tuple[str, str], is_enough: bool
) -> None:
    claim = ClaimFactory(checking=True)
    pieces = [evidence(claim, name, interested=name.startswith("p")) for name in origins]
    fields = {"finding": finding, "few_origins_reason": "No more exist.", "override_reason": "We think so."}
    draft = a_draft_verdict(
        claim, ada := a_checker(claim.desk), citations=tuple(piece.pk for piece in pieces), **fields
    )
    if is_enough:
        assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"
    else:
        with pytest.raises(NotReady):
            operations.submit_verdict(version=draft, actor=ada)


def test_what_differs_from_the_proposal_says_why() -> None:
    claim = ClaimFactory(checking=True, kind=ClaimKind.OPINION)
    ada = a_checker(claim.desk)
    draft = a_draft_verdict(claim, ada, finding=Finding.UNCONFIRMED)
    with pytest.raises(NotReady) as refused:
        operations.submit_verdict(version=draft, actor=ada)
    assert "not checkable" in refused.value.sentence
    operations.edit_verdict(version=draft, actor=ada, expected=None, override_reason="It states a fact after all.")
    assert operations.submit_verdict(version=draft, actor=ada).state == "submitted"


def test_cited_evidence_that_was_removed_is_taken_out_first() -> None:
    claim = ClaimFactory(checking=True)
    ada = a_checker(claim.desk)
    piece = evidence(claim, "tape")
    draft = a_draft_verdict(claim, ada, citations=(piece.pk,))
    remove_evidence(evidence=piece, reason="Not ours.", actor=ada)
    with pytest.raises(NotReady):
        operations.submit_verdict(version=draft, actor=ada)
