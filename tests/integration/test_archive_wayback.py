"""The connector to the Wayback Machine against a server of recorded shapes: answers, errors, limits, garbage, slowness.

The shapes are those of https://archive.org/help/wayback_api.php (availability), of
https://github.com/internetarchive/wayback/blob/master/wayback-cdx-server/README.md (CDX), and of what both answer when they do not.
"""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from claims.archives.wayback import Copy, NotAsked, nearest_copy
from tests.outside import Outside, Visit, outside, reply

pytestmark = pytest.mark.django_db  # the clock stands in the database
PAGE = "http://example.com/bridge"
AT = dt.datetime(2023, 2, 6, 12, tzinfo=dt.UTC)
NAMES = ["timestamp", "original", "statuscode"]


def stamped(stamp: str, page: str = PAGE) -> Copy:
    taken_at = dt.datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    return Copy(f"https://web.archive.org/web/{stamp}/{page}", taken_at)


def closest(url: str = f"http://web.archive.org/web/20230205010203/{PAGE}", **fields: Any) -> dict[str, Any]:
    given = {"available": True, "url": url, "timestamp": "20230205010203", "status": "200", **fields}
    return {"url": PAGE, "archived_snapshots": {"closest": given}}


def said(value: Any) -> bytes:
    return reply(json.dumps(value).encode(), Content_Type="application/json")


NOTHING = {"url": PAGE, "archived_snapshots": {}}
BLOCKED = (
    b"org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.AdministrativeAccessControlException: "
    b"Blocked Site Error"
)


class Archive:
    """Both services on one port, each giving the answer it is told to; it keeps what it was asked."""

    def __init__(self) -> None:
        self.available: bytes | float = said(NOTHING)
        self.before: bytes | float = said([])
        self.after: bytes | float = said([])
        self.asked: list[tuple[str, dict[str, str]]] = []

    def __call__(self, visit: Visit) -> None:
        parts = urlsplit(visit.path)
        given = {name: value for name, [value] in parse_qs(parts.query).items()}
        self.asked.append((parts.path, given))
        if parts.path == "/available":
            answer = self.available
        else:
            answer = self.before if "to" in given else self.after
        if isinstance(answer, float):
            visit.pause(answer)
        else:
            visit.send(answer)


