"""A verification task while it runs: what its page and the API say of it, to whom, and what stops it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import VerificationTask
from claims.operations.tasks import queue_verifier
from factcheck.accounts import clock
from factcheck.accounts.models import Desk
from factcheck.net import NotNow
from factcheck.relay import catch_up
from factcheck.work.attempts import attempt
from factcheck.work.errors import Temporary
from factcheck.work.models import Work
from tests.api.asking import Asker, as_checker, ok, problem
from tests.factories import ClaimFactory, DeskFactory
from tests.verifying import Talking


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> Iterator[None]:
    settings.VERIFIERS = ["tests.verifying.Talking"]
    settings.WORK_KINDS = {
        **settings.WORK_KINDS,
        "run_verifier": {**settings.WORK_KINDS["run_verifier"], "attempts": 2},
    }
    yield


@pytest.fixture
def task(desk: Desk) -> VerificationTask:
    """Queued on a claim of a closed desk, with its work."""
    Desk.objects.filter(pk=desk.pk).update(is_open=False)
    task = queue_verifier(claim=ClaimFactory(desk=desk, checking=True), verifier="talking")
    Work.plan("run_verifier", key="talking", subject_id=task.pk, refs=[task.claim, task])
    return task


def run(task: VerificationTask) -> str | None:
    """One attempt, now."""
    works = Work.objects.filter(subject_id=str(task.pk), kind="run_verifier")
    works.filter(state="planned").update(next_at=clock.now())
    return attempt(works.latest("pk").pk)


def page_of(task: VerificationTask, asker: Asker) -> Any:
    browser = Client()
    browser.force_login(asker.user)
    return browser.get(reverse("claims:tasks", args=[task.claim_id]))


def test_step_fraction_and_log_are_told_while_it_runs_and_to_nobody_else(noa: Asker, task: VerificationTask) -> None:
    seen: list[dict[str, Any]] = []
    stranger = as_checker(DeskFactory())

    def look() -> None:
        seen.append(ok(noa.get(f"verification-tasks/{task.pk}")))
        page = page_of(task, noa).content.decode()
        assert "Reading the text: <bdi>Page 1 of 2</bdi>" in page
        assert 'value="0.5"' in page
        problem(stranger.get(f"verification-tasks/{task.pk}"), 404)
        assert page_of(task, stranger).status_code == 404
        assert not Work.objects.get().ended_at

    Talking.meanwhile = look
    assert run(task) == "finished"
    [during] = seen
    assert (during["state"]["code"], during["step"]["words"], during["fraction"]) == (
        "running",
        "Reading the text",
        0.5,
    )
    assert [(line["step"]["code"], line["message"]) for line in during["log"]] == [
        ("began", ""),
        ("reading", "Page 1 of 2"),
    ]
    after = ok(noa.get(f"verification-tasks/{task.pk}"))
    assert [line["step"]["words"] for line in after["log"]] == [
        "Begun",
        "Reading the text",
        "Comparing the words",
        "Finished",
    ]
    assert (after["waiting"], after["step"]) == (None, None)


@pytest.mark.parametrize("door", ["page", "api"])
def test_what_is_cancelled_while_it_runs_stops_and_writes_nothing(
    noa: Asker, task: VerificationTask, door: str
) -> None:
    def cancel() -> None:
        if door == "api":
            ok(noa.act(ok(noa.get(f"verification-tasks/{task.pk}")), "cancel"))
        else:
            browser = Client()
            browser.force_login(noa.user)
            row = VerificationTask.objects.get(pk=task.pk)
            browser.post(reverse("claims:task_cancel", args=[task.pk]), {"row_version": row.row_version})

    Talking.meanwhile = cancel
    assert run(task) == "finished"
    shown = ok(noa.get(f"verification-tasks/{task.pk}"))
    assert (shown["state"]["code"], shown["outcome"], shown["result"]) == ("cancelled", None, None)
    assert "comparing" not in [line["step"]["code"] for line in shown["log"]]
    assert run(task) is None


def test_who_failed_waits_in_words_breaks_with_the_reason_and_is_run_again_by_a_person(
    noa: Asker, task: VerificationTask
) -> None:
    def fail() -> None:
        raise Temporary("http_status:502")

    Talking.meanwhile = fail
    assert run(task) == "planned"
    waiting = ok(noa.get(f"verification-tasks/{task.pk}"))["waiting"]
    assert (waiting["code"], waiting["words"]) == ("http_status:502", "The site answered with status 502.")
    assert "The site answered with status 502. It goes on at" in page_of(task, noa).content.decode()
    assert run(task) == "broken"
    broken = ok(noa.get(f"verification-tasks/{task.pk}"))
    assert (
        broken["broken_because"]["words"] == "It failed however often it was tried. The site answered with status 502."
    )
    assert "The site answered with status 502." in page_of(task, noa).content.decode()
    again = ok(noa.post(f"verification-tasks/{task.pk}/actions/run-again"), 201)
    catch_up()
    Talking.meanwhile = lambda: None
    assert run(VerificationTask.objects.get(pk=again["id"])) == "finished"


def test_who_waits_for_a_service_says_for_which_and_uses_up_no_attempt(noa: Asker, task: VerificationTask) -> None:
    def wait() -> None:
        raise NotNow("slow.example", clock.now() + timedelta(minutes=5), "service_rests", seconds=300)

    Talking.meanwhile = wait
    assert [run(task) for _ in range(4)] == ["planned"] * 4
    shown = ok(noa.get(f"verification-tasks/{task.pk}"))
    assert shown["waiting"]["words"] == "slow.example did not answer well lately and is left alone for a while."
    assert [line["step"]["code"] for line in shown["log"]].count("waits") <= 4
    assert Work.objects.get().attempts == 0
    assert "slow.example did not answer well lately" in page_of(task, noa).content.decode()
