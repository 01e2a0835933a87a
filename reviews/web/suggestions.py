"""Suggesting other words, and taking them over."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.ui.acts import act
from factcheck.ui.forms import typed
from factcheck.ui.toasts import toast
from reviews import forms_talk, operations
from reviews.models import AnyVersion, FactCheckVersion, Suggestion, VerdictVersion
from reviews.operations.suggestions import OF_PAGES, OF_VERDICTS
from reviews.web.comments import uuid_of
from reviews.web.responses import actor_of


@login_required
def verdict_suggest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Suggest other words for a verdict's explanation, or decide on what was suggested."""
    rows = VerdictVersion.objects.visible_to(actor_of(request)).select_related("claim__desk")
    return _suggest(request, get_object_or_404(rows, pk=pk), reverse("reviews:review_verdict", args=[pk]), OF_VERDICTS)


@login_required
def version_suggest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for the words of a page."""
    rows = FactCheckVersion.objects.visible_to(actor_of(request)).select_related("factcheck__desk")
    return _suggest(request, get_object_or_404(rows, pk=pk), reverse("reviews:review_factcheck", args=[pk]), OF_PAGES)


def _suggest(request: HttpRequest, version: AnyVersion, page: str, parts: Any) -> HttpResponse:
    actor, back = actor_of(request), f"{page}#suggestions"
    if "accept" in request.POST:
        operations.accept_suggestion(suggestion=_suggestion(request, request.POST["accept"]), actor=actor)
        toast(request, _("Taken over. You are an author now."))
        return redirect(back)
    if "reject" in request.POST:
        reason = request.POST.get("reason", "").replace("\x00", "")[:500]
        operations.reject_suggestion(
            suggestion=_suggestion(request, request.POST["reject"]), actor=actor, reason=reason
        )
        toast(request, _("Not taken over."))
        return redirect(back)
    return act(
        request,
        form=forms_talk.SuggestionForm(request.POST or None, parts=parts, initial=_asked_for(request)),
        do=lambda form: operations.suggest(version=version, actor=actor, **form.cleaned_data),
        title=_("Suggest other words for version %(n)d") % {"n": version.number},
        button=_("Suggest"),
        back=back,
        hint=_("An author takes it over or not. Suggesting makes nobody an author: you may still vote."),
        done=_("Suggested."),
    )


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """The part that the link named."""
    return {"part": typed(request, "part")}


def _suggestion(request: HttpRequest, key: str) -> Suggestion:
    return get_object_or_404(Suggestion.objects.visible_to(actor_of(request)), pk=uuid_of(key))
