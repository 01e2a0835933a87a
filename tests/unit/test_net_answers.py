"""The outgoing client against a server that answers slowly, too much, packed, or with nonsense."""

import gzip
import socket
import time
import tracemalloc
import zlib

import pytest

from tests.outside import Script, Visit, outside, reply
from tests.unit.fetching import get, moved, reason


def dripping(before: bytes, drop: bytes) -> Script:
    def drip(visit: Visit) -> None:
        visit.send(before)
        while True:
            visit.send(drop)
            visit.pause(0.02)

    return drip


@pytest.mark.parametrize(
    ("before", "drop"),
    [
        (b"", b""),
        (b"", b"H"),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"")),
    ],
    ids=["silence", "status", "interim", "headers", "body", "chunks", "endless", "empty gzip members"],
)
def test_one_byte_at_a_time_ends_at_the_deadline(allow, before: bytes, drop: bytes) -> None:
    with outside(dripping(before, drop)) as server:
        allow(server)
        started = time.monotonic()
        assert reason(server.url(), deadline_seconds=0.4) == "timeout"
        assert 0.3 < time.monotonic() - started < 1.5


def test_slow_redirects_share_one_deadline(allow) -> None:
    def slowly(visit: Visit) -> None:
        visit.pause(0.15)
        visit.send(moved("/"))

    with outside(slowly) as server:
        allow(server)
        assert reason(server.url(), deadline_seconds=0.5, max_redirects=50) == "timeout"


def test_a_server_that_never_reads_ends_at_the_deadline(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        settings.OUTBOUND_ALLOW = [f"127.0.0.1:{port}"]
        code = reason(f"http://127.0.0.1:{port}/", method="POST", body=b"x" * 50_000_000, deadline_seconds=0.4)

    assert code == "timeout"


BOMB = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
BOMB_BYTES = b"".join(BOMB.compress(b"\0" * 1_000_000) for _ in range(50)) + BOMB.flush()


@pytest.mark.parametrize(
    "answer",
    [
        reply(b"x" * 100_001),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 200_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"fffff\r\n" + b"x" * 0xFFFFF,
        reply(BOMB_BYTES, content_encoding="gzip"),
        reply(gzip.compress(b"x" * 60_000) * 2, content_encoding="gzip"),
        reply(zlib.compress(b"x" * 100_001), content_encoding="deflate"),
    ],
    ids=["announced", "far too long", "unannounced", "one chunk", "bomb", "two members", "deflate"],
)
def test_an_answer_larger_than_allowed_is_not_taken(allow, answer: bytes) -> None:
    with outside(answer) as server:
        allow(server)
        assert reason(server.url()) == "too_large"


def test_a_bomb_is_never_unpacked_in_memory(allow) -> None:
    with outside(reply(BOMB_BYTES, content_encoding="gzip")) as server:
        allow(server)
        tracemalloc.start()
        try:
            assert reason(server.url()) == "too_large"
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert peak < 5_000_000


def test_an_answer_of_exactly_the_allowed_size_is_taken(allow) -> None:
    with outside(reply(gzip.compress(b"x" * 100_000), content_encoding="gzip")) as server:
        allow(server)
        assert get(server.url()).body == b"x" * 100_000


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("identity", b"words"),
        ("", b"words"),
        ("gzip", gzip.compress(b"words", mtime=0)),
        ("GZIP", gzip.compress(b"words", mtime=0)),
        ("x-gzip", gzip.compress(b"words", mtime=0)),
        ("gzip", gzip.compress(b"wo", mtime=0) + gzip.compress(b"rds", mtime=0) + b"\0\0\0"),
        ("gzip", gzip.compress(b"words", mtime=0) + b"\n"),
        ("deflate", zlib.compress(b"words")),
        ("deflate", raw_deflate(b"words")),
    ],
    ids=["identity", "none", "gzip", "upper", "x-gzip", "two members", "line end", "zlib", "raw deflate"],
)
@pytest.mark.parametrize("piece", [1, 3, 100_000])
def test_packed_answers_are_unpacked_however_they_are_cut(allow, encoding: str, packed: bytes, piece: int) -> None:
    chunks = b"".join(
        b"%x\r\n%s\r\n" % (len(packed[at : at + piece]), packed[at : at + piece]) for at in range(0, len(packed), piece)
    )
    head = f"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: {encoding}\r\n\r\n"
    with outside(head.encode() + chunks + b"0\r\n\r\n") as server:
        allow(server)
        assert get(server.url()).body == b"words"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "protocol_error"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "protocol_error"),
        (b"+OK redis\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "protocol_error"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "protocol_error"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "protocol_error"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "protocol_error"),
        (reply(b"not gzip at all", content_encoding="gzip"), "protocol_error"),
        (reply(b"????", content_encoding="br"), "protocol_error"),
        (reply(b"????", content_encoding="gzip, gzip"), "protocol_error"),
        (reply(gzip.compress(b"", mtime=0) * 2000, content_encoding="gzip"), "protocol_error"),
        (reply(gzip.compress(b"words" * 500, mtime=0)[:-20], content_encoding="gzip"), "interrupted"),
        (reply(b"\x1f", content_encoding="gzip"), "interrupted"),
        (moved("http://[::1"), "bad_url"),
        (moved("http://exa mple.org/"), "bad_url"),
        (moved("\xff\xfe"), "too_many_redirects"),
    ],
)
def test_nonsense_is_named_and_never_a_crash(allow, answer: bytes, code: str) -> None:
    with outside(answer) as server:
        allow(server)
        assert reason(server.url()) == code


def test_a_reset_in_the_middle_is_an_interruption(allow) -> None:
    def reset(visit: Visit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    with outside(reset) as server:
        allow(server)
        assert reason(server.url()) in ("interrupted", "protocol_error")


def test_an_empty_body_that_claims_to_be_packed_is_empty(allow) -> None:
    with outside(reply(b"", content_encoding="gzip")) as server:
        allow(server)
        assert get(server.url()).body == b""
