"""How far the work on a claim is: each course leaves its claim in one state of work, or with one kind of task."""

from claims import operations as claims
from claims.codes import DropReason, TaskOutcome
from claims.models import Claim
from factcheck.desk.demo.archive.case import Case, Course, moment


def left_lying(case: Case) -> None:
    """Nobody has taken it; some of these have a date."""
    if case.number % 2:
        claims.set_publish_by(claim=case.claim, publish_by=moment(hours=case.number % 60 - 8), actor=case.chief)


def suggested(case: Case) -> None:
    """It was logged as a suggestion, and stays one."""


def taken(case: Case) -> None:
    """Somebody has it and has not begun."""
    claims.take_claim(claim=case.claim, actor=case.checker)


def given_to_a_guest(case: Case) -> None:
    """The chief gave it to somebody who sees nothing else of the desk."""
    claim = claims.assign_claim(claim=case.claim, assignee=case.guest, actor=case.chief)
    claims.set_publish_by(claim=claim, publish_by=moment(days=3), actor=case.chief)


def under_work(case: Case) -> None:
    """Being checked: papers are there, and one task of a person in each state that a person can bring it to."""
    case.started()
    case.with_evidence()
    for outcome in (TaskOutcome.PASSED, TaskOutcome.FOUND, TaskOutcome.INCONCLUSIVE):
        task = claims.add_person_task(claim=case.claim, title=case.voice.papers[0], actor=case.checker)
        claims.settle_task(task=task, outcome=outcome, note=case.voice.note, actor=case.checker)
    open_task = claims.add_person_task(
        claim=case.claim, title=case.voice.papers[1], due=moment(days=1), actor=case.checker
    )
    again = claims.add_person_task(claim=case.claim, title=str(open_task.title), actor=case.checker)
    claims.cancel_task(task=again, actor=case.checker)


def waiting(case: Case) -> None:
    """Put down until a paper comes."""
    case.started()
    until = moment(days=case.number % 4 - 1)
    claims.wait_claim(claim=case.claim, waiting_for=case.voice.papers[1], waiting_until=until, actor=case.checker)


def closed_unpublished(case: Case) -> None:
    """Checked to the end, and not worth a page."""
    case.started()
    case.with_evidence()
    claims.close_unpublished(claim=case.claim, reason=case.voice.note, actor=case.checker)


def dropped(reason: DropReason) -> Course:
    """Not checked, for this reason."""

    def course(case: Case) -> None:
        original = None
        if reason == DropReason.DUPLICATE:
            others = Claim.objects.visible_to(case.checker).exclude(pk=case.claim.pk)
            original = others.order_by("created_at", "pk").first()
        claims.drop_claim(claim=case.claim, drop_reason=reason, duplicate_of=original, actor=case.checker)

    return course


def taken_up_again(case: Case) -> None:
    """Dropped, and then not."""
    row = claims.drop_claim(claim=case.claim, drop_reason=DropReason.NOT_WORTH_IT, actor=case.checker)
    claims.restore_claim(claim=row, actor=case.checker)


def embargoed(case: Case) -> None:
    """Nothing of it goes out for two days."""
    case.started()
    claims.set_embargo(row=case.claim, until=moment(days=2), actor=case.checker)


def for_named_people(case: Case) -> None:
    """Only two people can see it."""
    case.started()
    readers = [person.user_id for person in (case.checker, case.reviewer) if person.user_id]
    claims.set_access(row=case.claim, access="named", named_readers=readers, actor=case.checker)
