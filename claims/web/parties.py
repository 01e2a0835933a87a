"""Parties: found as their names are typed, listed, shown with what they said."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from claims import operations, policy
from claims.models import LegalHold, Party, Statement
from claims.sections import record_of
from claims.web.claims import actor_of
from factcheck.ui.forms import typed

PAGE_SIZE = 60


@login_required
@require_GET
def party_find(request: HttpRequest) -> JsonResponse:
    """Parties whose name holds what was typed, for the fields that ask who."""
    actor = actor_of(request)
    found = operations.find_parties(actor=actor, text=typed(request, "q"))
    rows = [
        {"id": str(party.pk), "name": party.shown_to(actor).name, "role": party.get_kind_display()} for party in found
    ]
    return JsonResponse({"results": rows})


@login_required
@require_GET
def parties(request: HttpRequest) -> HttpResponse:
    """Everyone on record whom this person may see, by name."""
    actor, words = actor_of(request), typed(request, "q")
    rows = (
        operations.find_parties(actor=actor, text=words, limit=PAGE_SIZE) if words else Party.objects.visible_to(actor)
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [(party, party.shown_to(actor)) for party in page]
    return render(request, "claims/parties.html", {"page": page, "shown": shown, "search": words})


@login_required
@require_GET
def party(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One party, its roles, and what it is on record as having said."""
    actor = actor_of(request)
    row = get_object_or_404(
        Party.objects.visible_to(actor).select_related("desk", "speaks_for").prefetch_related("roles"), pk=pk
    )
    said = Statement.objects.visible_to(actor).filter(parties__party=row).order_by("-said_on", "-created_at")[:100]
    context = {
        "party": row,
        "shown": row.shown_to(actor),
        "said": said,
        "names": [] if row.is_sealed else row.names.all(),
        "may_seal": policy.may_seal(actor, row),
        "may_open": row.is_sealed and policy.may_open(actor, row),
        "may_narrow": not row.is_sealed and policy.may_narrow(actor, row),
        "may_hold": policy.may_hold(actor, row),
        "hold": LegalHold.objects.on(row).first(),
        "section": record_of(row, actor),
    }
    if row.speaks_for and Party.objects.visible_to(actor).filter(pk=row.speaks_for.pk).exists():
        context["principal"] = row.speaks_for.shown_to(actor)
    return render(request, "claims/party.html", context)
