"""Verification tasks, a machine's and people's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import forms, operations, policy, sections
from claims.models import VerificationTask
from claims.running import run_verifier
from claims.sections.acting import again_of, said_of, title_of
from claims.web.claims import actor_of, page_of, seen_claim
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on
from factcheck.ui.toasts import toast


def seen_task(request: HttpRequest, pk: UUID) -> VerificationTask:
    """The task, if this person may see its claim; else 404."""
    return get_object_or_404(
        VerificationTask.objects.visible_to(actor_of(request)).select_related("claim__desk"), pk=pk
    )


def back_from(request: HttpRequest, task: VerificationTask) -> str:
    """To the list of what awaits a person, if one came from there; else to the claim."""
    if request.GET.get("from") == "awaiting":
        return reverse("desk:awaiting")
    return page_of(task.claim_id, "tasks")


@login_required
@require_POST
def task_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Run the verifier once more."""
    row = seen_task(request, pk)
    operations.run_again(task=row, actor=actor_of(request))
    if said := again_of(row)[1]:
        toast(request, said)
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
@require_POST
def verifier_run(request: HttpRequest, pk: UUID, verifier: str) -> HttpResponse:
    """Run a verifier that has not looked at the claim yet."""
    claim = seen_claim(request, pk)
    run_verifier(claim=claim, verifier=verifier, actor=actor_of(request))
    return redirect(page_of(claim, "tasks"))


@login_required
@require_POST
def task_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take over the statements that a result proposes."""
    row = seen_task(request, pk)
    operations.accept_attribution(task=row, actor=actor_of(request))
    return redirect(page_of(row.claim_id, "statements"))


@login_required
@require_POST
def task_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop it."""
    row = seen_task(request, pk)
    expected = pressed_on(request, _("Set aside") if row.awaits_person else _("Cancel"), title_of(row))
    operations.cancel_task(task=row, actor=actor_of(request), expected=expected)
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
def task_dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a result aside, and say why."""
    row = seen_task(request, pk)
    return _end(
        request,
        row,
        forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version}),
        operations.dismiss_task,
        title=_("Set the result aside"),
        button=_("Set aside"),
    )


@login_required
def task_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what came of it."""
    row = seen_task(request, pk)
    return _end(
        request,
        row,
        forms.SettleForm(request.POST or None, initial={"row_version": row.row_version}),
        operations.settle_task,
        title=_("Settle the task"),
        button=_("Settle"),
        hint=said_of(row),
    )


def about_of(row: VerificationTask) -> str:
    """What is to be done, and of which claim."""
    return f"{title_of(row)}\n{row.claim.proposition} ({row.claim.reference})"


def _end(
    request: HttpRequest, row: VerificationTask, form: Any, operation: Callable[..., Any], **words: Any
) -> HttpResponse:
    """What a person decides ends the task."""

    def do(form: Any) -> None:
        operation(task=row, actor=actor_of(request), expected=form.expected, **form.values())

    may, back = policy.may_run_task(actor_of(request), row), back_from(request, row)
    return act(request, form=form, do=do, may=may, back=back, about=about_of(row), **words)


@login_required
def task_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A piece of checking for a person."""
    claim = seen_claim(request, pk)
    form = forms.PersonTaskForm(request.POST or None, desk=claim.desk)

    def do(form: Any) -> None:
        operations.add_person_task(claim=claim, actor=actor_of(request), **form.cleaned_data)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Add a task for a person"),
        button=_("Add"),
        back=page_of(claim, "tasks"),
        about=claim.proposition,
    )


@login_required
@require_GET
def tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The section of verification tasks by itself: what a live page asks for when something changed."""
    claim = seen_claim(request, pk)
    section = sections.tasks_section(claim, actor_of(request))
    return render(request, "claims/_tasks.html", {"claim": claim, "section": section})
