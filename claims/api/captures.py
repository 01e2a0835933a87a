"""Archive files of what was captured, for whoever may read what they are of."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from claims.api.evidence import EVIDENCE
from claims.api.items import ITEMS
from claims.models import Snapshot
from claims.models.snapshot import WARC
from claims.operations.media import require_the_file
from factcheck import storage
from factcheck.api.views import RowView

FILE = {(200, "application/octet-stream"): OpenApiTypes.BINARY}


class ItemCapture(RowView):
    """The archive file of an item's latest capture."""

    resource = ITEMS
    shows_version = False
    is_open_to_partners = True

    @extend_schema(responses=FILE, summary="Fetch the archive file of an item's latest capture")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A compressed WARC file; 404 where there is none; 403 where the asker may not have the file of the item itself."""
        item = self.found()
        require_the_file(self.actor, item)
        return _served(item.current)


class EvidenceCapture(RowView):
    """The archive file of the copy that was made of a piece of evidence."""

    resource = EVIDENCE
    shows_version = False

    @extend_schema(responses=FILE, summary="Fetch the archive file of a piece of evidence")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A compressed WARC file; 404 where there is none."""
        return _served(self.found().snapshot)


def _served(snapshot: Snapshot | None) -> HttpResponseBase:
    if snapshot is None or not snapshot.warc_sha256:
        raise Http404
    name = snapshot.archive_file_name
    return storage.serve(snapshot.warc_sha256, filename=name, content_type=WARC, as_attachment=True)
