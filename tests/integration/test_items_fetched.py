"""What becomes of an address: fetched by the background from a real server on this machine, or failed in words."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from claims import operations
from claims.models import Item
from claims.operations.captures import fail_item
from claims.words import failure_words
from factcheck import storage
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.models import Service, Work
from factcheck.work.operations import run_again
from tests.factories import DeskFactory, a_checker
from tests.factories.people import actor
from tests.outside import Outside, Visit, outside, reply

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = """<!doctype html><html lang="en"><head><title>The bridge is open | Meridian Post</title>
<meta property="og:site_name" content="Meridian Post"><meta name="author" content="Ben Oyelaran">
<meta property="article:published_time" content="2026-03-02T08:00:00+00:00"></head><body><article>
<h1>The bridge is open</h1>
<p>The minister opened the bridge over the river on Monday, three years later than it had been announced.</p>
<p>“It cost 4.2 million,” she told reporters, and would not say who had paid for the delay of the works.</p>
<p>Nobody at the ministry wanted to say more about the accounts when they were asked on Tuesday morning.</p>
</article></body></html>"""


def added(server: Outside, settings: Any, path: str = "/bridge", kind: str = "article") -> Item:
    """The item of an address on that server, with everything planned that follows from it."""
    settings.OUTBOUND_ALLOW = [server.pair]
    desk = DeskFactory()
    item, _ = operations.add_item_by_url(desk=desk, url=server.url(path), kind=kind, actor=a_checker(desk))
    catch_up()
    return item


def fetched(item: Item) -> str | None:
    """One attempt at fetching it, at once."""
    work = Work.objects.get(kind="fetch_item", subject_id=str(item.pk), state__in=["planned"])
    Work.objects.filter(pk=work.pk).update(next_at=work.created_at)
    Service.objects.update(resting_until=F("asked_at"))
    result = attempt(work.pk)
    item.refresh_from_db()
    return result


def test_a_page_becomes_an_item_with_its_text_and_its_bytes(settings: Any) -> None:
    with outside({"/bridge": reply(PAGE.encode(), Content_Type="text/html; charset=utf-8")}) as server:
        item = added(server, settings)
        assert fetched(item) == "finished"
    assert (item.state, item.byline, item.publisher, item.language) == ("ready", "Ben Oyelaran", "Meridian Post", "en")
    assert item.title.startswith("The bridge is open")
    assert item.published_at is not None
    assert "It cost 4.2 million" in item.current.text
    assert (item.current.http_status, item.current.number) == (200, 1)
    with storage.open_stored(item.current.raw_sha256) as kept:
        assert kept.read() == PAGE.encode()
    assert list(Event.objects.order_by("pk").values_list("name", flat=True)) == ["item.added", "item.fetched"]


def test_a_message_delivered_twice_fetches_once(settings: Any) -> None:
    with outside(reply(PAGE.encode(), Content_Type="text/html")) as server:
        item = added(server, settings)
        work = Work.objects.get(kind="fetch_item")
        assert fetched(item) == "finished"
        assert attempt(work.pk) is None
        assert len(server.requests) == 1
    assert item.snapshots.count() == 1


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (reply(status="404 Not Found"), "http_status", "404"),
        (reply(status="403 Forbidden"), "http_status", "403"),
        (reply(b"PK\x03\x04\x00\x01\x02\xff\xfe" * 40, Content_Type="application/zip"), "binary", "PDF"),
        (reply(b"", Content_Type="text/html"), "empty", "empty"),
        (
            reply(b"<html><body><script>go()</script></body></html>", Content_Type="text/html"),
            "no_text",
            "Copy the text",
        ),
    ],
)
def test_a_page_that_cannot_be_had_fails_the_item_at_once_in_words(
    answer: bytes, code: str, said: str, settings: Any
) -> None:
    with outside(answer) as server:
        item = added(server, settings)
        assert fetched(item) == "finished"
    assert (item.state, item.failure_code) == ("failed", code)
    assert said in failure_words(item.failure_code, item.failure_details)
    assert item.current is None
    assert item.snapshots.count() == 0
    assert Event.objects.filter(name="item.fetch_failed").count() == 1


def test_an_address_inside_is_never_asked_for() -> None:
    desk = DeskFactory()
    with outside(reply(PAGE.encode())) as server:
        item, _ = operations.add_item_by_url(desk=desk, url=server.url(), actor=a_checker(desk))
        catch_up()
        fetched(item)
        assert server.connections == 0
    assert item.state == "failed"
    assert item.failure_code in ("refused_address", "refused_port")
    assert "127.0.0.1" in failure_words(item.failure_code, item.failure_details)


def test_a_site_in_trouble_is_asked_again_and_the_item_goes_on_fetching(settings: Any) -> None:
    answers = [reply(status="503 Service Unavailable", Retry_After="7"), reply(PAGE.encode(), Content_Type="text/html")]

    def script(visit: Visit) -> None:
        visit.send(answers.pop(0))

    with outside(script) as server:
        item = added(server, settings)
        assert fetched(item) == "planned"
        work = Work.objects.get(kind="fetch_item")
        assert (item.state, work.reason) == ("fetching", "http_status:503")
        assert (work.next_at - work.started_at).total_seconds() >= 6
        assert fetched(item) == "finished"
    assert item.state == "ready"
    assert not Event.objects.filter(name="item.fetch_failed").exists()


@pytest.mark.parametrize("who", ["checker", "operator"])
def test_when_all_attempts_are_used_up_the_item_says_why_and_can_be_retried(settings: Any, who: str) -> None:
    settings.WORK_KINDS = {**settings.WORK_KINDS, "fetch_item": {**settings.WORK_KINDS["fetch_item"], "attempts": 2}}
    answers = [
        reply(status="502 Bad Gateway"),
        reply(status="502 Bad Gateway"),
        reply(PAGE.encode(), Content_Type="text/html"),
    ]

    def script(visit: Visit) -> None:
        visit.send(answers.pop(0))

    with outside(script) as server:
        item = added(server, settings)
        assert fetched(item) == "planned"
        assert fetched(item) == "broken"
        assert (item.state, item.failure_code, item.failure_details) == ("failed", "http_status", {"status": 502})
        if who == "checker":
            operations.retry_item(item=item, actor=a_checker(item.desk), expected=item.row_version)
        else:
            run_again(work=Work.objects.get(kind="fetch_item"), actor=actor(Role.OPERATOR))
        catch_up()
        assert fetched(item) == "finished"
    assert item.state == "ready"


@pytest.mark.parametrize("kind", ["article", "video"])
def test_what_never_ends_is_given_up_in_words(settings: Any, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr("claims.intake.fetch.DEADLINE_SECONDS", 0.5)
    monkeypatch.setattr("claims.intake.fetch.MEDIA_DEADLINE_SECONDS", 0.7)

    def script(visit: Visit) -> None:
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            visit.pause(0.05)
            visit.send(b"x")

    settings.WORK_KINDS = {**settings.WORK_KINDS, "fetch_item": {**settings.WORK_KINDS["fetch_item"], "attempts": 1}}
    with outside(script) as server:
        item = added(server, settings, kind=kind)
        assert fetched(item) == "broken"
    assert (item.state, item.failure_code) == ("failed", "timeout")
    said = "0.7" if kind == "video" else "0.5"
    assert f"127.0.0.1 did not answer completely within {said} seconds" in failure_words(
        item.failure_code, item.failure_details
    )


def test_text_pasted_while_the_page_is_fetched_stands(settings: Any) -> None:
    def script(visit: Visit) -> None:
        operations.give_item_text(item=item, text="Pasted by hand.", actor=ada)
        connection.close()
        visit.send(reply(PAGE.encode(), Content_Type="text/html"))

    with outside(script) as server:
        item = added(server, settings)
        ada = a_checker(item.desk)
        assert fetched(item) == "finished"
    assert (item.state, item.current.text) == ("ready", "Pasted by hand.")
    assert item.snapshots.count() == 1


def test_a_page_that_is_here_under_another_address_says_so_and_makes_no_double(settings: Any) -> None:
    def script(visit: Visit) -> None:
        moved = reply(status="301 Moved Permanently", Location="/bridge")
        visit.send(reply(PAGE.encode(), Content_Type="text/html") if visit.path == "/bridge" else moved)

    with outside(script) as server:
        first = added(server, settings)
        fetched(first)
        second, created = operations.add_item_by_url(
            desk=first.desk, url=server.url("/s/7"), actor=a_checker(first.desk)
        )
        assert created
        catch_up()
        assert fetched(second) == "finished"
    assert (second.state, second.failure_code, second.failure_details) == (
        "failed",
        "duplicate",
        {"item": str(first.pk)},
    )
    assert Item.objects.filter(state="ready").count() == 1


def test_the_address_a_page_declares_is_the_one_it_is_known_by(settings: Any) -> None:
    page = PAGE.replace("</head>", '<link rel="canonical" href="/2026/bridge"></head>').encode()
    with outside(reply(page, Content_Type="text/html")) as server:
        item = added(server, settings, "/bridge?session=9")
        fetched(item)
        assert item.canonical_url == server.url("/2026/bridge")


def test_what_a_person_said_before_the_page_came_is_not_overwritten(settings: Any) -> None:
    with outside(reply(PAGE.encode(), Content_Type="text/html")) as server:
        item = added(server, settings)
        operations.correct_item(item=item, actor=a_checker(item.desk), expected=None, title="Opened at last")
        fetched(item)
    assert (item.title, item.byline) == ("Opened at last", "Ben Oyelaran")


def test_an_item_fails_once() -> None:
    desk = DeskFactory()
    item, _ = operations.add_item_by_url(desk=desk, url="https://news.example.org/a", actor=a_checker(desk))
    row = fail_item(item=item, code="gave_up")
    assert (row.state, row.failure_code) == ("failed", "gave_up")
    assert Event.objects.get(name="item.fetch_failed").details == {"code": "gave_up"}
