"""Spelling, dead links and layout of a live page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.ui.acts import act
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid
from reviews import forms_talk, operations, screens
from reviews.models import FactCheck, FactCheckVersion
from reviews.web.responses import actor_of

WORDS = ("headline", "conclusion", "body")


@login_required
def page_minor_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend what readers see now."""
    actor = actor_of(request)
    page = get_object_or_404(FactCheck.objects.visible_to(actor).select_related("desk", "live"), pk=pk)
    shown = page.live or page.versions.first()
    initial = {name: getattr(shown, name, "") for name in WORDS} | {"row_version": page.row_version}
    back = reverse("reviews:factcheck", args=[shown.pk]) if shown else reverse("reviews:published")
    hint = _(
        "Spelling, dead links and layout alone. It goes live at once; the machine refuses what changes a number, a name, a date, a quotation"
        " or any other word, and a second person reads it within a working day."
    )

    def do(form: Any) -> None:
        operations.make_minor_edit(factcheck=page, actor=actor, expected=form.expected, **form.values())

    return act(
        request,
        form=forms_talk.MinorEditForm(request.POST or None, initial=initial),
        do=do,
        title=_("Minor edit"),
        button=_("Put it live"),
        back=back,
        hint=hint,
        done=_("It is live. A second person reads it within a working day."),
    )


@login_required
@require_POST
def minor_edit_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that a minor edit is fine, or that it was more than that."""
    actor = actor_of(request)
    rows = FactCheckVersion.objects.visible_to(actor).select_related("factcheck__desk", "factcheck__live", "previous")
    version = get_object_or_404(rows.filter(minor_edit__isnull=False), pk=pk)
    form = forms_talk.MinorReviewForm(request.POST)
    if form.is_valid():
        is_fine = "fine" in request.POST
        try:
            operations.review_minor_edit(
                edit=version.minor_edit, is_fine=is_fine, actor=actor, expected=form.expected, **form.values()
            )
        except Invalid as refusal:
            form.add_error("note", refusal.sentence)
        else:
            toast(request, _("Noted: it is fine.") if is_fine else _("Noted. The next version is begun."))
            return redirect("reviews:review_queue")
    context = {"section": screens.version_section(version, actor), "form": form, "minor_form": form}
    return render(request, "reviews/review_factcheck.html", context, status=422)
