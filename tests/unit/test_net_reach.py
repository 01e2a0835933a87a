"""Where the outgoing client may not go, whatever a name or a redirect says, and what it makes of a name service."""

import socket
import threading
import time
from collections.abc import Callable
from ipaddress import ip_address

import pytest

from factcheck.net import Unreachable
from tests.outside import outside, reply
from tests.unit.fetching import get, moved, names, reason

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
