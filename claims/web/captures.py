"""Archive files of what was captured, for whoever may read what they are of."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from claims.models import Evidence, Item, Snapshot
from claims.models.snapshot import WARC
from claims.web.claims import actor_of
from factcheck import storage


@login_required
@require_GET
def item_capture(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The archive file of the item's latest capture."""
    rows = Item.objects.visible_to(actor_of(request)).select_related("current")
    return _served(get_object_or_404(rows, pk=pk).current)


@login_required
@require_GET
def evidence_capture(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The archive file of the copy that was made of a piece of evidence."""
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("snapshot")
    return _served(get_object_or_404(rows, pk=pk).snapshot)


def _served(snapshot: Snapshot | None) -> HttpResponseBase:
    """As a download, which no browser opens."""
    if snapshot is None or not snapshot.warc_sha256:
        raise Http404
    name = snapshot.archive_file_name
    return storage.serve(snapshot.warc_sha256, filename=name, content_type=WARC, as_attachment=True)
