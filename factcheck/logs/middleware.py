"""One line for every answered request, and an id that its other lines share."""

import logging
import re
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from factcheck.logs.binding import bound

logger = logging.getLogger("factcheck.access")

Answer = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
# Asked every few seconds by machines that keep their own record.
QUIET = frozenset({"healthz", "readyz", "metrics"})


@sync_and_async_middleware
def log_requests(get_response: Answer) -> Answer:
    """Bind a request id, hand it back as X-Request-ID, and log method, route, status and time: no path, query or body."""

    async def answer_async(request: HttpRequest) -> HttpResponseBase:
        started, request_id = time.monotonic(), _request_id(request)
        with bound(request_id=request_id):
            response = await cast(Awaitable[HttpResponseBase], get_response(request))
            return _noted(request, response, request_id, started)

    def answer(request: HttpRequest) -> HttpResponseBase:
        started, request_id = time.monotonic(), _request_id(request)
        with bound(request_id=request_id):
            response = cast(HttpResponseBase, get_response(request))
            return _noted(request, response, request_id, started)

    return answer_async if iscoroutinefunction(get_response) else answer


def route_of(request: HttpRequest) -> str:
    """The pattern that the address matched, which names no object: “/” for the first page, empty for addresses that match none."""
    return request.resolver_match.route or "/" if request.resolver_match else ""


def _request_id(request: HttpRequest) -> str:
    """A proxy in front may give its own id, if it looks like one."""
    given = request.headers.get("X-Request-ID", "")
    request.request_id = given if WELL_FORMED.fullmatch(given) else secrets.token_hex(8)  # type: ignore[attr-defined]
    return request.request_id  # type: ignore[attr-defined]


def _noted(request: HttpRequest, response: HttpResponseBase, request_id: str, started: float) -> HttpResponseBase:
    response.headers["X-Request-ID"] = request_id
    route = route_of(request)
    line = {
        "method": request.method,
        "route": route,
        "status": response.status_code,
        "ms": round((time.monotonic() - started) * 1000),
    }
    logger.log(logging.DEBUG if route in QUIET else logging.INFO, "answered", extra=line)
    return response
