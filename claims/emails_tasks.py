"""Mail about what awaits a person: who was given it, and that it is due soon."""

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.emails import NEAR, look_at_due_claims, shown
from claims.models import VerificationTask
from claims.verifiers.base import title_of
from factcheck.accounts.access import why_kept_in
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import User
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.ledger.references import reference, split_reference
from factcheck.outbound.notices import Notice, tell, texts_of
from factcheck.work.attempts import Attempt


def mail_task_assigned(attempt: Attempt) -> None:
    """To whoever was given a task by somebody else."""
    event = attempt.event
    person = split_reference(event.details.get("assignee") or "")[1]
    people = User.objects.filter(pk=person) if person else User.objects.none()
    with attempt.finish():
        tell(kind="mail_task_assigned", event=event, people=people, build=lambda actor: _assigned(event, actor))


def mail_task_due_near(attempt: Attempt) -> None:
    """To whoever has it."""
    event = attempt.event
    people = User.objects.filter(verification_tasks__id=split_reference(event.subject)[1])
    with attempt.finish():
        tell(kind="mail_task_due_near", event=event, people=people, build=lambda actor: _near(event, actor))


def look_at_deadlines(attempt: Attempt) -> None:
    """Which claims are to be published soon, and what else is due soon: recorded once each, whoever is told."""
    with attempt.finish():
        look_at_due_claims()
        look_at_due_tasks()


def look_at_due_tasks() -> None:
    """Records once, for each task that somebody has and each date, that it is due soon; not where the claim's own deadline says so."""
    moment = now()
    soon = VerificationTask.objects.awaiting().filter(due__gt=moment, due__lte=moment + NEAR, assignee__isnull=False)
    soon = soon.filter(Q(claim__publish_by=None) | ~Q(due=F("claim__publish_by")))
    with transaction.atomic():
        for task in soon.select_related("claim").select_for_update(of=("self",), skip_locked=True):
            due = task.due.isoformat() if task.due else ""
            told = Event.objects.filter(name="task.due_near", subject=reference(task), details__due=due)
            if not told.exists():
                record("task.due_near", subject=task, actor=SYSTEM, details={"due": due}, context=[task.claim])


def _assigned(event: Event, actor: Actor) -> Notice | None:
    task = _seen(event, actor)
    if task is None:
        return None
    return Notice(
        subject=_("A task for you: %(task)s") % {"task": _named(task)},
        lines=(
            _("You were asked to see to something on the claim %(claim)s.") % {"claim": shown(task.claim)},
            *_due(task),
        ),
        path=_page(task),
        action=_("Open the task"),
        quoted="" if why_kept_in(task.claim) else texts_of(event).get("note", ""),
    )


def _near(event: Event, actor: Actor) -> Notice | None:
    task = _seen(event, actor)
    if task is None or not task.awaits_person or not task.claim.is_open or task.assignee_id != actor.user_id:
        return None
    return Notice(
        subject=_("Soon due: %(task)s") % {"task": _named(task)},
        lines=(_("It is still open on the claim %(claim)s.") % {"claim": shown(task.claim)}, *_due(task)),
        path=_page(task),
        action=_("Open the task"),
    )


def _named(task: VerificationTask) -> str:
    """What is to be done; of a claim that not the whole newsroom may read only where."""
    if why_kept_in(task.claim):
        return task.claim.reference
    return f"{task.claim.reference}: {title_of(task.verifier) if task.verifier else task.title}"


def _page(task: VerificationTask) -> str:
    return f"{reverse('desk:claim', args=[task.claim_id])}#tasks"


def _due(task: VerificationTask) -> tuple[str, ...]:
    if task.due is None:
        return ()
    desk = task.claim.desk
    moment = date_format(timezone.localtime(task.due, desk.zone), "DATETIME_FORMAT")
    return (_("Due by %(moment)s (%(zone)s).") % {"moment": moment, "zone": desk.time_zone},)


def _seen(event: Event, actor: Actor) -> VerificationTask | None:
    rows = VerificationTask.objects.visible_to(actor).select_related("claim__desk")
    return rows.filter(pk=split_reference(event.subject)[1]).first()
