"""Talking about versions."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.ui.acts import act
from reviews import forms_talk, operations
from reviews.models import AnyVersion, Comment, FactCheckVersion, VerdictVersion
from reviews.web.responses import actor_of


@login_required
def verdict_comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something about a version of a verdict, or settle a thread on it."""
    rows = VerdictVersion.objects.visible_to(actor_of(request)).select_related("claim__desk")
    return _comment(request, get_object_or_404(rows, pk=pk), reverse("reviews:review_verdict", args=[pk]))


@login_required
def version_comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for a version of a page."""
    rows = FactCheckVersion.objects.visible_to(actor_of(request)).select_related("factcheck__desk")
    return _comment(request, get_object_or_404(rows, pk=pk), reverse("reviews:review_factcheck", args=[pk]))


def _comment(request: HttpRequest, version: AnyVersion, page: str) -> HttpResponse:
    actor, back = actor_of(request), f"{page}#comments"
    for button, settle in (("settle", operations.resolve_thread), ("reopen", operations.reopen_thread)):
        if button in request.POST:
            rows = Comment.objects.visible_to(actor).on(version)
            settle(thread=get_object_or_404(rows, pk=uuid_of(request.POST[button])), actor=actor)
            return redirect(back)

    def do(form: Any) -> None:
        operations.add_comment(version=version, actor=actor, **form.cleaned_data)

    return act(
        request,
        form=forms_talk.CommentForm(request.POST or None, initial={"thread": request.GET.get("thread", "")}),
        do=do,
        title=_("Comment on version %(n)d") % {"n": version.number},
        button=_("Comment"),
        back=back,
        done=_("Said."),
    )


def uuid_of(value: str) -> UUID | None:
    """The key a button named; None, which nothing has, for anything else."""
    try:
        return UUID(value)
    except ValueError:
        return None
