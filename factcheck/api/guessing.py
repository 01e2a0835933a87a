"""Keys that do not exist, counted by address and by the public part they name: guessing ends before it begins."""

import time

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from redis.exceptions import RedisError
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from factcheck.accounts.adapter import client_network

WINDOW = 60


def refuse_guessing(request: Request, prefix: str) -> None:
    """Raises Throttled while too many wrong keys have come from there, or with this public part. Without the counter nobody is refused."""
    for key, most in _counters(request, prefix):
        try:
            tried = cache.get(key, 0)
        except RedisError:
            return
        if tried >= most:
            raise Throttled(_wait(), _("Too many keys that do not exist were tried from here."))


def count_wrong_key(request: Request, prefix: str) -> None:
    """One more."""
    for key, _most in _counters(request, prefix):
        try:
            cache.add(key, 0, WINDOW * 2)
            cache.incr(key)
        except (RedisError, ValueError):
            return


def _counters(request: Request, prefix: str) -> list[tuple[str, int]]:
    minute, most = int(time.time()) // WINDOW, settings.API_WRONG_KEYS_PER_MINUTE
    by_address = (f"wrong-keys:{client_network(request._request)}:{minute}", most)
    return [by_address, (f"wrong-keys:{prefix}:{minute}", max(1, most // 3))] if prefix else [by_address]


def _wait() -> float:
    return WINDOW - time.time() % WINDOW
