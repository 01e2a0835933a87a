"""The newsroom's own sign-in (OpenID Connect): it lets in who is here already, by an address that the provider vouches for. What is asked
of the provider is asked through the service's one outgoing client."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from factcheck import net
from factcheck.accounts.models import User
from factcheck.people import operations

MOST_BYTES = 512 * 1024
MOST_SECONDS = 8


class Answer:
    """What the provider said, as the sign-in library reads it."""

    def __init__(self, told: net.Response) -> None:
        self.status_code, self.headers, self.content = told.status, told.headers, told.body

    @property
    def text(self) -> str:
        """The body as words."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON. Raises OAuth2Error."""
        try:
            return json.loads(self.content)
        except ValueError as error:
            raise OAuth2Error("the provider's answer is no JSON") from error

    def raise_for_status(self) -> None:
        """Raises OAuth2Error for a refusal."""
        if self.status_code >= 400:
            raise OAuth2Error(f"the provider answered {self.status_code}")


class Asking:
    """Stands where the sign-in library expects a session of its own way out."""

    def __enter__(self) -> "Asking":
        return self

    def __exit__(self, *_raised: object) -> None:
        """Nothing is kept open."""

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """Read something."""
        return self.request("GET", url, headers=headers)

    def request(
        self,
        method: str,
        url: str,
        params: dict[str, str] | None = None,
        data: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        auth: Any = None,
    ) -> Answer:
        """Ask once. Raises OAuth2Error where no answer can be had."""
        told = {"Accept": "application/json", **(headers or {})}
        if data is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        if auth is not None:
            pair = base64.b64encode(f"{auth.username}:{auth.password}".encode()).decode()
            told["Authorization"] = f"Basic {pair}"
        try:
            return Answer(
                net.fetch(
                    f"{url}?{urlencode(params)}" if params else url,
                    method=method,
                    headers=told,
                    body=urlencode(data).encode() if data is not None else None,
                    max_bytes=MOST_BYTES,
                    deadline_seconds=MOST_SECONDS,
                )
            )
        except net.Unreachable as failure:
            raise OAuth2Error(f"the provider cannot be reached: {failure.reason_code}") from failure


class VerifiedOpenIdConnect(OpenIDConnectOAuth2Adapter):
    """Looks at the signature of what the provider says, by whichever way it came."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The claims. Raises OAuth2Error unless they are signed by the provider, for us, and still hold."""
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


class OutsideSignIn(DefaultSocialAccountAdapter):
    """Who comes in by the newsroom's own sign-in. Named in SOCIALACCOUNT_ADAPTER."""

    def get_requests_session(self) -> Asking:
        """The one way out."""
        return Asking()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody comes into being by signing in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Known from before, or invited under an address that the provider has verified; anybody else is told to ask for an invitation."""
        told = sociallogin.account.extra_data
        person = sociallogin.user if sociallogin.is_existing else _invited(told)
        if sociallogin.state.get("process") != AuthProcess.LOGIN or not _is_about_one(told) or person is None:
            raise ImmediateHttpResponse(render(request, "socialaccount/nobody_here.html", status=403))
        # What the provider tells about somebody is not kept: only under which name it knows them.
        sociallogin.account.extra_data = {}
        sociallogin.account.user = sociallogin.user = person
        with transaction.atomic():
            if not operations.has_come_in(person):
                operations.note_first_visit(person=person)
            sociallogin.account.save()


def _is_about_one(told: dict[str, Any]) -> bool:
    """What was fetched is about the person the signed token is about."""
    claims, details = told.get("id_token") or {}, told.get("userinfo") or {}
    return bool(claims.get("sub")) and (not details or details.get("sub") == claims["sub"])


def _invited(told: dict[str, Any]) -> User | None:
    """Whoever is here under this address."""
    claims = told.get("userinfo") or told.get("id_token") or {}
    verified = claims.get("email_verified") in (True, "true") or settings.OIDC_VOUCHES_FOR_ADDRESSES
    address = claims.get("email")
    if not verified or not address:
        return None
    return User.objects.filter(email__iexact=address, is_active=True).first()
