"""Fact-checks by API: drafted, reviewed, published, replaced, noticed, withdrawn; and what a partner gets of them."""

from typing import Any

import pytest
from django.core.management import call_command

from claims.models import Claim
from factcheck.accounts.models import Desk
from reviews.models import FactCheck
from tests.api.asking import Asker, as_partner, as_role, ok, problem
from tests.api.test_responses import said
from tests.factories import ClaimFactory


@pytest.fixture
def claim(noa: Asker, tomasz: Asker, desk: Desk) -> Claim:
    """A claim with an approved verdict."""
    claim = ClaimFactory(desk=desk, checking=True)
    approve_verdict(noa, tomasz, claim)
    return claim


def approve_verdict(noa: Asker, tomasz: Asker, claim: Claim, **more: Any) -> None:
    """Have a verdict written by the one and approved by the other."""
    if not claim.response_points.exists():
        response = ok(noa.post("responses", said(claim)), 201)
        ok(noa.act(response, "reflect", {"reflection": "quoted"}))
    words = {"finding": "unconfirmed", "as_of": "2023-02-06", "qualifiers": [{"code": "declined_comment"}], **more}
    version = ok(noa.act(ok(noa.post(f"claims/{claim.pk}/verdicts"), 201), "edit", words))
    ok(noa.act(version, "submit"))
    ok(tomasz.act(ok(tomasz.get(version["url"])), "approve"))


@pytest.fixture
def draft(noa: Asker, claim: Claim) -> dict[str, Any]:
    """A page about the claim."""
    words = {"headline": "Did Putin promise?", "conclusion": "There is no second witness."}
    return ok(noa.post("fact-checks", {"desk": str(claim.desk_id), "claims": [str(claim.pk)], **words}), 201)


def bring_out(noa: Asker, tomasz: Asker, page: dict[str, Any]) -> dict[str, Any]:
    """Submitted by the one, approved and published by the other."""
    ok(noa.act(page, "submit"))
    page = ok(tomasz.act(ok(tomasz.get(page["url"])), "approve"))
    return ok(tomasz.act(page, "publish"))


