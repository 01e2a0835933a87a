"""The founding case through the REST API: from pasted text to the published page, by two people, on every real component."""

from contextlib import closing
from typing import Any

import httpx

from factcheck.accounts import keys
from factcheck.accounts.models import AccessKey, User
from tests.e2e import checking, founding
from tests.plugins.service import Service


class Person:
    """Somebody with a personal token."""

    def __init__(self, service: Service, user: User) -> None:
        shown, prefix, digest = keys.fresh()
        AccessKey.objects.create(name="walk", user=user, prefix=prefix, digest=digest, scopes=["read", "write"])
        self.http = httpx.Client(
            base_url=f"{service.url}/api/v1/", headers={"Authorization": f"Bearer {shown}"}, trust_env=False
        )

    def close(self) -> None:
        """Give the connections back."""
        self.http.close()

    def post(self, address: str, body: Any = None) -> dict[str, Any]:
        """Make or do something; anything but success fails the test with the problem document."""
        answer = self.http.post(address, json=body or {}, headers={"If-Match": "*"})
        assert answer.is_success, answer.text
        return dict(answer.json())

    def get(self, address: str) -> dict[str, Any]:
        """Read."""
        answer = self.http.get(address)
        assert answer.is_success, answer.text
        return dict(answer.json())

    def act(self, row: dict[str, Any], name: str, body: Any = None) -> dict[str, Any]:
        """One of the actions the row lists as open, on the version that was read."""
        row = self.get(row["url"])
        (action,) = [action for action in row["actions"] if action["name"] == name]
        assert action["blocked_reasons"] == []
        headers = {"If-Match": f'"{row["row_version"]}"'}
        answer = self.http.request(action["method"], action["url"], json=body or {}, headers=headers)
        assert answer.is_success, answer.text
        return dict(answer.json())


def test_the_founding_case_through_the_api(service: Service, newsroom: dict[str, Any]) -> None:
    desk = str(newsroom["desk"].pk)
    with closing(Person(service, newsroom["noa"])) as noa, closing(Person(service, newsroom["tomasz"])) as tomasz:
        page = walk(noa, tomasz, desk)
    assert page["live"]["label"]["text"] == founding.LABEL
    assert page["live"]["label"]["finding"] == {"code": "unconfirmed", "words": "unconfirmed"}
    checking.stored_codes()
    checking.shown_words(service)
    checking.mailed(service, newsroom["noa"], newsroom["tomasz"])
    checking.events_in_order()


def walk(noa: Person, tomasz: Person, desk: str) -> dict[str, Any]:
    """From pasted text to the published page."""
    promise, contact = take_in_and_log(noa, desk)
    checking.verified()
    tell_who_said_it(noa, promise)
    noa.act(promise, "start")
    answer(noa, desk, promise, contact)
    judge(noa, tomasz, promise)
    return publish(noa, tomasz, desk, promise)


