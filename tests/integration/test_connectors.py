"""The connectors against every recorded shape of the services' answers: errors, limits, garbage, slowness (tests/gold/connectors)."""

import datetime as dt
import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from claims.archives import save_page_now
from claims.archives.save_page_reading import State
from reviews.verifiers import tools
from reviews.verifiers.tools import NotAnswered, question, reviews_of
from tests.gold import measure_connectors as gold
from tests.outside import Outside, header_of

pytestmark = pytest.mark.django_db  # the clock stands in the database
KEY, SECRET = "example-key-0000", "example-secret"


@pytest.fixture(autouse=True)
def faster(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "SECONDS", 0.4)
    monkeypatch.setattr(save_page_now, "SECONDS", 0.4)
    settings.SAVE_PAGE_NOW_ACCESS_KEY, settings.SAVE_PAGE_NOW_SECRET = "example-access", SECRET
    settings.FACT_CHECK_TOOLS_KEY = KEY
    cache.clear()


def asked_tools(shape: dict[str, Any], server: Outside, settings: Any) -> dict[str, Any]:
    settings.FACT_CHECK_TOOLS_URL = server.url("/v1alpha1/claims:search")
    if shape.get("given"):
        settings.FACT_CHECK_TOOLS_KEY = shape["given"]["key"] or ""
    asked = shape["asked"] or {}
    query = asked.get("query", {})
    found: dict[str, Any] = {"reviews": [], "again_after_seconds": None, "complete": None}
    try:
        answer = reviews_of(question(query.get("query", "bridge"), query.get("languageCode", "")))
    except NotAnswered as failure:
        why = "later" if failure.passes else {"no_key": "not_asked", "not_understood": "unreadable"}.get(failure.why)
        return {**found, "state": why or "refused", "again_after_seconds": failure.after}
    reviews = [{name: told(value) for name, value in vars(review).items()} for review in answer.reviews]
    return {
        **found,
        "state": "found" if reviews else "nothing",
        "reviews": reviews,
        "complete": answer.is_complete,
    }


def told(value: Any) -> str | None:
    return (value.isoformat() if isinstance(value, dt.date) else value) or None


def tools_right(shape: dict[str, Any], settings: Any) -> tuple[bool, Any]:
    with gold.served(shape) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        found = asked_tools(shape, server, settings)
        for request in server.requests:
            assert KEY.encode() not in request.partition(b"\r\n")[0]
            assert header_of(request, "x-goog-api-key") == KEY
    expected = shape["expected"]
    is_right = gold.is_right(expected, found, "state", "again_after_seconds")
    return is_right and (found["state"] != "found" or gold.reviews_are_right(expected, found["reviews"])), found


def save_right(shape: dict[str, Any], settings: Any) -> tuple[bool, Any]:
    asked = shape["asked"]
    if asked is None:
        settings.SAVE_PAGE_NOW_ACCESS_KEY = settings.SAVE_PAGE_NOW_SECRET = ""
        return not save_page_now.is_set_up(), "not set up"
    with gold.served(shape) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        settings.SAVE_PAGE_NOW_URL = server.url("/save")
        url = (asked.get("form") or asked.get("query") or {}).get(
            "url", "https://www.harbourfacts.example/checks/bridge-cost"
        )
        if asked["method"] == "POST":
            found = save_page_now.start(url)
        else:
            found = save_page_now.look(asked["path"].rpartition("/")[2], url)
        if any("to" in answer and answer["to"].get("method") == "GET" for answer in shape["answers"]):
            for _turn in range(6):
                if found.state not in (State.STARTED, State.PENDING):
                    break
                found = save_page_now.look(found.job, url)
    told = {"state": str(found.state), "job": found.job or None, "archived_url": found.archived_url or None}
    told |= {"reason": found.reason if found.reason.startswith("error:") else None, "again_after_seconds": found.after}
    expected = shape["expected"]
    names = ["state", "archived_url", "reason", "again_after_seconds"]
    if expected["state"] in ("started", "pending", "archived"):
        names.append("job")
    return gold.is_right(expected, told, *names), told


RIGHT: dict[str, Callable[[dict[str, Any], Any], tuple[bool, Any]]] = {
    "fact_check_tools": tools_right,
    "save_page_now": save_right,
}


@pytest.mark.parametrize("service", RIGHT)
def test_every_recorded_shape_is_read_as_a_careful_reader_reads_it(service: str, settings: Any) -> None:
    wrong, half = {}, os.environ.get("GOLD_HALF", "dev")
    shapes = gold.shapes(service, half)
    for shape in shapes:
        is_right, found = RIGHT[service](shape, settings)
        if not is_right:
            wrong[shape["id"]] = found
        settings.FACT_CHECK_TOOLS_KEY = KEY
        cache.clear()
    if half == "held":
        print(f"\n{service}, held: {len(shapes) - len(wrong)} of {len(shapes)}")
    else:
        assert wrong == {}
