"""Event streams for open pages: one subscription to Valkey per process, fanned out to any number of streams; a stream holds
neither a thread nor a database connection.

Django keeps a thread for each request until its response has ended. So a view only says whether somebody may watch, as an ordinary
answer, and the stream begins in front of Django, once that answer is complete."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import aclosing
from typing import Any

from django.conf import settings
from redis.asyncio import Redis
from redis.exceptions import RedisError

from factcheck.work.live import channel

HEARTBEAT_SECONDS = 20
# Proxies and browsers begin anew when a stream ends; rights are looked at again then.
LONGEST_SECONDS = 15 * 60
RETRY_MILLISECONDS = 3000
PATH = "/live/"
# The view's word to `Streaming`: what somebody may watch. It never leaves the process.
MAY_WATCH = "X-May-Watch"

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[..., Awaitable[None]]


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


class Streaming:
    """Stands in front of Django: sends the stream that Django's answer allows, after Django is done with the request."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Whatever is no stream goes through untouched."""
        if scope["type"] != "http" or not scope["path"].startswith(PATH):
            await self.application(scope, receive, send)
            return
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self.application(scope, receive, hold)
        watched = _watched_in(held)
        if watched is None:
            for message in held:
                await send(message)
            return
        await send(_without(held[0], MAY_WATCH, "Content-Length"))
        await _tell(watched, receive, send)


def _watched_in(messages: list[Message]) -> str | None:
    """What Django's answer lets somebody watch, if it does."""
    headers = dict(messages[0]["headers"]) if messages else {}
    reference = headers.get(MAY_WATCH.lower().encode(), headers.get(MAY_WATCH.encode()))
    return reference.decode() if reference is not None else None


def _without(start: Message, *names: str) -> Message:
    unwanted = {name.lower().encode() for name in names}
    return {**start, "headers": [pair for pair in start["headers"] if pair[0].lower() not in unwanted]}


async def _tell(reference: str, receive: Receive, send: Send) -> None:
    """Send what happens until the other side has gone or the stream has ended."""
    telling, gone = asyncio.create_task(_send_all(reference, send)), asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({telling, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        telling.cancel()
        gone.cancel()
        await asyncio.gather(telling, gone, return_exceptions=True)


async def _send_all(reference: str, send: Send) -> None:
    async with aclosing(_stream(reference)) as parts:
        async for part in parts:
            await send({"type": "http.response.body", "body": part.encode(), "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _stream(reference: str) -> AsyncGenerator[str, None]:
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
