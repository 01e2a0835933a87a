"""What awaits a person on a claim: whose it is, until when; and the checklist it stands in."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import forms, operations, policy
from claims.sections.acting import title_of
from claims.web.claims import actor_of, page_of, seen_claim
from claims.web.tasks import about_of, back_from, seen_task
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on


@login_required
@require_POST
def task_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make it one's own."""
    row = seen_task(request, pk)
    expected = pressed_on(request, _("Take"), title_of(row))
    operations.take_task(task=row, actor=actor_of(request), expected=expected)
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
@require_POST
def task_put_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it up."""
    row = seen_task(request, pk)
    expected = pressed_on(request, _("Put back"), title_of(row))
    operations.put_back_task(task=row, actor=actor_of(request), expected=expected)
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
def task_give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it to a colleague, or to nobody."""
    row = seen_task(request, pk)
    initial = {"row_version": row.row_version, "assignee": row.assignee_id}
    form = forms.GiveTaskForm(request.POST or None, initial=initial, desk=row.claim.desk)

    def do(form: Any) -> None:
        operations.assign_task(task=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_give_task(actor_of(request), row),
        title=_("Give the task to somebody"),
        button=_("Give"),
        back=back_from(request, row),
        about=about_of(row),
    )


@login_required
def task_due(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say until when."""
    row = seen_task(request, pk)
    form = forms.TaskDueForm(request.POST or None, initial={"row_version": row.row_version, "due": row.due})

    def do(form: Any) -> None:
        operations.set_task_due(task=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_give_task(actor_of(request), row),
        title=_("When the task is due"),
        button=_("Save"),
        back=back_from(request, row),
        about=about_of(row),
    )


@login_required
@require_POST
def task_take_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more for a step of the checklist that was set aside."""
    row = seen_task(request, pk)
    operations.take_up_task(task=row, actor=actor_of(request))
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
@require_POST
def checklist_lay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lay the desk's list beside a claim that has none, such as one from before there were any."""
    claim = seen_claim(request, pk)
    operations.lay_checklist(claim=claim, actor=actor_of(request))
    return redirect(page_of(claim, "tasks"))
