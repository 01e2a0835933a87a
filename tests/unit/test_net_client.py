"""The outgoing client against a server that answers well, badly, slowly, and with malice."""

import gzip
import socket
import ssl
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from factcheck.net import Resolver, Response, Unreachable, fetch
from tests.outside import Outside, Script, Visit, header_of, outside, reply


@pytest.fixture
def allow(settings) -> Callable[..., None]:
    """Makes exceptions for exactly these servers."""

    def to(*servers: Outside) -> None:
        settings.OUTBOUND_ALLOW = [server.pair for server in servers]

    return to


def names(**addresses: str | list[str]) -> Resolver:
    """A name service that knows these names (dots written as __) and no other."""
    book = {name.replace("__", "."): [known] if isinstance(known, str) else known for name, known in addresses.items()}

    def resolve(host: str, port: int) -> list[str]:
        if host not in book:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return book[host]

    return resolve


def get(url: str, **options) -> Response:
    return fetch(url, **{"max_bytes": 100_000, "deadline_seconds": 5, **options})


def reason(url: str, **options) -> str:
    with pytest.raises(Unreachable) as failure:
        get(url, **options)
    return failure.value.reason_code


# --- the ordinary case --------------------------------------------------------------------------------------------


def test_a_page_comes_back_with_its_status_headers_and_bytes(allow, settings) -> None:
    settings.OUTBOUND_USER_AGENT = "Meridian (+https://facts.example)"
    with outside(reply(b"hello", content_type="text/plain", etag='"1"')) as server:
        allow(server)
        response = get(server.url("/a?b=c#d"), accept="text/html", headers={"If-None-Match": '"0é"'})

    (request,) = server.requests
    assert (response.status, response.body, response.redirects) == (200, b"hello", ())
    assert response.headers["Content-Type"] == "text/plain"
    assert response.url == server.url("/a?b=c")
    assert 0 < response.elapsed < 5
    assert request.startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert header_of(request, "host") == server.pair
    assert header_of(request, "user-agent") == "Meridian (+https://facts.example)"
    assert header_of(request, "accept") == "text/html"
    assert '"0é"'.encode() in request


@pytest.mark.parametrize("status", ["304 Not Modified", "404 Not Found", "410 Gone", "429 Too Many Requests", "503 No"])
def test_an_error_status_is_an_answer_and_left_to_the_caller(allow, status: str) -> None:
    with outside(reply(b"" if status.startswith("304") else b"why", status=status)) as server:
        allow(server)
        assert get(server.url()).status == int(status[:3])


def test_head_brings_headers_and_no_body(allow) -> None:
    with outside(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\nConnection: close\r\n\r\n") as server:
        allow(server)
        response = get(server.url(), method="HEAD", max_bytes=10)

    assert server.requests[0].startswith(b"HEAD / ")
    assert (response.status, response.body, response.headers["content-length"]) == (200, b"", "5000000")


def test_a_post_sends_its_body_and_headers(allow) -> None:
    body = b'{"event": "factcheck.published"}' * 10_000
    with outside(reply(b"thanks", status="202 Accepted")) as server:
        allow(server)
        response = get(server.url("/hook"), method="POST", body=body, headers={"Webhook-Id": "msg_1"})

    (request,) = server.requests
    assert response.status == 202
    assert request.startswith(b"POST /hook ")
    assert request.endswith(body)
    assert header_of(request, "content-length") == str(len(body))
    assert header_of(request, "webhook-id") == "msg_1"


def test_many_threads_fetch_at_once_and_each_gets_its_own_answer(allow) -> None:
    def echo(visit: Visit) -> None:
        visit.send(reply(visit.path.encode()))

    with outside(echo) as server:
        allow(server)
        with ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(lambda n: get(server.url(f"/{n}")).body, range(100)))

    assert answers == [f"/{n}".encode() for n in range(100)]


