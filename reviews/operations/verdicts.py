"""Verdicts: begun as a copy of the version before, and written."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import FROM_RESPONSES, MediaResult, Qualifier, Respondent, VersionState
from claims.codes.media import contradicts, in_order
from claims.models import Claim, Evidence
from claims.models.claim import BEING_CHECKED
from claims.operations.shared import web_address
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState, refuse_stale, require
from factcheck.workflow.rows import changed, locked, save_changes
from reviews import policy
from reviews.bearing import bearings
from reviews.inputs import QualifierInput
from reviews.models import VerdictCitation, VerdictQualifier, VerdictVersion
from reviews.operations._shared import (
    carry_authors,
    known_code,
    known_fields,
    made,
    make_author,
    seen,
    tidied,
)
from reviews.operations.rechecks import refuse_past, today

S = VersionState
DECISIONS = frozenset({"finding", "as_of", "is_as_said", "media_results", "recheck_on"})
REASONS = frozenset({"few_origins_reason", "override_reason", "open_questions_reason"})
EDITABLE = DECISIONS | REASONS | {"explanation", "language", "media_context", "media_original"}
LONGEST_TEXT = 100_000
LONGEST_CONTEXT = 2000


@transaction.atomic
def draft_verdict(*, claim: Claim, actor: Actor) -> VerdictVersion:
    """The open draft of a claim, or a new one: a copy of the version before with the next number. Copying makes nobody an author; whoever
    wrote what was returned stays one."""
    claim = locked(claim)
    require(policy.may_draft, actor, claim)
    last = claim.verdict_versions.order_by("-number").first()
    if last is not None and last.state == S.DRAFT:
        return last
    if claim.state not in BEING_CHECKED:
        raise WrongState(claim)
    if last is not None and last.state == S.SUBMITTED:
        raise WrongState(
            last,
            sentence=_("Version %(number)d is in review: it is approved or returned first.") % {"number": last.number},
        )
    draft = _copy_of(last, claim, actor) if last else _first(claim, actor)
    details = {"number": draft.number, "previous": last.pk if last else None}
    record("verdict.drafted", subject=draft, actor=actor, details=details, context=[claim])
    return draft


def _first(claim: Claim, actor: Actor) -> VerdictVersion:
    language = claim.desk.languages[0] if claim.desk.languages else "en"
    return made(VerdictVersion(claim=claim, number=1, language=language, created_by_id=actor.user_id))


def _copy_of(last: VerdictVersion, claim: Claim, actor: Actor) -> VerdictVersion:
    values = {name: getattr(last, name) for name in EDITABLE}
    if values["recheck_on"] and values["recheck_on"] <= today(claim.desk):
        values["recheck_on"] = None
    draft = made(
        VerdictVersion(claim=claim, number=last.number + 1, previous=last, created_by_id=actor.user_id, **values)
    )
    qualifiers = [QualifierInput(code=row.code, respondent=row.respondent) for row in last.qualifiers.all()]
    evidence = [row.evidence for row in last.citations.filter(evidence__removed_at=None).select_related("evidence")]
    _replace_qualifiers(draft, qualifiers)
    _replace_citations(draft, evidence)
    carry_authors(draft)
    return draft


def _replace_qualifiers(version: VerdictVersion, qualifiers: Collection[QualifierInput]) -> None:
    version.qualifiers.all().delete()
    rows = [
        VerdictQualifier(version=version, position=number, code=given.code, respondent=given.respondent)
        for number, given in enumerate(qualifiers, start=1)
    ]
    VerdictQualifier.objects.bulk_create(rows)


def _replace_citations(version: VerdictVersion, evidence: Collection[Evidence]) -> None:
    version.citations.all().delete()
    rows = [
        VerdictCitation(version=version, position=number, evidence=row) for number, row in enumerate(evidence, start=1)
    ]
    VerdictCitation.objects.bulk_create(rows)


@transaction.atomic
def edit_verdict(
    *,
    version: VerdictVersion,
    actor: Actor,
    expected: int | None,
    qualifiers: tuple[QualifierInput, ...] | None = None,
    citations: tuple[UUID, ...] | None = None,
    **fields: Any,
) -> VerdictVersion:
    """Write a draft: any of finding, as_of, is_as_said, explanation, the three reasons, language, qualifiers (the leading one first) and
    citations (ids of evidence, in the order of their numbers). Whoever changes something is an author of it."""
    known_fields(fields, EDITABLE)
    claim, row = locked(version.claim), locked(version)
    _refuse_unless_draft(row, actor)
    new = changed(row, _facts(fields))
    parts = _changed_parts(row, claim, qualifiers, citations, actor)
    if not new and not parts:
        return row
    refuse_past(new.get("recheck_on"), claim.desk)
    refuse_stale(row, expected)
    save_changes(row, new)
    if "qualifiers" in parts:
        _replace_qualifiers(row, parts["qualifiers"])
    if "citations" in parts:
        _replace_citations(row, parts["citations"])
    is_first_hand = make_author(row, actor, "verdict.edited")
    # Autosaved words are no event of their own; a decision is, and so is a first hand in the version.
    if is_first_hand or parts or DECISIONS & new.keys():
        details = {"fields": sorted({*new, *parts}), "number": row.number, "finding": row.finding}
        record("verdict.edited", subject=row, actor=actor, details=details, context=[claim])
    return row


def _refuse_unless_draft(version: VerdictVersion, actor: Actor) -> None:
    if not policy.may_edit_verdict(actor, version):
        raise NotAllowed
    if version.state != S.DRAFT:
        raise WrongState(version)


def _facts(fields: dict[str, Any]) -> dict[str, Any]:
    facts = tidied(VerdictVersion, fields)
    if "media_results" in facts:
        facts["media_results"] = _results(facts["media_results"])
    if facts.get("media_original"):
        facts["media_original"] = web_address(facts["media_original"], "media_original")
    if len(facts.get("media_context", "")) > LONGEST_CONTEXT:
        raise Invalid(
            "media_context",
            _("This is longer than a reader would read: %(most)d letters at most.") % {"most": LONGEST_CONTEXT},
        )
    if len(facts.get("explanation", "")) > LONGEST_TEXT:
        raise Invalid("explanation", _("This is longer than an explanation can be."))
    return facts


def _results(codes: Collection[str]) -> list[str]:
    """What was found of the picture or recording: codes that the domain knows, which can hold at once."""
    for code in codes:
        known_code(code, MediaResult.values, "media_results")
    if contradicts(codes):
        raise Invalid("media_results", _("Nothing is original and altered at once."))
    return in_order(codes)


def _changed_parts(
    version: VerdictVersion,
    claim: Claim,
    qualifiers: Collection[QualifierInput] | None,
    citations: Collection[UUID] | None,
    actor: Actor,
) -> dict[str, Any]:
    """Those of the version's lists that would be different afterwards."""
    parts: dict[str, Any] = {}
    if qualifiers is not None:
        wanted = _known_qualifiers(qualifiers, claim)
        if [(given.code, given.respondent) for given in wanted] != list(
            version.qualifiers.values_list("code", "respondent")
        ):
            parts["qualifiers"] = wanted
    if citations is not None:
        evidence = _evidence_of(claim, citations, actor)
        if [row.pk for row in evidence] != list(version.citations.values_list("evidence_id", flat=True)):
            parts["citations"] = evidence
    return parts


