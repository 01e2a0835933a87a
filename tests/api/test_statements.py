"""Statements by API: the graph of who says that who said what."""

from typing import Any

import pytest

from claims.models import Claim
from factcheck.accounts.models import Desk
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory, PartyFactory, StatementFactory


@pytest.fixture
def claim(desk: Desk) -> Claim:
    """A claim without statements."""
    return ClaimFactory(desk=desk)


def add(asker: Asker, claim: Claim, name: str, **more: Any) -> dict[str, Any]:
    return ok(asker.post(f"claims/{claim.pk}/statements", {"parties": [{"name": name}], **more}), 201)


def test_an_outlet_relays_what_somebody_said_and_another_responds(noa: Asker, claim: Claim) -> None:
    said = add(
        noa, claim, "Naftali Bennett", is_subject=True, act="said", words="He promised.", mode="direct_quotation"
    )
    outlet = add(noa, claim, "Meridian Post", act="reported", relays=said["id"])
    answer = add(noa, claim, "Dmitry Peskov", act="declined", responds_to=said["id"])
    said = ok(noa.get(said["url"]))
    assert {(edge["kind"]["code"], edge["source"]["id"]) for edge in said["linked_from"]} == {
        ("relays", outlet["id"]),
        ("responds_to", answer["id"]),
    }
    assert outlet["links"][0]["target"]["id"] == said["id"]


def test_a_ring_is_refused(noa: Asker, claim: Claim) -> None:
    first = add(noa, claim, "A")
    second = add(noa, claim, "B", relays=first["id"])
    refused = problem(noa.post(f"statements/{first['id']}/links", {"kind": "relays", "target": second["id"]}), 400)
    assert "target" in refused["errors"]


def test_a_link_is_made_once_and_taken_away(noa: Asker, claim: Claim) -> None:
    first, second = add(noa, claim, "A"), add(noa, claim, "B")
    for _time in range(2):
        linked = ok(noa.post(f"statements/{second['id']}/links", {"kind": "responds_to", "target": first["id"]}), 201)
    (link,) = linked["links"]
    assert noa.delete(link["url"]).status_code == 204
    assert ok(noa.get(second["url"]))["links"] == []
    problem(noa.delete(link["url"]), 404)


def test_parties_are_found_by_name_or_by_id(noa: Asker, claim: Claim, desk: Desk) -> None:
    known = PartyFactory(desk=desk, name="Alma Reyes")
    by_name = add(noa, claim, "alma  reyes")
    by_id = ok(
        noa.post(f"claims/{claim.pk}/statements", {"parties": [{"party": str(known.pk), "role_then": "minister"}]}), 201
    )
    assert by_name["parties"][0]["party"]["id"] == str(known.pk)
    assert by_id["parties"][0] == {
        "party": {**by_id["parties"][0]["party"], "name": "Alma Reyes"},
        "role_then": "minister",
    }


def test_nobody_said_it_is_no_statement(noa: Asker, claim: Claim) -> None:
    assert "parties" in problem(noa.post(f"claims/{claim.pk}/statements", {"parties": []}), 400)["errors"]
    assert "parties" in problem(noa.post(f"claims/{claim.pk}/statements", {"parties": [{"name": " "}]}), 400)["errors"]


def test_edited_judged_and_retracted(noa: Asker, claim: Claim) -> None:
    row = StatementFactory(desk=claim.desk, claim=claim)
    statement = ok(noa.get(f"statements/{row.pk}"))
    statement = ok(
        noa.act(
            statement,
            "edit",
            {"said_on": "2023-02-04", "source_address": "https://example.org/tape", "parties": [{"name": "Ida Roe"}]},
        )
    )
    assert (statement["said_on"], statement["source_address"]) == ("2023-02-04", "https://example.org/tape")
    assert [speaker["party"]["name"] for speaker in statement["parties"]] == ["Ida Roe"]
    statement = ok(noa.act(statement, "judge", {"finding": "confirmed", "note": "on tape"}))
    assert statement["finding"] == {"code": "confirmed", "words": "confirmed"}
    statement = ok(noa.act(statement, "retract", {"reason": "He took it back on the radio."}))
    assert statement["retracted_at"]
    assert "retract" not in {action["name"] for action in statement["actions"]}
    problem(noa.post(f"statements/{row.pk}/actions/retract", {"reason": "again"}, match="*"), 409)


def test_a_refusal_points_at_the_field_that_was_sent(noa: Asker, claim: Claim) -> None:
    row = StatementFactory(desk=claim.desk, claim=claim)
    refused = problem(noa.patch(f"statements/{row.pk}", {"source_address": "javascript:alert(1)"}, match="*"), 400)
    assert "source_address" in refused["errors"]


def test_taken_out_of_the_graph(noa: Asker, claim: Claim) -> None:
    subject, other = add(noa, claim, "A", is_subject=True), add(noa, claim, "B")
    assert "reasons" in problem(noa.delete(f"claims/{claim.pk}/statements/{subject['id']}"), 409)
    assert noa.delete(f"claims/{claim.pk}/statements/{other['id']}").status_code == 204
    problem(noa.get(other["url"]), 404)


def test_an_observer_reads_and_changes_nothing(claim: Claim) -> None:
    row = StatementFactory(desk=claim.desk, claim=claim)
    observer = as_role("observer")
    assert ok(observer.get(f"statements/{row.pk}"))["actions"] == []
    problem(observer.post(f"claims/{claim.pk}/statements", {"parties": [{"name": "A"}]}), 403)
    problem(observer.patch(f"statements/{row.pk}", {"words": "x"}, match="*"), 403)
