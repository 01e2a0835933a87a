"""Which of somebody's desks a new thing goes to unless they say otherwise: the one they looked at or used last in this browser, and
before they did, the one they have worked on longest."""

from collections.abc import Iterable

from django.http import HttpRequest

from factcheck.accounts.models import Desk, Membership

KEPT = "usual_desk"


def usual_desk(request: HttpRequest, desks: Iterable[Desk]) -> Desk | None:
    """One of these: the one the address names, then the one used last, then the one whose role they have had longest."""
    by_name = {name: desk for desk in desks for name in (str(desk.pk), desk.slug)}
    for name in (request.GET.get("desk", ""), request.session.get(KEPT, "")):
        if name in by_name:
            return by_name[name]
    mine = Membership.objects.filter(user=request.user.pk, desk__in=by_name.values()).select_related("desk")
    oldest = mine.order_by("since", "pk").first()
    return oldest.desk if oldest else None


def note_desk(request: HttpRequest, desk: Desk) -> None:
    """They work on this one. Written only when it is another than before."""
    if request.session.get(KEPT) != str(desk.pk):
        request.session[KEPT] = str(desk.pk)
