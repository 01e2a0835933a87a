"""PostgreSQL or Valkey is away: what can go on goes on, and what cannot says which of the two is missing."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from factcheck.work import bell, valkey
from tests.factories.world import PUBLIC, SHOWN, World
from tests.web.filling import Opened, undone, words_of

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def without_valkey(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens where Valkey should be, and nobody has noticed yet."""
    settings.REDIS_URL = NOBODY
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": NOBODY}}
    monkeypatch.setattr(valkey._quiet, "until", 0.0)
    monkeypatch.setattr(bell._quiet, "until", 0.0)


@pytest.fixture
def without_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Nobody listens where PostgreSQL should be."""
    host = connection.settings_dict["HOST"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["HOST"] = "/nonexistent"
        yield
        connection.close()
        connection.settings_dict["HOST"] = host


def test_without_valkey_every_page_opens_and_every_form_is_taken(
    without_valkey: None, world: World, chief: Client, form_of: Callable[[str], Opened]
) -> None:
    for where in [*SHOWN.values(), *PUBLIC.values()]:
        assert chief.get(where(world)).status_code == 200, where(world)
    for name in ("item_add", "claim_edit", "evidence_add", "verdict"):
        form = form_of(name)
        with undone():
            assert chief.post(form.address, form.good).status_code == 302, name
    assert chief.get("/api/v1/claims").status_code == 200


def test_without_valkey_nobody_signs_in_and_the_page_says_why(without_valkey: None, db: None) -> None:
    """Tries are counted there: without the count a password could be guessed."""
    client = Client(raise_request_exception=False)
    answer = client.post(reverse("account_login"), {"login": "noa@example.org", "password": "x"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "cannot reach its Valkey or Redis server" in words_of(answer)
    assert "database" not in words_of(answer)
    assert "Your words are still in the form" in words_of(answer)


@pytest.mark.parametrize("address", ["/", "/desk/", "/accounts/login/", "/checks/who-said-what/"])
def test_without_the_database_a_page_says_so_and_when_to_come_again(without_database: None, address: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    answer = client.get(address)
    if address == "/accounts/login/" and answer.status_code == 200:
        answer = client.post(address, {"login": "noa@example.org", "password": "x"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "cannot reach its database" in words_of(answer)


def test_without_the_database_a_program_gets_a_problem_document(without_database: None) -> None:
    client = Client(raise_request_exception=False, headers={"Authorization": "Bearer fck_0123456789ab_x"})
    answer = client.get("/api/v1/claims")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert answer["Content-Type"] == "application/problem+json"
    assert "database" in answer.json()["detail"]