def test_proxies_and_passwords_of_the_environment_are_not_used(allow, monkeypatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password secret")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    with outside(reply(b"direct")) as server:
        allow(server)
        assert get(server.url()).body == b"direct"

    assert header_of(server.requests[0], "authorization") is None


@pytest.mark.parametrize(
    "name", ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Cookie", "accept-encoding"]
)
def test_headers_that_the_client_has_to_get_right_cannot_be_set(name: str) -> None:
    with pytest.raises(ValueError, match=name.lower()):
        get("http://example.org/", headers={name: "x"})


def test_a_header_cannot_smuggle_in_another() -> None:
    with pytest.raises(ValueError, match="control characters"):
        get("http://example.org/", headers={"Webhook-Id": "1\r\nHost: other"})


# --- redirects ----------------------------------------------------------------------------------------------------


def moved(to: str, status: str = "302 Found", **headers: str) -> bytes:
    return reply(b"go there", status=status, location=to, **headers)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed_and_told(allow, status: str) -> None:
    with outside({"/1": moved("/2?x=y", status), "/2?x=y": moved("3#part", status), "/3": reply(b"here")}) as server:
        allow(server)
        response = get(server.url("/1"))

    assert (response.url, response.body) == (server.url("/3"), b"here")
    assert response.redirects == (server.url("/1"), server.url("/2?x=y"))


def test_a_redirect_without_a_location_is_the_answer(allow) -> None:
    with outside(reply(b"nowhere", status="302 Found")) as server:
        allow(server)
        assert get(server.url()).status == 302


def test_going_round_in_circles_ends(allow) -> None:
    with outside(moved("/")) as server:
        allow(server)
        assert reason(server.url(), max_redirects=3) == "too_many_redirects"

    assert server.connections == 4


def test_with_no_redirects_allowed_the_redirect_is_the_answer(allow) -> None:
    with outside(moved("/2")) as server:
        allow(server)
        assert get(server.url(), max_redirects=0).headers["location"] == "/2"

    assert server.connections == 1


def test_what_was_posted_is_never_sent_to_where_a_redirect_points(allow) -> None:
    with outside(moved("/2", "307 Temporary Redirect")) as server:
        allow(server)
        assert get(server.url(), method="POST", body=b"ours").status == 307

    assert server.connections == 1


def test_another_site_is_not_told_credentials_and_the_same_site_is(allow) -> None:
    answers: dict[str, bytes] = {"/1": moved("/2", set_cookie="a=b; Path=/")}
    with outside(reply(b"other")) as other, outside(answers) as first:
        allow(first, other)
        answers["/2"] = moved(other.url())
        get(first.url("/1"), headers={"Authorization": "Bearer secret", "X-Key": "secret", "Accept-Language": "uk"})

    again, elsewhere = first.requests[1], other.requests[0]
    assert header_of(again, "authorization") == "Bearer secret"
    assert header_of(again, "cookie") == "a=b"
    assert header_of(elsewhere, "authorization") is None
    assert header_of(elsewhere, "x-key") is None
    assert header_of(elsewhere, "accept-language") == "uk"
    assert b"secret" not in elsewhere


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost.example/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://10.0.0.1/", "//192.168.1.1/", "http://0/",
        "http://2130706433/", "http://0x7f.1/", "http://user@127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/",
        "http://168.63.129.16/metadata", "http://192.0.0.192/", "http://100.100.100.200/", "http://127.0.0.1:22/",
        "http:\\\\127.0.0.1/", "http://[fe80::1%25lo]/", "http://rebound.example/", "http://[::]/",
        "javascript:alert(1)", "http://public.example:22/", "http://mixed.example/",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_that_could_not_be_asked_directly(allow, location: str) -> None:
    resolve = names(
        start__example="127.0.0.1",
        localhost__example="127.0.0.1",
        rebound__example="169.254.169.254",
        public__example="93.184.215.14",
        mixed__example=["93.184.215.14", "10.0.0.1"],
    )
    with outside(reply(b"internal")) as inside, outside(moved(location)) as server:
        allow(server)
        code = reason(server.url(host="start.example"), resolve=resolve)

    assert code in ("refused_address", "refused_port", "bad_url", "bad_scheme")
    assert (server.connections, inside.connections) == (1, 0)


# --- where it may not go ------------------------------------------------------------------------------------------

INSIDE = """0.0.0.0 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.254
192.0.0.192 192.168.0.1 198.18.0.1 224.0.0.1 255.255.255.255""".split()  # noqa: SIM905

SPELLINGS: dict[str, Callable[[int], str]] = {
    "dotted": lambda n: str(ip_address(n)),
    "with final dot": lambda n: f"{ip_address(n)}.",
    "decimal": str,
    "hexadecimal": hex,
    "upper hexadecimal": lambda n: f"0X{n:08X}",
    "octal": lambda n: f"0{n:o}",
    "dotted hexadecimal": lambda n: ".".join(hex(part) for part in n.to_bytes(4, "big")),
    "dotted octal": lambda n: ".".join(f"0{part:o}" for part in n.to_bytes(4, "big")),
    "padded": lambda n: ".".join(f"{part:03d}" for part in n.to_bytes(4, "big")),
    "two parts": lambda n: f"{n >> 24}.{n & 0xFFFFFF}",
    "three parts": lambda n: f"{n >> 24}.{n >> 16 & 0xFF}.{n & 0xFFFF}",
    "mixed bases": lambda n: f"{n >> 24:#x}.0{n >> 16 & 0xFF:o}.{n & 0xFFFF}",
    "overflowing": lambda n: str(n + 2**32),
    "wide digits": lambda n: str(ip_address(n)).translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}),
    "ideographic dots": lambda n: str(ip_address(n)).replace(".", "。"),
    "percent encoded": lambda n: "".join(f"%{ord(c):02x}" for c in str(ip_address(n))),
    "mapped": lambda n: f"[::ffff:{ip_address(n)}]",
    "mapped in hexadecimal": lambda n: f"[::ffff:{n >> 16:x}:{n & 0xFFFF:x}]",
    "mapped in full": lambda n: f"[0:0:0:0:0:ffff:{n >> 16:x}:{n & 0xFFFF:x}]",
    "compatible": lambda n: f"[::{ip_address(n)}]",
    "translated": lambda n: f"[::ffff:0:{ip_address(n)}]",
    "nat64": lambda n: f"[64:ff9b::{ip_address(n)}]",
    "local nat64": lambda n: f"[64:ff9b:1::{ip_address(n)}]",
    "6to4": lambda n: f"[2002:{n >> 16:x}:{n & 0xFFFF:x}::1]",
    "teredo": lambda n: f"[2001:0:4136:e378:8000:63bf:{(n >> 16) ^ 0xFFFF:x}:{(n & 0xFFFF) ^ 0xFFFF:x}]",
    "isatap": lambda n: f"[2a00:1450::5efe:{n >> 16:x}:{n & 0xFFFF:x}]".replace("1450::", "1450:4001:800:0:"),
    "after a name": lambda n: f"example.org@{ip_address(n)}",
    "after a backslash": lambda n: f"example.org\\@{ip_address(n)}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_spelling_of_an_inside_address_is_connected_to(scheme: str, spelling: str, inside: str) -> None:
    host = SPELLINGS[spelling](int(ip_address(inside)))

    assert reason(f"{scheme}://{host}/") in ("refused_address", "bad_url")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_exception_for_one_port_does_not_open_the_next(allow, spelling: str) -> None:
    host = SPELLINGS[spelling](int(ip_address("127.0.0.1")))
    with outside(reply(b"internal")) as closed, outside(reply(b"open")) as opened:
        allow(opened)
        code = reason(f"http://{host}:{closed.port}/")

    assert code in ("refused_port", "bad_url")
    assert (closed.connections, opened.connections) == (0, 0)


