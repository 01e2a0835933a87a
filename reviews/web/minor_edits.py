"""Spelling, dead links and layout of a live page."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.ui import pages
from factcheck.ui.acts import trail
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid
from reviews import forms, operations, screens
from reviews.minor_edits import Objection
from reviews.models import FactCheck, FactCheckVersion
from reviews.operations.minor_edits import Changed
from reviews.web.shared import actor_of, refuse

WORDS = ("headline", "conclusion", "body")


@login_required
def page_minor_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend what readers see now."""
    actor, page = actor_of(request), _page(request, pk)
    form = forms.MinorEditForm(request.POST or None, initial=_as_it_reads(page))
    if request.method == "POST" and form.is_valid():
        try:
            operations.make_minor_edit(factcheck=page, actor=actor, expected=form.expected, **form.values())
        except Invalid as refusal:
            refuse(form, refusal)
        else:
            toast(request, _("It is live. A second person reads it within a working day."))
            return redirect(_back(page))
    return _shown(request, page, form)


@login_required
@require_POST
def minor_edit_trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what the machine would refuse of these words, each change by itself. Nothing is saved, and the words stay in the form."""
    page, found = _page(request, pk), None
    form = forms.MinorTrialForm(request.POST, initial=_as_it_reads(page))
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in WORDS}
        try:
            found = operations.try_minor_edit(factcheck=page, actor=actor_of(request), **words)
        except Invalid as refusal:
            refuse(form, refusal)
    tried = None if found is None else [_told(form, *change) for change in found]
    if pages.wants_fragment(request):
        return render(request, "reviews/_minor_tried.html", {"form": form, "tried": tried})
    return _shown(request, page, form, tried=tried)


def _page(request: HttpRequest, pk: UUID) -> FactCheck:
    rows = FactCheck.objects.visible_to(actor_of(request)).select_related("desk", "live")
    return get_object_or_404(rows, pk=pk)


def _as_it_reads(page: FactCheck) -> dict[str, Any]:
    shown = page.live or page.versions.first()
    return {name: getattr(shown, name, "") for name in WORDS} | {"row_version": page.row_version}


def _back(page: FactCheck) -> str:
    shown = page.live or page.versions.first()
    return reverse("reviews:factcheck", args=[shown.pk]) if shown else reverse("reviews:published")


def _told(form: forms.MinorEditForm, name: str, change: Objection) -> dict[str, Any]:
    """One change that is more than a minor edit: in which field, what kind of thing it is, and the words before and after."""
    return {"field": form[name], "kind": Changed(change.kind).label, "before": change.before, "after": change.after}


def _shown(request: HttpRequest, page: FactCheck, form: forms.MinorEditForm, *, tried: Any = None) -> HttpResponse:
    context = {"form": form, "page": page, "tried": tried, "back": _back(page), "trail": trail(_back(page))}
    return render(request, "reviews/minor_edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def minor_edit_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that a minor edit is fine, or that it was more than that."""
    actor = actor_of(request)
    rows = FactCheckVersion.objects.visible_to(actor).select_related("factcheck__desk", "factcheck__live", "previous")
    version = get_object_or_404(rows.filter(minor_edit__isnull=False), pk=pk)
    form = forms.MinorReviewForm(request.POST)
    if form.is_valid():
        is_fine = "fine" in request.POST
        try:
            operations.review_minor_edit(
                edit=version.minor_edit, is_fine=is_fine, actor=actor, expected=form.expected, **form.values()
            )
        except Invalid as refusal:
            refuse(form, refusal)
        else:
            toast(request, _("Noted: it is fine.") if is_fine else _("Noted. The next version is begun."))
            return redirect("reviews:review_queue")
    context = {"section": screens.version_section(version, actor), "form": form, "minor_form": form}
    return render(request, "reviews/review_factcheck.html", context, status=422)
