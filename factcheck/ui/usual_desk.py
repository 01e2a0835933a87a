"""Which of somebody's desks a new thing goes to unless they say otherwise: the one they looked at or used last in this browser."""

from collections.abc import Iterable

from django.http import HttpRequest

from factcheck.accounts.models import Desk

KEPT = "usual_desk"


def usual_desk(request: HttpRequest, desks: Iterable[Desk]) -> Desk | None:
    """One of these, or none where they have no habit yet: the one the address names, then the one used last."""
    wanted = (request.GET.get("desk", ""), request.session.get(KEPT, ""))
    by_name = {name: desk for desk in desks for name in (str(desk.pk), desk.slug)}
    return next((by_name[name] for name in wanted if name in by_name), None)


def note_desk(request: HttpRequest, desk: Desk) -> None:
    """They work on this one. Written only when it is another than before."""
    if request.session.get(KEPT) != str(desk.pk):
        request.session[KEPT] = str(desk.pk)
