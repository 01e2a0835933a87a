"""Event streams for open pages: one subscription to Valkey per process, fanned out to any number of streams; a stream holds
neither a thread nor a database connection."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from redis.asyncio import Redis
from redis.exceptions import RedisError

from claims.models import Claim, Item
from factcheck.accounts.actors import Actor
from factcheck.work.live import channel
from reviews.models import CommentRequest, FactCheck

# What a page may watch: who may see the row may hear that it changed.
WATCHABLE = {
    "claims.claim": Claim,
    "claims.item": Item,
    "reviews.commentrequest": CommentRequest,
    "reviews.factcheck": FactCheck,
}
HEARTBEAT_SECONDS = 20
# Proxies and browsers begin anew when a stream ends; rights are looked at again then.
LONGEST_SECONDS = 15 * 60
RETRY_MILLISECONDS = 3000


class Hub:
    """The process's one subscription. Streams wait on an event each; a burst of changes wakes a stream once."""

    def __init__(self) -> None:
        self.waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self.listener: asyncio.Task | None = None

    def join(self, reference: str) -> asyncio.Event:
        """An event that is set when the row changes."""
        woken = asyncio.Event()
        self.waiting[reference].add(woken)
        if self.listener is None or self.listener.done():
            self.listener = asyncio.create_task(self._listen())
        return woken

    def leave(self, reference: str, woken: asyncio.Event) -> None:
        """The stream is over; the last one ends the subscription."""
        self.waiting[reference].discard(woken)
        if not self.waiting[reference]:
            del self.waiting[reference]
        if not self.waiting and self.listener is not None:
            self.listener.cancel()
            self.listener = None

    async def _listen(self) -> None:
        """Until nobody waits. When Valkey is away the streams stay open, and all are woken once it is back: something may have been missed."""
        was_away = False
        while True:
            try:
                async with (
                    Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2) as client,
                    client.pubsub() as calls,
                ):
                    await calls.subscribe(channel())
                    if was_away:
                        self._wake(list(self.waiting))
                    async for call in calls.listen():
                        if call["type"] == "message":
                            self._wake(json.loads(call["data"]))
            except (RedisError, OSError):
                was_away = True
                await asyncio.sleep(1)

    def _wake(self, references: list[str]) -> None:
        for reference in references:
            for woken in self.waiting.get(reference, ()):
                woken.set()


HUBS: dict[asyncio.AbstractEventLoop, Hub] = {}


def _hub() -> Hub:
    return HUBS.setdefault(asyncio.get_running_loop(), Hub())


async def changes(request: HttpRequest, reference: str) -> HttpResponse | StreamingHttpResponse:
    """`/live/claims.claim:<id>/`: an event named “changed” whenever that row or what belongs to it changed. 404 for who may not see it."""
    if not await sync_to_async(_may_watch)(request, reference):
        raise Http404
    response = StreamingHttpResponse(_stream(reference), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _may_watch(request: HttpRequest, reference: str) -> bool:
    """Asked once. Django takes a connection back when a response ends, and a stream ends late: it is given back here, or a handful of open
    pages would hold the whole pool."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = _watched(reference, actor)
    may_watch = rows is not None and rows.exists()
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
    return may_watch


def _watched(reference: str, actor: Actor) -> QuerySet | None:
    label, _colon, key = reference.partition(":")
    try:
        return WATCHABLE[label].objects.visible_to(actor).filter(pk=UUID(key))  # type: ignore[attr-defined]
    except (KeyError, ValueError):
        return None


async def _stream(reference: str) -> AsyncIterator[str]:
    hub = _hub()
    woken = hub.join(reference)
    ends_at = asyncio.get_running_loop().time() + LONGEST_SECONDS
    try:
        yield f"retry: {RETRY_MILLISECONDS}\n: open\n\n"
        while asyncio.get_running_loop().time() < ends_at:
            try:
                await asyncio.wait_for(woken.wait(), HEARTBEAT_SECONDS)
                woken.clear()
                yield f"event: changed\ndata: {json.dumps({'ref': reference})}\n\n"
            except TimeoutError:
                yield ": still here\n\n"
    finally:
        hub.leave(reference, woken)
