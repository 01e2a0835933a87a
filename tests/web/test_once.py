"""A form that is sent twice is done once, one click after the other or both at the same instant."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from claims.models import Claim, Evidence, Item
from factcheck.accounts.models import AccessKey
from factcheck.accounts.roles import Role
from factcheck.answers.models import AnsweredRequest
from factcheck.ledger.models import Event
from reviews.models import PublicResponse, Reply
from tests.factories import ClaimFactory, a_person, signed_in
from tests.factories.world import World, a_world
from tests.web.filling import BESIDES, POSTED, filled, the_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory(checking=True)


@pytest.fixture
def noa(claim: Claim) -> Client:
    return signed_in(a_person(Role.CHECKER, claim.desk))


def key_on(page: HttpResponse) -> str:
    [key] = html.fromstring(page.content.decode()).xpath("//main//form//input[@name='request_key']/@value")
    return str(key)


def piece(client: Client, claim: Claim, **fields: str) -> dict[str, str]:
    page = client.get(reverse("claims:evidence_add", args=[claim.pk]))
    return {"form": "note", "title": "The accounts", "note": "Page 12.", "request_key": key_on(page), **fields}


def add(client: Client, claim: Claim, body: dict[str, Any]) -> HttpResponse:
    return client.post(reverse("claims:evidence_add", args=[claim.pk]), body)


def test_the_second_click_is_answered_as_the_first_and_does_nothing(noa: Client, claim: Claim) -> None:
    body = piece(noa, claim)
    first, second = add(noa, claim, body), add(noa, claim, body)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Evidence.objects.count() == 1
    assert Event.objects.filter(name="evidence.added").count() == 1


def test_a_page_opened_anew_is_another_deed_and_so_is_another_word(noa: Client, claim: Claim) -> None:
    body = piece(noa, claim)
    assert body["request_key"] != piece(noa, claim)["request_key"]
    add(noa, claim, body)
    add(noa, claim, piece(noa, claim))
    add(noa, claim, {**body, "title": "Other accounts"})
    assert Evidence.objects.count() == 3


def test_what_was_refused_was_not_done_and_can_be_sent_again(noa: Client, claim: Claim) -> None:
    body = piece(noa, claim, note="", title="")
    assert [add(noa, claim, body).status_code for _time in range(2)] == [422, 422]
    assert not AnsweredRequest.objects.exists()
    observer = signed_in(a_person(Role.OBSERVER))
    mine = {**body, "title": "Mine", "note": "Mine."}
    assert [add(observer, claim, mine).status_code for _time in range(2)] == [403, 403]
    assert not AnsweredRequest.objects.exists()


def test_a_key_is_nobody_elses(noa: Client, claim: Claim) -> None:
    body, ben = piece(noa, claim), signed_in(a_person(Role.CHECKER, claim.desk))
    add(noa, claim, body)
    add(ben, claim, body)
    assert Evidence.objects.count() == 2
    assert add(Client(), claim, body)["Location"].startswith(reverse("account_login"))


def test_another_file_under_the_same_key_is_another_deed(noa: Client, claim: Claim) -> None:
    key = piece(noa, claim)["request_key"]
    for content in (b"One.", b"One.", b"Two."):
        file = SimpleUploadedFile("a.txt", content, content_type="text/plain")
        assert add(noa, claim, {"form": "file", "title": "A file", "file": file, "request_key": key}).status_code == 302
    assert Evidence.objects.count() == 2


def test_a_secret_is_made_once_and_shown_once(noa: Client) -> None:
    where = reverse("desk:token_add")
    body = {"name": "A script", "scopes": ["read"], "request_key": key_on(noa.get(where))}
    first, second = noa.post(where, body), noa.post(where, body)
    assert (first.status_code, second.status_code) == (200, 409)
    assert b"sent twice and done once" in second.content
    assert AccessKey.objects.count() == 1
    kept = AnsweredRequest.objects.get()
    assert (kept.headers, bytes(kept.body)) == ({}, b"")


def test_without_a_key_everything_is_as_it_was(noa: Client, claim: Claim) -> None:
    body = {"form": "note", "title": "The accounts", "note": "Page 12."}
    for _time in range(2):
        add(noa, claim, body)
    assert Evidence.objects.count() == 2


MAKING = ["item_add", "log_claim", "statement_add", "evidence_add", "task_add", "response_add", "request_add", "request_attempt", "request_reply"]  # fmt: skip


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize("name", MAKING)
def test_every_form_that_makes_something_carries_a_key(world: World, name: str) -> None:
    chief, (shown, posted) = signed_in(world.chief), POSTED[name]
    action = posted(world)
    form = the_form(chief.get(shown(world)), action if shown is not posted else "")
    given = {**filled(form), **{field: [value] for field, value in BESIDES.get(name, {}).items()}}
    assert given["request_key"][0]
    assert chief.post(action, given).status_code == 302
    before = counted()
    assert chief.post(action, given).status_code == 302
    assert counted() == before


def counted() -> list[int]:
    return [rows.objects.count() for rows in (Item, Claim, Evidence, PublicResponse, Reply, Event)]


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_instant_make_one() -> None:
    claim = ClaimFactory(checking=True)
    user = a_person(Role.CHECKER, claim.desk)
    body, gate = piece(signed_in(user), claim), threading.Barrier(2)

    def send(client: Client) -> tuple[int, str]:
        try:
            gate.wait(timeout=10)
            response = add(client, claim, body)
            return response.status_code, response["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, [signed_in(user), signed_in(user)])
    assert first == second
    assert first[0] == 302
    assert Evidence.objects.count() == 1
