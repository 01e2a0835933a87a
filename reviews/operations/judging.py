"""Verdicts: submitted and so frozen, and judged by somebody who is no author."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import VersionState, WorkState
from claims.models import Claim, Evidence
from claims.models.claim import BEING_CHECKED
from claims.operations import ready_claim, resume_claim, start_claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.workflow.machine import NotAllowed, WrongState, require
from factcheck.workflow.rows import locked
from reviews import policy
from reviews.models import VerdictAuthor, VerdictVersion, VerdictVote
from reviews.models.vote import Choice
from reviews.operations._shared import person, required
from reviews.operations.rechecks import keep_recheck, recheck_day
from reviews.workflow import VERDICT, VERDICT_BY_PAGE, required_steps_are_done


@transaction.atomic
def submit_verdict(
    *, version: VerdictVersion, actor: Actor, expected: int | None = None, steps_reason: str = ""
) -> VerdictVersion:
    """Freeze a draft for review: text, finding, qualifiers and cited evidence never change afterwards. The claim is in review.
    `steps_reason`: why steps that the desk requires are not waited for, which takes a chief or a standards editor."""
    claim, row = locked(version.claim), locked(version)
    require(policy.may_submit, actor, row)
    waived = [required_steps_are_done] if steps_reason.strip() else []
    if waived and not policy.may_override(actor, claim.desk_id):
        raise NotAllowed
    if row.state != VersionState.DRAFT:
        raise WrongState(row)
    if claim.state not in BEING_CHECKED:
        raise WrongState(claim)
    for citation in row.citations.select_related("evidence__origin"):
        citation.frozen = frozen(citation.evidence)
        citation.save(update_fields=["frozen"])
    VerdictAuthor.objects.get_or_create(version=row, user_id=person(actor))
    changes: dict[str, Any] = {"submitted_at": now(), "submitted_by_id": actor.user_id}
    changes |= {"proposition": claim.proposition, "recheck_on": recheck_day(row)}
    row = VERDICT.perform(
        row,
        "submit",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"override": steps_reason.strip()},
        context=[claim],
        waived=waived,
        number=row.number,
        finding=row.finding,
    )
    keep_recheck(row, actor)
    _into_review(claim, actor)
    return row


def frozen(evidence: Evidence) -> dict[str, Any]:
    """What cited evidence says at the time of submitting."""
    return {
        "title": evidence.title,
        "form": evidence.form,
        "kind": evidence.kind,
        "stance": evidence.stance,
        "url": evidence.url,
        "archive_url": evidence.archive_url,
        "excerpt": evidence.excerpt,
        "fragment": evidence.fragment,
        "language": evidence.language,
        "published_on": evidence.published_on.isoformat() if evidence.published_on else "",
        "origin": evidence.origin.name if evidence.origin else "",
        "is_interested": bool(evidence.origin and evidence.origin.is_interested),
    }


def _into_review(claim: Claim, actor: Actor) -> None:
    if claim.state == WorkState.LOGGED:
        claim = start_claim(claim=claim, actor=actor)
    if claim.state == WorkState.WAITING:
        claim = resume_claim(claim=claim, actor=actor)
    if claim.state == WorkState.CHECKING:
        ready_claim(claim=claim, actor=actor)


@transaction.atomic
def approve_verdict(
    *, version: VerdictVersion, actor: Actor, expected: int | None = None, reason: str = ""
) -> VerdictVersion:
    """A second person stands behind it. An older version that was approved but never published gives way."""
    claim, row = _to_judge(version, actor)
    VerdictVote.objects.create(version=row, voter_id=person(actor), vote=Choice.APPROVE, reason=reason.strip())
    codes: dict[str, Any] = {"number": row.number, "finding": row.finding}
    changes = {"decided_at": now()}
    row = VERDICT.perform(
        row,
        "approve",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"reason": reason.strip()},
        context=[claim],
        **codes,
    )
    for older in claim.verdict_versions.filter(state=VersionState.APPROVED, number__lt=row.number).order_by("pk"):
        VERDICT_BY_PAGE.perform(older, "supersede", actor=actor, context=[claim], by=row.pk)
    return row


@transaction.atomic
def return_verdict(
    *, version: VerdictVersion, reason: str, actor: Actor, expected: int | None = None
) -> VerdictVersion:
    """Give it back with what is wrong. The version stays as it is; the next draft starts as its copy."""
    claim, row = _to_judge(version, actor)
    reason = required(reason, "reason", _("Say what is missing or wrong."))
    VerdictVote.objects.create(version=row, voter_id=person(actor), vote=Choice.RETURN, reason=reason)
    changes = {"decided_at": now()}
    row = VERDICT.perform(
        row,
        "return",
        actor=actor,
        expected=expected,
        changes=changes,
        texts={"reason": reason},
        context=[claim],
        number=row.number,
    )
    if claim.state == WorkState.IN_REVIEW:
        resume_claim(claim=claim, actor=actor)
    return row


def _to_judge(version: VerdictVersion, actor: Actor) -> tuple[Claim, VerdictVersion]:
    """The claim and the version, locked, for somebody who may vote on it now."""
    claim, row = locked(version.claim), locked(version)
    require(policy.may_approve, actor, row)
    if row.state != VersionState.SUBMITTED:
        raise WrongState(row)
    return claim, row
