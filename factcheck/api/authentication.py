"""Who is asking the API: a key in the Authorization header, or the session of a signed-in person."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from factcheck.accounts import keys
from factcheck.accounts.actors import actor_for_key, actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import AccessKey, User
from factcheck.accounts.second_factor import owes_second_factor
from factcheck.api.guessing import count_wrong_key, refuse_guessing

# When a key was last used is worth one write a minute.
USED_AT_MOST_EVERY = dt.timedelta(minutes=1)


def _found(request: Request, presented: str) -> AccessKey:
    """The usable key. Raises Throttled, or AuthenticationFailed: which of unknown, expired and revoked it is stays unsaid."""
    prefix, _secret = keys.parts_of(presented)
    refuse_guessing(request, prefix)
    key = keys.known(presented)
    if key is None:
        count_wrong_key(request, prefix)
    if key is None or not key.is_usable:
        raise AuthenticationFailed(_("This key is unknown, expired or revoked."))
    return key


def _refuse_without_second_factor(person: User) -> None:
    """A role that asks for a second factor asks for it at every door: an older token does not pass it by."""
    if owes_second_factor(person):
        raise PermissionDenied(_("Your role needs a second factor. Set one up on the desk first."))


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer fck_…`: a person's token or a partner's key."""

    def authenticate(self, request: Request) -> tuple[Any, AccessKey] | None:
        """The user (anonymous for a partner) and the key; None where no key is presented."""
        scheme, _space, presented = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        key = _found(request, presented.strip())
        if key.user is not None:
            _refuse_without_second_factor(key.user)
        request._request.actor = actor_for_key(key)  # type: ignore[attr-defined]
        moment = now()
        stale = Q(last_used_at=None) | Q(last_used_at__lt=moment - USED_AT_MOST_EVERY)
        AccessKey.objects.filter(stale, pk=key.pk).update(last_used_at=moment)
        return key.user or AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="api"'


class PersonAuthentication(SessionAuthentication):
    """The session of the web UI, with its CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        """The signed-in person, or None."""
        found = super().authenticate(request)
        if found is not None:
            _refuse_without_second_factor(found[0])
            request._request.actor = actor_for_user(found[0])  # type: ignore[attr-defined]
        return found


class KeyScheme(OpenApiAuthenticationExtension):
    """How the API description names key authentication."""

    target_class = "factcheck.api.authentication.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """HTTP bearer."""
        return {"type": "http", "scheme": "bearer", "description": "A personal token or a partner key."}


class SessionScheme(OpenApiAuthenticationExtension):
    """How the API description names the web session."""

    target_class = "factcheck.api.authentication.PersonAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """The session cookie."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}
