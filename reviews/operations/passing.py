"""What somebody who leaves has in hand of requests and drafts, and passing it on to a colleague."""

from django.db import models, transaction

from claims.cleaning import one_line
from claims.codes import RequestState, VersionState
from claims.operations.passing import pass_on
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.ledger.recording import record
from factcheck.people import policy
from factcheck.workflow.machine import require
from factcheck.workflow.rows import locked
from reviews.models import AnyVersion, CommentRequest, FactCheckVersion, VerdictVersion


def requests_in_hand(person: User) -> "models.QuerySet[CommentRequest]":
    """Those they drafted or asked, and that are not closed."""
    return CommentRequest.objects.filter(asked_by=person).exclude(state=RequestState.CLOSED).order_by("pk")


def verdicts_in_hand(person: User) -> "models.QuerySet[VerdictVersion]":
    """Drafts of verdicts that they began."""
    drafts = VerdictVersion.objects.filter(created_by=person, state=VersionState.DRAFT)
    return drafts.select_related("claim").order_by("pk")


def factchecks_in_hand(person: User) -> "models.QuerySet[FactCheckVersion]":
    """Drafts of pages that they began."""
    drafts = FactCheckVersion.objects.filter(created_by=person, state=VersionState.DRAFT)
    return drafts.select_related("factcheck").order_by("pk")


def pass_on_request(*, request: CommentRequest, successor: User, actor: Actor, note: str = "") -> CommentRequest:
    """The colleague waits for the answer from now on; who did which attempt stays with the attempts."""
    return pass_on(request, "asked_by", successor, actor, note, event="request.passed_on")


def pass_on_verdict(*, version: VerdictVersion, successor: User, actor: Actor, note: str = "") -> VerdictVersion:
    """The colleague finishes the draft. Who wrote in it stays its author, and makes nobody else one."""
    require(policy.may_pass_on, actor, version.desk_id)
    with transaction.atomic():
        row = locked(version)
        details, texts = _told(successor, row), {"note": one_line(note)}
        record("verdict.passed_on", subject=row, actor=actor, details=details, texts=texts, context=[row.claim])
    return row


def pass_on_factcheck(*, version: FactCheckVersion, successor: User, actor: Actor, note: str = "") -> FactCheckVersion:
    """The colleague finishes the draft of the page."""
    require(policy.may_pass_on, actor, version.desk_id)
    with transaction.atomic():
        row = locked(version)
        details, texts = _told(successor, row), {"note": one_line(note)}
        record("factcheck.passed_on", subject=row, actor=actor, details=details, texts=texts, context=[row.factcheck])
    return row


def _told(successor: User, draft: AnyVersion) -> dict[str, str]:
    return {"person": f"user:{successor.pk}", "before": f"user:{draft.created_by_id}"}
