"""The moves of a verdict version, and what must be true before it is submitted or approved."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.codes import (
    OUTCOME_TO_QUALIFIER,
    RESTRICTED,
    RESTS_ON_RESPONSES_ALONE,
    Finding,
    VersionState,
)
from claims.codes.media import contradicts_finding
from claims.models import Evidence
from claims.steps import Missing, missing_of
from claims.verifiers.base import title_of
from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import Guard, Move, NotReady, Refused, Transition, Workflow
from reviews import labels, policy
from reviews.bearing import about, bearings, unreflected_replies
from reviews.models import ResponsePoint, VerdictVersion
from reviews.record import proposal_for

S = VersionState
Reason = str | Promise | None
NEVER_ON_INTERESTED_ALONE = frozenset({Finding.CONFIRMED, Finding.FALSE})


def has_finding(version: VerdictVersion) -> Reason:
    """A verdict says what was found."""
    return None if version.finding else _("Choose a finding.")


def has_as_of(version: VerdictVersion) -> Reason:
    """A verdict says what it is judged on."""
    if version.as_of or version.is_as_said:
        return None
    return _("Say what it is judged on: as of which date, or on what was known when it was said.")


def qualifiers_are_borne(version: VerdictVersion) -> Reason:
    """A label may use a response's words only if somebody responded so."""
    if unsaid := labels.unborne(version.qualifiers.all(), bearings(version.claim)):
        words = unsaid[0].get_code_display()
        return _("Nothing recorded on this claim bears the words “%(words)s”.") % {"words": words}
    return None


def _cited(version: VerdictVersion) -> list[Evidence]:
    return [
        row.evidence for row in version.citations.select_related("evidence__origin") if row.evidence.removed_at is None
    ]


def cites_evidence(version: VerdictVersion) -> Reason:
    """Only unconfirmed, disputed and not checkable may rest on responses alone."""
    if not version.finding or version.finding in RESTS_ON_RESPONSES_ALONE or _cited(version):
        return None
    return _("Cite the evidence “%(finding)s” rests on.") % {"finding": version.get_finding_display()}


def has_two_origins(version: VerdictVersion) -> Reason:
    """Two pieces of evidence with one origin count as one; one whose origin nobody has named counts as no further one."""
    if not version.finding or version.finding in RESTS_ON_RESPONSES_ALONE or version.few_origins_reason:
        return None
    if len({evidence.origin_id for evidence in _cited(version) if evidence.origin_id}) >= 2:
        return None
    return _("Cite evidence of two independent origins, or say why there are fewer.")


def rests_on_more_than_the_interested(version: VerdictVersion) -> Reason:
    """Interested parties and origins nobody has verified never make “confirmed” or “false” by themselves; no reason lifts that."""
    if version.finding not in NEVER_ON_INTERESTED_ALONE:
        return None
    if any(evidence.origin and not evidence.origin.is_interested for evidence in _cited(version)):
        return None
    finding = version.get_finding_display()
    return _("“%(finding)s” needs evidence whose origin is named and is no interested party.") % {"finding": finding}


def cites_nothing_removed(version: VerdictVersion) -> Reason:
    """What was taken away bears nothing."""
    if version.citations.exclude(evidence__removed_at=None).exists():
        return _("Evidence it cites was removed: take the citation out.")
    return None


def replies_are_reflected(version: VerdictVersion) -> Reason:
    """Before approval each reply is quoted, summarised, or marked “not used” with a reason."""
    waiting = unreflected_replies(version.claim).count()
    if waiting:
        return _("Say of each reply whether it is quoted, summarised or not used. Still to do: %(count)d.") % {
            "count": waiting
        }
    return None


def responses_are_reflected(version: VerdictVersion) -> Reason:
    """The same for what was said to others; a response that bears a qualifier of this label is in it for all to see."""
    shown = {(row.code, row.respondent) for row in version.qualifiers.all()}
    points = (
        ResponsePoint.objects.filter(about(version.claim), response__reflection="")
        .exclude(outcome__in=RESTRICTED)
        .select_related("response")
    )
    waiting, reflected = set(), set()
    for point in points:
        waiting.add(point.response_id)
        code = OUTCOME_TO_QUALIFIER.get(point.outcome)
        if (code, point.response.respondent) in shown or (code, "") in shown:
            reflected.add(point.response_id)
    if waiting - reflected:
        return _("Say of each public response whether it is quoted, summarised or not used.")
    return None


