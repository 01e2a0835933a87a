"""Evidence of one origin: found by the machine, decided by a person, and kept so."""

from typing import Any

import pytest
from django.test import Client

from claims import operations
from claims.models import Claim, Evidence, Origin
from claims.sections import evidence_section
from claims.verifiers.base import Outcome
from claims.verifiers.independence import EvidenceIsIndependent
from factcheck.accounts.actors import Actor
from factcheck.ledger.models import Event
from factcheck.work.attempts import attempt
from factcheck.work.models import Work
from factcheck.workflow.machine import Invalid, Stale
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    SnapshotFactory,
    VerificationTaskFactory,
    a_checker,
    an_observer,
    user_of,
)
from tests.unit.test_origins import BAKER, DAM, DIVER, RETOLD

pytestmark = pytest.mark.django_db
VERIFIER = EvidenceIsIndependent()


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory(checking=True)


@pytest.fixture
def ada(claim: Claim) -> Actor:
    return a_checker(claim.desk)


def a_report(claim: Claim, text: str, publisher: str, **fields: Any) -> Evidence:
    """A page that bears on the claim, with its copy."""
    copy = SnapshotFactory(text=text, found={"publisher": publisher})
    url = f"https://{publisher.lower().replace(' ', '')}.example/story"
    return EvidenceFactory(claim=claim, form="url", url=url, title=f"As {publisher} has it", snapshot=copy, **fields)


def looked(claim: Claim) -> Outcome:
    """What the verifier finds, kept as its job keeps it."""
    outcome = VERIFIER.run(claim, lambda step, fraction=None, message="": None)
    VerificationTaskFactory(
        claim=claim,
        verifier=VERIFIER.slug,
        run=claim.verification_tasks.count() + 1,
        state="finished",
        outcome=outcome.outcome,
        result_code=outcome.code,
        result=outcome.parameters,
    )
    return outcome


def chosen(*rows: Evidence) -> dict[Any, int | None]:
    return {row.pk: row.row_version for row in rows}


def test_what_counts_as_two_and_is_told_twice_is_proposed_as_one_origin(claim: Claim, ada: Actor) -> None:
    post, gazette = a_report(claim, DAM, "Harbour Post"), a_report(claim, RETOLD, "Valley Gazette")
    radio, baker = a_report(claim, DIVER, "Tarn Radio"), a_report(claim, BAKER, "Khlibna")
    note = EvidenceFactory(claim=claim)
    outcome = looked(claim)
    assert (outcome.outcome, outcome.code, outcome.parameters["origins"]) == ("found", "origins_shared", 3)
    [group] = outcome.parameters["groups"]
    assert group["evidence"] == [str(post.pk), str(gazette.pk)]
    assert group["pairs"][0]["reasons"][0]["code"] == "shared_wording"
    assert outcome.parameters["without_text"] == [str(note.pk)]
    assert {pair["other"] for pair in outcome.parameters["unsaid"]} == {str(baker.pk)}
    assert "fewer independent origins: 3" in VERIFIER.words(outcome.code, outcome.parameters)
    [proposed] = evidence_section(claim, ada)["proposed"]
    assert (proposed.rows, proposed.name) == ([post, gazette], "Harbour Post")
    assert "in 100 words" in proposed.pairs[0].reasons[0]
    assert radio not in proposed.rows


def test_only_what_every_reader_of_the_claim_may_read_takes_part(claim: Claim, ada: Actor) -> None:
    a_report(claim, DAM, "Harbour Post")
    a_report(claim, RETOLD, "Valley Gazette", access="desk")
    assert not VERIFIER.applies_to(claim)
    outcome = VERIFIER.run(claim, lambda step, fraction=None, message="": None)
    assert (outcome.outcome, outcome.parameters) == ("inconclusive", {"without_text": []})


def test_a_person_accepts_and_the_evidence_counts_once(claim: Claim, ada: Actor) -> None:
    rows = [a_report(claim, DAM, "Harbour Post"), a_report(claim, RETOLD, "Valley Gazette")]
    looked(claim)
    origin = operations.merge_origins(claim=claim, evidence=chosen(*rows), name=" The water authority ", actor=ada)
    assert list(origin.evidence.order_by("created_at")) == rows
    assert origin.name == "The water authority"
    event = Event.objects.get(name="claim.origins_merged")
    assert event.details == {"evidence": [str(row.pk) for row in rows], "origin": str(origin.pk)}
    section = evidence_section(claim, ada)
    assert (section["origins"], section["proposed"], [one.name for one in section["shared"]]) == (1, [], [origin.name])
    outcome = looked(claim)
    assert (outcome.outcome, outcome.code, outcome.parameters["origins"]) == ("passed", "origins_counted", 1)
    with pytest.raises(Stale):
        operations.split_origins(claim=claim, evidence=chosen(*rows), actor=ada)


