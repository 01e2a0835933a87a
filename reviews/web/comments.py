"""Talking about versions."""

from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.ui.acts import act
from reviews import forms, operations
from reviews.models import AnyVersion, Comment
from reviews.talk import review_page
from reviews.web.pressing import pressed
from reviews.web.shared import actor_of, seen_verdict, seen_version


@login_required
def verdict_comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something about a version of a verdict."""
    return _comment(request, seen_verdict(request, pk))


@login_required
def version_comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for a version of a page."""
    return _comment(request, seen_version(request, pk))


def _comment(request: HttpRequest, version: AnyVersion) -> HttpResponse:
    actor = actor_of(request)
    return act(
        request,
        form=forms.CommentForm(request.POST or None, initial={"thread": request.GET.get("thread", "")}),
        do=lambda form: operations.add_comment(version=version, actor=actor, **form.cleaned_data),
        title=_("Comment on version %(n)d") % {"n": version.number},
        button=_("Comment"),
        back=f"{review_page(version)}#comments",
        done=_("Said."),
    )


@login_required
@require_POST
def thread_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the thread asked for is done, or needs no doing."""
    row = _thread(request, pk)
    do = partial(operations.resolve_thread, thread=row)
    return pressed(request, do, row.version, part="comments", said=_("Settled."))


@login_required
@require_POST
def thread_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was settled too early."""
    row = _thread(request, pk)
    do = partial(operations.reopen_thread, thread=row)
    return pressed(request, do, row.version, part="comments", said=_("Open again."))


def _thread(request: HttpRequest, pk: UUID) -> Comment:
    return get_object_or_404(Comment.objects.visible_to(actor_of(request)), pk=pk)
