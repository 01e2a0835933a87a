"""Requests for comment by API: questions, attempts, replies, and what each question came to."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim
from factcheck.accounts import clock
from factcheck.accounts.models import Desk
from reviews.models import Question
from tests.api.asking import Asker, as_role, ok, problem
from tests.factories import ClaimFactory


@pytest.fixture
def claim(desk: Desk) -> Claim:
    """What is asked about."""
    return ClaimFactory(desk=desk)


def draft(asker: Asker, claim: Claim, **more: Any) -> list[dict[str, Any]]:
    body = {
        "desk": str(claim.desk_id), "parties": [{"name": "The ministry", "kind": "office"}],
        "questions": [{"text": "Did it cost 4.2 million?", "claim": str(claim.pk)}], "deadline": "2030-01-01T18:00:00+01:00", **more,
    }  # fmt: skip
    return ok(asker.post("comment-requests", body), 201)["results"]


@pytest.fixture
def opened(noa: Asker, claim: Claim) -> dict[str, Any]:
    """A request that was sent."""
    (request,) = draft(noa, claim)
    return ok(noa.act(request, "open", {"channel": "mail", "address": "press@ministry.example.org"}))


def test_one_stroke_makes_a_linked_request_for_each_party(noa: Asker, claim: Claim) -> None:
    first, second = draft(
        noa, claim, parties=[{"name": "The ministry"}, {"name": "The builder", "kind": "organisation"}]
    )
    assert first["linked"] == second["linked"] is not None
    assert {first["party"]["name"], second["party"]["name"]} == {"The ministry", "The builder"}
    assert first["state"] == {"code": "draft", "words": "draft"}
    assert first["questions"][0]["claim"]["reference"] == claim.reference
    assert first["deadline"] == "2030-01-01T17:00:00Z"


def test_the_clock_starts_when_it_was_really_sent(noa: Asker, opened: dict[str, Any]) -> None:
    assert opened["state"]["code"] == "open"
    assert opened["attempts"][0]["channel"] == {"code": "mail", "words": "e-mail"}
    made_at = dt.datetime.now(dt.UTC).isoformat()
    request = ok(
        noa.post(
            f"comment-requests/{opened['id']}/attempts", {"channel": "phone", "result": "no_answer", "made_at": made_at}
        ),
        201,
    )
    assert [attempt["result"]["code"] for attempt in request["attempts"]] == ["sent", "no_answer"]
    refused = problem(
        noa.post(f"comment-requests/{opened['id']}/attempts", {"channel": "phone", "made_at": "2031-01-01T00:00:00Z"}),
        400,
    )
    assert "made_at" in refused["errors"]


def test_a_reply_settles_the_question_and_closes_the_request(noa: Asker, opened: dict[str, Any]) -> None:
    file = SimpleUploadedFile("screen.png", b"\x89PNG", content_type="image/png")
    reply = ok(
        noa.form(
            f"comment-requests/{opened['id']}/replies",
            {"channel": "signal", "text": "No comment.", "answered_by": "press office", "file": file},
        ),
        201,
    )
    assert reply["is_late"] is False
    assert b"".join(noa.get(reply["file"]["url"])) == b"\x89PNG"
    question = ok(noa.get(opened["questions"][0]["url"]))
    question = ok(noa.act(question, "set-outcome", {"outcome": "declined_comment", "reply": reply["id"]}))
    assert question["outcome"] == {"code": "declined_comment", "words": "declined comment"}
    request = ok(noa.get(opened["url"]))
    assert request["state"]["code"] == "closed"
    assert request["summary"] == [{"outcome": {"code": "declined_comment", "words": "declined comment"}, "count": 1}]
    question = ok(noa.act(question, "undo-outcome"))
    assert question["outcome"] is None
    assert ok(noa.get(opened["url"]))["state"]["code"] == "open"
    assert ok(noa.act(ok(noa.get(reply["url"])), "reflect", {"reflection": "quoted"}))["reflection"]["code"] == "quoted"


@pytest.mark.usefixtures("moving_clock")
def test_silence_is_recorded_after_the_deadline_and_stays_provisional(noa: Asker, opened: dict[str, Any]) -> None:
    question = ok(noa.get(opened["questions"][0]["url"]))
    early = problem(noa.act(question, "set-outcome", {"outcome": "no_response_by_deadline"}), 409)
    assert early["reasons"]
    clock.move(dt.timedelta(days=365 * 10))
    question = ok(noa.act(question, "set-outcome", {"outcome": "no_response_by_deadline"}))
    assert question["is_provisional"] is True


@pytest.mark.usefixtures("moving_clock")
def test_a_late_reply_reopens(noa: Asker, opened: dict[str, Any]) -> None:
    question = ok(noa.get(opened["questions"][0]["url"]))
    clock.move(dt.timedelta(days=365 * 10))
    ok(noa.act(question, "set-outcome", {"outcome": "no_response_by_deadline"}))
    reply = ok(noa.post(f"comment-requests/{opened['id']}/replies", {"channel": "mail", "text": "We were away."}), 201)
    assert reply["is_late"] is True
    assert ok(noa.get(opened["url"]))["state"]["code"] == "open"


def test_not_asking_needs_the_standards_editor(noa: Asker, claim: Claim) -> None:
    (request,) = draft(noa, claim)
    question = ok(noa.get(request["questions"][0]["url"]))
    problem(noa.act(question, "set-outcome", {"outcome": "not_sought", "reason": "It would expose a source."}), 403)
    settled = ok(
        as_role("standards").act(
            question, "set-outcome", {"outcome": "not_sought", "reason": "It would expose a source."}
        )
    )
    assert settled["consent_by"] is not None


def test_questions_are_written_before_sending_and_never_after(noa: Asker, claim: Claim) -> None:
    (request,) = draft(noa, claim)
    question = ok(
        noa.post(f"comment-requests/{request['id']}/questions", {"text": "And when?", "claim": str(claim.pk)}), 201
    )
    question = ok(noa.act(question, "edit", {"text": "And since when?"}))
    ok(noa.act(ok(noa.get(request["url"])), "open", {"channel": "phone"}))
    question = ok(noa.get(question["url"]))
    assert "edit" not in {action["name"] for action in question["actions"]}
    problem(noa.patch(question["url"], {"text": "x"}, match="*"), 409)
    assert Question.objects.get(pk=question["id"]).text == "And since when?"


def test_withdrawn_with_a_reason(noa: Asker, opened: dict[str, Any]) -> None:
    withdrawn = ok(noa.act(opened, "withdraw", {"reason": "Asked by another desk already."}))
    assert withdrawn["state"]["code"] == "closed"
    assert withdrawn["questions"][0]["outcome"]["code"] == "withdrawn_by_us"
    problem(noa.post(f"comment-requests/{opened['id']}/attempts", {"channel": "phone"}), 409)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"parties": []}, "parties"),
        ({"questions": []}, "questions"),
        ({"deadline_zone": "Mars/Phobos"}, "deadline_zone"),
        ({"questions": [{"text": "?"}]}, "questions"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, claim: Claim, more: dict, field: str) -> None:
    body = {
        "desk": str(claim.desk_id),
        "parties": [{"name": "A"}],
        "questions": [{"text": "?", "claim": str(claim.pk)}],
        **more,
    }
    assert field in problem(noa.post("comment-requests", body), 400)["errors"]


def test_found_by_claim_state_and_asker(noa: Asker, claim: Claim, opened: dict[str, Any]) -> None:
    draft(noa, ClaimFactory(desk=claim.desk))
    assert [
        row["id"]
        for row in ok(noa.get("comment-requests", claim=str(claim.pk), state="open", asked_by="me"))["results"]
    ] == [opened["id"]]
    assert ok(noa.get("comment-requests", q="4.2"))["results"]
    assert ok(noa.get("comment-requests", q="weather"))["results"] == []


def test_an_observer_asks_nobody(claim: Claim, opened: dict[str, Any]) -> None:
    observer = as_role("observer")
    assert ok(observer.get(opened["url"]))["actions"] == []
    problem(observer.post(f"comment-requests/{opened['id']}/replies", {"channel": "mail", "text": "x"}), 403)
