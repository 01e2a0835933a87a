"""Before any page: whoever owes a second factor sets one up first; and where somebody is signed in is noted down."""

import hashlib
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from redis.exceptions import RedisError

from factcheck.accounts.clock import now
from factcheck.accounts.second_factor import owes_second_factor
from factcheck.ui import errors

Responder = Callable[[HttpRequest], HttpResponseBase]
# What somebody needs to set one up, or to go away.
OPEN = {
    *("account_logout", "account_reauthenticate", "account_change_password", "account_set_password"),
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    *("desk:sign_in", "desk:factor_app", "desk:factor_passkey", "desk:recovery_codes"),
}
SEEN_EVERY = 300


def _asks_for_somebody(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """A page behind sign-in, with a session; the API tells these things in its own way, and public pages read no session."""
    return (
        getattr(view, "login_required", True)
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and not request.path.startswith(errors.API)
    )


class SecondFactorMiddleware:
    """No page is open to somebody who owes a second factor but those where it is set up."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Decided when the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Asks the database only where the setting names roles."""
        if not settings.SECOND_FACTOR_ROLES or not _asks_for_somebody(request, view):
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN or not request.user.is_authenticated or not owes_second_factor(request.user):
            return None
        return redirect("desk:sign_in")


class SessionsMiddleware:
    """Notes, at most every five minutes, from where a session was last used. Without the counter it is noted with the next sign-in."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Decided when the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Only of somebody signed in."""
        if _asks_for_somebody(request, view) and request.user.is_authenticated and _is_due(request):
            _note(request)


def _note(request: HttpRequest) -> None:
    """One question to the database, whether or not the session is known."""
    seen = UserSession(
        user_id=request.user.pk,
        session_key=request.session.session_key,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.headers.get("User-Agent", "")[:200].replace("\x00", ""),
        last_seen_at=now(),
    )
    changing = ["user", "ip", "user_agent", "last_seen_at"]
    UserSession.objects.bulk_create(
        [seen], update_conflicts=True, update_fields=changing, unique_fields=["session_key"]
    )


def _is_due(request: HttpRequest) -> bool:
    try:
        return cache.add(seen_key(str(request.session.session_key)), True, SEEN_EVERY)
    except RedisError:
        return False


def seen_key(session_key: str) -> str:
    """Under what it is counted: not the session's own key, with which somebody could sign in."""
    return f"seen:{hashlib.sha256(session_key.encode()).hexdigest()}"
