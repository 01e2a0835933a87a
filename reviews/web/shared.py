"""What the screens of this app have in common: who asks, the claim they are about, and what was refused at its field."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.ui.acts import read_only
from factcheck.workflow.machine import Invalid, Move
from reviews.models import FactCheckVersion, VerdictVersion

NAMES = ("claims/names.js",)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def seen_claim(request: HttpRequest, pk: UUID) -> Claim:
    """The claim, if this person may see it; else 404."""
    return get_object_or_404(Claim.objects.visible_to(actor_of(request)).select_related("desk", "item"), pk=pk)


def seen_verdict(request: HttpRequest, pk: UUID) -> VerdictVersion:
    """The version of a verdict, if this person may see it; else 404."""
    return get_object_or_404(VerdictVersion.objects.visible_to(actor_of(request)).select_related("claim__desk"), pk=pk)


def seen_version(request: HttpRequest, pk: UUID) -> FactCheckVersion:
    """The version of a page, if this person may see it; else 404."""
    rows = FactCheckVersion.objects.visible_to(actor_of(request)).select_related("factcheck__desk")
    return get_object_or_404(rows, pk=pk)


def page_of(claim: Claim | UUID, part: str) -> str:
    """The claim's page at one of its parts."""
    return f"{reverse('desk:claim', args=[getattr(claim, 'pk', claim)])}#{part}"


def only_reads(request: HttpRequest, claim: Claim, title: str) -> HttpResponse:
    """To whoever only reads the claim."""
    return read_only(request, title=title, back=page_of(claim, "responses"), about=claim.proposition)


def rows_of(request: HttpRequest, kind: Any, claim: Claim, prefix: str) -> Any:
    """Rows of a form about a claim and those beside it."""
    return kind(request.POST or None, prefix=prefix, form_kwargs={"claim": claim, "actor": actor_of(request)})


def refuse(form: Any, refusal: Invalid, stands_for: Mapping[str, str] | None = None) -> None:
    """Say it at the field that it is about; `stands_for`: the form's name for the operation's."""
    name = (stands_for or {}).get(refusal.field, refusal.field)
    form.add_error(name if name in form.fields else None, refusal.sentence)


def missing_of(moves: Iterable[Move]) -> list[str]:
    """What stands in the way of submitting."""
    return [reason for move in moves if move.name == "submit" for reason in move.blocked_reasons]
