"""Deciding where evidence comes from: one origin for several pieces, or each its own."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import operations
from claims.web.claims import actor_of, page_of, seen_claim
from factcheck.workflow.machine import Invalid, Stale, WrongState


@login_required
@require_POST
def origins_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They have one origin, and count once."""
    claim = seen_claim(request, pk)
    evidence, name = _chosen(request), request.POST.get("name", "")
    try:
        operations.merge_origins(claim=claim, evidence=evidence, name=name, actor=actor_of(request))
    except Stale as refusal:
        raise _old(refusal) from refusal
    return redirect(page_of(claim, "evidence"))


@login_required
@require_POST
def origins_split(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Each has its own, and they are not proposed as one again."""
    claim = seen_claim(request, pk)
    evidence = _chosen(request)
    try:
        operations.split_origins(claim=claim, evidence=evidence, actor=actor_of(request))
    except Stale as refusal:
        raise _old(refusal) from refusal
    return redirect(page_of(claim, "evidence"))


def _chosen(request: HttpRequest) -> dict[UUID, int | None]:
    """The evidence that the form was about, each with the version that stood there."""
    try:
        given = (value.partition(":") for value in request.POST.getlist("evidence"))
        return {UUID(key): int(version) for key, _colon, version in given}
    except ValueError as error:
        raise Invalid("evidence", _("This names no evidence.")) from error


def _old(refusal: Stale) -> WrongState:
    return WrongState(refusal.row, sentence=_("Somebody changed this evidence after the page was opened."))
