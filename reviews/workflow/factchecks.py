"""The moves of a fact-check and of its versions, and what must be true before readers see one."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.codes import PublicState, VersionState, WorkState
from factcheck.accounts.access import AccessLevel
from factcheck.workflow.machine import Transition, Workflow
from reviews import policy, publication
from reviews.bearing import open_questions, unreflected_replies
from reviews.models import FactCheckClaim, FactCheckVersion, VerdictVersion
from reviews.workflow.verdicts import Reason

S, P = VersionState, PublicState
DECIDED = frozenset({S.APPROVED, S.PUBLISHED})


def _shown(version: FactCheckVersion) -> list[FactCheckClaim]:
    return list(version.claims.select_related("claim__desk", "verdict_version"))


def _references(rows: list[FactCheckClaim]) -> str:
    return ", ".join(row.claim.reference for row in rows)


def has_headline(version: FactCheckVersion) -> Reason:
    """A page has a headline."""
    return None if version.headline.strip() else _("Write a headline.")


def has_conclusion(version: FactCheckVersion) -> Reason:
    """Readers who read one sentence read the conclusion."""
    return None if version.conclusion.strip() else _("Write the conclusion in one sentence.")


def shows_claims(version: FactCheckVersion) -> Reason:
    """A fact-check is about at least one claim."""
    return None if version.claims.exists() else _("Choose at least one claim.")


def verdicts_are_approved(version: FactCheckVersion) -> Reason:
    """What is shown of each claim has been approved by somebody who is no author of it."""
    undecided = [
        row for row in _shown(version) if row.verdict_version is None or row.verdict_version.state not in DECIDED
    ]
    return _("No approved verdict is shown for %(claims)s.") % {"claims": _references(undecided)} if undecided else None


def verdicts_are_the_newest(version: FactCheckVersion) -> Reason:
    """A page never goes out with a verdict that has been overtaken."""
    outdated = [row for row in _shown(version) if row.verdict_version and _newest(row) > row.verdict_version.number]
    if not outdated:
        return None
    return _("A newer verdict was approved for %(claims)s: return this version and begin the next.") % {
        "claims": _references(outdated)
    }


def _newest(row: FactCheckClaim) -> int:
    numbers = VerdictVersion.objects.filter(claim=row.claim_id, state__in=DECIDED).values_list("number", flat=True)
    return max(numbers, default=0)


def claims_are_as_judged(version: FactCheckVersion) -> Reason:
    """A verdict is about the claim as it read then; a reworded claim needs a verdict of its own."""
    reworded = [
        row
        for row in _shown(version)
        if row.verdict_version and row.verdict_version.proposition != row.claim.proposition
    ]
    if not reworded:
        return None
    return _("%(claims)s was reworded after its verdict was submitted: it needs a new one.") % {
        "claims": _references(reworded)
    }


def nothing_said_has_changed(version: FactCheckVersion) -> Reason:
    """What two people read is what goes out: words of others that were added, mended or sealed since are read again."""
    return None if version.state == S.DRAFT else nothing_said_has_changed_since(version, version.said_sha256)


def nothing_said_has_changed_since(version: FactCheckVersion, said_sha256: str) -> Reason:
    """The same, held against what was said then."""
    if said_sha256 == publication.digest_of_the_said(version):
        return None
    return _(
        "A statement or a response on this page changed since it was submitted: return this version and begin the next."
    )


def no_claim_was_dropped(version: FactCheckVersion) -> Reason:
    """What the desk decided not to check is not published."""
    dropped = [row for row in _shown(version) if row.claim.state == WorkState.DROPPED]
    return _("%(claims)s was dropped.") % {"claims": _references(dropped)} if dropped else None


def findings_may_be_published(version: FactCheckVersion) -> Reason:
    """A desk may forbid publishing chosen findings."""
    forbidden = set(version.factcheck.desk.forbidden_findings)
    refused = [row for row in _shown(version) if row.verdict_version and row.verdict_version.finding in forbidden]
    if not refused:
        return None
    finding = refused[0].verdict_version.get_finding_display() if refused[0].verdict_version else ""
    return _("This desk does not publish the finding “%(finding)s”.") % {"finding": finding}


def says_what_changed(version: FactCheckVersion) -> Reason:
    """Whoever read the version before is told what is different, and why."""
    if version.factcheck.live_id is None or (version.correction_kind and version.correction_reason.strip()):
        return None
    return _("Say which kind of change this is, and why.")


def embargo_is_over(version: FactCheckVersion) -> Reason:
    """Until its moment nothing embargoed reaches a public page."""
    rows = [version.factcheck, *(row.claim for row in _shown(version))]
    return _("The embargo is not over yet.") if any(row.is_embargoed for row in rows) else None


def claims_may_be_shown(version: FactCheckVersion) -> Reason:
    """What only named people may read does not go out because somebody presses a button: it is opened to the desk first."""
    hidden = [row for row in _shown(version) if row.claim.access == AccessLevel.NAMED]
    return (
        _("Only named people can see %(claims)s. Open it to the desk first.") % {"claims": _references(hidden)}
        if hidden
        else None
    )


def late_replies_are_reflected(version: FactCheckVersion) -> Reason:
    """What came in after approval is read before anything goes out."""
    waiting = [row for row in _shown(version) if unreflected_replies(row.claim).exists()]
    return _("A reply on %(claims)s waits to be reflected.") % {"claims": _references(waiting)} if waiting else None


def questions_are_settled(version: FactCheckVersion) -> Reason:
    """Publication waits for open questions, unless the verdict says why it need not."""
    waiting = [
        row
        for row in _shown(version)
        if not (row.verdict_version and row.verdict_version.open_questions_reason)
        and open_questions(row.claim).exists()
    ]
    return _("A question on %(claims)s is still open.") % {"claims": _references(waiting)} if waiting else None


TO_SUBMIT = (
    has_headline,
    has_conclusion,
    shows_claims,
    verdicts_are_approved,
    claims_are_as_judged,
    findings_may_be_published,
    says_what_changed,
)
TO_PUBLISH = (
    verdicts_are_approved,
    verdicts_are_the_newest,
    claims_are_as_judged,
    no_claim_was_dropped,
    findings_may_be_published,
    says_what_changed,
    claims_may_be_shown,
    embargo_is_over,
    late_replies_are_reflected,
    questions_are_settled,
    nothing_said_has_changed,
)

FACTCHECK_VERSION = Workflow(
    Transition(
        "submit",
        {S.DRAFT},
        S.SUBMITTED,
        "factcheck.submitted",
        policy.may_submit_factcheck,
        TO_SUBMIT,
        label=gettext_lazy("Submit for review"),
    ),
    Transition(
        "approve",
        {S.SUBMITTED},
        S.APPROVED,
        "factcheck.approved",
        policy.may_approve,
        (verdicts_are_approved,),
        label=gettext_lazy("Approve"),
    ),
    Transition(
        "return", {S.SUBMITTED}, S.RETURNED, "factcheck.returned", policy.may_approve, label=gettext_lazy("Return")
    ),
    Transition(
        "take_back",
        {S.APPROVED},
        S.RETURNED,
        "factcheck.returned",
        policy.may_take_back,
        label=gettext_lazy("Hold back"),
    ),
    Transition(
        "publish",
        {S.APPROVED},
        S.PUBLISHED,
        "factcheck.version_published",
        policy.may_publish,
        TO_PUBLISH,
        label=gettext_lazy("Publish"),
    ),
)

# What its page does to a version. These are nobody's buttons.
VERSION_BY_PAGE = Workflow(
    Transition("supersede", {S.PUBLISHED}, S.SUPERSEDED, "factcheck.version_superseded", policy.may_publish),
    Transition("withdraw", {S.PUBLISHED}, S.WITHDRAWN, "factcheck.version_withdrawn", policy.may_withdraw_version),
)

FACTCHECK = Workflow(
    Transition(
        "put_up_notice",
        {P.LIVE},
        P.UNDER_REVIEW,
        "factcheck.notice_up",
        policy.may_put_up_notice,
        label=gettext_lazy("Put up the notice “under review”"),
    ),
    Transition(
        "take_down_notice",
        {P.UNDER_REVIEW},
        P.LIVE,
        "factcheck.notice_down",
        policy.may_put_up_notice,
        label=gettext_lazy("Take the notice down"),
    ),
    Transition(
        "withdraw",
        {P.LIVE, P.UNDER_REVIEW},
        P.WITHDRAWN,
        "factcheck.withdrawn",
        policy.may_withdraw,
        label=gettext_lazy("Withdraw"),
    ),
    field="public_state",
)

# What a version that goes live does to its page. These are nobody's buttons.
FACTCHECK_BY_VERSION = Workflow(
    Transition("publish", {P.NEVER, P.SCHEDULED}, P.LIVE, "factcheck.published", policy.may_put_live),
    Transition("replace", {P.LIVE, P.UNDER_REVIEW, P.WITHDRAWN}, P.LIVE, "factcheck.replaced", policy.may_put_live),
    field="public_state",
)