def take_in_and_log(noa: Person, desk: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The pasted text, and two claims from its words."""
    item = noa.post(
        "items",
        {
            "desk": desk,
            "text": founding.BODY,
            "title": founding.TITLE,
            "publisher": founding.PUBLISHER,
            "language": "en",
        },
    )
    shared = {"desk": desk, "item": item["id"]}
    putin = {
        "parties": [{"name": "Vladimir Putin", "role_then": "president of Russia"}],
        "act": "promised",
        "mode": "hearsay",
        "setting": "private talk",
        "said_when": "March 2022",
    }
    promise = noa.post(
        "claims",
        {**shared, "proposition": founding.PROMISE, "anchor": {"exact": founding.PROMISE_WORDS}, "statements": [putin]},
    )
    start = founding.BODY.index(founding.CONTACT_WORDS)
    anchor = {"start": start, "end": start + len(founding.CONTACT_WORDS)}
    contact = noa.post("claims", {**shared, "proposition": founding.CONTACT, "anchor": anchor})
    assert contact["appearances"][0]["exact"] == founding.CONTACT_WORDS
    return promise, contact


def tell_who_said_it(noa: Person, promise: dict[str, Any]) -> None:
    """The graph: outlet relays Bennett relays Putin; Peskov responds to Bennett; outlet relays Peskov."""
    at = f"claims/{promise['id']}/statements"
    (putin,) = noa.get(f"statements?claim={promise['id']}")["results"]
    bennett = noa.post(
        at,
        {
            "parties": [{"name": "Naftali Bennett", "role_then": "former prime minister of Israel"}],
            "act": "said",
            "mode": "direct_quotation",
            "setting": "interview",
            "said_on": "2023-02-04",
            "relays": putin["id"],
        },
    )
    peskov = noa.post(
        at,
        {
            "parties": [{"name": "Dmitry Peskov", "role_then": "spokesman of the Russian president"}],
            "act": "neither_confirmed_nor_denied",
            "setting": "briefing",
            "said_on": "2023-02-06",
            "responds_to": bennett["id"],
        },
    )
    outlet = noa.post(
        at,
        {
            "parties": [{"name": founding.PUBLISHER, "kind": "organisation"}],
            "act": "reported",
            "said_on": "2023-02-06",
            "relays": bennett["id"],
        },
    )
    noa.post(f"statements/{outlet['id']}/links", {"target": peskov["id"], "kind": "relays"})
    noa.act(bennett, "judge", {"finding": "confirmed", "note": "on tape"})
    noa.act(putin, "judge", {"finding": "unconfirmed", "note": "second-hand"})


def answer(noa: Person, desk: str, promise: dict[str, Any], contact: dict[str, Any]) -> None:
    """One public response, asked by reporters, in three points."""
    about = {founding.PROMISE: promise["id"], founding.CONTACT: contact["id"]}
    points = [{"words": words, "outcome": outcome, "claim": about[claim]} for words, outcome, claim in founding.POINTS]
    response = noa.post(
        "responses",
        {
            "desk": desk,
            "party": {"name": "Dmitry Peskov", "role_then": "spokesman of the Russian president"},
            "on_behalf_of": {"name": "Office of the president of Russia", "kind": "office"},
            "who_asked": "press_pool",
            "asked_by": "reporters",
            "setting": "his daily briefing",
            "said_on": "2023-02-06",
            "respondent": "official",
            "points": points,
        },
    )
    assert [point["outcome"]["words"] for point in response["points"]] == [
        "confirmed",
        "neither confirmed nor denied",
        "declined comment",
    ]
    noa.act(response, "reflect", {"reflection": "quoted"})


def judge(noa: Person, tomasz: Person, promise: dict[str, Any]) -> None:
    """Drafted and submitted by the one, approved by the other."""
    draft = noa.post(f"claims/{promise['id']}/verdicts")
    qualifiers = [{"code": code} for code in founding.QUALIFIERS]
    draft = noa.act(
        draft,
        "edit",
        {
            "finding": "unconfirmed",
            "as_of": "2023-02-06",
            "explanation": founding.EXPLANATION,
            "qualifiers": qualifiers,
        },
    )
    assert draft["label"]["text"] == founding.LABEL
    version = noa.act(draft, "submit")
    assert "approve" not in {action["name"] for action in noa.get(version["url"])["actions"]}
    tomasz.act(version, "approve")


def publish(noa: Person, tomasz: Person, desk: str, promise: dict[str, Any]) -> dict[str, Any]:
    """Written by the one; read, approved and published by the other."""
    words = {"headline": founding.HEADLINE, "conclusion": founding.CONCLUSION, "byline": "Noa Adler"}
    page = noa.post("fact-checks", {"desk": desk, "claims": [promise["id"]], **words})
    noa.act(page, "submit")
    tomasz.act(page, "approve")
    return tomasz.act(page, "publish")
