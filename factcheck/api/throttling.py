"""How much one asker may ask: generous, counted by the minute, and never a reason to fail when the counter is away."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW = 60


class PerActor(BaseThrottle):
    """So many requests a minute for each key and each signed-in person."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Counts this one."""
        actor = view.actor
        if actor.kind == "anonymous":
            return True
        asker = f"key:{request.auth.pk}" if request.auth is not None else actor.reference
        key = f"api-rate:{asker}:{int(time.time()) // WINDOW}"
        try:
            cache.add(key, 0, WINDOW * 2)
            return cache.incr(key) <= settings.API_REQUESTS_PER_MINUTE
        except (RedisError, ValueError):
            return True

    def wait(self) -> float:
        """Until the next minute begins."""
        return WINDOW - time.time() % WINDOW
