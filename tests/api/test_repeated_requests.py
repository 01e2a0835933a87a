"""The same POST under the same Idempotency-Key is done once and answered alike."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from claims.models import Claim, Item
from factcheck.accounts import clock
from factcheck.accounts.models import Desk
from factcheck.answers.models import AnsweredRequest, sweep
from tests.api.asking import Asker, as_checker, ok, problem
from tests.factories import ClaimFactory, DeskFactory


def body(desk: Desk, **more: str) -> dict[str, str]:
    return {"desk": str(desk.pk), "proposition": "The bridge cost 4.2 million.", **more}


def test_twice_the_same_is_done_once(noa: Asker, desk: Desk) -> None:
    first = noa.post("claims", body(desk), key="a-key")
    again = noa.post("claims", body(desk), key="a-key")
    assert ok(first, 201) == ok(again, 201)
    assert again["Idempotent-Replayed"] == "true"
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert "Idempotent-Replayed" not in first
    assert Claim.objects.count() == 1


def test_another_body_under_the_same_key_is_told(noa: Asker, desk: Desk) -> None:
    ok(noa.post("claims", body(desk), key="a-key"), 201)
    assert problem(noa.post("claims", body(desk, kind="number"), key="a-key"), 422)["type"].endswith(
        "idempotency_key_reused"
    )
    problem(noa.post("items", {"desk": str(desk.pk), "text": "x"}, key="a-key"), 422)
    assert Claim.objects.count() == 1


def test_keys_belong_to_whoever_uses_them(noa: Asker, desk: Desk) -> None:
    ok(noa.post("claims", body(desk), key="a-key"), 201)
    ok(as_checker(desk).post("claims", body(desk), key="a-key"), 201)
    assert Claim.objects.count() == 2


def test_a_refusal_did_nothing_and_gives_the_key_free(noa: Asker, desk: Desk) -> None:
    problem(noa.post("claims", body(desk, proposition=""), key="a-key"), 400)
    ok(noa.post("claims", body(desk), key="a-key"), 201)
    assert AnsweredRequest.objects.count() == 1


def test_an_action_is_done_once_too(noa: Asker, desk: Desk) -> None:
    claim = ClaimFactory(desk=desk)
    act = {"address": f"claims/{claim.pk}/actions/start", "match": "*", "key": "start-it"}
    assert ok(noa.post(**act)) == ok(noa.post(**act))
    problem(noa.post(f"claims/{claim.pk}/actions/start", match="*"), 409)


def test_a_form_is_the_same_though_its_boundary_differs(noa: Asker, desk: Desk) -> None:
    def send(content: bytes) -> int:
        file = SimpleUploadedFile("a.txt", content, content_type="text/plain")
        return noa.form("items", {"desk": str(desk.pk), "file": file}, headers={"Idempotency-Key": "file"}).status_code

    assert [send(b"Some text."), send(b"Some text."), send(b"Other text.")] == [201, 201, 422]
    assert Item.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 256, "a\tb"])
def test_keys_that_cannot_be_kept(noa: Asker, desk: Desk, key: str) -> None:
    assert "Idempotency-Key" in problem(noa.post("claims", body(desk), key=key), 400)["errors"]


def test_a_request_that_is_still_being_answered(noa: Asker, desk: Desk) -> None:
    ok(noa.post("claims", body(desk), key="a-key"), 201)
    AnsweredRequest.objects.update(status=None)
    assert problem(noa.post("claims", body(desk), key="a-key"), 409)["type"].endswith("still_running")


@pytest.mark.usefixtures("moving_clock")
def test_answers_are_forgotten_after_a_day(noa: Asker, desk: Desk) -> None:
    ok(noa.post("claims", body(desk), key="a-key"), 201)
    assert sweep() == 0
    clock.move(dt.timedelta(days=1, minutes=1))
    assert sweep() == 1
    ok(noa.post("claims", body(desk, kind="number"), key="a-key"), 201)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_it_once() -> None:
    desk = DeskFactory()
    noa = as_checker(desk)
    gate = threading.Barrier(2)

    def send(_number: int) -> int:
        asker = Asker(noa.key)
        try:
            gate.wait(timeout=10)
            return asker.post("claims", body(desk), key="at-once").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(send, range(2)))
    assert statuses in ([201, 201], [201, 409])
    assert Claim.objects.count() == 1
