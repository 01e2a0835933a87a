"""Who may listen to what happens to a row; `factcheck.desk.streaming` does the telling."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from claims.models import Claim, Item
from factcheck.accounts.actors import Actor
from factcheck.desk.streaming import MAY_WATCH
from reviews.models import CommentRequest, FactCheck, FactCheckVersion, VerdictVersion

# What a page may watch: who may see the row may hear that it changed.
WATCHABLE = {
    "claims.claim": Claim,
    "claims.item": Item,
    "reviews.commentrequest": CommentRequest,
    "reviews.factcheck": FactCheck,
    "reviews.factcheckversion": FactCheckVersion,
    "reviews.verdictversion": VerdictVersion,
}


def changes(request: HttpRequest, reference: str) -> HttpResponse:
    """`/live/claims.claim:<id>/`: an event named “changed” whenever that row or what belongs to it changed. 404 for who may not see it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = _watched(reference, actor)
    if rows is None or not rows.exists():
        raise Http404
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", MAY_WATCH: reference}
    return HttpResponse(content_type="text/event-stream", headers=headers)


def _watched(reference: str, actor: Actor) -> QuerySet | None:
    label, _colon, key = reference.partition(":")
    try:
        return WATCHABLE[label].objects.visible_to(actor).filter(pk=UUID(key))  # type: ignore[attr-defined]
    except (KeyError, ValueError):
        return None