@pytest.mark.parametrize("answer", ["127.0.0.2", "::1", "::ffff:127.0.0.1", "10.0.0.1", "not an address", "fe80::1%lo"])
def test_the_exception_for_one_address_does_not_open_another_at_its_port(allow, answer: str) -> None:
    with outside(reply(b"open")) as server:
        allow(server)
        code = reason(server.url(host="near.example"), resolve=names(near__example=answer))

    assert code == "refused_address"
    assert server.connections == 0


def test_an_exception_does_not_open_its_port_on_public_addresses(allow) -> None:
    with outside(reply()) as server:
        allow(server)
        assert reason(server.url(host="8.8.8.8")) == "refused_port"


@pytest.mark.parametrize("port", [1, 22, 25, 110, 389, 3306, 5432, 6379, 8080, 9200, 11211, 65535])
def test_only_web_ports_are_reached(port: int) -> None:
    assert reason(f"http://93.184.215.14:{port}/") == "refused_port"


def test_one_inside_answer_among_public_ones_refuses_the_name() -> None:
    resolve = names(mixed__example=["93.184.215.14", "192.168.0.7"])

    assert reason("http://mixed.example/", resolve=resolve) == "refused_address"


def test_a_name_that_changes_its_mind_is_asked_only_once_per_connection(allow) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with outside({"/": reply(b"first"), "/1": moved("/")}) as server:
        allow(server)
        assert get(server.url(host="rebinding.example"), resolve=rebinding).body == b"first"
        assert reason(server.url("/1", host="rebinding.example"), resolve=rebinding) == "refused_address"

    assert asked == ["rebinding.example"] * 2
    assert server.connections == 1


def test_a_malformed_exception_stops_everything_rather_than_opening_something(settings) -> None:
    settings.OUTBOUND_ALLOW = ["127.0.0.0/8:80"]

    with pytest.raises(ValueError, match="exact address:port"):
        get("http://example.org/")


