"""Who else has a draft open: shown beside it to those who may write it, and told to nobody who may not see it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claims.codes import VersionState
from factcheck.accounts.models import User
from factcheck.ledger.references import reference
from factcheck.work import presence
from reviews import policy
from reviews.models import AnyVersion
from reviews.web.shared import actor_of, seen_verdict, seen_version


def writes(version: AnyVersion, user_id: UUID | None) -> None:
    """A word of this person was just saved."""
    if user_id is not None:
        presence.say_here(reference(version), user_id, writes=True)


@login_required
@require_GET
def verdict_others(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who else has this verdict open; asking says that oneself has, and with `?gone` that one has it open no more."""
    version = seen_verdict(request, pk)
    return _others(request, version, may_write=policy.may_edit_verdict(actor_of(request), version))


@login_required
@require_GET
def factcheck_others(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same of a page."""
    version = seen_version(request, pk)
    return _others(request, version, may_write=policy.may_edit_factcheck(actor_of(request), version))


def _others(request: HttpRequest, version: AnyVersion, *, may_write: bool) -> HttpResponse:
    user_id, is_open = actor_of(request).user_id, version.state == VersionState.DRAFT
    context: dict[str, Any] = {
        "address": request.path,
        "label": version._meta.label_lower,
        "pk": version.pk,
        "is_open": is_open,
    }
    if "gone" in request.GET and user_id is not None:
        presence.say_gone(reference(version), user_id)
        return HttpResponse(status=204)
    if is_open and may_write and user_id is not None:
        presence.say_here(reference(version), user_id)
        there = presence.others(reference(version), user_id)
        names = dict(User.objects.filter(pk__in=[one.user_id for one in there]).values_list("pk", "name"))
        context["others"] = [(names[one.user_id], one.minutes) for one in there if one.user_id in names]
    return render(request, "reviews/_others.html", context)
