"""Ringing: messages that may be lost, doubled or late. What must happen stands in the table."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from celery import current_app
from kombu import Producer
from kombu.exceptions import KombuError, OperationalError
from redis.exceptions import RedisError

from factcheck.work import valkey
from factcheck.work.broker import RING, TICK, TICKS

logger = logging.getLogger(__name__)
UNREACHABLE = (OSError, KombuError, OperationalError, RedisError)
NUDGED = "nudged"
NUDGE_SECONDS = 2

_quiet = valkey.Quiet()


def nudge() -> None:
    """Ask a worker to look at once for what was just committed. Many nudges before it looks are one; a lost one costs two seconds."""
    if valkey.attempt(lambda client: client.set(valkey.key(NUDGED), 1, nx=True, ex=NUDGE_SECONDS), None):
        _send([(TICK, {"queue": TICKS, "priority": 0, "expires": 10})])


def hear_nudges() -> None:
    """Called when a tick begins to look: what is committed from now on needs a new nudge."""
    valkey.attempt(lambda client: client.delete(valkey.key(NUDGED)), 0)


def ring(number: int, queue: str) -> bool:
    """Ring so many bells on a queue. False if the broker could not be reached."""
    return _send([(RING, {"kwargs": {"queue": queue}, "queue": queue})] * number)


def hanging(queue: str, *, otherwise: int) -> int:
    """How many bells on that queue nobody has answered yet; `otherwise` when the broker cannot be reached."""
    try:
        with _producer() as producer:
            channel: Any = producer.channel
            return int(channel.queue_declare(queue, passive=False).message_count)
    except UNREACHABLE:
        return otherwise


def _send(messages: Iterable[tuple[str, dict[str, Any]]]) -> bool:
    if _quiet.holds:
        return False
    try:
        with _producer() as producer:
            for task, options in messages:
                current_app.send_task(task, producer=producer, retry=False, **options)
    except UNREACHABLE as error:
        logger.warning("the broker cannot be reached: %s", type(error).__name__)
        _quiet.begin()
        return False
    return True


@contextmanager
def _producer() -> Iterator[Producer]:
    with current_app.producer_pool.acquire(block=True, timeout=2) as producer:
        yield producer
