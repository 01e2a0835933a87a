"""Gives every request its actor, without touching the session until somebody asks."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from factcheck.accounts.actors import actor_for_user


class ActorMiddleware:
    """Sets `request.actor` from the session; the API replaces it by the key's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lazily, so that public pages read no session and set no cookie."""
        whoever: Any = request
        whoever.actor = SimpleLazyObject(lambda: actor_for_user(whoever.user))
        return self.get_response(request)
