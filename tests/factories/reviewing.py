"""Verdicts and fact-checks brought to where a test begins, by the operations themselves: no version is born approved."""

from typing import Any

from claims.codes import Finding
from claims.models import Claim
from factcheck.accounts.actors import Actor
from reviews import operations
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories.people import a_checker, a_reviewer
from tests.factories.records import ClaimFactory

AS_SAID = {"finding": Finding.UNCONFIRMED, "is_as_said": True, "explanation": "Nobody else was in the room."}
WHY = {"correction_kind": "correction", "correction_reason": "The date was wrong."}


def a_draft_verdict(claim: Claim | None = None, by: Actor | None = None, **fields: Any) -> VerdictVersion:
    """A verdict that could be submitted: unconfirmed, judged on what was known when it was said."""
    claim = claim or ClaimFactory(checking=True)
    by = by or a_checker(claim.desk)
    draft = operations.draft_verdict(claim=claim, actor=by)
    return operations.edit_verdict(version=draft, actor=by, expected=None, **{**AS_SAID, **fields})


def a_submitted_verdict(claim: Claim | None = None, by: Actor | None = None, **fields: Any) -> VerdictVersion:
    """In review."""
    claim = claim or ClaimFactory(checking=True)
    by = by or a_checker(claim.desk)
    return operations.submit_verdict(version=a_draft_verdict(claim, by, **fields), actor=by)


def an_approved_verdict(
    claim: Claim | None = None, by: Actor | None = None, approver: Actor | None = None, **fields: Any
) -> VerdictVersion:
    """Approved by a second person."""
    version = a_submitted_verdict(claim, by, **fields)
    return operations.approve_verdict(version=version, actor=approver or a_reviewer(version.desk))


def a_draft_factcheck(claim: Claim | None = None, by: Actor | None = None, **fields: Any) -> FactCheckVersion:
    """A page about a claim with an approved verdict, ready to be submitted."""
    claim = claim or an_approved_verdict().claim
    words = {"headline": "Who said what", "conclusion": "Nobody can tell.", "body": "They met.", **fields}
    return operations.draft_factcheck(desk=claim.desk, claims=[claim], actor=by or a_checker(claim.desk), **words)


def an_approved_factcheck(
    claim: Claim | None = None, by: Actor | None = None, approver: Actor | None = None, **fields: Any
) -> FactCheckVersion:
    """Approved by a second person, not published yet."""
    draft = a_draft_factcheck(claim, by, **fields)
    by = by or a_checker(draft.desk)
    version = operations.submit_factcheck(version=draft, actor=by)
    return operations.approve_factcheck(version=version, actor=approver or a_reviewer(version.desk))


def a_published_factcheck(
    claim: Claim | None = None, by: Actor | None = None, publisher: Actor | None = None, **fields: Any
) -> FactCheckVersion:
    """Live."""
    publisher = publisher or (a_reviewer(claim.desk) if claim else None)
    version = an_approved_factcheck(claim, by, publisher, **fields)
    return operations.publish_factcheck(version=version, actor=publisher or a_reviewer(version.desk))


def the_next(version: FactCheckVersion, **fields: Any) -> FactCheckVersion:
    """The next version of a page, approved by somebody else."""
    ada = a_checker(version.desk)
    draft = operations.draft_next_version(factcheck=version.factcheck, actor=ada)
    draft = operations.edit_factcheck(version=draft, actor=ada, expected=None, **{**WHY, **fields})
    draft = operations.submit_factcheck(version=draft, actor=ada)
    return operations.approve_factcheck(version=draft, actor=a_reviewer(version.desk))


def publish(version: FactCheckVersion, **fields: Any) -> FactCheckVersion:
    """Live, by a reviewer of its desk."""
    return operations.publish_factcheck(version=version, actor=a_reviewer(version.desk), **fields)
