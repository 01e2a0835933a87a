"""Claims by API: logged with anchor and statement, worked on, given to people."""

import pytest
from django.core.management import call_command

from claims.models import Claim, Statement
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from tests.api.asking import Asker, as_checker, as_role, ok, problem
from tests.factories import ClaimFactory, DeskFactory, ItemFactory, a_person

QUOTE = "It cost 4.2 million"
SPOKEN = {
    "parties": [{"name": "Alma Reyes", "role_then": "minister of works"}],
    "act": "said",
    "words": "It cost 4.2 million.",
}


def log(asker: Asker, desk: Desk, **more: object) -> dict:
    return ok(asker.post("claims", {"desk": str(desk.pk), "proposition": "The bridge cost 4.2 million.", **more}), 201)


def test_a_claim_is_logged_with_its_place_and_who_said_it(noa: Asker, desk: Desk) -> None:
    item = ItemFactory(desk=desk)
    claim = log(noa, desk, item=str(item.pk), anchor={"exact": QUOTE}, statements=[SPOKEN], kind="number", asks="so")
    assert claim["reference"] == "W-1"
    assert claim["kind"] == {"code": "number", "words": "number"}
    assert claim["item"]["title"] == item.title
    (place,) = claim["appearances"]
    start = item.current.text.index(QUOTE)
    assert place["selectors"][0]["exact"] == QUOTE
    assert place["selectors"][1] == {"type": "TextPositionSelector", "start": start, "end": start + len(QUOTE)}
    (statement,) = ok(noa.get("statements", claim=claim["id"]))["results"]
    assert statement["parties"][0]["party"]["name"] == "Alma Reyes"
    assert statement["claims"][0]["is_subject"] is True
    assert Event.objects.filter(name="claim.logged").count() == 1


def test_offsets_do_as_well_as_the_quotation(noa: Asker, desk: Desk) -> None:
    item = ItemFactory(desk=desk)
    start = item.current.text.index(QUOTE)
    claim = log(noa, desk, item=str(item.pk), anchor={"start": start, "end": start + len(QUOTE)})
    assert claim["appearances"][0]["exact"] == QUOTE


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"proposition": ""}, "proposition"),
        ({"proposition": "x" * 1001}, "proposition"),
        ({"proposition": "a\u0000b"}, "proposition"),
        ({"anchor": {"exact": "words that are not there"}}, "anchor"),
        ({"anchor": {"start": -1}}, "anchor.start"),
        ({"statements": [{"parties": [], "act": "said"}]}, "statements"),
        ({"statements": [{"parties": [{"name": "A"}], "act": "sang"}]}, "statements.0.act"),
        ({"kind": "poem"}, "kind"),
        ({"item": "01a20455-99e6-76a9-a9ff-0116d80ac6b7"}, "item"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, desk: Desk, more: dict, field: str) -> None:
    item = ItemFactory(desk=desk)
    body = {"desk": str(desk.pk), "proposition": "p", "item": str(item.pk), **more}
    errors = problem(noa.post("claims", body), 400)["errors"]
    assert any(name == field or name.startswith(f"{field}.") for name in errors) or (
        field == "statements" and "parties" in errors
    )
    assert not Claim.objects.exists()
    assert not Statement.objects.exists()


def test_the_work_goes_from_logged_to_waiting_and_back(noa: Asker, desk: Desk) -> None:
    claim = ok(noa.act(log(noa, desk), "start"))
    waiting = ok(noa.act(claim, "wait", {"waiting_for": "the ministry", "waiting_until": "2030-01-01T12:00:00Z"}))
    assert (waiting["state"]["code"], waiting["waiting_for"], waiting["waiting_until"]) == (
        "waiting",
        "the ministry",
        "2030-01-01T12:00:00Z",
    )
    assert ok(noa.act(waiting, "resume"))["state"]["code"] == "checking"


def test_what_cannot_be_done_from_here_is_409_and_says_where_it_stands(noa: Asker, desk: Desk) -> None:
    claim = log(noa, desk)
    refused = problem(noa.post(f"claims/{claim['id']}/actions/resume", match=claim["row_version"]), 409)
    assert (refused["type"], refused["state"]) == ("urn:factcheck:problem:wrong_state", "logged")


def test_two_people_saving_the_second_sees_both(noa: Asker, desk: Desk) -> None:
    other = as_checker(desk, name="Ida Roe")
    claim = log(noa, desk)
    ok(noa.act(claim, "edit", {"said_where": "in an interview"}))
    answer = other.act(claim, "edit", {"said_where": "at a briefing"})
    stale = problem(answer, 412)
    assert stale["current"]["said_where"] == "in an interview"
    assert answer["ETag"] == f'"{stale["current"]["row_version"]}"'
    assert ok(other.act(stale["current"], "edit", {"said_where": "at a briefing"}))["said_where"] == "at a briefing"


def test_dropping_remembers_why_and_of_what_it_is_a_duplicate(noa: Asker, desk: Desk) -> None:
    first, second = log(noa, desk), log(noa, desk)
    assert "duplicate_of" in problem(noa.act(second, "drop", {"drop_reason": "duplicate"}), 400)["errors"]
    dropped = ok(noa.act(second, "drop", {"drop_reason": "duplicate", "duplicate_of": first["id"]}))
    assert dropped["drop_reason"] == {"code": "duplicate", "words": "duplicate of another claim"}
    assert dropped["duplicate_of"]["reference"] == first["reference"]
    assert ok(noa.act(dropped, "restore"))["state"]["code"] == "logged"