def test_what_a_person_called_independent_stays_so(claim: Claim, ada: Actor) -> None:
    origin = Origin.objects.create(claim=claim, name="Harbour Post")
    rows = [
        a_report(claim, DAM, "Harbour Post", origin=origin),
        a_report(claim, RETOLD, "Harbour Post", origin=origin),
    ]
    operations.split_origins(claim=claim, evidence=chosen(*rows), actor=ada)
    for row in rows:
        row.refresh_from_db()
    assert [row.origin.name for row in rows] == ["Harbour Post", "Harbour Post (2)"]
    outcome = looked(claim)
    assert (outcome.outcome, outcome.parameters["origins"], outcome.parameters["unsaid"]) == ("passed", 2, [])
    assert evidence_section(claim, ada)["proposed"] == []
    operations.merge_origins(claim=claim, evidence=chosen(*rows), name="Harbour Post", actor=ada)
    assert looked(claim).parameters["origins"] == 1
    assert not rows[0].apart_from.exists()


def test_nobody_decides_about_what_is_not_the_claims_or_not_theirs_to_see(claim: Claim, ada: Actor) -> None:
    mine, elsewhere = a_report(claim, DAM, "Harbour Post"), a_report(ClaimFactory(desk=claim.desk), DAM, "Elsewhere")
    hidden = a_report(claim, RETOLD, "Valley Gazette", readers=[user_of(an_observer())])
    for others in ([], [elsewhere], [hidden]):
        with pytest.raises(Invalid):
            operations.merge_origins(claim=claim, evidence=chosen(mine, *others), name="One", actor=ada)
    assert not Origin.objects.exists()


def test_it_is_decided_on_the_claims_page_without_scripts(claim: Claim, ada: Actor, client: Client) -> None:
    rows = [a_report(claim, DAM, "Harbour Post"), a_report(claim, RETOLD, "Valley Gazette")]
    looked(claim)
    client.force_login(user_of(ada))
    page, where = client.get(f"/desk/claims/{claim.pk}/").content.decode(), f"/desk/claims/{claim.pk}/origins/"
    assert "2 pieces of evidence look like one origin" in page
    assert f'action="{where}merge/"' in page
    sent = {"evidence": [f"{row.pk}:{row.row_version}" for row in rows], "name": "The water authority"}
    assert client.post(f"{where}merge/", {**sent, "evidence": ["x"]}).status_code == 422
    assert client.post(f"{where}merge/", sent).status_code == 302
    assert client.post(f"{where}split/", sent).status_code == 409
    assert set(claim.evidence.values_list("origin__name", flat=True)) == {"The water authority"}
    client.force_login(user_of(an_observer()))
    page = client.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert "The water authority" in page
    assert f'action="{where}split/"' not in page


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_came_and_a_decision_are_each_compared_anew(claim: Claim, ada: Actor) -> None:
    first, second = a_report(claim, DAM, "Harbour Post"), a_report(claim, RETOLD, "Valley Gazette")
    waiting = EvidenceFactory(claim=claim, form="url", url="https://third.example/a", excerpt="The dam.")

    def told(subject: Any, number: int) -> list[tuple[str, int]]:
        work = Work.plan("compare_origins", key=f"compare_origins:{number}", subject_id=subject)
        assert attempt(work.pk) == "finished"
        return list(claim.verification_tasks.order_by("run").values_list("state", "run"))

    assert told(waiting.pk, 1) == []
    assert told(first.pk, 2) == [("queued", 1)]
    task = claim.verification_tasks.get()
    assert attempt(Work.objects.get(kind="run_verifier").pk) == "finished"
    task.refresh_from_db()
    assert (task.state, task.result_code) == ("finished", "origins_shared")
    operations.merge_origins(claim=claim, evidence=chosen(first, second), name="The authority", actor=ada)
    assert told(claim.pk, 3) == [("finished", 1), ("queued", 2)]
