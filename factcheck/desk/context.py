"""What the rail shows beside its places: how much waits there. Asked only when a page of the desk is drawn."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.codes import RequestState, VersionState
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.desk.counting import number_of
from reviews.models import CommentRequest, FactCheckVersion, VerdictVersion


def rail(request: HttpRequest) -> dict[str, Any]:
    """Open claims of my desks, open requests, and what waits for a review."""
    return {"rail": SimpleLazyObject(lambda: _counts(request.actor))}  # type: ignore[attr-defined]


def _counts(actor: Actor) -> dict[str, int | str]:
    if not actor.is_person:
        return {}
    desks = list(actor.desk_roles)
    submitted = {"state": VersionState.SUBMITTED}
    verdicts = VerdictVersion.objects.visible_to(actor).filter(claim__desk__in=desks, **submitted).count()
    pages = FactCheckVersion.objects.visible_to(actor).filter(factcheck__desk__in=desks, **submitted).count()
    return {
        "desk": number_of(Claim.objects.visible_to(actor).open().filter(desk__in=desks)),
        "requests": CommentRequest.objects.visible_to(actor).filter(desk__in=desks, state=RequestState.OPEN).count(),
        "review": verdicts + pages,
    }
