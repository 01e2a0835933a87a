"""From facts to work: exactly once, however often, from however many sides, and whatever dies in between."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import redis
from django.conf import settings as service_settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from factcheck import reactions, relay
from factcheck.accounts import clock
from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.models import Event
from factcheck.ledger.recording import record
from factcheck.work import live
from factcheck.work.models import RelayCursor, Work
from factcheck.work.signs import WORKER, age_of_sign

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tables(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reactions of our own, so that the test does not change with the product's table."""
    settings.WORK_KINDS = {"note": "tests.kinds.note", "nothing": "tests.kinds.nothing"}
    monkeypatch.setitem(reactions.REACTIONS, "claim.logged", ["note", "nothing"])
    monkeypatch.setitem(reactions.REACTIONS, "claim.edited", [])
    for kind in list(reactions.RHYTHMS):
        monkeypatch.delitem(reactions.RHYTHMS, kind)


@pytest.fixture
def heard() -> Iterator[Callable[[], list[str]]]:
    """What was called out on the channel of changes since."""
    with (
        redis.Redis.from_url(service_settings.REDIS_URL) as client,
        client.pubsub(ignore_subscribe_messages=True) as ears,
    ):
        ears.subscribe(live.channel())
        ears.get_message(timeout=1)

        def listen() -> list[str]:
            message = ears.get_message(timeout=2)
            return json.loads(message["data"]) if message else []

        yield listen


def log_claim(number: int) -> Event:
    with transaction.atomic():
        return record("claim.logged", subject=f"claims.claim:{number}", actor=SYSTEM, context=["claims.item:7"])


def test_each_reaction_is_planned_once_with_its_event_and_subject() -> None:
    event = log_claim(1)
    relay.catch_up()
    planned = {work.kind: work for work in Work.objects.all()}
    assert set(planned) == {"note", "nothing"}
    note = planned["note"]
    assert (note.key, note.subject_id, note.event_id) == (f"note:{event.pk}", "1", event.pk)
    assert note.refs == ["claims.claim:1", "claims.item:7"]


def test_relaying_again_plans_nothing_more_even_after_the_cursor_was_lost() -> None:
    log_claim(1)
    assert [relay.catch_up(), relay.catch_up()] == [1, 0]
    RelayCursor.objects.all().delete()
    assert relay.catch_up() == 1
    assert Work.objects.count() == 2


def test_an_event_that_nothing_follows_from_moves_the_cursor_all_the_same() -> None:
    record("claim.edited", subject="claims.claim:1", actor=SYSTEM)
    assert relay.catch_up() == 1
    assert (RelayCursor.objects.get().position, Work.objects.count()) == (1, 0)


def test_a_long_backlog_is_relayed_in_batches_in_order() -> None:
    for n in range(7):
        log_claim(n)
    relay.append_unsequenced()
    assert [relay.relay_once(3) for _ in range(4)] == [3, 3, 1, 0]
    assert Work.objects.filter(kind="note").count() == 7


@pytest.mark.django_db(transaction=True)
def test_a_relay_that_dies_before_its_commit_leaves_the_work_to_the_next() -> None:
    log_claim(1)
    relay.append_unsequenced()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        relay.relay_once()
        raise ZeroDivisionError
    assert not Work.objects.exists()
    assert relay.relay_once() == 1
    assert Work.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_second_relay_leaves_the_cursor_to_the_first() -> None:
    log_claim(0)
    relay.catch_up()
    log_claim(1)
    relay.append_unsequenced()
    outcomes: list[int] = []
    with transaction.atomic():
        assert relay.relay_once() == 1
        in_thread(lambda: outcomes.append(relay.relay_once()))
    assert outcomes == [0]
    assert Work.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_while_others_write_double_and_lose_nothing() -> None:
    done = threading.Event()
    ticking = [threading.Thread(target=closing, args=(lambda: tick_until(done),)) for _ in range(3)]
    for thread in ticking:
        thread.start()
    for n in range(60):
        log_claim(n)
    done.set()
    for thread in ticking:
        thread.join()
    relay.catch_up()
    assert Work.objects.filter(kind="note").count() == 60
    assert Work.objects.count() == 120
    assert RelayCursor.objects.get().position == 60


def test_open_pages_hear_which_rows_changed(heard: Callable[[], list[str]]) -> None:
    log_claim(1)
    relay.catch_up()
    assert heard() == ["claims.claim:1", "claims.item:7"]


@pytest.mark.usefixtures("moving_clock")
def test_what_happens_by_the_clock_is_planned_once_per_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reactions.RHYTHMS, "nothing", 3600)
    for _ in range(3):
        relay.plan_rhythms()
    assert Work.objects.count() == 1
    clock.move(timedelta(hours=1))
    relay.plan_rhythms()
    assert Work.objects.count() == 2


def test_a_tick_gives_a_sign_of_life_and_a_beats_tick_plans_what_the_clock_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(reactions.RHYTHMS, "nothing", 3600)
    relay.see_to_everything("nudge")
    assert not Work.objects.exists()
    relay.see_to_everything("beat")
    assert Work.objects.get().kind == "nothing"
    age = age_of_sign(WORKER)
    assert age is not None
    assert age < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("table", "rhythms", "words"),
    [
        ({"claim.exploded": []}, {}, "claim.exploded"),
        ({"claim.logged": ["juggle"]}, {}, "juggle"),
        ({}, {"dance": 5}, "dance"),
    ],
)
def test_a_table_that_names_what_does_not_exist_is_refused_at_the_start(
    table: dict[str, list[str]], rhythms: dict[str, int], words: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=words):
        relay.check_tables(table, rhythms)


def tick_until(done: threading.Event) -> None:
    while not done.is_set():
        relay.catch_up()


def closing(do: Callable[[], object]) -> None:
    try:
        do()
    finally:
        connection.close()


def in_thread(do: Callable[[], object]) -> None:
    thread = threading.Thread(target=closing, args=(do,), daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "it waits for the other"
