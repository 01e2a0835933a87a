"""Verdicts and pages: each course leaves a version of one of them in one state."""

from claims import operations as claims
from claims.codes import RESTS_ON_RESPONSES_ALONE, CorrectionKind, Finding, Outcome, Qualifier, Respondent
from factcheck.desk.demo.archive.asking import record_point
from factcheck.desk.demo.archive.case import Case, Course, moment
from reviews import operations as reviews
from reviews.inputs import QualifierInput
from reviews.models import FactCheckVersion, VerdictVersion
from reviews.workflow.verdicts import departs_without_reason

FINDINGS = list(Finding)
OTHERS = (
    Qualifier.MISSING_CONTEXT,
    Qualifier.EXAGGERATED,
    Qualifier.SINGLE_SOURCE,
    Qualifier.OUTDATED,
    Qualifier.NO_DOCUMENTARY_EVIDENCE,
    Qualifier.CONFLICTING_EVIDENCE,
)
BORNE = (Outcome.DECLINED_COMMENT, Outcome.DENIED, Outcome.NEITHER_CONFIRMED_NOR_DENIED, Outcome.CONFIRMED_IN_PART)


def drafted(case: Case) -> None:
    """A verdict that is being written."""
    case.started()
    _drafted(case)


def submitted(case: Case) -> None:
    """It waits for a second pair of eyes."""
    case.started()
    _submitted(case)


def returned(case: Case) -> None:
    """Given back with what is missing."""
    case.started()
    reviews.return_verdict(version=_submitted(case), reason=case.voice.note, actor=case.reviewer)


def written_again(case: Case) -> None:
    """Given back; the next version has been begun."""
    returned(case)
    reviews.draft_verdict(claim=case.claim, actor=case.checker)


def approved(case: Case) -> None:
    """Two people stand behind it; no page shows it yet."""
    case.started()
    _approved(case)


def overtaken(case: Case) -> None:
    """Approved, and approved once more in other words."""
    approved(case)
    draft = reviews.draft_verdict(claim=case.claim, actor=case.checker)
    words = f"{case.voice.explanation}\n\n{case.voice.note}"
    draft = reviews.edit_verdict(version=draft, actor=case.checker, expected=None, explanation=words)
    again = reviews.submit_verdict(version=draft, actor=case.checker)
    reviews.approve_verdict(version=again, actor=case.reviewer, reason=case.voice.note)


def _drafted(case: Case) -> VerdictVersion:
    outcome = BORNE[case.number % len(BORNE)]
    record_point(case, outcome)
    cited = case.with_evidence()
    finding = FINDINGS[case.number % len(FINDINGS)]
    draft = reviews.draft_verdict(claim=case.claim, actor=case.checker)
    draft = reviews.edit_verdict(
        version=draft,
        actor=case.checker,
        expected=None,
        finding=finding,
        language=case.voice.language,
        as_of=moment(days=0).date(),
        explanation=case.voice.explanation,
        qualifiers=_qualifiers(case, finding, outcome),
        citations=cited,
    )
    if departs_without_reason(draft, case.checker):
        draft = reviews.edit_verdict(version=draft, actor=case.checker, expected=None, override_reason=case.voice.note)
    return draft


def _qualifiers(case: Case, finding: Finding, outcome: Outcome) -> tuple[QualifierInput, ...]:
    """Where nothing else was found, what was answered leads."""
    answered = QualifierInput(code=Qualifier(outcome.value), respondent=Respondent.COMPANY)
    other = QualifierInput(code=OTHERS[case.number % len(OTHERS)])
    return (answered, other) if finding in RESTS_ON_RESPONSES_ALONE else (other, answered)


def _submitted(case: Case) -> VerdictVersion:
    return reviews.submit_verdict(version=_drafted(case), actor=case.checker)


def _approved(case: Case) -> VerdictVersion:
    return reviews.approve_verdict(version=_submitted(case), actor=case.reviewer, reason=case.voice.note)


def page_drafted(case: Case) -> None:
    """A page that is being written."""
    _page(case)


def page_submitted(case: Case) -> None:
    """A page that waits for a second pair of eyes."""
    reviews.submit_factcheck(version=_page(case), actor=case.checker)


def page_returned(case: Case) -> None:
    """A page given back."""
    page = reviews.submit_factcheck(version=_page(case), actor=case.checker)
    reviews.return_factcheck(version=page, reason=case.voice.note, actor=case.reviewer)


def page_approved(case: Case) -> None:
    """A page that only has to be let out."""
    _page_approved(_page(case), case)


def live(case: Case) -> None:
    """Readers see it."""
    _live(case)


def under_notice(case: Case) -> None:
    """Readers see it, and that it is looked at again; so is the claim."""
    page = _live(case)
    reviews.put_up_notice(factcheck=page.factcheck, notice=case.voice.note, actor=case.reviewer)
    case.claim.refresh_from_db()
    claims.reopen_claim(claim=case.claim, reason=case.voice.note, actor=case.checker)


def withdrawn(case: Case) -> None:
    """Taken away, with a reason in its place."""
    page = _live(case)
    reviews.withdraw_factcheck(factcheck=page.factcheck, reason=case.voice.note, actor=case.reviewer)


def replaced(kind: CorrectionKind) -> Course:
    """A second version stands in the place of the first, for this reason."""

    def course(case: Case) -> None:
        page = _live(case)
        draft = reviews.draft_next_version(factcheck=page.factcheck, actor=case.checker)
        body = f"{case.voice.explanation}\n\n{case.voice.note}"
        draft = reviews.edit_factcheck(
            version=draft,
            actor=case.checker,
            expected=None,
            body=body,
            correction_kind=kind,
            correction_reason=case.voice.note,
        )
        reviews.publish_factcheck(version=_page_approved(draft, case), actor=case.reviewer)

    return course


def _page(case: Case) -> FactCheckVersion:
    case.started()
    _approved(case)
    return reviews.draft_factcheck(
        desk=case.claim.desk,
        claims=[case.claim],
        headline=case.voice.headline.format(subject=case.told.article.subject),
        conclusion=case.voice.conclusion,
        body=case.voice.note,
        language=case.voice.language,
        topics=[case.told.article.subject],
        actor=case.checker,
    )


def _page_approved(page: FactCheckVersion, case: Case) -> FactCheckVersion:
    page = reviews.submit_factcheck(version=page, actor=case.checker)
    return reviews.approve_factcheck(version=page, actor=case.reviewer)


def _live(case: Case) -> FactCheckVersion:
    page = _page_approved(_page(case), case)
    return reviews.publish_factcheck(version=page, actor=case.reviewer)
