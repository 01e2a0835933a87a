"""The newsroom's own sign-in, against a provider that really answers over HTTP: it lets in who is invited, and makes nobody."""

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.people import operations
from tests.factories import DeskFactory, a_person, an_operator
from tests.integration.test_second_factor import SECRET, code
from tests.outside import Outside, Visit, header_of, outside, reply

pytestmark = pytest.mark.django_db
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
CLIENT, CLIENT_SECRET = "desk", "between us"


class Provider:
    """What an OpenID Connect provider does after somebody has signed in there. Tests change what it says."""

    def __init__(self) -> None:
        self.server: Outside | None = None
        self.person: dict[str, Any] = {"sub": "u-1", "email": "noa@meridian.example", "email_verified": True}
        self.claims: dict[str, Any] = {}
        self.key = KEY
        self.userinfo_sub = "u-1"
        self.token_request: dict[str, str] = {}
        self.is_silent = False

    @property
    def issuer(self) -> str:
        assert self.server is not None
        return self.server.url("/news")

    def answer(self, visit: Visit) -> None:
        """Every address it has; silent, it hangs up."""
        if self.is_silent:
            return
        name = urlsplit(visit.path).path.rpartition("/")[2]
        told = {
            "openid-configuration": self._about,
            "token": self._token,
            "jwks": self._keys,
            "userinfo": self._userinfo,
        }[name](visit)
        visit.send(reply(json.dumps(told).encode(), content_type="application/json"))

    def _about(self, _visit: Visit) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def _keys(self, _visit: Visit) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}

    def _token(self, visit: Visit) -> dict[str, Any]:
        body = visit.request.partition(b"\r\n\r\n")[2].decode()
        self.token_request = {name: values[0] for name, values in parse_qs(body).items()}
        self.token_request["authorization"] = header_of(visit.request, "Authorization") or ""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.person["sub"],
            "iat": now,
            "exp": now + 60,
            **self.claims,
        }
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": signed}

    def _userinfo(self, _visit: Visit) -> dict[str, Any]:
        return {**self.person, "sub": self.userinfo_sub}


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    given = Provider()
    with outside(given.answer) as server:
        given.server = server
        settings.OUTBOUND_ALLOW = [server.pair]
        settings.OIDC_NAME, settings.OIDC_SERVER_URL = "Meridian", given.issuer
        app = {
            "provider_id": "newsroom", "name": "Meridian", "client_id": CLIENT, "secret": CLIENT_SECRET,
            "settings": {"server_url": given.issuer},
        }  # fmt: skip
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        default = settings.CACHES["default"]
        settings.CACHES = {"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}}
        yield given


@pytest.fixture
def noa() -> User:
    person = a_person(Role.CHECKER, DeskFactory(), name="Noa Adler")
    person.email = "noa@meridian.example"
    person.save(update_fields=["email"])
    return person


def there_and_back(client: Client, begin: str = "", **answer: str) -> Any:
    """To the provider, and back with what it appends."""
    gone = client.get(f"{reverse('openid_connect_login')}{begin}")
    assert gone.status_code == 302, gone.content
    asked = {name: values[0] for name, values in parse_qs(urlsplit(gone["Location"]).query).items()}
    assert asked["redirect_uri"] == f"http://testserver{reverse('openid_connect_callback')}"
    assert asked["code_challenge_method"] == "S256"
    return client.get(asked["redirect_uri"], {"state": asked["state"], **({"code": "once"} | answer)})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_somebody_invited_comes_in_by_a_verified_address(provider: Provider, client: Client) -> None:
    person = operations.invite_person(email="noa@meridian.example", name="Noa Adler", actor=an_operator()).person
    assert "Sign in with Meridian" in client.get("/accounts/login/").content.decode()
    answer = there_and_back(client, "?next=/desk/settings/")
    assert answer["Location"] == "/desk/settings/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Event.objects.filter(name="person.joined_from_outside", actor=f"user:{person.pk}").count() == 1
    assert provider.token_request["authorization"].startswith("Basic ")
    assert "code_verifier" in provider.token_request
    known = SocialAccount.objects.get()
    assert (known.user, known.uid, known.extra_data) == (person, "u-1", {})


def test_they_stay_known_when_their_address_changes_there(provider: Provider, noa: User) -> None:
    there_and_back(Client())
    provider.person |= {"email": "noa.new@elsewhere.example", "email_verified": False}
    again = Client()
    there_and_back(again)
    assert again.session["_auth_user_id"] == str(noa.pk)
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(
    "person",
    [
        {"email": "eve@meridian.example"},
        {"email_verified": False},
        {"email": "", "email_verified": True},
        {"email": None},
    ],
)
def test_nobody_else_comes_in_and_nobody_comes_into_being(
    provider: Provider, noa: User, client: Client, person: dict[str, Any]
) -> None:
    provider.person |= person
    before = User.objects.count()
    answer = there_and_back(client)
    assert answer.status_code == 403
    assert "You have no account here" in answer.content.decode()
    assert not is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_provider_that_verifies_nothing_is_believed_where_a_setting_says_so(
    provider: Provider, noa: User, client: Client, settings
) -> None:
    del provider.person["email_verified"]
    settings.OIDC_VOUCHES_FOR_ADDRESSES = True
    there_and_back(client)
    assert is_in(client)


def wrong_key(provider: Provider) -> None:
    provider.key = OTHER_KEY


def wrong_audience(provider: Provider) -> None:
    provider.claims = {"aud": "somebody else"}


def wrong_issuer(provider: Provider) -> None:
    provider.claims = {"iss": "https://evil.example"}


def too_old(provider: Provider) -> None:
    provider.claims = {"exp": int(time.time()) - 60}


@pytest.mark.parametrize("forge", [wrong_key, wrong_audience, wrong_issuer, too_old])
def test_a_token_that_is_not_the_providers_for_us_is_nothing(
    provider: Provider, noa: User, client: Client, forge: Any
) -> None:
    forge(provider)
    answer = there_and_back(client)
    assert answer.status_code == 401
    assert "That did not work" in answer.content.decode()
    assert not is_in(client)


def test_details_of_somebody_else_are_not_believed(provider: Provider, noa: User, client: Client) -> None:
    provider.userinfo_sub = "u-2"
    assert there_and_back(client).status_code == 403
    assert not is_in(client)


def test_an_answer_that_nobody_asked_for_is_refused(provider: Provider, noa: User, client: Client) -> None:
    answer = client.get(reverse("openid_connect_callback"), {"state": "made up", "code": "once"})
    assert answer.status_code == 401
    assert not is_in(client)


def test_thinking_better_of_it_and_a_dead_provider_are_told(provider: Provider, client: Client) -> None:
    answer = there_and_back(client, code="", error="access_denied")
    assert answer["Location"] == reverse("socialaccount_login_cancelled")
    provider.is_silent = True
    answer = client.get(reverse("openid_connect_login"))
    assert answer.status_code == 401
    assert "That did not work" in answer.content.decode()


def test_the_second_factor_is_asked_for_all_the_same(provider: Provider, noa: User, client: Client) -> None:
    operations.add_app(person=noa, secret=SECRET, code=code(), actor=actor_for_user(noa))
    assert there_and_back(client)["Location"] == "/accounts/code/"
    assert not is_in(client)
    client.post("/accounts/code/", {"code": code()})
    assert is_in(client)


def test_who_was_shut_out_stays_out(provider: Provider, noa: User, client: Client) -> None:
    there_and_back(Client())
    operations.deactivate(person=noa, actor=an_operator())
    there_and_back(client)
    assert not is_in(client)


def test_connecting_accounts_is_no_way_in(provider: Provider, noa: User, client: Client) -> None:
    client.force_login(a_person())
    assert there_and_back(client, "?process=connect").status_code == 403
    assert not SocialAccount.objects.exists()


def test_without_a_provider_there_is_no_such_door(client: Client) -> None:
    assert client.get(reverse("openid_connect_login")).status_code == 404
    assert client.get(reverse("openid_connect_callback")).status_code == 404
    assert "outside" not in client.get("/accounts/login/").content.decode()
