"""Alive, ready, measured: what the service tells the machines that watch over it."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from factcheck.accounts import clock
from factcheck.accounts.actors import SYSTEM
from factcheck.health import parts
from factcheck.ledger.recording import record
from factcheck.ledger.sequencer import append_unsequenced
from factcheck.outbound.models import Message
from factcheck.work import valkey
from factcheck.work.models import Work, WorkerSign
from tests.factories import DeskFactory, a_checker, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def signs() -> None:
    """A worker and a beat that were seen just now."""
    WorkerSign.objects.bulk_create([WorkerSign(name=name, at=clock.now()) for name in ("worker", "beat")])


@pytest.fixture
def valkey_gone(settings) -> Iterator[None]:
    """No Valkey listens where it should."""
    settings.REDIS_URL = "unix:///nonexistent/valkey.sock"
    yield
    valkey._quiet.until = 0.0


def codes() -> dict[str, str]:
    return {part.name: part.code for part in parts()}


# --- alive --------------------------------------------------------------------------------------------------------


def test_being_alive_asks_nobody(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("name", ["healthz", "readyz", "metrics"])
def test_watching_changes_nothing(client: Client, name: str) -> None:
    assert client.post(reverse(name)).status_code == 405


# --- ready --------------------------------------------------------------------------------------------------------


def test_everything_there_is_ready(client: Client, signs) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    told = response.json()
    assert told["ready"] is True
    assert {name: part["code"] for name, part in told["parts"].items()} == dict.fromkeys(
        ["database", "valkey", "storage", "migrations", "worker", "beat"], "ok"
    )


def test_a_service_without_a_worker_is_not_ready(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["ready"] is False
    assert response.json()["parts"]["worker"] == {"code": "never_seen"}


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_a_worker_or_beat_not_heard_of_lately_is_silent(client: Client, signs, name: str) -> None:
    WorkerSign.objects.filter(pk=name).update(at=clock.now() - timedelta(seconds=95))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"][name] == {"code": "silent", "seconds": 95}
    assert [part for part, told in response.json()["parts"].items() if told["code"] != "ok"] == [name]


def test_valkey_gone_is_said_within_its_short_timeout(signs, valkey_gone) -> None:
    assert codes()["valkey"] == "unreachable"
    assert codes()["database"] == "ok"


def test_a_store_that_cannot_be_written_is_said(signs, settings, tmp_path) -> None:
    settings.FILES_ROOT = tmp_path / "file"
    settings.FILES_ROOT.write_text("no folder")

    assert codes()["storage"] == "not_writable"


def test_a_database_behind_the_code_is_said(signs, monkeypatch) -> None:
    monkeypatch.setattr("factcheck.health.checks._seen_migrated", [])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'work'")

    assert codes()["migrations"] == "pending"


def test_each_part_has_a_sentence_for_people(signs) -> None:
    assert {part.sentence for part in parts()} == {"All is well."}


def test_a_silent_valkey_and_a_silent_worker_are_told_in_words(valkey_gone) -> None:
    told = {part.name: part.sentence for part in parts()}

    assert told["valkey"] == "It cannot be reached."
    assert told["worker"] == "It has never been seen."


# --- measured -----------------------------------------------------------------------------------------------------


def measured(client: Client, **headers: str) -> dict[str, float]:
    response = client.get("/metrics", headers=headers)
    assert response.status_code == 200, response.content
    lines = (line for line in response.content.decode().splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_work_is_measured_by_kind_and_state(client: Client, settings, signs) -> None:
    settings.WORK_KINDS = {"sample": "tests.kinds.nothing"}
    moment = clock.now()
    states = [("planned", 3), ("broken", 2), ("finished", 4)]
    for state, count in states:
        Work.objects.bulk_create(
            Work(kind="sample", key=f"{state}:{n}", state=state, next_at=moment - timedelta(seconds=60))
            for n in range(count)
        )

    numbers = measured(client)

    assert numbers['factcheck_work{kind="sample",state="planned"}'] == 3
    assert numbers['factcheck_work{kind="sample",state="broken"}'] == 2
    assert 'factcheck_work{kind="sample",state="finished"}' not in numbers
    assert 60 <= numbers["factcheck_oldest_due_seconds"] < 90
    assert numbers["factcheck_database_up"] == 1
    assert 0 <= numbers['factcheck_sign_age_seconds{name="worker"}'] < 30


def test_mail_and_events_that_wait_are_measured(client: Client) -> None:
    for number, state in enumerate(["queued", "queued", "failed", "kept"]):
        Message.objects.create(
            key=str(number), message_id=str(number), kind="sample", address="a@example.org", state=state
        )
    with transaction.atomic():
        record("person.joined", subject=user_of(a_checker(DeskFactory())), actor=SYSTEM)

    numbers = measured(client)

    assert numbers['factcheck_mail{state="queued"}'] == 2
    assert numbers['factcheck_mail{state="failed"}'] == 1
    assert numbers["factcheck_events_unsequenced"] == numbers["factcheck_events"] == 1
    append_unsequenced(10)
    numbers = measured(client)
    assert (numbers["factcheck_events_unsequenced"], numbers["factcheck_events_unrelayed"]) == (0, 1)


def test_requests_are_counted_by_route_and_never_by_address(client: Client) -> None:
    before = measured(client)
    client.get("/healthz")
    client.get("/nothing/here?at=all")
    client.generic("BREW", "/healthz")
    after = measured(client)

    def more(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert more('factcheck_requests_total{method="GET",route="healthz",status="200"}') == 1
    assert more('factcheck_requests_total{method="GET",route="-",status="404"}') == 1
    assert more('factcheck_requests_total{method="OTHER",route="healthz",status="405"}') == 1
    assert more("factcheck_request_seconds_count") == 4
    assert not [name for name in after if "nothing/here" in name or "BREW" in name]


def test_requests_to_other_processes_are_counted_too(client: Client) -> None:
    name = 'factcheck_requests_total{method="GET",route="-",status="200"}'
    before = measured(client).get(name, 0)
    program = (
        "import django; django.setup()\n"
        "from django.http import HttpResponse; from django.test import RequestFactory\n"
        "from factcheck.health.measures import count_requests\n"
        "request = RequestFactory().get('/'); request.resolver_match = None\n"
        "[count_requests(lambda request: HttpResponse())(request) for _ in range(5)]"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

    assert measured(client)[name] - before == 10


@pytest.mark.parametrize(
    "headers",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "unix:"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
    ],
)
def test_without_a_token_only_this_machine_reads_them(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="::1").status_code == 200
    assert client.get("/metrics", **headers).status_code == 403


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer wrong", "Basic right", "right", "Bearer right wrong", "Bearer ключ"]
)
def test_with_a_token_only_the_token_opens_them(client: Client, settings, given: str) -> None:
    settings.METRICS_TOKEN = "right"

    refused = client.get("/metrics", HTTP_AUTHORIZATION=given)

    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == "Bearer"
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer right", REMOTE_ADDR="192.0.2.7").status_code == 200