@pytest.fixture
def live(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> dict[str, Any]:
    """The page before its readers."""
    return bring_out(noa, tomasz, draft)


def test_from_draft_to_the_readers(noa: Asker, tomasz: Asker, draft: dict[str, Any], claim: Claim) -> None:
    assert (draft["public_state"]["code"], draft["live"], draft["public_address"]) == ("never", None, None)
    assert draft["version"]["claims"][0]["verdict"]["label"]["text"] == "unconfirmed — official declined comment"
    draft = ok(noa.act(draft, "edit", {"body": "It is *one* witness.", "topics": ["war", "talks"]}))
    page = bring_out(noa, tomasz, draft)
    assert page["public_state"] == {"code": "live", "words": "live"}
    assert page["live"]["label"]["text"] == "unconfirmed — official declined comment"
    assert page["live"]["label"]["respondent"] == {"code": "official", "words": "official"}
    assert page["live"]["record"]["claims"][0]["proposition"] == claim.proposition
    assert page["public_address"].endswith(f"/checks/{page['slug']}/")
    assert page["versions"][0]["state"]["code"] == "published"
    assert FactCheck.objects.get(pk=page["id"]).live.topics == ["war", "talks"]


def test_the_version_counts_every_change_of_page_and_versions(noa: Asker, draft: dict[str, Any]) -> None:
    changed = ok(noa.act(draft, "edit", {"headline": "Did he?"}))
    assert changed["row_version"] > draft["row_version"]
    stale = problem(noa.act(draft, "edit", {"headline": "Did he really?"}), 412)
    assert stale["current"]["version"]["headline"] == "Did he?"
    problem(noa.patch(draft["url"], {"headline": "x"}), 428)


def test_the_author_does_not_approve(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> None:
    ok(tomasz.act(ok(tomasz.get(draft["url"])), "edit", {"headline": "A word of mine"}))
    page = ok(noa.act(ok(noa.get(draft["url"])), "submit"))
    problem(tomasz.post(f"fact-checks/{page['id']}/actions/approve", match="*"), 403)


def test_returned_and_taken_back(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> None:
    ok(noa.act(draft, "submit"))
    page = ok(tomasz.act(ok(tomasz.get(draft["url"])), "return", {"reason": "A shorter headline."}))
    assert page["version"]["state"]["code"] == "returned"
    page = ok(noa.post(f"fact-checks/{page['id']}/actions/next-version"))
    assert page["version"]["number"] == 2
    ok(noa.act(page, "submit"))
    page = ok(tomasz.act(ok(tomasz.get(draft["url"])), "approve"))
    page = ok(tomasz.act(page, "take-back", {"reason": "Wait for the tape."}))
    assert page["version"]["state"]["code"] == "returned"


def test_a_new_version_replaces_the_live_one_and_says_why(noa: Asker, tomasz: Asker, live: dict[str, Any]) -> None:
    page = ok(noa.post(f"fact-checks/{live['id']}/actions/next-version"))
    page = ok(noa.act(page, "edit", {"conclusion": "There is still no second witness."}))
    blocked = next(action for action in page["actions"] if action["name"] == "submit")["blocked_reasons"]
    assert blocked == ["Say which kind of change this is, and why."]
    page = ok(noa.act(page, "edit", {"correction_kind": "update", "correction_reason": "A year later."}))
    page = bring_out(noa, tomasz, page)
    assert [version["state"]["code"] for version in page["versions"]] == ["published", "superseded"]
    assert page["live"]["conclusion"] == "There is still no second witness."
    earlier = ok(noa.get(page["versions"][1]["url"]))
    assert earlier["record"]["conclusion"] == "There is no second witness."


def test_the_notice_and_withdrawing_take_one_reviewer(noa: Asker, tomasz: Asker, live: dict[str, Any]) -> None:
    problem(noa.post(f"fact-checks/{live['id']}/actions/put-up-notice", {"notice": "x"}, match="*"), 403)
    page = ok(tomasz.act(live, "put-up-notice", {"notice": "We look into it again."}))
    assert (page["public_state"]["code"], page["notice"]) == ("under_review", "We look into it again.")
    page = ok(tomasz.act(page, "take-down-notice"))
    page = ok(tomasz.act(page, "record-address", {"address": "https://paper.example.org/putin"}))
    assert page["external_address"] == "https://paper.example.org/putin"
    page = ok(tomasz.act(page, "withdraw", {"reason": "The tape was forged."}))
    assert (page["public_state"]["code"], page["live"]) == ("withdrawn", None)


def test_publishing_twice_publishes_once(noa: Asker, tomasz: Asker, draft: dict[str, Any]) -> None:
    ok(noa.act(draft, "submit"))
    page = ok(tomasz.act(ok(tomasz.get(draft["url"])), "approve"))
    ok(tomasz.post(f"fact-checks/{page['id']}/actions/publish", {}, match="*", key="one"))
    again = tomasz.post(f"fact-checks/{page['id']}/actions/publish", {}, match="*", key="one")
    assert ok(again)["live"]["number"] == 1
    assert again["Idempotent-Replayed"] == "true"
    assert problem(tomasz.post(f"fact-checks/{page['id']}/actions/publish", {}, match="*"), 409)["state"] == "published"


def test_a_partner_gets_what_is_published_and_no_word_of_the_desks_work(
    noa: Asker, tomasz: Asker, desk: Desk, live: dict[str, Any]
) -> None:
    page = ok(noa.post(f"fact-checks/{live['id']}/actions/next-version"))
    ok(noa.act(page, "edit", {"headline": "A planted draft", "conclusion": "A planted draft."}))
    unpublished = ok(
        noa.post(
            "fact-checks",
            {
                "desk": str(desk.pk),
                "claims": [live["version"]["claims"][0]["claim"]["id"]],
                "headline": "A planted page",
            },
        ),
        201,
    )
    partner = as_partner(desk)
    listed = ok(partner.get("fact-checks"))["results"]
    assert [row["id"] for row in listed] == [live["id"]]
    assert listed[0]["live"]["record"] is None
    shown = partner.get(f"fact-checks/{live['id']}")
    assert ok(shown)["live"]["record"]["headline"] == "Did Putin promise?"
    assert not {"version", "actions", "desk", "created_by", "row_version"} & ok(shown).keys()
    assert [version["number"] for version in ok(shown)["versions"]] == [1]
    assert b"planted" not in shown.content
    version = ok(partner.get(f"fact-checks/{live['id']}/versions/1"))
    assert "authors" not in version
    assert version["record"]["headline"] == "Did Putin promise?"
    problem(partner.get(f"fact-checks/{live['id']}/versions/2"), 404)
    problem(partner.get(f"fact-checks/{unpublished['id']}"), 404)
    call_command("reindex_search", verbosity=0)
    assert ok(partner.get("fact-checks", q="planted"))["results"] == []
    assert [row["id"] for row in ok(partner.get("fact-checks", q="promises"))["results"]] == [live["id"]]
    assert ok(partner.get("fact-checks", state="draft"))["results"] == []
    problem(partner.patch(f"fact-checks/{live['id']}", {"headline": "x"}, match="*"), 403)
    problem(as_partner(desk, ["submit"]).get(f"fact-checks/{live['id']}"), 404)


def test_a_partner_gets_no_record_of_a_withdrawn_page(tomasz: Asker, desk: Desk, live: dict[str, Any]) -> None:
    ok(tomasz.act(live, "withdraw", {"reason": "The tape was forged."}))
    partner = as_partner(desk)
    page = ok(partner.get(f"fact-checks/{live['id']}"))
    assert (page["live"], page["withdrawn_reason"]) == (None, "The tape was forged.")
    assert ok(partner.get(f"fact-checks/{live['id']}/versions/1"))["record"] is None


def test_an_embargoed_page_is_not_there_for_partners(desk: Desk, live: dict[str, Any]) -> None:
    FactCheck.objects.filter(pk=live["id"]).update(embargo_until="2099-01-01T00:00:00Z")
    partner = as_partner(desk)
    problem(partner.get(f"fact-checks/{live['id']}"), 404)
    assert ok(partner.get("fact-checks"))["results"] == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"claims": []}, "claims"),
        ({"headline": "x" * 201}, "headline"),
        ({"conclusion": "x" * 201}, "conclusion"),
        ({"topics": ["x" * 61]}, "topics.0"),
    ],
)
def test_senseless_input_is_told_at_its_field(noa: Asker, claim: Claim, given: dict, field: str) -> None:
    body = {"desk": str(claim.desk_id), "claims": [str(claim.pk)], **given}
    assert field in problem(noa.post("fact-checks", body), 400)["errors"]


def test_found_by_claim_state_and_words(noa: Asker, claim: Claim, live: dict[str, Any]) -> None:
    call_command("reindex_search", verbosity=0)
    for query in (
        {"claim": str(claim.pk)},
        {"public_state": "live,under_review"},
        {"q": "putin witness"},
        {"slug": live["slug"]},
        {"state": "published"},
    ):
        assert [row["id"] for row in ok(noa.get("fact-checks", **query))["results"]] == [live["id"]]
    for query in (
        {"public_state": "never"},
        {"q": "weather"},
        {"state": "draft"},
        {"published_before": "2020-01-01T00:00:00Z"},
    ):
        assert ok(noa.get("fact-checks", **query))["results"] == []


def test_an_observer_publishes_nothing(live: dict[str, Any]) -> None:
    observer = as_role("observer")
    assert ok(observer.get(live["url"]))["actions"] == []
    problem(observer.post(f"fact-checks/{live['id']}/actions/withdraw", {"reason": "x"}, match="*"), 403)