def required_steps_are_done(version: VerdictVersion) -> Reason:
    """What the desk requires of every such claim is done before somebody is asked to approve."""
    names = [step_name(step) for step in missing_of(version.claim) if step.is_required]
    return (
        _("The desk requires it, and it is not done yet: %(steps)s.") % {"steps": "; ".join(names)} if names else None
    )


def step_name(step: Missing) -> str:
    """A step of the checklist: a person's by its words, a verifier's by its name."""
    return title_of(step.verifier) if step.verifier else step.title


def media_results_agree(version: VerdictVersion) -> Reason:
    """“Altered” is said of what was changed, staged or made."""
    if contradicts_finding(version.media_results, version.finding):
        return _(
            "“%(finding)s” is said of a picture or recording that was edited, transformed or staged; here something else was found of it."
        ) % {"finding": version.get_finding_display()}
    return None


TO_SUBMIT = (
    has_finding,
    has_as_of,
    qualifiers_are_borne,
    cites_evidence,
    cites_nothing_removed,
    has_two_origins,
    rests_on_more_than_the_interested,
    required_steps_are_done,
    media_results_agree,
)
TO_APPROVE = (qualifiers_are_borne, replies_are_reflected, responses_are_reflected)


class VerdictWorkflow(Workflow):
    """A person accepts what the record suggests, or overrides it with a reason. What it suggests depends on what that person may see,
    so that nobody learns of hidden evidence by its effect."""

    def open_to(self, instance: Any, actor: Actor) -> list[Move]:
        """The moves, with this reason against submitting beside the others."""
        moves = super().open_to(instance, actor)
        return [self._with_departure(move, instance, actor) if move.name == "submit" else move for move in moves]

    def _with_departure(self, move: Move, version: VerdictVersion, actor: Actor) -> Move:
        reason = departs_without_reason(version, actor)
        return replace(move, blocked_reasons=(*move.blocked_reasons, reason)) if reason else move

    def _refusal(self, move: Transition, row: Any, actor: Actor, waived: Collection[Guard] = ()) -> Refused | None:
        refusal = super()._refusal(move, row, actor, waived)
        if move.name != "submit" or (refusal and not isinstance(refusal, NotReady)):
            return refusal
        reasons = refusal.reasons if isinstance(refusal, NotReady) else []
        departure = departs_without_reason(row, actor)
        return NotReady([*reasons, departure]) if departure else refusal


def departs_without_reason(version: VerdictVersion, actor: Actor) -> str | None:
    """Why a verdict that differs from what is suggested cannot be submitted yet."""
    if not version.finding or version.override_reason:
        return None
    proposed = proposal_for(version.claim, actor).finding
    if proposed is None or version.finding == proposed:
        return None
    return _("The record suggests “%(finding)s”: say why this verdict differs.") % {"finding": proposed.label}


VERDICT = VerdictWorkflow(
    Transition(
        "submit",
        {S.DRAFT},
        S.SUBMITTED,
        "verdict.submitted",
        policy.may_submit,
        TO_SUBMIT,
        label=gettext_lazy("Submit for review"),
    ),
    Transition(
        "approve",
        {S.SUBMITTED},
        S.APPROVED,
        "verdict.approved",
        policy.may_approve,
        TO_APPROVE,
        label=gettext_lazy("Approve"),
    ),
    Transition(
        "return", {S.SUBMITTED}, S.RETURNED, "verdict.returned", policy.may_approve, label=gettext_lazy("Return")
    ),
)

# What its page, or a newer version, does to a verdict. These are nobody's buttons.
VERDICT_BY_PAGE = Workflow(
    Transition("publish", {S.APPROVED}, S.PUBLISHED, "verdict.published", policy.may_publish_verdict),
    Transition(
        "supersede", {S.APPROVED, S.PUBLISHED}, S.SUPERSEDED, "verdict.superseded", policy.may_supersede_verdict
    ),
    Transition("withdraw", {S.PUBLISHED}, S.WITHDRAWN, "verdict.withdrawn", policy.may_withdraw_verdict),
)
