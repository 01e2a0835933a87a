"""Checklists, what awaits a person, and how useful each verifier is, at the API."""

import pytest

from claims import operations
from claims.models import VerificationTask
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk
from tests.api.asking import asking
from tests.factories import ClaimFactory, DeskFactory, VerificationTaskFactory, a_person

pytestmark = pytest.mark.django_db
MATCH = {"If-Match": '"1"'}
STEPS = [{"key": "look", "title": "Look at the papers", "hours": 4}, {"key": "quotation", "verifier": "quotation"}]


@pytest.fixture
def desk() -> Desk:
    return DeskFactory()


def test_a_desks_checklists_are_read_changed_and_set_back(desk: Desk) -> None:
    chief, checker = asking(a_person("chief", desk)), asking(a_person("checker", desk))
    where = f"desks/{desk.pk}/checklists"
    kinds = checker.get(where).json()
    assert [one["kind"]["code"] for one in kinds] == ["fact", "quotation", "number", "prediction", "opinion", "media"]
    assert (
        asking(a_person("checker", DeskFactory(is_open=False))).get(f"desks/{desk.pk}/checklists/nothing").status_code
        == 404
    )
    assert checker.send("PUT", f"{where}/fact", {"steps": STEPS}, MATCH).status_code == 403
    assert chief.send("PUT", f"{where}/fact", {"steps": STEPS}).status_code == 428
    assert chief.send("PUT", f"{where}/fact", {"steps": [{"key": "look"}]}, MATCH).status_code == 400
    changed = chief.send("PUT", f"{where}/fact", {"steps": STEPS}, MATCH)
    assert changed.status_code == 200, changed.content
    assert (changed.json()["row_version"], changed.json()["is_own"], changed["ETag"]) == (2, True, '"2"')
    stale = chief.send("PUT", f"{where}/fact", {"steps": STEPS[:1]}, MATCH)
    assert (stale.status_code, stale.json()["current"]["row_version"]) == (412, 2)
    assert chief.send("DELETE", f"{where}/fact", None, {"If-Match": '"2"'}).json()["is_own"] is False


def test_the_list_beside_a_claim_and_what_awaits_a_person(desk: Desk) -> None:
    person = a_person("checker", desk)
    checker, claim = asking(person), ClaimFactory(desk=desk, kind="media")
    assert checker.get(f"claims/{claim.pk}/checklist").json()["kind"] is None
    assert checker.post(f"claims/{claim.pk}/actions/lay-checklist", {}).status_code == 200
    shown = checker.get(f"claims/{claim.pk}/checklist").json()
    assert (shown["kind"]["code"], shown["done"], shown["count"]) == ("media", 0, 6)
    first = shown["steps"][2]
    assert (first["key"], first["state"]["code"], first["assignee"]) == ("first_appearance", "open", None)
    VerificationTaskFactory(claim=claim, state="finished", outcome="needs_person")
    VerificationTaskFactory(claim=claim, verifier="links", state="finished", outcome="passed")
    found = checker.get("verification-tasks", awaiting="true", ordering="due").json()["results"]
    assert len(found) == 7
    assert [row["due"] is None for row in found] == [False] * 4 + [True] * 3
    assert len(checker.get("verification-tasks", awaiting="false").json()["results"]) == 1
    task = first["task"].rpartition("/v1/")[2]
    for _twice in range(2):
        assert checker.post(f"{task}/actions/take", {}, match="*").json()["assignee"]["id"] == str(person.pk)
    due = {"due": "2031-01-02T10:00:00Z"}
    assert checker.post(f"{task}/actions/set-due", due, match="*").json()["due"] == "2031-01-02T10:00:00Z"
    stranger = {"assignee": str(a_person("guest", DeskFactory()).pk)}
    assert checker.post(f"{task}/actions/assign", stranger, match="*").status_code == 400
    assert checker.post(f"{task}/actions/put-back", {}, match="*").json()["assignee"] is None
    assert checker.post(f"{task}/actions/settle", {"outcome": "found"}, match="*").status_code == 200
    assert checker.post(f"{task}/actions/take", {}, match="*").status_code == 409
    assert checker.get(f"claims/{claim.pk}/checklist").json()["done"] == 1


def test_what_people_set_aside_is_counted_for_those_who_may_see_it(desk: Desk) -> None:
    chief = a_person("chief", desk)
    hidden = ClaimFactory(desk=desk, access="named")
    for claim in (ClaimFactory(desk=desk), ClaimFactory(desk=desk), hidden):
        VerificationTaskFactory(claim=claim, verifier="links", state="finished", outcome="needs_person")
    VerificationTaskFactory(claim=ClaimFactory(desk=desk), verifier="links", state="finished", outcome="passed")
    first, second, third = VerificationTask.objects.filter(outcome="needs_person").order_by("queued_at", "id")
    by = actor_for_user(chief)
    operations.dismiss_task(task=first, reason="A false alarm.", actor=by)
    operations.settle_task(task=second, outcome="passed", actor=by)
    VerificationTask.objects.filter(pk=third.pk).update(dismissed_at="2026-01-01T00:00:00Z")
    (row,) = asking(chief).get("verifier-use", desk=str(desk.pk)).json()
    counted = {name: row[name] for name in ("runs", "passed", "needed_person", "dismissed", "settled")}
    assert counted == {"runs": 3, "passed": 1, "needed_person": 2, "dismissed": 1, "settled": 1}
    assert asking(chief).get("verifier-use", since="2040-01-01T00:00:00Z").json() == []
    assert asking(a_person("checker", desk)).get("verifier-use").status_code == 403
