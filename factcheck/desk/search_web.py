"""Search: items, claims, parties and fact-checks by words, as far as one may see them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from claims.called import called
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.desk.searching import KINDS, MANY, MOST_RANKED, groups_for
from factcheck.language.queries import query
from factcheck.ui.forms import typed


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What matches, of each kind; the number of a claim leads straight to it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text = typed(request, "q")
    if claim := _called(text, actor):
        return redirect("desk:claim", claim.pk)
    kind, page = typed(request, "kind"), typed(request, "page")
    kind = kind if kind in KINDS else ""
    number = min(max(int(page), 1), MOST_RANKED // MANY) if page.isascii() and page.isdigit() and len(page) < 3 else 1
    asked = query(text)
    context: dict[str, Any] = {
        "search_words": " ".join(text.split()),
        "groups": groups_for(actor, asked, kind, number) if asked else [],
        "kind": kind,
        "number": number,
    }
    context["any"] = any(group.number for group in context["groups"])
    return render(request, "desk/search.html", context)


def _called(text: str, actor: Actor) -> Claim | None:
    """The claim of that number, such as W-214."""
    name = called(text)
    return Claim.objects.visible_to(actor).filter(name).first() if name is not None else None
