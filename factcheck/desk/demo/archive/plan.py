"""Which way each claim of the archive goes. The first round has every course once, the kinds of courses before all outcomes; after it,
what a desk has much of comes often."""

from claims.codes import CorrectionKind, DropReason, Outcome
from factcheck.desk.demo.archive import asking, judging, working
from factcheck.desk.demo.archive.case import Course

# One of each kind: an answer, a sign of life, silence of either sort, and what we did ourselves.
KINDS_OF_ANSWERS = (
    Outcome.DECLINED_COMMENT,
    Outcome.MORE_TIME,
    Outcome.NO_RESPONSE_BY_DEADLINE,
    Outcome.UNREACHABLE,
    Outcome.RESPONDED_LATE,
    Outcome.WITHDRAWN_BY_US,
    Outcome.NOT_SOUGHT,
)
EVERY: tuple[Course, ...] = (
    working.left_lying,
    working.suggested,
    judging.live,
    working.under_work,
    judging.submitted,
    working.taken,
    working.given_to_a_guest,
    working.waiting,
    *(working.dropped(reason) for reason in DropReason),
    working.taken_up_again,
    working.closed_unpublished,
    working.embargoed,
    working.for_named_people,
    judging.drafted,
    judging.returned,
    judging.written_again,
    judging.approved,
    judging.overtaken,
    judging.page_drafted,
    judging.page_submitted,
    judging.page_returned,
    judging.page_approved,
    judging.under_notice,
    judging.withdrawn,
    *(judging.replaced(kind) for kind in CorrectionKind if kind != CorrectionKind.RETRACTION),
    asking.being_drafted,
    asking.asked,
    *(asking.answered(outcome) for outcome in KINDS_OF_ANSWERS),
    *(asking.answered(outcome) for outcome in asking.OF_QUESTIONS if outcome not in KINDS_OF_ANSWERS),
    *(asking.said_to_others(outcome) for outcome in asking.OF_POINTS),
)
USUAL: tuple[Course, ...] = (
    judging.live,
    working.left_lying,
    judging.live,
    working.under_work,
    working.suggested,
    judging.live,
    judging.submitted,
    working.left_lying,
    asking.asked,
    judging.live,
    working.taken,
    working.waiting,
    judging.page_submitted,
    judging.drafted,
)


def course_of(number: int) -> Course:
    """The way of the claim with this number."""
    return EVERY[number] if number < len(EVERY) else USUAL[(number - len(EVERY)) % len(USUAL)]
