"""Verdicts by API: drafted, written, submitted and so frozen, judged by somebody who is no author."""

from typing import Any

import pytest

from claims.models import Claim
from factcheck.accounts.models import Desk
from reviews.models import VerdictVersion, Wording
from tests.api.asking import Asker, as_checker, as_role, ok, problem
from tests.api.test_responses import said
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory


@pytest.fixture
def claim(desk: Desk) -> Claim:
    """A claim that is being checked."""
    return ClaimFactory(desk=desk, checking=True)


@pytest.fixture
def draft(noa: Asker, claim: Claim) -> dict[str, Any]:
    """A verdict that may be submitted: unconfirmed, an official declined."""
    response = ok(noa.post("responses", said(claim)), 201)
    ok(noa.act(response, "reflect", {"reflection": "quoted"}))
    version = ok(noa.post(f"claims/{claim.pk}/verdicts"), 201)
    words = {
        "finding": "unconfirmed",
        "as_of": "2023-02-06",
        "explanation": "Nobody else was there.",
        "qualifiers": [{"code": "declined_comment"}, {"code": "single_source"}],
    }
    return ok(noa.act(version, "edit", words))


def test_the_label_is_given_in_codes_and_words(draft: dict[str, Any]) -> None:
    official = {"code": "official", "words": "official"}
    leading = {"code": "declined_comment", "words": "official declined comment", "respondent": official}
    assert draft["label"] == {
        "finding": {"code": "unconfirmed", "words": "unconfirmed"}, "qualifier": leading, "respondent": official, "text": "unconfirmed — official declined comment",
    }  # fmt: skip
    assert [qualifier["code"] for qualifier in draft["qualifiers"]] == ["declined_comment", "single_source"]
    assert VerdictVersion.objects.get(pk=draft["id"]).finding == "unconfirmed"


def test_a_desks_own_words_are_shown_and_the_code_stays(noa: Asker, desk: Desk, draft: dict[str, Any]) -> None:
    Wording.objects.create(desk=desk, language="en", coded="finding", code="unconfirmed", words="not proven")
    label = ok(noa.get(draft["url"]))["label"]
    assert label["finding"] == {"code": "unconfirmed", "words": "not proven"}
    assert label["text"] == "not proven — official declined comment"


def test_drafting_again_leads_to_the_open_draft(noa: Asker, claim: Claim, draft: dict[str, Any]) -> None:
    assert ok(noa.post(f"claims/{claim.pk}/verdicts"), 201)["id"] == draft["id"]


