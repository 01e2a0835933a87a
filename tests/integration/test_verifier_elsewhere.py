"""Fact-checks of others: found, ordered, labelled; nothing restricted leaves; and without an answer never "nothing"."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string

from claims import operations, sections
from claims.models import Claim, VerificationTask
from claims.verifiers import words
from claims.verifiers.base import Outcome, installed_verifiers, outside_of, why_not_outside
from factcheck.accounts.models import Desk
from factcheck.work.errors import Temporary
from tests.api.asking import as_checker, ok
from tests.factories import ClaimFactory, DeskFactory, ItemFactory, a_checker
from tests.outside import Outside, outside, reply

pytestmark = pytest.mark.django_db
CLAIM = "The new harbour bridge cost two billion."


def review(claim: str, **fields: Any) -> dict[str, Any]:
    by = {"name": "Harbour Facts", "site": "harbourfacts.example"}
    told = {
        "publisher": by,
        "url": "https://harbourfacts.example/1",
        "title": "No, it did not",
        "textualRating": "False",
    }
    return {
        "text": claim,
        "claimant": "Mayor Brandt",
        "claimReview": [{**told, "reviewDate": "2023-02-08T00:00:00Z", "languageCode": "en", **fields}],
    }


def said(*claims: dict[str, Any]) -> bytes:
    return reply(json.dumps({"claims": list(claims)}).encode(), Content_Type="application/json")


class Service:
    """Fact Check Tools with one answer, which it keeps until it is given another."""

    def __init__(self) -> None:
        self.answer = said()

    def __call__(self, visit: Any) -> None:
        visit.send(self.answer)


@pytest.fixture
def service(settings: Any) -> Iterator[tuple[Service, Outside]]:
    script = Service()
    cache.clear()
    with outside(script) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        settings.FACT_CHECK_TOOLS_KEY = "example-key"
        settings.FACT_CHECK_TOOLS_URL = server.url("/v1alpha1/claims:search")
        yield script, server


@pytest.fixture
def desk() -> Desk:
    return DeskFactory(outside_verifiers=["elsewhere"])


def run(claim: Claim) -> Outcome:
    return installed_verifiers()["elsewhere"].run(claim, lambda step, fraction=None, message="": None)


def test_what_others_found_is_shown_as_theirs_the_most_alike_first(service: Any, desk: Desk) -> None:
    script, server = service
    other = review("A bridge is closed.", url="https://plain.example/2", title="Open", textualRating="Wrong")
    script.answer = said(
        other,
        review("The harbour bridge cost two billion"),
        review("“The harbour bridge cost two billion”", url="javascript:x"),
    )
    claim = ClaimFactory(desk=desk, proposition=CLAIM, language="en-GB")
    outcome = run(claim)
    assert (outcome.outcome, outcome.code) == ("found", "elsewhere_found")
    first, *_rest, last = outcome.parameters["reviews"]
    assert (first["publisher"], first["rating"], first["claimant"], first["review_date"]) == (
        "Harbour Facts",
        "False",
        "Mayor Brandt",
        "2023-02-08",
    )
    assert (first["is_alike"], last["url"], last["is_alike"]) == (True, "https://plain.example/2", False)
    assert outcome.parameters["sent"] == {"to": "google_fact_check_tools", "query": CLAIM, "language": "en"}
    task = VerificationTask(claim=claim, verifier="elsewhere", result_code=outcome.code, result=outcome.parameters)
    verifier = installed_verifiers()["elsewhere"]
    shown = render_to_string(verifier.template, {"shown": verifier.shown(task, a_checker(desk))})
    assert 'href="https://harbourfacts.example/1"' in shown
    assert "javascript" not in shown
    assert "<bdi>Harbour Facts</bdi>, 8 Feb 2023" in shown
    assert (
        "Told by Google's Fact Check Tools, to whom “The new harbour bridge cost two billion.” was sent"
        in shown.replace("&#x27;", "'")
    )
    run(ClaimFactory(desk=desk, proposition=CLAIM, language="en"))
    assert len(server.requests) == 1


def test_what_is_about_something_else_asks_for_nobodys_attention(service: Any, desk: Desk) -> None:
    script, _server = service
    claim = ClaimFactory(desk=desk, proposition=CLAIM)
    assert (run(claim).outcome, run(claim).code) == ("passed", "elsewhere_none")
    cache.clear()
    script.answer = said(review("Cats can fly."))
    assert (run(claim).outcome, run(claim).code) == ("passed", "elsewhere_unlike")


def test_without_a_key_or_an_answer_it_says_why_and_never_that_there_is_nothing(
    service: Any, desk: Desk, settings: Any
) -> None:
    script, _server = service
    claim, verifier = ClaimFactory(desk=desk, proposition=CLAIM), installed_verifiers()["elsewhere"]
    for answer, why in [
        (reply(b"{}", status="403 Forbidden"), "key_refused"),
        (reply(b"<html>Welcome</html>"), "not_understood"),
        (reply(b"{}", status="429 Quota", Retry_After="86400"), "limit"),
    ]:
        script.answer = answer
        outcome = run(claim)
        assert (outcome.outcome, outcome.parameters["why"]) == ("inconclusive", why)
        assert "Not " in verifier.words(outcome.code, outcome.parameters)
    script.answer = reply(b"{}", status="429 Quota", Retry_After="90")
    with pytest.raises(Temporary) as put_off:
        run(claim)
    assert (put_off.value.reason, put_off.value.after) == ("service_limit", 90)
    assert "Not asked" in words.broken(words.broken_code(put_off.value.reason))
    settings.FACT_CHECK_TOOLS_KEY = ""
    assert run(claim).parameters == {"why": "no_key", "sent": {}}


def test_nothing_that_is_kept_back_leaves_and_the_page_and_the_api_say_so(desk: Desk) -> None:
    verifier = installed_verifiers()["elsewhere"]
    ours, _is_new = operations.add_item_by_text(
        desk=desk, text="A draft of ours about the bridge.", actor=a_checker(desk)
    )
    claims = {
        "": ClaimFactory(desk=desk, item=ItemFactory(desk=desk, url="https://example.org/bridge")),
        "restricted": ClaimFactory(desk=desk, access="desk"),
        "unpublished": ClaimFactory(desk=desk, item=ours),
        "switched_off": ClaimFactory(desk=DeskFactory()),
    }
    for why, claim in claims.items():
        assert why_not_outside(verifier, claim) == why
    noa = as_checker(desk)
    kept_in = claims["unpublished"]
    assert {why for _verifier, why in outside_of(kept_in)} == {"unpublished"}
    told = {one["verifier"]["code"]: one for one in ok(noa.get(f"claims/{kept_in.pk}/outside"))}
    assert told["elsewhere"]["why_not"]["code"] == "unpublished"
    assert "Google" in told["elsewhere"]["verifier"]["tells_outside"]
    assert ok(noa.get(f"claims/{claims[''].pk}/outside"))[1]["verifier"]["code"]
    shown = dict(sections.tasks_section(kept_in, a_checker(desk))["not_asked"])
    assert shown[str(verifier.title)].startswith("Not asked: the text is not known to be published")