def _known_qualifiers(qualifiers: Collection[QualifierInput], claim: Claim) -> list[QualifierInput]:
    """Codes the domain knows, each once. Where one respondent alone bears a response's words, it is meant."""
    borne = (
        bearings(claim) if any(given.code in FROM_RESPONSES and not given.respondent for given in qualifiers) else []
    )
    wanted = []
    for given in qualifiers:
        known_code(given.code, Qualifier.values, "qualifiers")
        known_code(given.respondent, [*Respondent.values, ""], "qualifiers")
        respondents = {bearing.respondent for bearing in borne if bearing.qualifier == given.code}
        if given.code not in FROM_RESPONSES:
            given = QualifierInput(code=given.code)
        elif not given.respondent and len(respondents) == 1:
            given = QualifierInput(code=given.code, respondent=respondents.pop())
        wanted.append(given)
    if len({(given.code, given.respondent) for given in wanted}) != len(wanted):
        raise Invalid("qualifiers", _("The same qualifier stands here twice."))
    return wanted


def _evidence_of(claim: Claim, ids: Collection[UUID], actor: Actor) -> list[Evidence]:
    evidence = [row for key in ids if (row := seen(Evidence, key, actor, "citations"))]
    if any(row.claim_id != claim.pk or row.removed_at for row in evidence):
        raise Invalid("citations", _("Only evidence of this claim can be cited."))
    if len({row.pk for row in evidence}) != len(evidence):
        raise Invalid("citations", _("The same evidence is cited twice."))
    return evidence
