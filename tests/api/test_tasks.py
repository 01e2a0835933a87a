"""Verification tasks by API: their results in codes and words, and what people do with them."""

from claims.codes import TaskOutcome, TaskState
from factcheck.accounts.models import Desk
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory, VerificationTaskFactory, a_person


def finished(desk: Desk, **more: object) -> dict:
    return {"claim": ClaimFactory(desk=desk), "state": TaskState.FINISHED, **more}


def test_a_result_is_a_code_with_words_and_parameters(noa: Asker, desk: Desk) -> None:
    row = VerificationTaskFactory(
        **finished(desk, outcome=TaskOutcome.FOUND, result_code="quotation_absent", result={"appearances": []})
    )
    task = ok(noa.get(f"verification-tasks/{row.pk}"))
    assert task["outcome"] == {"code": "found", "words": "found something"}
    assert task["result"] == {
        "code": "quotation_absent",
        "words": "The quotation is not in the text.",
        "parameters": {"appearances": []},
    }
    assert task["verifier"]["code"] == "quotation"
    assert task["verifier"]["words"]


def test_a_result_can_be_set_aside_once_and_run_again(noa: Asker, desk: Desk) -> None:
    row = VerificationTaskFactory(**finished(desk, outcome=TaskOutcome.FOUND, result_code="quotation_absent"))
    task = ok(noa.get(f"verification-tasks/{row.pk}"))
    task = ok(noa.act(task, "dismiss", {"reason": "The words are in the caption."}))
    assert task["dismissed_by"]["name"] == "Noa Adler"
    again = ok(noa.post(f"verification-tasks/{row.pk}/actions/run-again"), 201)
    assert (again["run"], again["state"]["code"]) == (2, "queued")
    assert ok(noa.post(f"verification-tasks/{row.pk}/actions/run-again"), 201)["id"] == again["id"]
    assert ok(noa.get("verification-tasks", dismissed="false"))["results"][0]["id"] == again["id"]


def test_a_queued_task_is_cancelled(noa: Asker, desk: Desk) -> None:
    task = ok(noa.get(f"verification-tasks/{VerificationTaskFactory(claim=ClaimFactory(desk=desk)).pk}"))
    assert ok(noa.act(task, "cancel"))["state"]["code"] == "cancelled"


def test_a_machines_decision_is_not_settled_by_a_person(noa: Asker, desk: Desk) -> None:
    row = VerificationTaskFactory(**finished(desk, outcome=TaskOutcome.PASSED, result_code="quotation_exact"))
    problem(noa.post(f"verification-tasks/{row.pk}/actions/settle", {"outcome": "found"}, match="*"), 409)


def test_a_persons_task_is_asked_for_and_settled(noa: Asker, desk: Desk) -> None:
    claim, colleague = ClaimFactory(desk=desk), a_person("checker", desk, name="Ida Roe")
    task = ok(
        noa.post(f"claims/{claim.pk}/verification-tasks", {"title": "Call the archive", "assignee": str(colleague.pk)}),
        201,
    )
    assert (task["verifier"], task["assignee"]["name"]) == (None, "Ida Roe")
    task = ok(noa.act(task, "settle", {"outcome": "passed", "note": "They have the tape."}))
    assert (task["state"]["code"], task["outcome"]["code"]) == ("finished", "passed")
    assert [row["id"] for row in ok(noa.get("verification-tasks", assignee=str(colleague.pk)))["results"]] == [
        task["id"]
    ]


def test_an_observer_runs_nothing(desk: Desk) -> None:
    row = VerificationTaskFactory(claim=ClaimFactory(desk=desk))
    observer = as_role("observer")
    assert ok(observer.get(f"verification-tasks/{row.pk}"))["actions"] == []
    problem(observer.post(f"verification-tasks/{row.pk}/actions/cancel", match="*"), 403)
