"""By API what people decide about a claim's record: origins, proposed statements, legal holds."""

from claims.models import LegalHold, Statement
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Role
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory, EvidenceFactory, ItemFactory, PartyFactory
from tests.integration.test_attribution import TWO, WORDS, claim_in, task_of


def pieces(*rows: dict) -> dict:
    return {"evidence": [{"id": row["id"], "row_version": row["row_version"]} for row in rows]}


def test_evidence_is_given_one_origin_and_each_its_own_again(noa: Asker, desk: Desk) -> None:
    claim = ClaimFactory(desk=desk, checking=True)
    for title in ("The Post", "The Gazette"):
        EvidenceFactory(claim=claim, title=title)
    rows = ok(noa.get("evidence", claim=str(claim.pk)))["results"]
    where = f"claims/{claim.pk}/actions"
    given = {**pieces(*rows), "name": "The water authority"}
    first = ok(noa.post(f"{where}/merge-origins", given, key="once"))
    assert first["id"] == str(claim.pk)
    assert ok(noa.post(f"{where}/merge-origins", given, key="once")) == first
    merged = ok(noa.get("evidence", claim=str(claim.pk)))["results"]
    assert {row["origin"]["name"] for row in merged} == {"The water authority"}
    assert len({row["origin"]["id"] for row in merged}) == 1
    problem(noa.post(f"{where}/split-origins", pieces(*rows)), 412)
    ok(noa.post(f"{where}/split-origins", pieces(*merged)))
    assert len({row["origin"]["id"] for row in ok(noa.get("evidence", claim=str(claim.pk)))["results"]}) == 2
    problem(noa.post(f"{where}/split-origins", pieces(merged[0])), 400)


def test_proposed_statements_are_taken_over_on_the_result_that_was_read(db: None) -> None:
    claim = claim_in(TWO, WORDS)
    ada = as_role(Role.CHECKER, claim.desk)
    task = ok(ada.get(f"verification-tasks/{task_of(claim).pk}"))
    where = f"verification-tasks/{task['id']}/actions/accept-statements"
    problem(ada.post(where), 428)
    problem(ada.post(where, match=7), 412)
    assert not Statement.objects.filter(claims=claim).exists()
    ok(ada.act(task, "accept-statements"))
    assert Statement.objects.filter(claims=claim).count() == 2
    ok(ada.post(where, match="*"))
    assert Statement.objects.filter(claims=claim).count() == 2


def test_a_standards_editor_places_and_lifts_a_hold_on_a_claim_an_item_and_a_party(noa: Asker, desk: Desk) -> None:
    standards = as_role(Role.STANDARDS)
    rows = {"claims": ClaimFactory(desk=desk), "items": ItemFactory(desk=desk), "parties": PartyFactory(desk=desk)}
    for name, row in rows.items():
        where = f"{name}/{row.pk}"
        shown = ok(standards.get(where))
        assert shown["legal_hold"] is None
        assert not {"place-hold", "lift-hold"} & {one["name"] for one in ok(noa.get(where))["actions"]}
        held = ok(standards.act(shown, "place-hold", {"reason": "A suit is coming."}))
        assert held["legal_hold"]["placed_by"]["id"] == str(standards.user.pk)
        assert ok(noa.get(where))["legal_hold"]["placed_at"]
        problem(standards.post(f"{where}/actions/place-hold", {"reason": "Again."}, match="*"), 409)
        problem(noa.post(f"{where}/actions/lift-hold", {"reason": "I want to."}, match="*"), 403)
        assert ok(standards.act(held, "lift-hold", {"reason": "It was settled."}))["legal_hold"] is None
    assert not LegalHold.objects.exists()
