"""Real Celery processes on real servers: what is recorded is followed up, once, whatever dies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from celery import current_app
from django.conf import settings as service_settings
from django.db import transaction

from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.models import Event, Sequenced
from factcheck.ledger.recording import record
from factcheck.ledger.sequencer import flaws
from factcheck.work import bell
from factcheck.work.broker import RING, TICKS
from factcheck.work.models import Work
from factcheck.work.signs import BEAT, WORKER, age_of_sign
from tests.plugins.worker import beat, wait_until, worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment(service_environment: dict[str, str], settings: Any) -> Iterator[dict[str, str]]:
    """Workers that know the tests' kinds, and a broker without leftovers."""
    settings.WORK_KINDS = {"note": "tests.kinds.note", "slow_note": "tests.kinds.slow_note"}
    with redis.Redis.from_url(service_settings.REDIS_URL) as client:
        forget_bells(client)
        yield {**service_environment, "DJANGO_SETTINGS_MODULE": "tests.settings_for_work"}
        forget_bells(client)


def forget_bells(client: redis.Redis) -> None:
    for key in client.scan_iter(f"{service_settings.BROKER_PREFIX}*"):
        client.delete(key)


def done(prefix: str) -> int:
    """How many of the notes with that prefix were taken."""
    return Event.objects.filter(subject__startswith=f"tests.note:{prefix}").count()


@pytest.mark.exhaustive
def test_what_is_recorded_is_followed_up_once_though_bells_are_doubled_and_lost(
    environment: dict[str, str], tmp_path: Path
) -> None:
    logs = [tmp_path / name for name in ("one.log", "beat1.log", "beat2.log")]
    with worker(environment, logs[0]) as process, beat(environment, logs[1]), beat(environment, logs[2]):
        current_app.send_task(RING, args=[987654321], queue=TICKS)  # names no work
        with transaction.atomic():
            event = record("wording.changed", subject="reviews.wording:1", actor=SYSTEM)
        wait_until(lambda: done(f"note_event:{event.pk}") == 1, why="the reaction to an event is worked off")
        planned = [Work.plan("note", key=f"tripled:{n}") for n in range(20)]
        for work in planned * 3:
            current_app.send_task(RING, args=[work.pk], queue="work")
        wait_until(lambda: done("tripled:") == 20, why="work rung for three times is done")
        with redis.Redis.from_url(service_settings.REDIS_URL) as client:
            for n in range(20):
                Work.plan("note", key=f"lost:{n}")
            bell.nudge()
            forget_bells(client)
        wait_until(lambda: done("lost:") == 20, 40, why="work whose bells were lost is done")
        wait_until(lambda: age_of_sign(BEAT) and age_of_sign(WORKER), why="beat and worker give signs of life")
        wait_until(lambda: Sequenced.objects.count() == Event.objects.count(), why="everything is sequenced")
        assert not process.said("Traceback")
    assert (done("tripled:"), done("lost:"), done("note_event:")) == (20, 20, 1)
    assert list(flaws()) == []


@pytest.mark.exhaustive
def test_work_whose_worker_was_killed_is_done_once_by_the_next(environment: dict[str, str], tmp_path: Path) -> None:
    works = [Work.plan("slow_note", key=f"slow:{n}") for n in range(2)]
    with beat(environment, tmp_path / "beat.log"):
        with worker(environment, tmp_path / "killed.log") as victim:
            wait_until(
                lambda: Work.objects.filter(state="leased", progress__step="sleeping").count() == 2,
                why="both are under way",
            )
            victim.kill()
        assert done("slow:") == 0
        with worker(environment, tmp_path / "next.log"):
            wait_until(lambda: done("slow:") == 2, 60, why="the next worker takes over")
            wait_until(lambda: not Work.objects.unfinished().exists(), why="nothing is left over")
    assert [work.attempts for work in Work.objects.filter(pk__in=[work.pk for work in works])] == [2, 2]
