"""Comments, suggestions and minor edits by way of the API: the operations of the web, with versions, repeats and actions."""

from typing import Any

import pytest

from factcheck.accounts.models import Desk
from reviews import operations
from reviews.models import Comment, FactCheckVersion, MinorEdit, Suggestion, VerdictVersion
from tests.api.asking import Asker, as_checker, as_partner, as_reviewer, as_role, ok, problem
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_person, a_reviewer
from tests.factories.reviewing import a_draft_verdict, a_published_factcheck, a_submitted_verdict, an_approved_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(desk: Desk) -> VerdictVersion:
    return a_draft_verdict(ClaimFactory(desk=desk, checking=True), a_checker(desk, name="Noa Adler"))


def names(row: dict[str, Any]) -> set[str]:
    return {action["name"] for action in row["actions"]}


def test_a_thread_is_begun_answered_settled_and_reopened(desk: Desk, version: VerdictVersion) -> None:
    a_person("reviewer", desk, name="Ruth Bar")
    noa = as_checker(desk, name="Noa")
    given = {"verdict": str(version.pk), "text": "@Ruth Bar, which document?\n\nThe second one?"}
    begun = noa.post("comments", given, key="k1")
    thread = ok(begun, 201)
    assert begun["Location"] == thread["url"]
    assert ok(noa.post("comments", given, key="k1"), 201)["id"] == thread["id"]
    assert Comment.objects.count() == 1
    assert (thread["text"], [one["name"] for one in thread["mentioned"]]) == (given["text"], ["Ruth Bar"])
    assert thread["version"] == {
        "kind": "verdict",
        "id": str(version.pk),
        "url": f"http://testserver/api/v1/verdicts/{version.pk}",
        "number": 1,
    }
    answer = ok(noa.post("comments", {**given, "text": "The contract.", "thread": thread["id"]}), 201)
    assert (answer["thread"], answer["actions"]) == (thread["id"], [])
    problem(noa.post(f"comments/{thread['id']}/actions/resolve"), 428)
    problem(noa.post(f"comments/{thread['id']}/actions/resolve", match=7), 412)
    settled = ok(noa.act(thread, "resolve"))
    assert (settled["resolved_by"]["name"], names(settled)) == ("Noa", {"reopen"})
    assert ok(noa.get("comments", settled="true"))["results"][0]["id"] == thread["id"]
    assert names(ok(noa.act(settled, "reopen"))) == {"resolve"}
    assert len(ok(noa.get("comments", verdict=str(version.pk), thread=thread["id"]))["results"]) == 1


def test_a_comment_names_nobody_who_may_not_see_the_version(desk: Desk) -> None:
    a_checker(name="Fern Away")
    version = a_draft_verdict(ClaimFactory(desk=desk, checking=True, access="desk"))
    told = problem(as_checker(desk).post("comments", {"verdict": str(version.pk), "text": "Ask @Fern Away."}), 400)
    assert "Fern Away may not see this version" in told["errors"]["text"][0]
    assert not Comment.objects.exists()


def test_which_version_is_said_once_and_only_where_it_may_be_seen(desk: Desk, version: VerdictVersion) -> None:
    checker, outsider = as_checker(desk), as_role("checker", DeskFactory())
    page = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim)
    for body in (
        {"text": "So."},
        {"text": "So.", "verdict": str(version.pk), "fact_check_version": str(page.pk)},
        {"text": "So.", "verdict": str(page.pk)},
    ):
        assert "verdict" in problem(checker.post("comments", body), 400)["errors"]
    assert (
        ok(checker.post("comments", {"text": "So.", "fact_check_version": str(page.pk)}), 201)["version"]["kind"]
        == "fact-check"
    )
    problem(outsider.post("comments", {"text": "So.", "verdict": str(version.pk)}), 403)
    for name in ("comments", "suggestions", "minor-edits"):
        problem(as_partner(desk).get(name), 403)


def other_words(asker: Asker, version: VerdictVersion, **changes: Any) -> Any:
    given = {"verdict": str(version.pk), "part": "explanation", "exact": "Nobody else", "replacement": "No one else"}
    return asker.post("suggestions", {**given, **changes})


def test_a_suggestion_is_taken_over_or_not(desk: Desk, version: VerdictVersion) -> None:
    ruth, noa = as_reviewer(desk), as_checker(desk)
    row = ok(other_words(ruth, version), 201)
    assert (row["start"], row["state"]["code"], names(row)) == (0, "open", {"accept", "reject"})
    problem(noa.send("POST", f"{row['url']}/actions/accept", None), 428)
    done = ok(noa.act(row, "accept"))
    assert (done["state"]["code"], done["actions"]) == ("accepted", [])
    version.refresh_from_db()
    assert version.explanation == "No one else was in the room."
    problem(noa.act(row, "accept"), 409)
    second = ok(other_words(ruth, version, exact="room", replacement="hall"), 201)
    refused = ok(noa.act(second, "reject", {"reason": "It was a room."}))
    assert (refused["state"]["code"], refused["decision_reason"]) == ("rejected", "It was a room.")
    assert [one["id"] for one in ok(noa.get("suggestions", state="rejected"))["results"]] == [second["id"]]


