"""A view of the API that fails: before it did anything, or after."""

from typing import Any

from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck import urls
from factcheck.accounts.models import Desk
from factcheck.api.views import ApiView

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


class Broken(ApiView):
    """Fails."""

    tag = "Broken"

    def get(self, request: Request, **kwargs: Any) -> Response:
        """At once."""
        raise ZeroDivisionError("a word nobody may read")

    def post(self, request: Request, **kwargs: Any) -> Response:
        """While the answer is written, when the change is made already."""
        Desk.objects.create(name="Made and lost", slug="lost", prefix="L")
        return Response({"never": object()})


urlpatterns = [path("api/v1/broken", Broken.as_view()), path("", include("factcheck.urls"))]
