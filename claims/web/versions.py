"""Captures of items and evidence: their list, two side by side, and what a person says of the watching."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.models import Appearance, Evidence, Item
from claims.operations import watching
from claims.sections.versions import versions_page
from claims.web.claims import actor_of, page_of
from claims.web.items import seen_item
from factcheck.ui.forms import pressed_on
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid

MINDS: dict[str, Callable[..., Any]] = {
    "stop": watching.stop_watching,
    "start": watching.start_watching,
    "now": watching.look_now,
}


def _seen_evidence(request: HttpRequest, pk: UUID) -> Evidence:
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("claim__desk", "desk", "snapshot")
    return get_object_or_404(rows.defer("snapshot__text"), pk=pk)


@login_required
@require_GET
def item_versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The captures of an item, and two of them side by side."""
    return _page(request, seen_item(request, pk))


@login_required
@require_GET
def evidence_versions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The copies of a page that evidence was taken from, and two of them side by side."""
    return _page(request, _seen_evidence(request, pk))


def _page(request: HttpRequest, thing: Item | Evidence) -> HttpResponse:
    numbers = {name: request.GET.get(name, "") for name in ("old", "new")}
    context = versions_page(thing, actor_of(request), **numbers)
    context["may_take"] = not context["is_item"] and context["may_mind"]
    return render(
        request,
        "claims/versions.html",
        {**context, "place": "claims:items" if context["is_item"] else "desk:work_list"},
    )


@login_required
@require_POST
def item_watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop or start watching an item, or look now."""
    row = seen_item(request, pk)
    _mind(request, row)
    return redirect("claims:item_versions", pk)


@login_required
@require_POST
def evidence_watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop or start watching the page of evidence, or look now."""
    row = _seen_evidence(request, pk)
    _mind(request, row)
    return redirect("claims:evidence_versions", pk)


def _mind(request: HttpRequest, thing: Item | Evidence) -> None:
    to = request.POST.get("to", "")
    if to not in MINDS:
        raise Http404
    MINDS[to](thing=thing, actor=actor_of(request), expected=None if to == "now" else pressed_on(request))
    if to == "now":
        toast(request, _("It is being looked at. This page will say what came of it."))


@login_required
@require_POST
def evidence_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rest on a later copy from now on."""
    row = _seen_evidence(request, pk)
    number = _number(request.POST.get("capture", ""))
    try:
        watching.take_capture(evidence=row, number=number, actor=actor_of(request), expected=pressed_on(request))
    except Invalid as refusal:
        raise Http404 from refusal
    toast(request, _("The evidence rests on this copy now. What was published stays as it is."))
    return redirect("claims:evidence_versions", pk)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


@login_required
@require_POST
def appearance_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What becomes of words that did not stay: the new place, the words on record, or detached."""
    actor = actor_of(request)
    row = get_object_or_404(Appearance.objects.visible_to(actor).select_related("claim__desk", "item"), pk=pk)
    to, expected = request.POST.get("to", ""), pressed_on(request)
    if to == "keep":
        watching.keep_words(appearance=row, actor=actor, expected=expected)
    elif to == "detach":
        watching.detach_appearance(appearance=row, actor=actor, expected=expected)
    elif to == "accept":
        start, _dash, end = request.POST.get("place", "").partition("-")
        place: dict[str, Any] = {
            "start": _number(start),
            "end": _number(end),
            "snapshot": request.POST.get("snapshot", ""),
        }
        try:
            watching.accept_place(appearance=row, actor=actor, expected=expected, **place)
        except Invalid as refusal:
            raise Http404 from refusal
    else:
        raise Http404
    return redirect(page_of(row.claim_id, "tasks"))
