"""Archive files of what was captured, for whoever may read what they are of; and asking for a public copy."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.models import Evidence, Item, Snapshot
from claims.models.snapshot import WARC
from claims.operations.media import require_the_file
from claims.web.claims import actor_of, page_of
from factcheck import storage
from factcheck.ui.forms import pressed_on


@login_required
@require_GET
def item_capture(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The archive file of the item's latest capture."""
    rows = Item.objects.visible_to(actor_of(request)).select_related("current")
    item = get_object_or_404(rows, pk=pk)
    require_the_file(actor_of(request), item)
    return _served(item.current)


@login_required
@require_GET
def evidence_capture(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The archive file of the copy that was made of a piece of evidence."""
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("snapshot")
    return _served(get_object_or_404(rows, pk=pk).snapshot)


@login_required
@require_POST
def item_ask_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the Internet Archive keep a copy of the item's page."""
    row = get_object_or_404(Item.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)
    operations.ask_for_copy(target=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect("claims:item", pk)


@login_required
@require_POST
def evidence_ask_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the Internet Archive keep a copy of the page of a piece of evidence."""
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("desk", "claim__desk")
    row = get_object_or_404(rows, pk=pk)
    operations.ask_for_copy(target=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect(page_of(row.claim_id, "evidence"))


def _served(snapshot: Snapshot | None) -> HttpResponseBase:
    """As a download, which no browser opens."""
    if snapshot is None or not snapshot.warc_sha256:
        raise Http404
    name = snapshot.archive_file_name
    return storage.serve(snapshot.warc_sha256, filename=name, content_type=WARC, as_attachment=True)
