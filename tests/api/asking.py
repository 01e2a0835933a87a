"""Asking the API as somebody: with a key, as every program does."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.test import Client

from factcheck.accounts import keys
from factcheck.accounts.models import AccessKey, Desk, Outlet, User
from factcheck.accounts.roles import Role, Scope
from tests.factories import a_person

BASE = "http://testserver/api/v1"


class Asker:
    """Somebody with a key. Addresses are below the API's, or absolute as answers give them."""

    def __init__(self, key: str = "", user: User | None = None) -> None:
        self.client, self.key, self.user = Client(raise_request_exception=True), key, user

    def _headers(self, headers: dict[str, str] | None) -> dict[str, str]:
        return {**({"Authorization": f"Bearer {self.key}"} if self.key else {}), **(headers or {})}

    def _path(self, address: str) -> str:
        return address.removeprefix("http://testserver") if "://" in address else f"/api/v1/{address}"

    def get(self, address: str, headers: dict[str, str] | None = None, **query: Any) -> HttpResponse:
        """Read."""
        return self.client.get(self._path(address), query or None, headers=self._headers(headers))

    def send(self, method: str, address: str, body: Any, headers: dict[str, str] | None = None) -> HttpResponse:
        """Any method with a JSON body."""
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, self._path(address), headers=self._headers(headers), **content)

    def post(self, address: str, body: Any = None, *, match: object = None, key: str = "") -> HttpResponse:
        """Make or do something; `match` is the version seen, `key` an Idempotency-Key."""
        return self.send("POST", address, body, _conditions(match, key))

    def patch(self, address: str, body: Any, *, match: object = None) -> HttpResponse:
        """Edit something."""
        return self.send("PATCH", address, body, _conditions(match, ""))

    def delete(self, address: str) -> HttpResponse:
        """Take something away."""
        return self.send("DELETE", address, None)

    def form(self, address: str, fields: dict[str, Any], headers: dict[str, str] | None = None) -> HttpResponse:
        """Post a form with files."""
        return self.client.post(self._path(address), fields, headers=self._headers(headers))

    def act(self, row: dict[str, Any], name: str, body: Any = None) -> HttpResponse:
        """Do one of the actions that a row lists, on the version that was read."""
        action = next(action for action in row["actions"] if action["name"] == name)
        return self.send(action["method"], action["url"], body, _conditions(row["row_version"], ""))


def _conditions(match: object, key: str) -> dict[str, str]:
    headers = {}
    if match is not None:
        headers["If-Match"] = match if isinstance(match, str) else f'"{match}"'
    if key:
        headers["Idempotency-Key"] = key
    return headers


def token_of(user: User, scopes: Iterable[str] = (Scope.READ, Scope.WRITE)) -> str:
    """A personal token, as it is shown once."""
    shown, prefix, digest = keys.fresh()
    AccessKey.objects.create(name="test", user=user, prefix=prefix, digest=digest, scopes=list(scopes))
    return shown


def asking(user: User, scopes: Iterable[str] = (Scope.READ, Scope.WRITE)) -> Asker:
    """This person, with a token of theirs."""
    return Asker(token_of(user, scopes), user)


def as_role(role: str | None, desk: Desk | None = None, *, name: str = "") -> Asker:
    """Somebody of that role."""
    return asking(a_person(role, desk, name=name))


def as_checker(desk: Desk, *, name: str = "") -> Asker:
    """A checker of the desk."""
    return as_role(Role.CHECKER, desk, name=name)


def as_reviewer(desk: Desk, *, name: str = "") -> Asker:
    """A reviewer of the desk."""
    return as_role(Role.REVIEWER, desk, name=name)


def as_partner(desk: Desk, scopes: Iterable[str] = (Scope.SUBMIT, Scope.PUBLISHED)) -> Asker:
    """A partner outlet with a key whose items arrive on the desk."""
    outlet = Outlet.objects.create(name=f"Outlet {Outlet.objects.count()}")
    shown, prefix, digest = keys.fresh()
    AccessKey.objects.create(
        name="partner", outlet=outlet, desk=desk, prefix=prefix, digest=digest, scopes=list(scopes)
    )
    return Asker(shown)


def problem(response: HttpResponse, status: int) -> dict[str, Any]:
    """The problem document, which every refusal is."""
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/problem+json")
    document = json.loads(response.content)
    assert document["status"] == status
    assert document["title"]
    assert document["type"]
    return document


def ok(response: HttpResponse, status: int = 200) -> Any:
    """What was answered."""
    assert response.status_code == status, response.content[:2000]
    return json.loads(response.content)
