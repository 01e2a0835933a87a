"""Mail that went out or was kept: operators see that it did, and read what is not private and about nothing kept from them."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from factcheck.accounts.actors import Actor
from factcheck.ledger.visibility import hidden_subjects
from factcheck.outbound.models import Message, MessageState
from factcheck.workflow.machine import NotAllowed, require

PAGE_SIZE = 60


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; only those who see outgoing mail get further."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(lambda one: one.can("read_outgoing_mail"), actor)
    return actor


def shut(messages: Iterable[Message], actor: Actor) -> set[UUID]:
    """Those of these messages whose words this actor may not read: private ones, and those about something they may not see."""
    rows = list(messages)
    hidden = hidden_subjects([message.event for message in rows if message.event], actor)
    return {row.pk for row in rows if row.is_private or (row.event is not None and row.event.subject in hidden)}


@login_required
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """Every message, the newest first."""
    actor, state = actor_of(request), request.GET.get("state", "")
    rows = Message.objects.visible_to(actor).select_related("event", "recipient").defer("text", "html")
    if state in MessageState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    closed = shut(page.object_list, actor)
    context = {"page": page, "shown": [(row, row.pk not in closed) for row in page], "state": state}
    return render(request, "desk/mail.html", {**context, "states": MessageState.choices, "place": "desk:settings"})


@login_required
@require_GET
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message, as its receiver reads it."""
    actor = actor_of(request)
    row = get_object_or_404(Message.objects.readable_to(actor).select_related("event", "recipient"), pk=pk)
    if shut([row], actor):
        raise NotAllowed
    return render(request, "desk/mail_message.html", {"message": row, "place": "desk:settings"})
