"""Suggesting other words, and taking them over."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.ui.acts import act
from factcheck.ui.forms import typed
from factcheck.workflow.machine import Invalid
from reviews import forms, operations, policy
from reviews.models import AnyVersion, Suggestion
from reviews.operations.suggestions import OF_PAGES, OF_VERDICTS
from reviews.talk import review_page
from reviews.web.pressing import pressed
from reviews.web.shared import actor_of, seen_verdict, seen_version


@login_required
def verdict_suggest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Suggest other words for a verdict's explanation."""
    return _suggest(request, seen_verdict(request, pk), OF_VERDICTS)


@login_required
def version_suggest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for the words of a page."""
    return _suggest(request, seen_version(request, pk), OF_PAGES)


def _suggest(request: HttpRequest, version: AnyVersion, parts: Any) -> HttpResponse:
    actor = actor_of(request)
    return act(
        request,
        form=forms.SuggestionForm(request.POST or None, parts=parts, initial=_asked_for(request)),
        do=lambda form: operations.suggest(version=version, actor=actor, **form.cleaned_data),
        may=policy.may_comment(actor, version),
        about="\n\n".join(filter(None, (getattr(version, part) for part in parts))),
        title=_("Suggest other words for version %(n)d") % {"n": version.number},
        button=_("Suggest"),
        back=f"{review_page(version)}#suggestions",
        hint=_("An author takes it over or not. Suggesting makes nobody an author: you may still vote."),
        done=_("Suggested."),
    )


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """The part that the link named."""
    return {"part": typed(request, "part")}


@login_required
@require_POST
def suggestion_accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the words over into the draft."""
    row = _suggestion(request, pk)
    do = partial(operations.accept_suggestion, suggestion=row)
    return pressed(request, do, row.version, part="suggestions", said=_("Taken over. You are an author now."))


@login_required
@require_POST
def suggestion_reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Do not take them over, or take them back."""
    row, form = _suggestion(request, pk), forms.RejectForm(request.POST)
    if "reason" in form.errors:
        raise Invalid("reason", str(form.errors["reason"][0]))
    do = partial(operations.reject_suggestion, suggestion=row, reason=form.cleaned_data["reason"])
    return pressed(request, do, row.version, part="suggestions", said=_("Not taken over."))


def _suggestion(request: HttpRequest, pk: UUID) -> Suggestion:
    return get_object_or_404(Suggestion.objects.visible_to(actor_of(request)), pk=pk)
