"""Bells: they may be lost, doubled or late, and a dead broker slows nobody down."""

import asyncio
import json
import ssl
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
import redis
from django.conf import settings as service_settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from kombu import Connection

from factcheck.accounts import clock
from factcheck.work import bell, live, ringing, taking, valkey
from factcheck.work.attempts import attempt
from factcheck.work.broker import TICK, broker_address, broker_encryption
from factcheck.work.kinds import WORK
from factcheck.work.middleware import nudge_after_change
from factcheck.work.models import Work
from factcheck.work.ringing import ring_due, ring_for
from factcheck.work.taking import take, work_through

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet_broker(settings: Any) -> Iterator[redis.Redis]:
    """An empty broker, and nobody silent because of an earlier failure."""
    settings.WORK_KINDS = {"nothing": "tests.kinds.nothing", "plans_more": "tests.kinds.plans_more"}
    bell._quiet.until = valkey._quiet.until = 0
    with redis.Redis.from_url(service_settings.REDIS_URL) as client:
        empty(client)
        yield client
        empty(client)


@pytest.fixture
def dead_broker(settings: Any) -> Iterator[None]:
    """Nobody listens at that address."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    yield
    valkey._quiet.until = 0


def empty(client: redis.Redis) -> None:
    for key in client.scan_iter(f"{service_settings.BROKER_PREFIX}*"):
        client.delete(key)


def waiting(client: redis.Redis, queue: str) -> list[dict[str, Any]]:
    """The messages in a queue, over all its priorities."""
    lists = [
        key for key in client.scan_iter(f"{service_settings.BROKER_PREFIX}{queue}*") if client.type(key) == b"list"
    ]
    return [json.loads(message) for key in lists for message in client.lrange(key, 0, -1)]


def test_only_what_is_due_is_rung_for_and_a_bell_names_no_work(quiet_broker: redis.Redis) -> None:
    Work.plan("nothing", key="nothing:1")
    Work.plan("nothing", key="nothing:2", due=clock.now() + timedelta(hours=1))
    assert ring_due() == 1
    (message,) = waiting(quiet_broker, "work")
    assert message["headers"]["task"] == "factcheck.work.ring"
    assert message["headers"]["argsrepr"] == "()"


def test_a_bell_that_was_lost_is_rung_again_by_the_next_tick(quiet_broker: redis.Redis) -> None:
    Work.plan("nothing", key="nothing:1")
    ring_due()
    empty(quiet_broker)
    assert ring_due() == 1
    assert len(waiting(quiet_broker, "work")) == 1


def test_so_many_bells_hang_and_no_more(quiet_broker: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ringing, "MOST_BELLS", 3)
    for n in range(5):
        Work.plan("nothing", key=f"nothing:{n}")
    assert [ring_due(), ring_due(), bell.hanging(WORK, otherwise=0)] == [3, 0, 3]


def test_a_kind_with_a_queue_of_its_own_is_rung_there_and_taken_there_alone(
    settings: Any, quiet_broker: redis.Redis
) -> None:
    settings.WORK_KINDS = {"nothing": "tests.kinds.nothing", "heavy": {"path": "tests.kinds.nothing", "queue": "heavy"}}
    for kind in ("heavy", "nothing", "heavy"):
        Work.plan(kind, key=f"{kind}:{Work.objects.count()}")
    assert (ring_due(), len(waiting(quiet_broker, "heavy")), len(waiting(quiet_broker, "work"))) == (3, 2, 1)
    taken = [take(queue) for queue in ("work", "work", "heavy", "heavy", "heavy")]
    assert [one and one.work.kind for one in taken] == ["nothing", None, "heavy", "heavy", None]


def test_what_was_just_planned_is_rung_for_without_waiting_for_a_tick(quiet_broker: redis.Redis) -> None:
    assert attempt(Work.plan("plans_more", key="plans:1").pk) == "finished"
    assert len(waiting(quiet_broker, "work")) == 1


def test_whoever_answers_a_bell_goes_on_while_something_is_due(quiet_broker: redis.Redis) -> None:
    for n in range(5):
        Work.plan("plans_more", key=f"plans:{n}")
    assert work_through(WORK) == 10
    assert not Work.objects.unfinished().exists()
    assert waiting(quiet_broker, "work") == []


def test_whose_time_is_over_rings_for_the_next(quiet_broker: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "SLICE_SECONDS", -1)
    for n in range(3):
        Work.plan("nothing", key=f"nothing:{n}")
    assert work_through(WORK) == 1
    assert len(waiting(quiet_broker, "work")) == 1


def test_only_what_recorded_something_is_followed_by_a_nudge(quiet_broker: redis.Redis, settings: Any) -> None:
    settings.WORK_KINDS = {"nothing": "tests.kinds.nothing", "note": "tests.kinds.note"}
    Work.plan("nothing", key="nothing:1")
    work_through(WORK)
    assert waiting(quiet_broker, "ticks") == []
    Work.plan("note", key="note:1")
    work_through(WORK)
    assert len(waiting(quiet_broker, "ticks")) == 1


def test_without_a_broker_work_stays_due(dead_broker: None) -> None:
    Work.plan("nothing", key="nothing:1")
    bell._quiet.begin()
    assert (ring_for(1), ring_due()) == (0, 0)
    assert Work.objects.due().exists()


def test_many_nudges_before_a_tick_are_one_and_a_tick_opens_the_ear_again(quiet_broker: redis.Redis) -> None:
    for _ in range(5):
        bell.nudge()
    (message,) = waiting(quiet_broker, "ticks")
    assert message["headers"]["task"] == TICK
    bell.hear_nudges()
    bell.nudge()
    assert len(waiting(quiet_broker, "ticks")) == 2


def test_a_dead_broker_costs_less_than_a_second_once_and_then_nothing(dead_broker: None) -> None:
    began = time.monotonic()
    for _ in range(50):
        bell.nudge()
        live.publish(["claims.claim:1"])
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("method", "status", "nudges"),
    [("POST", 200, 1), ("DELETE", 204, 1), ("GET", 200, 0), ("HEAD", 200, 0), ("POST", 503, 0)],
)
def test_a_change_through_any_door_is_followed_by_a_nudge(
    quiet_broker: redis.Redis, method: str, status: int, nudges: int
) -> None:
    request = RequestFactory().generic(method, "/")
    assert nudge_after_change(lambda _: HttpResponse(status=status))(request).status_code == status
    assert len(waiting(quiet_broker, "ticks")) == nudges


def test_the_middleware_serves_async_doors_too(quiet_broker: redis.Redis) -> None:
    async def door(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=201)

    answer = asyncio.run(nudge_after_change(door)(RequestFactory().post("/")))
    assert answer.status_code == 201
    assert len(waiting(quiet_broker, "ticks")) == 1


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("redis://host:6379/0", "redis://host:6379/0"),
        ("unix:///run/valkey/socket?db=2", "redis+socket:///run/valkey/socket?virtual_host=2"),
        ("unix://:word@/run/socket", "redis+socket://:word@/run/socket?virtual_host=0"),
    ],
)
def test_the_brokers_address_is_said_as_celery_expects(url: str, address: str) -> None:
    assert broker_address(url) == address


def test_an_encrypted_broker_must_show_its_certificate() -> None:
    plain, encrypted = broker_encryption("redis://host:6379/0"), broker_encryption("rediss://host:6379/0")
    assert plain is None
    assert encrypted is not None
    with Connection("rediss://host:6379/0", ssl=encrypted) as broker:
        assert broker.ssl["ssl_cert_reqs"] == ssl.CERT_REQUIRED


def test_a_socket_in_a_folder_with_blanks_is_reached(tmp_path: Path) -> None:
    """As servers started in a checkout whose path has them."""
    real = unquote(urlsplit(service_settings.REDIS_URL).path)
    (tmp_path / "with blanks").symlink_to(Path(real).parent)
    url = f"unix://{quote(str(tmp_path / 'with blanks' / Path(real).name))}?db=0"
    with Connection(broker_address(url)) as broker:
        assert broker.default_channel.client.ping()