@pytest.fixture
def archive(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr("claims.archives.wayback.SECONDS", 0.3)
    script = Archive()
    with outside(script) as server:
        point(settings, server)
        yield script


def point(settings: Any, server: Outside) -> None:
    settings.OUTBOUND_ALLOW = [server.pair]
    settings.ASK_WAYBACK = True
    settings.WAYBACK_AVAILABILITY_URL = server.url("/available")
    settings.WAYBACK_CDX_URL = server.url("/cdx")


def test_what_is_asked_is_what_the_services_document(archive: Archive) -> None:
    assert nearest_copy(f"{PAGE}?a=1&b=ü", AT) is None
    url, stamp = f"{PAGE}?a=1&b=ü", "20230206120000"
    of_index = {"url": url, "output": "json", "fl": "timestamp,original,statuscode", "filter": "statuscode:200"}
    assert archive.asked == [
        ("/available", {"url": url, "timestamp": stamp}),
        ("/cdx", {**of_index, "to": stamp, "limit": "-1"}),
        ("/cdx", {**of_index, "from": stamp, "limit": "1"}),
    ]


def test_a_copy_that_is_offered_is_taken_without_asking_further(archive: Archive) -> None:
    archive.available = said(closest())
    assert nearest_copy(PAGE, AT) == stamped("20230205010203")
    assert len(archive.asked) == 1


@pytest.mark.parametrize(
    "offered",
    [
        said(NOTHING),
        said(closest(status="404")),
        said(closest(status="301")),
        said(closest(available=False)),
        said(closest(url="http://evil.example/web/20230205010203/http://example.com/bridge")),
        said(closest(url="http://web.archive.org/web/20230205010203/http://another.example/bridge")),
        said(closest(url="http://web.archive.org/web/20239905010203/http://example.com/bridge")),
        said(closest(url="http://web.archive.org/web/20990205010203/http://example.com/bridge")),
        said(closest(url="javascript:alert(1)")),
        said({"archived_snapshots": {"closest": []}}),
        said({"archived_snapshots": None}),
        said([]),
        reply(b"<html>Sorry</html>", Content_Type="text/html"),
        reply(b"\xff\xfe\x00garbage"),
        reply(b"[" * 100_000),
        reply(b"", status="504 Gateway Time-out"),
        reply(b"x" * 300_000),
        b"garbage\r\n\r\n",
        5.0,
    ],
)
def test_where_the_first_service_offers_no_copy_the_index_has_the_last_word(
    offered: bytes | float, archive: Archive
) -> None:
    archive.available = offered
    archive.before = said([NAMES, ["20221231235959", PAGE, "200"]])
    assert nearest_copy(PAGE, AT) == stamped("20221231235959")


@pytest.mark.parametrize(
    ("before", "after", "copy"),
    [
        ([], [], None),
        ([NAMES], [NAMES], None),
        ([NAMES, ["20230101000000", PAGE, "200"]], [], "20230101000000"),
        ([], [NAMES, ["20230301000000", PAGE, "200"]], "20230301000000"),
        ([NAMES, ["20230101000000", PAGE, "200"]], [NAMES, ["20230207000000", PAGE, "200"]], "20230207000000"),
        ([NAMES, ["20230206110000", PAGE, "200"]], [NAMES, ["20230207000000", PAGE, "200"]], "20230206110000"),
        ([["original", "timestamp"], [PAGE, "20230101000000"]], [], "20230101000000"),
        ([NAMES, ["20230101000000", PAGE, "200"], [], ["com%2Cexample%29%2F+2023%21"]], [], "20230101000000"),
    ],
)
def test_of_two_copies_the_nearer_one_is_taken(before: Any, after: Any, copy: str | None, archive: Archive) -> None:
    archive.before, archive.after = said(before), said(after)
    assert nearest_copy(PAGE, AT) == (stamped(copy) if copy else None)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply(b"Too Many Requests", status="429 Too Many Requests", Retry_After="60"), "limit"),
        (reply(b"", status="503 Service Unavailable"), "limit"),
        (reply(BLOCKED, status="403 Forbidden"), "kept_back"),
        (reply(b"RobotAccessControlException", status="403 Forbidden"), "kept_back"),
        (reply(b"no", status="403 Forbidden"), "refused"),
        (reply(b"<html>Internal error</html>", status="500 Internal Server Error"), "service_failed"),
        (reply(b"", status="502 Bad Gateway"), "service_failed"),
        (reply(b"bad url", status="400 Bad Request"), "refused"),
        (reply(b""), "not_understood"),
        (reply(b"<html>Maintenance</html>"), "not_understood"),
        (said({"error": "x"}), "not_understood"),
        (said([{"timestamp": "20230101000000"}]), "not_understood"),
        (said([["urlkey", "digest"], ["com,example)/", "X"]]), "not_understood"),
        (said([NAMES, ["2023", PAGE, "200"]]), "not_understood"),
        (said([NAMES, ["20230101000000", "http://another.example/", "200"]]), "not_understood"),
        (said([NAMES, [20230101000000, PAGE, "200"]]), "not_understood"),
        (reply(b'[["timestamp", "original"], ["2023'), "not_understood"),
        (reply(b"x" * 300_000), "not_understood"),
        (b"garbage\r\n\r\n", "not_understood"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[[", "not_understood"),
        (5.0, "timeout"),
    ],
)
def test_no_answer_is_never_taken_for_none(answer: bytes | float, why: str, archive: Archive) -> None:
    archive.before = answer
    with pytest.raises(NotAsked) as told:
        nearest_copy(PAGE, AT)
    assert told.value.why == why


def test_a_service_that_asks_for_patience_is_left_alone(archive: Archive) -> None:
    archive.available = reply(b"", status="429 Too Many Requests")
    with pytest.raises(NotAsked) as told:
        nearest_copy(PAGE, AT)
    assert (told.value.why, len(archive.asked)) == ("limit", 1)


def test_an_installation_that_does_not_ask_says_so(archive: Archive, settings: Any) -> None:
    settings.ASK_WAYBACK = False
    with pytest.raises(NotAsked) as told:
        nearest_copy(PAGE, AT)
    assert (told.value.why, archive.asked) == ("not_set_up", [])


def test_without_a_network_it_was_not_asked(settings: Any) -> None:
    with outside(reply()) as server:
        point(settings, server)
    with pytest.raises(NotAsked) as told:
        nearest_copy(PAGE, AT)
    assert told.value.why == "unreachable"
