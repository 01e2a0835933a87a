"""After a change made through any door, ask the workers to look at once."""

from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from factcheck.work.bell import nudge

Answer = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def _calls_for_nudge(request: HttpRequest, response: HttpResponseBase) -> bool:
    return request.method not in SAFE and response.status_code < 500


@sync_and_async_middleware
def nudge_after_change(get_response: Answer) -> Answer:
    """A nudge after every answer to an unsafe method. It may fail; the beat comes anyway."""

    async def answer_async(request: HttpRequest) -> HttpResponseBase:
        response = await cast(Awaitable[HttpResponseBase], get_response(request))
        if _calls_for_nudge(request, response):
            await sync_to_async(nudge, thread_sensitive=False)()
        return response

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = cast(HttpResponseBase, get_response(request))
        if _calls_for_nudge(request, response):
            nudge()
        return response

    return answer_async if iscoroutinefunction(get_response) else answer
