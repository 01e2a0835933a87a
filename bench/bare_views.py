"""The list of published pages as a view of a few lines: the same query, a few columns of each row, no rights, no words, no actions."""

from django.http import HttpRequest, JsonResponse

from factcheck.accounts.actors import Actor
from factcheck.accounts.roles import Scope
from reviews.api.factchecks import rows

SIZE = 50


def published(request: HttpRequest) -> JsonResponse:
    """The newest fifty, as a partner may see them."""
    partner = Actor(kind="key", name="bench", scopes=frozenset({Scope.PUBLISHED}))
    found = rows(partner).order_by("-created_at", "-pk")[: SIZE + 1]
    shown = [
        {
            "id": str(page.pk),
            "slug": page.slug,
            "finding": page.shown_finding,
            "versions": [{"headline": version.headline, "number": version.number} for version in page.versions.all()],
        }
        for page in found
    ]
    return JsonResponse({"results": shown})
