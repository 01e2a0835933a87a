"""Whatever goes wrong is a problem document with a sentence, and never a page or a trace."""

import json
from typing import Any

import pytest
from django.test import Client, override_settings

from factcheck.accounts.models import Desk
from tests.api.asking import Asker, ok, problem


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "nothing/of/the/kind", 404),
        ("GET", "claims/not-an-id", 404),
        ("GET", "claims/01a20455-99e6-76a9-a9ff-0116d80ac6b7", 404),
        ("DELETE", "claims", 405),
        ("PUT", "claims", 405),
        ("OPTIONS", "claims", 405),
        ("POST", "me", 405),
    ],
)
def test_wrong_addresses_and_methods(noa: Asker, method: str, address: str, status: int) -> None:
    answer = noa.send(method, address, None)
    problem(answer, status)
    assert status == 404 or "Allow" in answer


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"desk": NaN}',
        b"\xff\xfe{}",
        b"[1, 2]",
        b'"words"',
        b"null",
        b'{"proposition": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 3000 + b"1" + b"}" * 3000,
    ],
)
def test_bodies_that_cannot_be_read(noa: Asker, body: bytes) -> None:
    answer = noa.client.post(
        "/api/v1/claims", body, content_type="application/json", headers={"Authorization": f"Bearer {noa.key}"}
    )
    problem(answer, 400)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_content_of_another_kind(noa: Asker, kind: str) -> None:
    answer = noa.client.post(
        "/api/v1/claims", b"desk=1", content_type=kind, headers={"Authorization": f"Bearer {noa.key}"}
    )
    problem(answer, 415)


def test_a_form_that_is_broken_off(noa: Asker) -> None:
    answer = noa.client.post(
        "/api/v1/items",
        b"--x\r\nContent-Disp",
        content_type="multipart/form-data; boundary=x",
        headers={"Authorization": f"Bearer {noa.key}"},
    )
    problem(answer, 400)


def test_a_body_larger_than_the_service_takes(noa: Asker, desk: Desk) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=200):
        problem(noa.post("claims", {"desk": str(desk.pk), "proposition": "x" * 300}), 413)


@pytest.mark.parametrize("query", ["q=%00", "cursor=%00", "desk=1", "number=99999999999", "created_after=0001-01-01T00:00:00%2B23:00", "created_after=x", "page_size=0", "page_size=" + "9" * 5000, "page_size=%D9%A1", "q=" + "x" * 300, "assignee=%00", "overdue=perhaps"])  # fmt: skip
def test_queries_that_make_no_sense_are_never_broken_on(noa: Asker, query: str) -> None:
    answer = noa.get(f"claims?{query}")
    if answer.status_code != 200:
        assert problem(answer, 400)["errors"]


def test_a_failure_of_ours_says_nothing_of_its_inside(noa: Asker) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF="tests.api.broken_urls"):
        answer = client.get("/api/v1/broken", headers={"Authorization": f"Bearer {noa.key}"})
    assert problem(answer, 500)["detail"]
    assert b"a word nobody may read" not in answer.content


def test_a_change_whose_answer_fails_was_not_made(desk: Desk, noa: Asker) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF="tests.api.broken_urls"):
        problem(client.post("/api/v1/broken", headers={"Authorization": f"Bearer {noa.key}"}), 500)
    assert not Desk.objects.filter(name="Made and lost").exists()


def test_answers_are_for_one_asker_and_kept_by_nobody(noa: Asker) -> None:
    answer = noa.get("me")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)


def test_errors_name_the_path_of_a_nested_field(noa: Asker, desk: Desk) -> None:
    nested: dict[str, Any] = {"parties": [{"name": "x" * 201}, {"nam": "y"}]}
    errors = problem(noa.post("claims", {"desk": str(desk.pk), "proposition": "p", "statements": [nested]}), 400)[
        "errors"
    ]
    assert set(errors) == {"statements.0.parties.0.name", "statements.0.parties.1.nam"}
    assert all(isinstance(sentence, str) for sentences in errors.values() for sentence in sentences)


def test_html_in_a_field_is_text(noa: Asker, desk: Desk) -> None:
    words = "<script>alert(1)</script> & “quotes”"
    assert ok(noa.post("claims", {"desk": str(desk.pk), "proposition": words}), 201)["proposition"] == words
