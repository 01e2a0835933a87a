"""Open event streams, held by this process without a thread each."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


async def _open(host: str, port: int, path: str, cookie: str) -> asyncio.StreamWriter:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode()
    )
    await writer.drain()
    try:
        await asyncio.wait_for(reader.readuntil(b": open"), 30)
    except asyncio.IncompleteReadError as ended:
        raise SystemExit(
            f"bench: the stream was not opened:\n{ended.partial.decode(errors='replace')[:1000]}"
        ) from ended
    return writer


@contextmanager
def streams(address: str, path: str, cookie: str, number: int) -> Iterator[None]:
    """So many streams are open, each past its first words, while the body runs."""
    parts = urlsplit(address)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def open_all() -> list[asyncio.StreamWriter]:
        return [await _open(str(parts.hostname), parts.port or 80, path, cookie) for _stream in range(number)]

    async def close_all(writers: list[asyncio.StreamWriter]) -> None:
        for writer in writers:
            writer.close()

    writers = asyncio.run_coroutine_threadsafe(open_all(), loop).result(timeout=60)
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(close_all(writers), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()
