"""The verifier that asks the linked sites: every kind of answer, politely, and nothing of the claim told."""

import time
from typing import Any

import pytest

from claims import operations
from claims.models import Claim
from claims.verifiers.links import LinksAnswer, in_turns, links_in
from factcheck import storage
from factcheck.accounts.clock import now
from tests.factories import DeskFactory, ItemFactory, SnapshotFactory, a_checker
from tests.outside import Outside, Visit, outside, reply

pytestmark = pytest.mark.django_db


def claim_on(html: str, url: str = "https://news.example.org/bridge") -> Claim:
    """A claim in an item whose page has this HTML."""
    item = ItemFactory(desk=DeskFactory(), url=url)
    raw = storage.keep(html.encode())
    item.current = SnapshotFactory(
        item=item,
        content_type="text/html; charset=utf-8",
        raw_sha256=raw.sha256,
        raw_size=raw.size,
        final_url=url,
        taken_at=now(),
    )
    item.save(update_fields=["current"])
    return operations.log_claim(
        desk=item.desk, proposition="A secret suspicion.", item=item, actor=a_checker(item.desk)
    )


def run(claim: Claim, polite_seconds: float = 0.0) -> tuple[Any, list[float]]:
    steps: list[float] = []
    outcome = LinksAnswer(polite_seconds).run(claim, lambda step, fraction=None, message="": steps.append(fraction))
    return outcome, steps


def page(*links: str) -> str:
    return (
        "<html><body><article><p>"
        + " ".join(f'<a href="{link}">x</a>' for link in links)
        + "</p></article></body></html>"
    )


def states(outcome: Any) -> list[str]:
    return [link["state"] for link in outcome.parameters["links"]]


def answers(visit: Visit) -> None:
    method = visit.request.split(b" ", 1)[0]
    if visit.path == "/slow":
        visit.pause(20)
    elif visit.path == "/moved":
        visit.send(reply(status="301 Moved Permanently", Location="/new"))
    elif visit.path == "/nohead" and method == b"HEAD":
        visit.send(reply(status="405 Method Not Allowed"))
    elif visit.path == "/huge" and method == b"GET":
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n" + b"x" * 1000)
    else:
        codes = {
            "/gone": "410 Gone",
            "/missing": "404 Not Found",
            "/closed": "403 Forbidden",
            "/broken": "500 Oops",
            "/huge": "405 No",
        }
        visit.send(reply(status=codes.get(visit.path, "200 OK")))


@pytest.fixture
def site(settings: Any) -> Any:
    with outside(answers) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        yield server


@pytest.mark.parametrize(
    ("path", "state", "code", "outcome"),
    [
        ("/here", "alive", "links_alive", "passed"),
        ("/nohead", "alive", "links_alive", "passed"),
        ("/huge", "alive", "links_alive", "passed"),
        ("/moved", "redirected", "links_alive", "passed"),
        ("/gone", "gone", "links_gone", "found"),
        ("/missing", "gone", "links_gone", "found"),
        ("/closed", "refused", "links_unsure", "inconclusive"),
        ("/broken", "failed", "links_unsure", "inconclusive"),
    ],
)
def test_what_each_answer_means(path: str, state: str, code: str, outcome: str, site: Outside) -> None:
    result, steps = run(claim_on(page(site.url(path))))
    assert (states(result), result.code, result.outcome) == ([state], code, outcome)
    assert steps == [1.0]
    assert LinksAnswer().words(result.code, result.parameters)


def test_a_site_that_takes_its_time_is_not_waited_for(site: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.verifiers.links.SECONDS_PER_LINK", 0.3)
    result, _ = run(claim_on(page(site.url("/slow"))))
    assert (states(result), result.code) == (["timeout"], "links_unsure")


def test_addresses_inside_are_refused_and_never_asked() -> None:
    with outside(reply()) as server:
        result, _ = run(claim_on(page(server.url("/inside"), "http://169.254.169.254/latest/meta-data/")))
        assert server.connections == 0
    assert states(result) == ["refused", "refused"]
    assert result.code == "links_unsure"


def test_nothing_of_the_claim_is_told(site: Outside) -> None:
    run(claim_on(page(site.url("/here"))))
    assert all(b"secret" not in request.lower() and b"referer" not in request.lower() for request in site.requests)


def test_the_same_site_is_asked_with_a_pause_between(site: Outside) -> None:
    claim = claim_on(page(site.url("/a"), site.url("/b"), site.url("/c")))
    began = time.monotonic()
    result, steps = run(claim, polite_seconds=0.2)
    assert time.monotonic() - began >= 0.4
    assert len(steps) == len(states(result)) == 3


def test_links_are_those_of_the_article_each_once_and_absolute() -> None:
    html = """<html><head><base href="https://news.example.org/2026/"></head><body><nav><a href="https://ads.example/">x</a></nav>
    <article><a href="story">x</a><a href="story#part">x</a><a href="mailto:a@b.example">x</a><a href="javascript:go()">x</a>
    <a href=" HTTPS://other.example/a ">x</a><a href="https://news.example.org/bridge/">x</a><a>x</a><a href="http://[bad">x</a></article></body></html>"""
    claim = claim_on(html)
    assert links_in(claim.item.current) == ["https://news.example.org/2026/story", "https://other.example/a"]


def test_links_of_pasted_text_are_read_from_the_text() -> None:
    item = ItemFactory(
        text="See https://a.example/x, (https://b.example/y) and “http://c.example/z”. No ftp://d.example/."
    )
    assert links_in(item.current) == ["https://a.example/x", "https://b.example/y", "http://c.example/z"]


def test_at_most_forty_links_are_asked_for_spread_over_the_sites() -> None:
    links = [f"https://a.example/{n}" for n in range(50)] + [f"https://b.example/{n}" for n in range(5)]
    turns = in_turns(links)
    assert turns[:4] == ["https://a.example/0", "https://b.example/0", "https://a.example/1", "https://b.example/1"]
    assert sorted(turns) == sorted(links)


def test_an_article_without_links_passes_and_one_without_text_is_not_judged() -> None:
    result, steps = run(claim_on("<html><body><article><p>Nothing.</p></article></body></html>"))
    assert (result.code, result.outcome, steps) == ("no_links", "passed", [])
    item = ItemFactory(fetching=True)
    waiting = operations.log_claim(desk=item.desk, proposition="So.", item=item, actor=a_checker(item.desk))
    result, _ = run(waiting)
    assert (result.code, result.outcome) == ("no_text", "inconclusive")
