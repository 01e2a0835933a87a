"""Search: items, claims, parties and fact-checks by words, as far as one may see them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from claims.models import Claim, Item
from claims.operations import find_parties
from factcheck.accounts.actors import Actor
from factcheck.desk.work_list import CALLED
from factcheck.ui.forms import typed
from reviews.models import FactCheckVersion
from reviews.sections import labels_of

MOST = 10
MOST_WORDS = 8


@login_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What matches, under four headings; the number of a claim leads straight to it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text = " ".join(typed(request, "q").split())[:200]
    words = text.split()[:MOST_WORDS]
    if len(words) == 1 and (called := _called(words[0], actor)):
        return redirect("desk:claim", called.pk)
    found = _found(words, text, actor) if words else {}
    context = {"search_words": text, "found": found, "any": any(found.values()), "most": MOST}
    return render(request, "desk/search.html", context)


def _called(word: str, actor: Actor) -> Claim | None:
    """The claim of that number, such as W-214."""
    if "-" not in word:
        return None
    return Claim.objects.visible_to(actor).alias(called=CALLED).filter(called__iexact=word).first()


def _found(words: list[str], text: str, actor: Actor) -> dict[str, Any]:
    claims = list(_holding(Claim.objects.visible_to(actor), words, "proposition").select_related("desk")[:MOST])
    labels = labels_of(claims)
    items = _holding(Item.objects.visible_to(actor), words, "title", "publisher", "byline", "url")
    pages = _holding(FactCheckVersion.objects.visible_to(actor), words, "headline", "conclusion", "factcheck__slug")
    newest = pages.order_by("factcheck_id", "-number").distinct("factcheck_id").select_related("factcheck__desk")
    return {
        "claims": [(claim, labels.get(claim.pk)) for claim in claims],
        "items": list(items.select_related("desk")[:MOST]),
        "parties": [(party, party.shown_to(actor)) for party in find_parties(actor=actor, text=text, limit=MOST)],
        "pages": list(newest[:MOST]),
    }


def _holding(rows: Any, words: Iterable[str], *fields: str) -> Any:
    """Rows that hold every word in some of these fields."""
    for word in words:
        holds = Q()
        for field in fields:
            holds |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(holds)
    return rows
