"""Quick check: everything in one stroke, or nothing and the reason at its field."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Item
from factcheck.desk.indexing import reindex
from factcheck.ledger.models import Event
from reviews import operations
from reviews.models import FactCheckVersion, VerdictVersion
from tests.factories import ClaimFactory, DeskFactory, a_checker, a_guest, a_reviewer, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/quick/"
TEXT = "The minister opened the bridge on Monday.\n\n“It cost 4.2 million,” she said."
TYPED = {
    "source": TEXT,
    "proposition": "The bridge cost 4.2 million.",
    "who": "The minister",
    "finding": "confirmed",
    "conclusion": "The accounts of the ministry say so.",
    "evidence_url": "https://accounts.example/2026",
    "origin_name": "Court of Audit",
    "reason": "The accounts were audited.",
    "as_of": "2026-02-06",
}


@pytest.fixture
def noa(desk: Any) -> Client:
    return signed_in(a_checker(desk, name="Noa Adler"))


def typed(desk: Any, **other: str) -> dict[str, str]:
    return {**TYPED, "desk": str(desk.pk), **other}


def test_one_post_goes_from_a_paste_to_a_verdict_in_review_and_a_page_begun(noa: Client, desk: Any) -> None:
    answer = noa.post(ADDRESS, typed(desk, quotation="It cost 4.2 million"))
    claim = Claim.objects.get()
    assert answer.headers["Location"] == f"/desk/claims/{claim.pk}/"
    assert (claim.state, claim.assignee.name, claim.item.current.text) == ("in_review", "Noa Adler", TEXT)
    assert claim.appearances.get().exact == "It cost 4.2 million"
    assert [str(row.party) for row in claim.statements.get().parties.all()] == ["The minister"]
    evidence = claim.evidence.get()
    assert (evidence.url, evidence.origin.name, evidence.stance) == (
        TYPED["evidence_url"],
        "Court of Audit",
        "supports",
    )
    version = VerdictVersion.objects.get()
    assert (version.state, version.finding, version.few_origins_reason) == ("submitted", "confirmed", TYPED["reason"])
    assert (version.explanation, version.citations.get().evidence) == (TYPED["conclusion"], evidence)
    page = FactCheckVersion.objects.get()
    assert (page.state, page.headline, page.conclusion) == ("draft", TYPED["proposition"], TYPED["conclusion"])
    shown = noa.get(answer.headers["Location"]).content.decode()
    assert "second pair of eyes" in shown
    assert operations.approve_verdict(version=version, actor=a_reviewer(desk)).state == "approved"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"finding": ""}, "finding"),
        ({"evidence_url": "", "origin_name": ""}, "evidence_url"),
        ({"reason": ""}, "reason"),
        ({"origin_name": ""}, "origin_name"),
        ({"conclusion": ""}, "conclusion"),
        ({"as_of": ""}, "as_of"),
        ({"quotation": "It cost nine million"}, "quotation"),
        ({"finding": "disputed", "reason": ""}, "reason"),
        ({"evidence_url": "ftp://accounts.example/"}, "evidence_url"),
    ],
)
def test_what_is_refused_comes_back_at_its_field_and_nothing_is_half_made(
    noa: Client, desk: Any, changed: dict[str, str], field: str
) -> None:
    answer = noa.post(ADDRESS, typed(desk, **changed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    shown = answer.content.decode()
    assert all(words in shown for words in ("4.2 million,” she said", TYPED["proposition"], "The minister"))
    assert not (Item.objects.exists() or Claim.objects.exists() or Event.objects.exists())


def test_a_link_is_fetched_later_and_the_words_stay_with_whoever_said_them(noa: Client, desk: Any) -> None:
    link = {"source": "https://news.example/bridge", "quotation": "It cost 4.2 million"}
    assert "who" in noa.post(ADDRESS, typed(desk, **link, who="")).context["form"].errors
    assert noa.post(ADDRESS, typed(desk, **link)).status_code == 302
    claim = Claim.objects.get()
    assert (claim.item.state, claim.appearances.count()) == ("fetching", 0)
    assert claim.statements.get().words == "It cost 4.2 million"


def test_kept_as_a_draft_nothing_is_asked_but_where_and_what(noa: Client, desk: Any) -> None:
    kept = {"source": TEXT, "proposition": "The bridge is open.", "desk": str(desk.pk), "keep": "1"}
    assert noa.post(ADDRESS, kept).status_code == 302
    assert (Claim.objects.get().state, VerdictVersion.objects.get().state) == ("logged", "draft")


def test_a_claim_much_like_it_is_named_as_far_as_one_may_see_it(noa: Client, desk: Any) -> None:
    like = ClaimFactory(desk=desk, proposition="The bridge cost 4.2 million euros.")
    ClaimFactory(desk=DeskFactory(is_open=False), proposition="The bridge cost 4.2 million pounds.")
    ClaimFactory(desk=desk, proposition="The bridge was painted green by volunteers.")
    assert list(reindex(["claim"]))
    shown = noa.get(f"{ADDRESS}alike/", {"proposition": TYPED["proposition"]}).content.decode()
    assert like.reference in shown
    assert "pounds" not in shown
    assert "painted" not in shown
    assert noa.post(ADDRESS, typed(desk)).status_code == 302


def test_who_may_not_log_claims_is_told_so(desk: Any) -> None:
    client = signed_in(a_guest(desk))
    assert "not log claims" in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, typed(desk)).status_code == 422
    assert not Item.objects.exists()