def test_submitted_approved_by_another(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> None:
    version = ok(noa.act(draft, "submit"))
    assert (version["state"]["code"], version["submitted_by"]["name"]) == ("submitted", "Noa Adler")
    assert [move["name"] for move in version["actions"]] == ["set-recheck"]
    problem(noa.patch(version["url"], {"explanation": "x"}, match="*"), 409)
    seen = ok(tomasz.get(version["url"]))
    assert {action["name"] for action in seen["actions"]} == {"approve", "return", "set-recheck"}
    approved = ok(tomasz.act(seen, "approve", {"reason": "Well founded."}))
    assert approved["state"]["code"] == "approved"
    assert approved["votes"][0]["voter"]["name"] == "Tomasz Wilk"
    assert [author["name"] for author in approved["authors"]] == ["Noa Adler"]


def test_no_author_approves_whatever_the_role(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> None:
    version = ok(tomasz.act(ok(tomasz.get(draft["url"])), "edit", {"explanation": "With a word of mine."}))
    version = ok(noa.act(ok(noa.get(version["url"])), "submit"))
    assert [move["name"] for move in ok(tomasz.get(version["url"]))["actions"]] == ["set-recheck"]
    problem(tomasz.post(f"verdicts/{version['id']}/actions/approve", match="*"), 403)


def test_returned_with_a_reason_and_begun_anew_as_its_copy(
    noa: Asker, tomasz: Asker, claim: Claim, draft: dict[str, Any]
) -> None:
    ok(noa.act(draft, "submit"))
    version = ok(tomasz.get(draft["url"]))
    assert "reason" in problem(tomasz.act(version, "return", {}), 400)["errors"]
    returned = ok(tomasz.act(version, "return", {"reason": "Say where."}))
    assert returned["votes"][0]["vote"] == {"code": "return", "words": "return"}
    again = ok(noa.post(f"claims/{claim.pk}/verdicts"), 201)
    assert (again["number"], again["finding"]["code"], again["previous"]) == (2, "unconfirmed", draft["id"])
    assert [row["number"] for row in ok(noa.get("verdicts", claim=str(claim.pk)))["results"]] == [2, 1]


def test_what_is_missing_is_said_beside_the_action_and_in_the_refusal(noa: Asker, claim: Claim) -> None:
    version = ok(noa.post(f"claims/{claim.pk}/verdicts"), 201)
    (submit,) = [action for action in version["actions"] if action["name"] == "submit"]
    assert "Choose a finding." in submit["blocked_reasons"]
    assert problem(noa.act(version, "submit"), 409)["reasons"] == submit["blocked_reasons"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"finding": "rather true"}, "finding"),
        ({"qualifiers": [{"code": "shrugged"}]}, "qualifiers.0.code"),
        ({"qualifiers": [{"code": "outdated"}, {"code": "outdated"}]}, "qualifiers"),
        ({"citations": ["01a20455-99e6-76a9-a9ff-0116d80ac6b7"]}, "citations"),
        ({"as_of": "6 February"}, "as_of"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, draft: dict[str, Any], given: dict, field: str) -> None:
    assert field in problem(noa.act(draft, "edit", given), 400)["errors"]


def test_citations_keep_their_numbers_and_hide_what_the_reader_may_not_see(
    noa: Asker, claim: Claim, draft: dict[str, Any]
) -> None:
    open_one, quiet = (
        EvidenceFactory(claim=claim, title="The tape"),
        EvidenceFactory(claim=claim, title="A planted title", readers=[noa.user]),
    )
    version = ok(noa.act(draft, "edit", {"citations": [str(quiet.pk), str(open_one.pk)]}))
    assert [(cited["number"], cited["evidence"]["title"]) for cited in version["citations"]] == [
        (1, "A planted title"),
        (2, "The tape"),
    ]
    answer = as_checker(claim.desk).get(draft["url"])
    assert b"planted" not in answer.content
    assert [cited["evidence"] and cited["evidence"]["title"] for cited in ok(answer)["citations"]] == [None, "The tape"]


def test_a_guest_writes_on_the_claim_that_is_theirs_and_submits_nothing(noa: Asker, claim: Claim) -> None:
    other = as_role("guest", claim.desk)
    problem(other.post(f"claims/{claim.pk}/verdicts"), 404)
    chief = as_role("chief", claim.desk)
    ok(chief.act(ok(chief.get(f"claims/{claim.pk}")), "assign", {"assignee": str(other.user.pk)}))
    version = ok(other.post(f"claims/{claim.pk}/verdicts"), 201)
    version = ok(other.act(version, "edit", {"finding": "unconfirmed", "as_of": "2023-02-06"}))
    assert "submit" not in {action["name"] for action in version["actions"]}
    problem(other.post(f"verdicts/{version['id']}/actions/submit", match="*"), 403)


def test_found_by_state_and_finding(noa: Asker, draft: dict[str, Any]) -> None:
    assert [row["id"] for row in ok(noa.get("verdicts", state="draft", finding="unconfirmed,false"))["results"]] == [
        draft["id"]
    ]
    assert ok(noa.get("verdicts", state="approved"))["results"] == []


def test_what_the_record_suggests_comes_with_reasons_and_is_nobodys_finding(noa: Asker, claim: Claim) -> None:
    ok(noa.post("responses", said(claim)), 201)
    proposal = ok(noa.get(f"claims/{claim.pk}/proposal"))
    assert proposal["qualifiers"][0]["code"] == "declined_comment"
    assert proposal["qualifiers"][0]["words"] == "official declined comment"
    reasons = proposal["reasons"] + proposal["gaps"] + proposal["would_change"]
    assert reasons
    assert all(reason["code"] and reason["words"] for reason in reasons)
    assert not VerdictVersion.objects.exists()
    problem(
        as_role("checker", DeskFactory()).get(f"claims/{ClaimFactory(desk=claim.desk, access='desk').pk}/proposal"), 404
    )
