"""Whatever is sent, a clear sentence comes back: at the field, as a page, or as a problem document. Nothing breaks and no words are lost."""

from itertools import cycle
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from factcheck.accounts.roles import Role
from tests.factories import a_person
from tests.factories.world import BUTTONS, PUBLIC, SHOWN, World, a_world
from tests.web.filling import POSTED, as_it_should_be, every_field, opened, typed_fields, undone, words_of

pytestmark = pytest.mark.django_db
MARKED = "<script>alert(1)</script><img src=x onerror=alert(1)>"
LONG = "A long, long story. " * 15_000
REFUSED = {400, 409, 412, 413, 422}
NUL = "half\x00way"
GIBBERISH = ("99999999999999999999999999", "-1'; DROP TABLE", "½ 2026-99-99")


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def chief(world: World) -> Client:
    """Somebody who may do nearly everything."""
    client = Client(raise_request_exception=False)
    client.force_login(a_person(Role.CHIEF, world.desk, name="Cara"))
    return client


def posted(client: Client, world: World, change: Any) -> list[tuple[str, str, HttpResponse]]:
    """Every form, sent once per field that `change` names, with that field changed and all else as it should be."""
    answers = []
    for name in POSTED:
        address, form = opened(client, world, name)
        good = as_it_should_be(name, form)
        for field, values in change(form):
            with undone():
                answers.append((name, field, client.post(address, {**good, field: values})))
    return answers


def test_every_form_sent_empty_says_what_is_missing(world: World, chief: Client) -> None:
    wrong = []
    for name in POSTED:
        address, _form = opened(chief, world, name)
        with undone():
            answer = chief.post(address, {"csrfmiddlewaretoken": "x"})
        if answer.status_code not in REFUSED or not words_of(answer).strip():
            wrong.append((name, answer.status_code))
    assert wrong == [], wrong


def test_every_form_as_it_should_be_is_taken(world: World, chief: Client) -> None:
    """Or else the tests beside this one would prove nothing."""
    refused = []
    for name in POSTED:
        address, form = opened(chief, world, name)
        with undone():
            answer = chief.post(address, as_it_should_be(name, form))
        if answer.status_code != 302:
            refused.append((name, answer.status_code))
    assert refused == []


def test_half_a_character_or_a_nul_byte_is_refused_or_taken_out_in_every_field(world: World, chief: Client) -> None:
    answers = posted(chief, world, lambda form: [(each, [NUL]) for each in every_field(form)])
    broken = [(name, field) for name, field, answer in answers if answer.status_code not in REFUSED | {302}]
    assert broken == []


def test_markup_in_every_field_is_shown_as_it_was_typed_and_does_nothing(world: World, chief: Client) -> None:
    wrong = []
    for name in POSTED:
        address, form = opened(chief, world, name)
        good = as_it_should_be(name, form)
        for field in typed_fields(form):
            with undone():
                answer = chief.post(address, {**good, field: [MARKED]}, follow=True)
                if answer.status_code not in REFUSED | {200} or "<img src=x" in answer.content.decode():
                    wrong.append((name, field, answer.status_code))
    assert wrong == [], wrong


def test_what_is_too_long_is_refused_at_its_field_with_every_word_kept(world: World, chief: Client) -> None:
    wrong = []
    for name, field, answer in posted(chief, world, lambda form: [(each, [LONG]) for each in typed_fields(form)]):
        kept = answer.status_code == 302 or (answer.status_code == 422 and LONG.strip() in words_of(answer))
        if not kept:
            wrong.append((name, field, answer.status_code))
    assert wrong == [], wrong


def test_gibberish_in_every_field_is_answered(world: World, chief: Client) -> None:
    """A number too large, an attempt at SQL, a date that is none: one after the other."""
    texts = cycle(GIBBERISH)
    answers = posted(chief, world, lambda form: [(each, [next(texts)]) for each in every_field(form)])
    wrong = [(name, field) for name, field, answer in answers if answer.status_code not in REFUSED | {302}]
    assert wrong == [], wrong


def test_addresses_with_gibberish_behind_them_are_answered(world: World, chief: Client) -> None:
    wrong = []
    asked = ("q", "page", "state", "desk", "view", "language", "claim", "url", "keep", "name")
    for where in [*SHOWN.values(), *PUBLIC.values(), *(shown for shown, _posted in POSTED.values())]:
        address = where(world).partition("?")[0]
        for text in (NUL, *GIBBERISH, "x" * 5000):
            answer = chief.get(f"{address}?" + "&".join(f"{name}={quote(text)}" for name in asked))
            if answer.status_code >= 500:
                wrong.append((address, text[:20]))
    find = chief.get(reverse("claims:party_find"), {"q": NUL})
    assert find.status_code == 200
    assert wrong == [], wrong


def test_a_body_that_is_no_form_is_answered(world: World, chief: Client) -> None:
    """Bytes of another encoding, bytes of no encoding, and a form that breaks off. What holds no form at all only shows the form again."""
    bodies = [
        ("application/x-www-form-urlencoded", "proposition=Пример".encode("cp1251")),
        ("application/x-www-form-urlencoded", b"proposition=%ff%fe%00&row_version=\xff"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"proposition=a"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"proposition=a"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="proposition"\r\n\r\nhalf'),
        ("multipart/form-data", b"nothing"),
        ("application/json", b"{"),
        ("text/plain", bytes(range(256))),
    ]
    wrong = []
    for name in POSTED:
        address = POSTED[name][1](world)
        for kind, body in bodies:
            with undone():
                answer = chief.generic("POST", address, body, content_type=kind)
            if answer.status_code not in REFUSED | {200, 302, 415}:
                wrong.append((name, kind, answer.status_code))
    assert wrong == [], wrong


def test_buttons_pressed_with_gibberish_do_what_they_say_or_refuse(world: World, chief: Client) -> None:
    wrong = []
    for name, where in BUTTONS.items():
        for text in (NUL, *GIBBERISH):
            with undone():
                answer = chief.post(where(world), {"row_version": text, "accept": text})
            if answer.status_code not in REFUSED | {302, 403}:
                wrong.append((name, text, answer.status_code))
    assert wrong == [], wrong