def test_a_suggestion_waits_to_be_accepted(noa: Asker, desk: Desk) -> None:
    claim = log(noa, desk, suggested=True)
    assert claim["state"]["code"] == "suggested"
    assert ok(noa.act(claim, "accept"))["state"]["code"] == "logged"


def test_taking_and_assigning(noa: Asker, desk: Desk) -> None:
    claim = ok(noa.act(log(noa, desk), "take"))
    assert claim["assignee"] == {"id": str(noa.user.pk), "name": "Noa Adler"}
    assert "assign" not in {action["name"] for action in claim["actions"]}
    chief, guest = as_role("chief", desk), a_person("guest", desk, name="Gil")
    assigned = ok(chief.act(ok(chief.get(claim["url"])), "assign", {"assignee": str(guest.pk), "note": "Please"}))
    assert assigned["assignee"]["name"] == "Gil"
    due = ok(chief.act(assigned, "set-publish-by", {"publish_by": "2020-01-01T00:00:00Z"}))
    assert due["publish_by"] == "2020-01-01T00:00:00Z"
    assert [row["id"] for row in ok(chief.get("claims", overdue="true"))["results"]] == [claim["id"]]
    assert ok(chief.act(due, "assign", {"assignee": None}))["assignee"] is None
    problem(noa.post(f"claims/{claim['id']}/actions/assign", {"assignee": str(guest.pk)}, match="*"), 403)


def test_handing_over_gives_a_new_number_and_other_rights(noa: Asker, desk: Desk) -> None:
    science = DeskFactory(prefix="SC")
    claim = ok(noa.act(log(noa, desk), "hand-over", {"desk": str(science.pk)}))
    assert claim["reference"] == "SC-1"
    assert claim["actions"] == []


def test_a_claim_narrowed_out_of_sight_is_answered_with_nothing(noa: Asker, desk: Desk) -> None:
    chief = as_role("chief", desk)
    claim = log(noa, desk)
    narrowed = ok(
        chief.act(ok(chief.get(claim["url"])), "set-access", {"access": "named", "named_readers": [str(noa.user.pk)]})
    )
    assert {person["id"] for person in narrowed["named_readers"]} == {str(noa.user.pk), str(chief.user.pk)}
    problem(as_checker(desk).get(claim["url"]), 404)


def test_another_place_in_another_item(noa: Asker, desk: Desk) -> None:
    claim, item = log(noa, desk), ItemFactory(desk=desk)
    place = ok(noa.post(f"claims/{claim['id']}/appearances", {"item": str(item.pk), "anchor": {"exact": QUOTE}}), 201)
    assert place["state"]["code"] == "exact"
    assert ok(noa.get(place["url"]))["item"]["id"] == str(item.pk)
    assert [row["id"] for row in ok(noa.get("claims", item=str(item.pk)))["results"]] == [claim["id"]]
    ok(noa.act(place, "confirm", {"anchor": {"exact": "4.2 million"}}))
    assert ok(noa.get(claim["url"]))["appearances"][0]["exact"] == "4.2 million"


def test_the_list_can_be_narrowed_and_ordered(noa: Asker, desk: Desk) -> None:
    mine = ClaimFactory(desk=desk, assignee=noa.user, publish_by="2026-01-02T00:00:00Z")
    nobodys = ClaimFactory(desk=desk, proposition="Nobody has taken this")
    soon = ClaimFactory(desk=desk, publish_by="2026-01-01T00:00:00Z", checking=True, assignee=a_person("checker", desk))
    done = ClaimFactory(desk=desk, done=True)

    def found(**query: str) -> list[str]:
        return [row["id"] for row in ok(noa.get("claims", **query))["results"]]

    assert found(assignee="me") == [str(mine.pk)]
    assert set(found(assignee="none")) == {str(nobodys.pk), str(done.pk)}
    assert set(found(open="false")) == {str(done.pk)}
    assert found(state="checking,waiting") == [str(soon.pk)]
    call_command("reindex_search", verbosity=0)
    assert found(q="taken nobody") == [str(nobodys.pk)]
    assert found(q="taken -nobody") == found(q="body") == found(q="?!") == []
    assert found(q=f"w-{soon.number}") == [str(soon.pk)]
    assert found(q=f"X-{soon.number}") == []
    assert found(ordering="publish_by")[:2] == [str(soon.pk), str(mine.pk)]
    assert found(ordering="-publish_by")[:2] == [str(mine.pk), str(soon.pk)]
    assert "assignee" in problem(noa.get("claims", assignee="somebody"), 400)["errors"]
    assert "ordering" in problem(noa.get("claims", ordering="proposition"), 400)["errors"]


def test_actions_are_those_of_the_role(noa: Asker, desk: Desk) -> None:
    claim = ClaimFactory(desk=desk, checking=True)

    def names(asker: Asker) -> set[str]:
        return {action["name"] for action in ok(asker.get(f"claims/{claim.pk}"))["actions"]}

    assert {"wait", "drop", "edit", "take", "add-evidence"} <= names(noa)
    assert "assign" not in names(noa)
    assert "assign" in names(as_role("chief", desk))
    assert names(as_role("observer")) == set()
    assert names(as_checker(DeskFactory())) == set()
