"""The verifier that asks the linked sites: every kind of answer, politely, and nothing of the claim told."""

import datetime as dt
import json
from datetime import timedelta
from typing import Any

import pytest

from claims import operations
from claims.models import Claim, VerificationTask
from claims.operations.tasks import queue_verifier
from claims.verifiers.asking import ask, is_front_page, says_not_free
from claims.verifiers.cited import in_turns, links_in
from claims.verifiers.links import LinksAnswer
from factcheck import storage
from factcheck.accounts import clock
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.net import NotNow, turns_taken_by
from factcheck.work.attempts import attempt
from factcheck.work.models import Service, Work
from factcheck.work.services import Turns
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, ItemFactory, SnapshotFactory, a_checker
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


class Told:
    """What it says while it runs, and keeps while it waits."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.steps: list[float | None] = []

    def __call__(self, step: str, fraction: float | None = None, message: str = "") -> None:
        self.steps.append(fraction)


def run(claim: Claim) -> tuple[Any, list[float | None]]:
    told = Told()
    return LinksAnswer().run(claim, told), told.steps


def page(*links: str) -> str:
    return (
        "<html><body><article><p>"
        + " ".join(f'<a href="{link}">x</a>' for link in links)
        + "</p></article></body></html>"
    )


def states(outcome: Any) -> list[str]:
    return [link["state"] for link in outcome.parameters["links"]]


SUBSCRIBERS = {
    "/locked": b'<html><head><meta property="article:content_tier" content="locked"></head><body>x</body></html>',
    "/ld": b'<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "isAccessibleForFree": "False"}]}</script>',
    "/part": b'<script type="application/ld+json">{"hasPart": {"isAccessibleForFree": false}}</script>',
}


def copies_of(path: str) -> list[list[str]]:
    """The index knows one copy of what is called /gone, and nothing else."""
    if "%2Fgone&" not in path or "&to=" not in path:
        return []
    original = path.partition("url=")[2].partition("&")[0].replace("%3A", ":").replace("%2F", "/")
    return [["timestamp", "original", "statuscode"], ["20230205010203", original, "200"]]


def answers(visit: Visit) -> None:
    method = visit.request.split(b" ", 1)[0]
    if visit.path == "/slow":
        visit.pause(20)
    elif visit.path == "/moved":
        visit.send(reply(status="301 Moved Permanently", Location="/new"))
    elif visit.path == "/swept":
        visit.send(reply(status="302 Found", Location="/index.html"))
    elif visit.path in SUBSCRIBERS:
        visit.send(reply(SUBSCRIBERS[visit.path], Content_Type="text/html; charset=utf-8"))
    elif visit.path.startswith("/available"):
        visit.send(reply(b'{"archived_snapshots": {}}'))
    elif visit.path.startswith("/cdx"):
        visit.send(reply(json.dumps(copies_of(visit.path)).encode()))
    elif visit.path in ("/huge", "/hugegone") and method == b"GET":
        visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n" + b"x" * 1000)
    else:
        codes = {
            "/gone": "410 Gone",
            "/missing": "404 Not Found",
            "/closed": "403 Forbidden",
            "/broken": "500 Oops",
            "/huge": "405 No",
            "/hugegone": "404 Not Found",
            "/paid": "402 Payment Required",
        }
        visit.send(reply(status=codes.get(visit.path.partition("?")[0], "200 OK")))


@pytest.fixture
def site(settings: Any) -> Any:
    with outside(answers) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        settings.ASK_WAYBACK = True
        settings.WAYBACK_AVAILABILITY_URL = server.url("/available")
        settings.WAYBACK_CDX_URL = server.url("/cdx")
        yield server


@pytest.mark.parametrize(
    ("path", "state", "code", "outcome"),
    [
        ("/here", "alive", "links_alive", "passed"),
        ("/huge", "alive", "links_alive", "passed"),
        ("/hugegone", "gone", "links_gone", "found"),
        ("/paid", "paywalled", "links_alive", "passed"),
        ("/locked", "paywalled", "links_alive", "passed"),
        ("/ld", "paywalled", "links_alive", "passed"),
        ("/part", "paywalled", "links_alive", "passed"),
        ("/swept", "front_page", "links_gone", "found"),
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
    assert steps[0] == 1.0
    assert LinksAnswer().words(result.code, result.parameters)


def test_a_site_that_takes_its_time_is_not_waited_for(site: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.verifiers.asking.SECONDS_PER_LINK", 0.3)
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


@pytest.mark.usefixtures("moving_clock")
def test_the_same_site_is_asked_by_turns_and_nobody_waits_in_place(site: Outside, settings: Any) -> None:
    settings.POLITE_SECONDS = 30
    claim = claim_on(page(site.url("/here"), site.url("/paid"), site.url("/locked")))
    Desk.objects.filter(pk=claim.desk_id).update(outside_verifiers=["links"])
    task = queue_verifier(claim=claim, verifier="links")
    work = Work.plan("run_verifier", key="links", subject_id=task.pk, refs=[task])
    outcomes = []
    for turn in range(3):
        outcomes.append((attempt(work.pk), len(site.requests)))
        clock.move(timedelta(seconds=31 * (turn + 1)))
    assert outcomes == [("planned", 1), ("planned", 2), ("finished", 3)]
    task.refresh_from_db()
    work.refresh_from_db()
    assert (len(task.result["links"]), task.attempts, work.attempts, work.kept) == (3, 1, 1, None)


@pytest.mark.usefixtures("moving_clock")
@pytest.mark.parametrize(("hours", "states"), [(1, ["planned", "finished"]), (5, ["finished"])])
def test_a_host_that_is_left_alone_is_waited_for_or_not_asked_and_never_silent(
    site: Outside, hours: int, states: list[str]
) -> None:
    claim = claim_on(page(site.url("/here")))
    Desk.objects.filter(pk=claim.desk_id).update(outside_verifiers=["links"])
    rest = now() + timedelta(hours=hours)
    Service.objects.create(host=site.pair, free_at=now(), reason="timeout", resting_until=rest)
    task = queue_verifier(claim=claim, verifier="links")
    work = Work.plan("run_verifier", key="links", subject_id=task.pk)
    seen = []
    while not seen or seen[-1] == "planned":
        seen.append(attempt(work.pk))
        clock.move(timedelta(hours=1, minutes=1))
    task.refresh_from_db()
    [link] = task.result["links"]
    said = LinksAnswer().words(task.result_code, task.result)
    if hours == 1:
        assert (seen, link["state"], said) == (states, "alive", "The one link answers.")
    else:
        assert (seen, link["state"], site.requests) == (states, "not_asked", [])
        assert said == "One link was not asked: its site is being left alone."


def test_one_page_that_fails_for_ever_does_not_keep_others_from_being_asked(site: Outside, settings: Any) -> None:
    settings.SERVICE_FAILURES = 2
    for _again in range(3):
        with turns_taken_by(Turns()):
            assert ask(site.url("/broken")).state == "failed"
    with turns_taken_by(Turns()):
        assert [ask(site.url(path)).state for path in ("/here", "/broken", "/broken?2")] == [
            "alive",
            "failed",
            "failed",
        ]
        with pytest.raises(NotNow):
            ask(site.url("/here"))


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


def copies(outcome: Any) -> list[Any]:
    return [link["copy"] for link in outcome.parameters["links"]]


def test_of_what_is_gone_the_nearest_copy_is_named_and_of_nothing_else(site: Outside) -> None:
    result, _ = run(claim_on(page(site.url("/gone"), site.url("/missing"), site.url("/here"))))
    address = f"https://web.archive.org/web/20230205010203/{site.url('/gone')}"
    taken_at = dt.datetime(2023, 2, 5, 1, 2, 3, tzinfo=dt.UTC)
    assert copies(result) == [
        {"state": "found", "url": address, "taken_at": taken_at.isoformat()},
        {"state": "none"},
        None,
    ]
    asked = [request for request in site.requests if b"/cdx?" in request or b"/available?" in request]
    assert len(asked) == 6
    assert not any(b"here" in request for request in asked)
    task = VerificationTask(claim=ClaimFactory(), verifier="links", result=result.parameters)
    gone, missing = LinksAnswer().shown(task, a_checker(DeskFactory()))["links"]
    assert (gone["copy_url"], gone["copy_at"], gone["no_copy"]) == (address, taken_at, "")
    assert (missing["copy_url"], missing["no_copy"]) == ("", "The Internet Archive has no copy.")


def test_an_installation_that_does_not_ask_for_copies_says_that_it_did_not(site: Outside, settings: Any) -> None:
    settings.ASK_WAYBACK = False
    result, _ = run(claim_on(page(site.url("/gone"))))
    assert copies(result) == [{"state": "not_asked", "why": "not_set_up"}]
    task = VerificationTask(claim=ClaimFactory(), verifier="links", result=result.parameters)
    [shown] = LinksAnswer().shown(task, a_checker(DeskFactory()))["links"]
    assert shown["no_copy"].startswith("Not asked for a copy:")


def test_an_archive_that_does_not_answer_is_not_asked_again_in_the_same_run(site: Outside, settings: Any) -> None:
    settings.WAYBACK_AVAILABILITY_URL = settings.WAYBACK_CDX_URL = site.url("/broken")
    result, _ = run(claim_on(page(site.url("/gone"), site.url("/missing"))))
    assert copies(result) == [{"state": "not_asked", "why": "service_failed"}] * 2
    assert sum(b"/broken?" in request for request in site.requests) == 2


def test_links_of_the_evidence_are_asked_for_too_and_what_is_restricted_is_not(site: Outside) -> None:
    claim = claim_on(page(site.url("/here")))
    own = {"claim": claim, "desk": claim.desk, "form": "url"}
    shared = EvidenceFactory(**own, url=site.url("/here"), note=f"See {site.url('/gone')}.", title="The accounts")
    EvidenceFactory(**own, url=site.url("/hidden"), access="desk", title="A leak")
    EvidenceFactory(**own, url=site.url("/later"), embargo_until=now() + dt.timedelta(days=1), title="A report")
    result, _ = run(claim)
    item, evidence = {"kind": "item", "id": str(claim.item.pk)}, {"kind": "evidence", "id": str(shared.pk)}
    assert [(link["state"], link["cited"]) for link in result.parameters["links"]] == [
        ("alive", [item, evidence]),
        ("gone", [evidence]),
    ]
    assert not any(b"hidden" in request or b"later" in request for request in site.requests)
    assert "hidden" not in json.dumps(result.parameters)
    task = VerificationTask(claim=claim, verifier="links", result=result.parameters)
    told = LinksAnswer().shown(task, a_checker(claim.desk))["not_asked"]
    assert [row["title"] for row in told] == ["A leak", "A report"]
    assert all(row["why"].startswith("Not asked:") for row in told)
    others = LinksAnswer().shown(task, a_checker(DeskFactory()))["not_asked"]
    assert [row["title"] for row in others] == ["A report"]


def test_a_claim_without_an_item_has_the_links_of_its_evidence() -> None:
    claim = ClaimFactory(item=None)
    assert not LinksAnswer().applies_to(claim)
    EvidenceFactory(claim=claim, desk=claim.desk, form="url", url="https://a.example/x")
    assert LinksAnswer().applies_to(claim)


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("https://a.example/en/", True),
        ("https://a.example/index.html", True),
        ("https://a.example/?p=3", False),
        ("https://a.example/news", False),
        ("https://a.example/en/bridge", False),
    ],
)
def test_what_a_front_page_is(url: str, is_one: bool) -> None:
    assert is_front_page(url) is is_one


@pytest.mark.parametrize(
    "free",
    [
        b'<meta property="article:content_tier" content="free">',
        b'<script type="application/ld+json">{"isAccessibleForFree": true}</script>',
        b'<script type="application/ld+json">{"itemListElement": [{"isAccessibleForFree": false}]}</script>',
        b'<script>{"isAccessibleForFree": false}</script>',
        b'<script type="application/ld+json">{"isAccessibleForFree": fal</script>',
        b"<p>isAccessibleForFree: false</p>",
    ],
)
def test_only_what_a_page_says_of_itself_makes_it_one_for_subscribers(free: bytes) -> None:
    assert not says_not_free(b"<html><body>" + free + b"</body></html>")
