"""The moves of a minor edit, and what must be true before one person alone puts it before readers."""

from django.utils.translation import gettext as _

from claims.codes import PublicState, VersionState
from factcheck.workflow.machine import Transition, Workflow
from reviews import policy
from reviews.models import FactCheckVersion, MinorEdit
from reviews.models.minor_edit import MinorEditOutcome
from reviews.workflow.factchecks import (
    claims_are_as_judged,
    claims_may_be_shown,
    embargo_is_over,
    findings_may_be_published,
    has_conclusion,
    has_headline,
    no_claim_was_dropped,
    nothing_said_has_changed_since,
    says_what_changed,
    verdicts_are_approved,
)
from reviews.workflow.verdicts import Reason

S, P = VersionState, PublicState


def what_is_live_was_read_by_two(version: FactCheckVersion) -> Reason:
    """Small steps by one person never add up: the version before was voted on, or its minor edit found fine."""
    if not MinorEdit.objects.not_stood_behind().filter(version=version.previous_id).exists():
        return None
    return not_read_yet()


def not_read_yet() -> str:
    """Why nothing goes on top of it."""
    return _("The minor edit before this one has not been found fine by a second person.")


def nothing_said_has_changed(version: FactCheckVersion) -> Reason:
    """What others are shown to have said is what two people read for the version before."""
    before = FactCheckVersion.objects.get(pk=version.previous_id) if version.previous_id else None
    return nothing_said_has_changed_since(version, before.said_sha256 if before else "")


TO_MEND = (
    has_headline,
    has_conclusion,
    says_what_changed,
    what_is_live_was_read_by_two,
    verdicts_are_approved,
    claims_are_as_judged,
    no_claim_was_dropped,
    findings_may_be_published,
    claims_may_be_shown,
    embargo_is_over,
    nothing_said_has_changed,
)

# What a minor edit does to its version and to the one before. These are nobody's buttons.
VERSION_BY_MINOR_EDIT = Workflow(
    Transition(
        "publish", {S.DRAFT}, S.PUBLISHED, "factcheck.version_published", policy.may_make_minor_version, TO_MEND
    ),
    Transition("supersede", {S.PUBLISHED}, S.SUPERSEDED, "factcheck.version_superseded", policy.may_make_minor_version),
)
# What it does to the page: it stays live.
FACTCHECK_BY_MINOR_EDIT = Workflow(
    Transition("replace", {P.LIVE}, P.LIVE, "factcheck.replaced", policy.may_make_minor_edit),
    field="public_state",
)
MINOR_EDIT_REVIEW = Workflow(
    Transition("find_fine", {""}, MinorEditOutcome.FINE, "factcheck.minor_edit_reviewed", policy.may_review_minor_edit),
    Transition(
        "reopen", {""}, MinorEditOutcome.REOPENED, "factcheck.minor_edit_reviewed", policy.may_review_minor_edit
    ),
    field="outcome",
)