# --- names --------------------------------------------------------------------------------------------------------


def test_a_name_nobody_knows_is_for_good_and_a_silent_name_service_is_not() -> None:
    def unwell(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    for resolve, permanent in ((names(), True), (unwell, False), (names(empty__example=[]), False)):
        host = "empty.example" if resolve is not unwell and not permanent else "other.example"
        with pytest.raises(Unreachable) as failure:
            get(f"http://{host}/", resolve=resolve)
        assert (failure.value.reason_code, failure.value.permanent) == ("dns_failed", permanent)


def test_a_name_service_that_never_answers_ends_at_the_deadline() -> None:
    answered = threading.Event()

    def silent(host: str, port: int) -> list[str]:
        answered.wait(10)
        return ["127.0.0.1"]

    started = time.monotonic()
    code = reason("http://slow.example/", resolve=silent, deadline_seconds=0.3)
    answered.set()

    assert code == "timeout"
    assert time.monotonic() - started < 2


def test_the_second_address_is_tried_when_the_first_refuses(allow, settings) -> None:
    with outside(reply(b"second")) as server:
        settings.OUTBOUND_ALLOW = [server.pair, f"127.0.0.9:{server.port}"]
        resolve = names(two__example=["127.0.0.9", "127.0.0.1"])
        assert get(server.url(host="two.example"), resolve=resolve).body == b"second"


def test_nobody_listening_is_said(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings.OUTBOUND_ALLOW = [f"127.0.0.1:{port}"]

    assert reason(f"http://127.0.0.1:{port}/") == "connect_failed"


# --- slow, large, broken ------------------------------------------------------------------------------------------


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


# --- TLS ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    path.write_bytes(
        key.private_bytes(pem, form, serialization.NoEncryption())
        + builder.sign(key, hashes.SHA256()).public_bytes(pem)
    )
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_tls_is_spoken_to_the_name_over_the_checked_address(allow, tls, trust) -> None:
    asked_for: list[str] = []
    tls.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="news.example.", scheme="https")
        assert get(url, resolve=names(news__example="127.0.0.1"), trust=trust).body == b"secret"

    assert asked_for == ["news.example"]


def test_a_certificate_for_another_name_is_refused(allow, tls, trust) -> None:
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="other.example", scheme="https")
        with pytest.raises(Unreachable) as failure:
            get(url, resolve=names(other__example="127.0.0.1"), trust=trust)

    assert (failure.value.reason_code, failure.value.permanent) == ("tls_failed", True)
    assert server.requests == []


def test_a_certificate_nobody_vouches_for_is_refused_whatever_the_environment_says(
    allow, tls, certificate: Path, monkeypatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with outside(reply(b"secret"), tls=tls) as server:
        allow(server)
        url = server.url(host="news.example", scheme="https")
        assert reason(url, resolve=names(news__example="127.0.0.1")) == "tls_failed"


def test_a_server_that_speaks_no_tls_is_said(allow) -> None:
    with outside(reply(b"plain")) as server:
        allow(server)
        assert reason(server.url(scheme="https")) == "tls_failed"


def test_a_handshake_that_never_ends_ends_at_the_deadline(settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        settings.OUTBOUND_ALLOW = [f"127.0.0.1:{port}"]
        assert reason(f"https://127.0.0.1:{port}/", deadline_seconds=0.3) == "timeout"


# --- what is written down -----------------------------------------------------------------------------------------


def test_the_log_names_host_and_outcome_and_neither_path_nor_query(allow, caplog) -> None:
    caplog.set_level("DEBUG")
    with outside(reply(b"body of the page")) as server:
        allow(server)
        get(server.url("/private-path?token=topsecret"), headers={"Authorization": "Bearer topsecret"})
        reason("http://127.0.0.1/private-path?token=topsecret")

    ours = [record for record in caplog.records if record.name.startswith("factcheck.net")]
    assert [(record.host, record.outcome) for record in ours] == [("127.0.0.1", 200), ("127.0.0.1", "refused_address")]
    written = "\n".join(str(vars(record)) for record in ours)
    assert "topsecret" not in written
    assert "private-path" not in written
    assert "body of the page" not in written


def test_the_sentence_of_a_failure_can_be_shown_to_an_editor() -> None:
    with pytest.raises(Unreachable) as failure:
        get("http://127.0.0.1/")

    assert failure.value.sentence == "127.0.0.1 does not lead to a public internet address."
    assert failure.value.permanent
