"""What the rail shows beside its places: how much waits there. Asked only when a page of the desk is drawn."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.codes import RequestState, VersionState
from claims.models import Claim, VerificationTask
from factcheck.accounts.actors import Actor
from factcheck.desk.counting import MOST_TASKS_COUNTED, Counting, limited, said
from reviews.models import CommentRequest, FactCheckVersion, VerdictVersion


def rail(request: HttpRequest) -> dict[str, Any]:
    """Open claims of my desks, what awaits me, open requests, and what waits for a review."""
    return {"rail": SimpleLazyObject(lambda: _counts(request.actor))}  # type: ignore[attr-defined]


def _counts(actor: Actor) -> dict[str, str]:
    if not actor.is_person:
        return {}
    found = _counting(actor).now()
    return {
        "desk": said(found["claims"]),
        "tasks": said(found["tasks"], MOST_TASKS_COUNTED),
        "requests": said(found["requests"]),
        "review": said(found["verdicts"] + found["pages"]),
    }


@lru_cache(maxsize=1000)
def _counting(actor: Actor) -> Counting:
    """What somebody with just these roles may count: putting it together costs more than asking it."""
    desks = list(actor.desk_roles)
    submitted = {"state": VersionState.SUBMITTED}
    tasks = VerificationTask.objects.visible_to(actor).awaiting().filter(assignee=actor.user_id)
    versions = FactCheckVersion.objects.visible_to(actor).filter(factcheck__desk__in=desks, **submitted)
    return Counting.of(
        claims=limited(Claim.objects.visible_to(actor).open().filter(desk__in=desks)),
        tasks=limited(tasks, MOST_TASKS_COUNTED),
        requests=limited(CommentRequest.objects.visible_to(actor).filter(desk__in=desks, state=RequestState.OPEN)),
        verdicts=limited(VerdictVersion.objects.visible_to(actor).filter(claim__desk__in=desks, **submitted)),
        pages=limited(versions),
    )
