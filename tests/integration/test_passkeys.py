"""What is sent in place of a passkey by whoever has none: refused at every door, and never an error of ours."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.accounts.second_factor import factors_of
from factcheck.people import operations
from tests.factories import DeskFactory, a_person, signed_in
from tests.integration.test_second_factor import PASSWORD, SECRET, code, is_in, signing_in

pytestmark = pytest.mark.django_db
WORDS = "aGVsbG8"
SHAPED = {"id": WORDS, "rawId": WORDS, "type": "public-key", "clientExtensionResults": {}}
SAID = {"clientDataJSON": WORDS, "attestationObject": WORDS, "authenticatorData": WORDS, "signature": WORDS}
GARBAGE = [
    None,
    [],
    "x",
    7,
    {},
    {"id": 1},
    {"response": []},
    {**SHAPED, "response": None},
    {**SHAPED, "response": []},
    {**SHAPED, "response": SAID},
    {**SHAPED, "response": {**SAID, "userHandle": WORDS}},
    {**SHAPED, "response": {**SAID, "userHandle": "AA"}},
    {**SHAPED, "rawId": "\x00", "response": {**SAID, "userHandle": 7}},
    {**SHAPED, "id": "é", "rawId": "é", "response": SAID},
]


@pytest.fixture(autouse=True)
def _counted_apart(settings) -> None:
    """Tries are counted in the broker, which all tests share."""
    default = settings.CACHES["default"]
    settings.CACHES = {"default": {**default, "KEY_PREFIX": f"{default['KEY_PREFIX']}:{uuid4()}"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def noa() -> User:
    person = a_person(Role.CHECKER, DeskFactory(), name="Noa Adler")
    operations.add_app(person=person, secret=SECRET, code=code(), actor=actor_for_user(person))
    return person


@pytest.mark.parametrize("credential", [*map(json.dumps, GARBAGE), "", "{", "NaN"])
def test_what_is_no_passkey_opens_nothing(noa: User, credential: str) -> None:
    alone = Client()
    alone.get("/accounts/passkey/", headers={"Accept": "application/json"})
    alone.post("/accounts/passkey/", {"credential": credential})
    second = signing_in(noa)
    second.get("/accounts/code/")
    second.post("/accounts/code/", {"credential": credential})
    assert (is_in(alone), is_in(second)) == (False, False)
    there = signed_in(noa)
    there.post("/accounts/reauthenticate/", {"password": PASSWORD})
    there.get(reverse("desk:factor_passkey"))
    answer = there.post(reverse("desk:factor_passkey"), {"name": "mine", "credential": credential})
    assert answer.status_code == 422
    assert factors_of(noa).count() == 1


def test_guessing_passkeys_ends_after_a_few(noa: User) -> None:
    client = Client()
    statuses = [client.post("/accounts/passkey/", {"credential": "{}"}).status_code for _try in range(12)]
    assert (statuses[0], statuses[-1]) == (302, 429)
