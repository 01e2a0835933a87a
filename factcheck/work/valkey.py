"""The loss-tolerant side of Redis or Valkey: short timeouts, and silence for a while after a failure, so that a dead one slows nothing down."""

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

T = TypeVar("T")
QUIET_SECONDS = 5.0


class Quiet:
    """After a failure, nothing is tried for a while."""

    def __init__(self, seconds: float = QUIET_SECONDS) -> None:
        self.seconds = seconds
        self.until = 0.0

    @property
    def holds(self) -> bool:
        """Still too early to try again."""
        return time.monotonic() < self.until

    def begin(self) -> None:
        """Something failed just now."""
        self.until = time.monotonic() + self.seconds


_quiet = Quiet()


@cache
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_connect_timeout=0.5, socket_timeout=0.5, retry=Retry(NoBackoff(), 0))


def key(name: str) -> str:
    """The key or channel of that name among this installation's."""
    return f"{settings.BROKER_PREFIX}{name}"


def attempt(do: Callable[[redis.Redis], T], otherwise: T) -> T:
    """What `do` gives, or `otherwise` when the server cannot be reached (or could not a moment ago). Never waits longer than a second."""
    if _quiet.holds:
        return otherwise
    try:
        return do(_client(settings.REDIS_URL))
    except (RedisError, OSError):
        _quiet.begin()
        return otherwise
