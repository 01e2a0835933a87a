"""The base of every API view: the actor, repeated requests, versions."""

from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from factcheck.accounts.actors import Actor
from factcheck.api import idempotency


class ApiView(APIView):
    """Parses, calls one operation, shows. Only known actors come in; what they see and may do is the operations' matter."""

    repeated: idempotency.Repeated | None = None

    @property
    def actor(self) -> Actor:
        """Who is asking."""
        return self.request._request.actor

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Nobody unknown comes further."""
        super().initial(request, *args, **kwargs)
        if not (self.actor.is_person or self.actor.is_partner):
            raise NotAuthenticated

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A POST under an Idempotency-Key is done once."""
        self.repeated = None
        response = super().dispatch(request, *args, **kwargs)
        if self.repeated is not None and not response.has_header("Idempotent-Replayed"):
            response.render() if hasattr(response, "render") and not response.is_rendered else None
            self.repeated.keep(response)
        return response