def test_words_that_are_gone_unclear_or_elsewhere_are_refused_with_a_sentence(
    desk: Desk, version: VerdictVersion
) -> None:
    ruth, noa = as_reviewer(desk), as_checker(desk)
    assert "exact" in problem(other_words(ruth, version, exact="o"), 400)["errors"]
    assert "exact" in problem(other_words(ruth, version, start=3), 400)["errors"]
    assert "part" in problem(other_words(ruth, version, part="headline"), 400)["errors"]
    row = ok(other_words(ruth, version), 201)
    writer = a_checker(desk)
    operations.edit_verdict(version=version, actor=writer, expected=None, explanation="Three were there.")
    assert "no longer stand" in problem(noa.act(row, "accept"), 400)["errors"]["exact"][0]
    [accept] = [one for one in ok(noa.get(row["url"]))["actions"] if one["name"] == "accept"]
    assert "no longer stand" in accept["blocked_reasons"][0]
    submitted = a_submitted_verdict(ClaimFactory(desk=desk, checking=True))
    waiting = ok(other_words(ruth, submitted), 201)
    problem(noa.act(waiting, "accept"), 409)
    assert "no draft" in waiting["actions"][0]["blocked_reasons"][0]
    assert Suggestion.objects.filter(state="open").count() == 2


BODY = "They met in 2023. Nobody has publised the “full text” of it."
MENDED = BODY.replace("publised", "published")


@pytest.fixture
def live(desk: Desk) -> FactCheckVersion:
    return a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim, body=BODY)


def test_a_minor_edit_is_tried_made_and_read_by_somebody_else(desk: Desk, live: FactCheckVersion) -> None:
    ada, ruth = as_reviewer(desk, name="Ada"), as_reviewer(desk, name="Ruth")
    where = f"fact-checks/{live.factcheck_id}"
    tried = ok(ada.post(f"{where}/minor-edit-trial", {"body": MENDED.replace("2023", "2032")}))
    assert tried["is_minor"] is False
    assert tried["changes"] == [
        {
            "field": "body",
            "kind": {"code": "number", "words": "a number or sign"},
            "before": "2023",
            "after": "2032",
        }
    ]
    assert ok(ada.post(f"{where}/minor-edit-trial", {"body": MENDED})) == {"is_minor": True, "changes": []}
    problem(as_checker(desk).post(f"{where}/minor-edit-trial", {"body": MENDED}), 403)
    page = ok(ada.get(where))
    assert "make-minor-edit" in names(page)
    given = {"body": MENDED.replace("2023", "2032"), "reason": "Spelling."}
    assert "2032" in problem(ada.act(page, "make-minor-edit", given), 400)["errors"]["body"][0]
    problem(ada.post(f"{where}/actions/make-minor-edit", {"body": MENDED, "reason": "Spelling."}), 428)
    problem(ada.post(f"{where}/actions/make-minor-edit", {"body": MENDED, "reason": "Spelling."}, match=99), 412)
    done = ok(ada.act(page, "make-minor-edit", {"body": MENDED, "reason": "Spelling."}))
    assert done["version"]["body"] == MENDED
    [waiting] = ok(ruth.get("minor-edits", waiting="true", fact_check=str(live.factcheck_id)))["results"]
    assert (waiting["reason"], waiting["made_by"]["name"], waiting["outcome"]) == ("Spelling.", "Ada", None)
    assert ok(ada.get(waiting["url"]))["actions"] == []
    problem(ada.post(f"{waiting['url']}/actions/find-fine", {}, match="*"), 403)
    row = ok(ruth.get(waiting["url"]))
    assert names(row) == {"find-fine", "reopen"}
    assert "note" in problem(ruth.act(row, "reopen", {"note": " "}), 400)["errors"]
    read = ok(ruth.act(row, "find-fine", {}))
    assert (read["outcome"]["code"], read["reviewed_by"]["name"], read["actions"]) == ("fine", "Ruth", [])
    problem(ruth.act(row, "find-fine", {}), 409)


def test_reopening_begins_the_next_version(desk: Desk, live: FactCheckVersion) -> None:
    operations.make_minor_edit(factcheck=live.factcheck, reason="Spelling.", body=MENDED, actor=a_reviewer(desk))
    ruth = as_reviewer(desk)
    row = ok(ruth.get(f"minor-edits/{MinorEdit.objects.get().pk}"))
    assert ok(ruth.act(row, "reopen", {"note": "It is another word."}))["outcome"]["code"] == "reopened"
    assert live.factcheck.versions.filter(state="draft").count() == 1
    problem(ruth.post(f"fact-checks/{live.factcheck_id}/minor-edit-trial", {"body": BODY}), 409)
