"""Who is asking the API: a key in the Authorization header, or the session of a signed-in person."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from factcheck.accounts import keys
from factcheck.accounts.actors import actor_for_key, actor_for_user
from factcheck.accounts.clock import now
from factcheck.accounts.models import AccessKey

# When a key was last used is worth one write a minute.
USED_AT_MOST_EVERY = dt.timedelta(minutes=1)


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer fck_…`: a person's token or a partner's key."""

    def authenticate(self, request: Request) -> tuple[Any, AccessKey] | None:
        """The user (anonymous for a partner) and the key; None where no key is presented."""
        scheme, _space, presented = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        key = keys.find(presented.strip())
        if key is None or (key.user is not None and not key.user.is_active):
            raise AuthenticationFailed(_("This key is unknown, expired or revoked."))
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
