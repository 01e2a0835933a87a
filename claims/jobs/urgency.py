"""Which place in line the work on a claim has: what is to be published soon is checked before the rest, and desks take turns."""

import datetime as dt
from uuid import UUID

from django.db.models import Q

from claims.codes import TaskState
from claims.models import Claim, Evidence, VerificationTask
from factcheck.accounts.clock import now
from factcheck.work.attempts import Attempt
from factcheck.work.kinds import Place
from factcheck.work.models import Work

PRESSING = dt.timedelta(hours=6)
SOON = dt.timedelta(days=2)
MOVED = (Work.Priority.PRESSING, Work.Priority.SOON, Work.Priority.NORMAL)


def how_urgent(publish_by: dt.datetime | None, moment: dt.datetime) -> int:
    """The class of work on what is to be published by then; what is overdue presses as well."""
    if publish_by is None or publish_by > moment + SOON:
        return Work.Priority.NORMAL
    return Work.Priority.PRESSING if publish_by <= moment + PRESSING else Work.Priority.SOON


def place_of_claim(subject_id: str) -> Place:
    """Of work on a claim."""
    return _place(Q(pk=subject_id))


def place_of_task(subject_id: str) -> Place:
    """Of work on a verification task."""
    return _place(Q(verification_tasks=subject_id))


def place_of_evidence(subject_id: str) -> Place:
    """Of work on a piece of evidence."""
    return _place(Q(evidence=subject_id))


def place_of_claim_or_evidence(subject_id: str) -> Place:
    """Of work that either sets off."""
    return _place(Q(pk=subject_id) | Q(evidence=subject_id))


def _place(about: Q) -> Place:
    found = Claim.objects.filter(about).order_by().values_list("publish_by", "desk_id").first()
    return Place(how_urgent(found[0], now()), found[1]) if found else Place()


def rank_again(attempt: Attempt) -> None:
    """The date of a claim was set, its date came near, or another desk took it: what is still planned for it moves to its new place."""
    claim = Claim.objects.filter(pk=attempt.subject_id).only("pk", "publish_by", "desk_id").first()
    if claim is None:
        return
    with attempt.finish():
        planned = Work.objects.filter(state=Work.State.PLANNED, subject_id__in=_subjects(claim), priority__in=MOVED)
        planned.update(priority=how_urgent(claim.publish_by, now()), lane=claim.desk_id)


def _subjects(claim: Claim) -> list[str]:
    """What work for the claim is about: itself, its tasks that wait or run, its evidence that has no copy yet."""
    tasks = VerificationTask.objects.filter(claim=claim, state__in=[TaskState.QUEUED, TaskState.RUNNING]).exclude(
        verifier=""
    )
    evidence = Evidence.objects.filter(claim=claim, snapshot=None).exclude(url="")
    ids: list[UUID] = [claim.pk, *tasks.values_list("pk", flat=True), *evidence.values_list("pk", flat=True)]
    return [str(pk) for pk in ids]
