"""What readers see: publishing, replacing, the notice, withdrawing, and where it went out."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import CorrectionKind, VersionState, WorkState
from claims.models import Claim
from claims.operations import finish_claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.machine import NotAllowed, WrongState, edit, require
from factcheck.workflow.rows import lock_all, locked
from reviews import policy, publication
from reviews.models import Correction, FactCheck, FactCheckClaim, FactCheckVersion, VerdictVersion
from reviews.models.factcheck import ON_THE_SITE
from reviews.operations._shared import required, web_address
from reviews.operations.showing import claims_shown
from reviews.workflow import (
    FACTCHECK,
    FACTCHECK_BY_VERSION,
    FACTCHECK_VERSION,
    VERDICT_BY_PAGE,
    VERSION_BY_PAGE,
    questions_are_settled,
)

S = VersionState


@transaction.atomic
def publish_factcheck(
    *, version: FactCheckVersion, actor: Actor, expected: int | None = None, override_reason: str = ""
) -> FactCheckVersion:
    """Put an approved version before the readers, in one stroke with its verdicts; the one before gives way. `override_reason`: why open
    questions are not waited for, which takes a chief or a standards editor."""
    factcheck, row, claims = _locked_page(version)
    require(policy.may_publish, actor, row)
    if row.state != S.APPROVED:
        raise WrongState(row)
    waived = [questions_are_settled] if override_reason.strip() else []
    if waived and not policy.may_override(actor, factcheck.desk_id):
        raise NotAllowed
    before, at, context = factcheck.live, now(), [factcheck, *claims]
    if before is not None and before.state == S.PUBLISHED:
        VERSION_BY_PAGE.perform(before, "supersede", actor=actor, context=context, by=row.pk)
    changes = {"published_at": at}
    texts = {"override": override_reason.strip()}
    row = FACTCHECK_VERSION.perform(
        row,
        "publish",
        actor=actor,
        expected=expected,
        changes=changes,
        texts=texts,
        context=context,
        waived=waived,
        number=row.number,
    )
    _publish_verdicts(row, before, actor)
    row.factcheck = _put_live(factcheck, row, at, actor, claims)
    if before is not None:
        correct(factcheck, before, row, actor, claims)
    publication.freeze(row)
    for claim in claims:
        _finish(claim, actor)
    return row


def _locked_page(version: FactCheckVersion) -> tuple[FactCheck, FactCheckVersion, list[Claim]]:
    """Page, version, claims, verdicts: always locked in this order."""
    factcheck, row = locked(version.factcheck), locked(version)
    claims = claims_shown(row)
    keys = [claim.pk for claim in claims]
    lock_all([Claim.objects.filter(pk__in=keys), VerdictVersion.objects.filter(claim__in=keys)])
    return factcheck, row, claims_shown(row)


def _publish_verdicts(version: FactCheckVersion, before: FactCheckVersion | None, actor: Actor) -> None:
    """The verdicts shown become public, the older ones of their claims end; those of claims the page no longer shows end with it."""
    shown = list(version.claims.select_related("verdict_version", "claim"))
    for row in shown:
        verdict = row.verdict_version
        if verdict is None:
            continue
        for older in VerdictVersion.objects.filter(claim=row.claim_id, state=S.PUBLISHED, number__lt=verdict.number):
            VERDICT_BY_PAGE.perform(older, "supersede", actor=actor, context=[row.claim], by=verdict.pk)
        if verdict.state == S.APPROVED:
            VERDICT_BY_PAGE.perform(
                verdict,
                "publish",
                actor=actor,
                context=[row.claim, version],
                number=verdict.number,
                finding=verdict.finding,
            )
    if before is not None:
        _withdraw_verdicts(before, actor, keep={row.claim_id for row in shown})


def _withdraw_verdicts(version: FactCheckVersion, actor: Actor, keep: Collection[UUID] = ()) -> None:
    """A verdict that no page shows any longer is no public verdict."""
    for row in version.claims.select_related("verdict_version", "claim"):
        verdict = row.verdict_version
        if verdict is None or verdict.state != S.PUBLISHED or row.claim_id in keep:
            continue
        elsewhere = FactCheckClaim.objects.filter(verdict_version=verdict, version__state=S.PUBLISHED).exclude(
            version=version
        )
        if not elsewhere.exists():
            VERDICT_BY_PAGE.perform(
                verdict, "withdraw", actor=actor, context=[row.claim, version], number=verdict.number
            )


def correct(
    factcheck: FactCheck, before: FactCheckVersion, version: FactCheckVersion, actor: Actor, claims: list[Claim]
) -> None:
    """Keep why a public version was replaced, and tell."""
    why = {"kind": version.correction_kind, "reason": version.correction_reason}
    row = Correction.objects.create(
        factcheck=factcheck, replaced=before, replaced_by=version, made_by_id=actor.user_id, **why
    )
    _tell_correction(row, factcheck, claims, actor)


def _tell_correction(correction: Correction, factcheck: FactCheck, claims: list[Claim], actor: Actor) -> None:
    details = {
        "correction": correction.pk,
        "kind": correction.kind,
        "replaced": correction.replaced_id,
        "replaced_by": correction.replaced_by_id,
    }
    record(
        "correction.added",
        subject=factcheck,
        actor=actor,
        details=details,
        texts={"reason": correction.reason},
        context=claims,
    )


def _put_live(factcheck: FactCheck, version: FactCheckVersion, at: Any, actor: Actor, claims: list[Claim]) -> FactCheck:
    changes = {
        "live": version,
        "first_published_at": factcheck.first_published_at or at,
        "last_published_at": at,
        "notice": "",
        "notice_at": None,
        "withdrawn_at": None,
        "withdrawn_reason": "",
    }
    move = "replace" if factcheck.public_state in ON_THE_SITE else "publish"
    codes: dict[str, Any] = {"version": version.pk, "number": version.number}
    if move == "replace":
        codes["kind"] = version.correction_kind
    return FACTCHECK_BY_VERSION.perform(
        factcheck, move, actor=actor, changes=changes, context=[version, *claims], **codes
    )


def _finish(claim: Claim, actor: Actor) -> None:
    """The work on a claim is done with its publication, unless another verdict of it is in review."""
    if locked(claim).state == WorkState.IN_REVIEW and not claim.verdict_versions.filter(state=S.SUBMITTED).exists():
        finish_claim(claim=claim, actor=actor)


def put_up_notice(*, factcheck: FactCheck, notice: str, actor: Actor, expected: int | None = None) -> FactCheck:
    """Tell readers at once that the page is under review, and why. One person is enough."""
    notice = required(notice, "notice", _("Write what readers should know meanwhile."))
    changes = {"notice": notice, "notice_at": now()}
    return _page_moves(factcheck, "put_up_notice", actor, expected, changes, {"notice": notice})


def take_down_notice(*, factcheck: FactCheck, actor: Actor, expected: int | None = None) -> FactCheck:
    """The page stands as it is."""
    return _page_moves(factcheck, "take_down_notice", actor, expected, {"notice": "", "notice_at": None}, {})


@transaction.atomic
def withdraw_factcheck(*, factcheck: FactCheck, reason: str, actor: Actor, expected: int | None = None) -> FactCheck:
    """Take a page away at once, with a reason that readers see in its place. Four eyes apply to what replaces it."""
    reason = required(reason, "reason", _("Say why, for readers."))
    factcheck = locked(factcheck)
    live = factcheck.live
    if live is not None:
        _locked_page(live)
    changes = {"withdrawn_at": now(), "withdrawn_reason": reason, "notice": "", "notice_at": None}
    row = _page_moves(factcheck, "withdraw", actor, expected, changes, {"reason": reason})
    if live is not None:
        claims = claims_shown(live)
        VERSION_BY_PAGE.perform(live, "withdraw", actor=actor, context=[row, *claims], number=live.number)
        _withdraw_verdicts(live, actor)
        correction = Correction.objects.create(
            factcheck=row, replaced=live, kind=CorrectionKind.RETRACTION, reason=reason, made_by_id=actor.user_id
        )
        _tell_correction(correction, row, claims, actor)
    return row


@transaction.atomic
def _page_moves(
    factcheck: FactCheck, move: str, actor: Actor, expected: int | None, changes: dict[str, Any], texts: dict[str, str]
) -> FactCheck:
    factcheck = locked(factcheck)
    claims = claims_shown(factcheck.live) if factcheck.live else []
    number = factcheck.live.number if factcheck.live else None
    return FACTCHECK.perform(
        factcheck, move, actor=actor, expected=expected, changes=changes, texts=texts, context=claims, number=number
    )


@transaction.atomic
def record_address(*, factcheck: FactCheck, url: str, actor: Actor, expected: int | None = None) -> FactCheck:
    """Where it stands in the newsroom's own CMS."""
    url = web_address(url, "url") if url.strip() else ""
    row = locked(factcheck)
    context = claims_shown(row.live) if row.live else []
    return edit(
        row,
        actor=actor,
        expected=expected,
        changes={"external_url": url},
        event="factcheck.address_recorded",
        allowed=policy.may_record_address,
        texts={"url": url} if url != row.external_url else None,
        context=context,
    )
