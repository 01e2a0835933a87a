"""Public responses by API: what a party said to others, in points with outcome codes."""

from typing import Any

import pytest

from claims.models import Claim
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from reviews.models import PublicResponse, ResponsePoint
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory, StatementFactory


@pytest.fixture
def claim(desk: Desk) -> Claim:
    """The claim that was answered."""
    return ClaimFactory(desk=desk, proposition="Putin promised not to kill Zelensky.")


def said(claim: Claim, **more: Any) -> dict[str, Any]:
    point = {"claim": str(claim.pk), "outcome": "declined_comment", "words": "I do not want to disclose such talks."}
    return {
        "desk": str(claim.desk_id), "party": {"name": "Dmitry Peskov", "role_then": "Kremlin spokesman"}, "who_asked": "press_pool",
        "asked_by": "reporters", "setting": "his briefing", "said_on": "2023-02-06", "respondent": "official", "points": [point], **more,
    }  # fmt: skip


def test_one_answer_in_three_points(noa: Asker, claim: Claim) -> None:
    often = ClaimFactory(desk=claim.desk, proposition="The two talked often.")
    points = [
        {"claim": str(often.pk), "outcome": "confirmed", "words": "They talked often."},
        {
            "claim": str(claim.pk),
            "outcome": "neither_confirmed_nor_denied",
            "words": "I will neither refute nor confirm it.",
        },
        {"claim": str(claim.pk), "outcome": "declined_comment", "words": "I do not want to disclose such talks."},
    ]
    response = ok(noa.post("responses", said(claim, points=points)), 201)
    assert response["who_asked"] == {"code": "press_pool", "words": "a press pool"}
    assert response["respondent"] == {"code": "official", "words": "official"}
    assert response["party"]["name"] == "Dmitry Peskov"
    shown = [
        (point["claim"]["reference"], point["outcome"]["code"], point["outcome"]["words"])
        for point in response["points"]
    ]
    assert shown == [
        (often.reference, "confirmed", "confirmed"),
        (claim.reference, "neither_confirmed_nor_denied", "neither confirmed nor denied"),
        (claim.reference, "declined_comment", "declined comment"),
    ]
    assert list(ResponsePoint.objects.order_by("position").values_list("outcome", flat=True)) == [
        "confirmed",
        "neither_confirmed_nor_denied",
        "declined_comment",
    ]
    assert Event.objects.filter(name="response.recorded").count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"points": []}, "points"),
        ({"who_asked": "this_desk"}, "who_asked"),
        ({"points": [{"outcome": "confirmed", "words": "x"}]}, "points"),
        ({"points": [{"outcome": "shrugged", "words": "x"}]}, "points.0.outcome"),
        ({"points": [{"outcome": "not_sought", "words": "x", "claim": "own"}]}, "points"),
        ({"party": {}}, "party"),
        ({"source_address": "nowhere"}, "source_address"),
        ({"said_on": "yesterday"}, "said_on"),
        (
            {"points": [{"outcome": "confirmed", "words": "x", "claim": "01a20455-99e6-76a9-a9ff-0116d80ac6b7"}]},
            "points",
        ),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, claim: Claim, more: dict, field: str) -> None:
    for point in more.get("points", []):
        if point.get("claim") == "own":
            point["claim"] = str(claim.pk)
    assert field in problem(noa.post("responses", said(claim, **more)), 400)["errors"]
    assert not PublicResponse.objects.exists()


def test_mended_added_to_and_reflected(noa: Asker, claim: Claim) -> None:
    response = ok(noa.post("responses", said(claim)), 201)
    response = ok(noa.act(response, "edit", {"setting": "his Monday briefing"}))
    statement = StatementFactory(desk=claim.desk, claim=claim)
    more = {"statement": str(statement.pk), "outcome": "not_responsive", "words": "Ask them."}
    response = ok(noa.post(f"responses/{response['id']}/points", more), 201)
    assert response["points"][1]["statement"]["id"] == str(statement.pk)
    point = ok(noa.get(response["points"][0]["url"]))
    assert ok(noa.act(point, "edit", {"outcome": "denied"}))["outcome"]["code"] == "denied"
    response = ok(noa.get(response["url"]))
    assert "reason" in problem(noa.act(response, "reflect", {"reflection": "not_used"}), 400)["errors"]
    assert ok(noa.act(response, "reflect", {"reflection": "quoted"}))["reflection"] == {
        "code": "quoted",
        "words": "quoted",
    }


def test_found_by_claim_party_and_outcome(noa: Asker, claim: Claim) -> None:
    response = ok(noa.post("responses", said(claim)), 201)

    def found(**query: str) -> list[str]:
        return [row["id"] for row in ok(noa.get("responses", **query))["results"]]

    assert found(claim=str(claim.pk)) == [response["id"]]
    assert found(party=response["party"]["id"]) == [response["id"]]
    assert found(outcome="declined_comment,denied") == [response["id"]]
    assert found(outcome="denied") == []
    assert found(claim=str(ClaimFactory(desk=claim.desk).pk)) == []


def test_a_response_on_what_the_reader_may_not_see_is_not_there(noa: Asker, claim: Claim) -> None:
    hidden = ClaimFactory(desk=claim.desk, readers=[noa.user])
    response = ok(
        noa.post(
            "responses",
            said(hidden, points=[{"claim": str(hidden.pk), "outcome": "denied", "words": "a planted word"}]),
        ),
        201,
    )
    observer = as_role("observer")
    problem(observer.get(response["url"]), 404)
    problem(observer.get(response["points"][0]["url"]), 404)
    for query in ({}, {"claim": str(hidden.pk)}, {"outcome": "denied"}, {"party": response["party"]["id"]}):
        assert ok(observer.get("responses", **query))["results"] == []


def test_an_observer_records_nothing(claim: Claim) -> None:
    problem(as_role("observer").post("responses", said(claim)), 403)
