"""A published record as other programs read it, and how alike two claims are; without a database."""

import datetime as dt
from typing import Any

import pytest

from reviews.claimreview import claim_review
from reviews.publication.views import view_of
from reviews.verifiers.ranking import normalised, ranked, score, telling_words

FIRST, LATER = "2023-02-06T15:00:00+00:00", "2023-02-08T12:00:00+00:00"
URL, SITE = "https://facts.example.org/checks/promise/", "https://facts.example.org"


def a_party(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Naftali Bennett",
        "role": "prime minister",
        "kind": "person",
        "wikidata_id": "Q43723",
        "is_described_only": False,
        **fields,
    }


def a_statement(**fields: Any) -> dict[str, Any]:
    return {"is_subject": True, "parties": [a_party()], "said_on": "2023-02-04", **fields}


def an_appearance(url: str, published_at: str = "") -> dict[str, Any]:
    return {
        "exact": "his word",
        "kind": "article",
        "title": "T",
        "url": url,
        "publisher": "Harbour Wire",
        "published_at": published_at,
    }


def a_claim(**fields: Any) -> dict[str, Any]:
    verdict = {
        "text": "unconfirmed — official declined comment",
        "finding": {"code": "unconfirmed", "words": "unconfirmed"},
        "explanation": "He is the **only** source. [1]",
    }
    return {
        "reference": "W-214", "proposition": "Putin promised it.", "verdict": verdict, "statements": [a_statement()],
        "appearances": [], **fields,
    }  # fmt: skip


def a_record(*claims: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "headline": "Did he?", "conclusion": "Nobody can tell.", "language": "en", "newsroom": "Meridian",
        "first_published_at": FIRST, "published_at": FIRST, "claims": list(claims), **fields,
    }  # fmt: skip


def the_view(*claims: dict[str, Any], **fields: Any) -> Any:
    return view_of(a_record(*claims, **fields), url=URL, site=SITE)


def test_one_claim_is_one_review_with_the_label_and_no_number() -> None:
    data = claim_review(the_view(a_claim()))
    assert data["claimReviewed"] == "Putin promised it."
    assert data["reviewRating"]["alternateName"] == "unconfirmed — official declined comment"
    assert "ratingValue" not in data["reviewRating"]
    assert data["reviewRating"]["ratingExplanation"].startswith("He is the only source.")
    assert data["itemReviewed"]["author"] == {
        "@type": "Person", "name": "Naftali Bennett", "jobTitle": "prime minister", "sameAs": ["https://www.wikidata.org/wiki/Q43723"],
    }  # fmt: skip
    assert (data["url"], data["datePublished"], "dateModified" in data) == (URL, FIRST, False)


def test_several_claims_have_an_address_each() -> None:
    view = the_view(a_claim(), a_claim(reference="W-215"))
    assert [claim.fragment for claim in view.claims] == ["w-214", "w-215"]
    assert [claim.fragment for claim in the_view(a_claim()).claims] == [""]


def test_a_replaced_page_says_when_it_was_changed() -> None:
    view = the_view(a_claim(), published_at=LATER)
    assert (view.published.isoformat(), view.changed.isoformat()) == (FIRST, LATER)


def test_the_earliest_appearance_with_an_address_is_the_first() -> None:
    places = [
        an_appearance("https://b.example.org", "2023-02-06T10:00:00+00:00"),
        an_appearance("https://undated.example.org"),
        an_appearance("https://a.example.org", "2023-02-05T10:00:00+00:00"),
        an_appearance("https://a.example.org", "2023-02-05T10:00:00+00:00"),
        an_appearance(""),
    ]
    claim = the_view(a_claim(appearances=places)).claims[0]
    assert claim.first_appearance.url == "https://a.example.org"
    assert [place.url for place in claim.appearances] == ["https://b.example.org", "https://undated.example.org"]
    assert the_view(a_claim()).claims[0].first_appearance is None


@pytest.mark.parametrize(
    ("statements", "speaker"),
    [
        ([], None),
        ([a_statement(is_subject=False)], None),
        ([a_statement(parties=[a_party(name="Harbour Wire", kind="organisation")])], ("Harbour Wire", True)),
        (
            [a_statement(parties=[a_party(name="two officials", kind="", role="", wikidata_id="")])],
            ("two officials", False),
        ),
    ],
)
def test_the_speaker_is_whoever_made_the_claim(statements: list[dict], speaker: tuple[str, bool] | None) -> None:
    found = the_view(a_claim(statements=statements)).claims[0].speaker
    assert (found and (found.name, found.is_organization)) == speaker


def test_a_claim_whose_day_is_unknown_has_none() -> None:
    assert the_view(a_claim(statements=[a_statement(said_on="")])).claims[0].said_on is None
    assert the_view(a_claim()).claims[0].said_on == dt.date(2023, 2, 4)


# How alike

PROMISE = "In March 2022 Vladimir Putin promised Naftali Bennett that he would not kill Volodymyr Zelensky."


@pytest.mark.parametrize(
    "other",
    [
        PROMISE,
        PROMISE.upper(),
        "Putin promised Bennett in March 2022 not to kill Zelensky.",
        "Vladimir Putin gave Naftali Bennett a promise in March 2022 that he would not kill Volodymyr Zelensky",
    ],
)
def test_the_same_claim_in_other_words_is_alike(other: str) -> None:
    assert [row.key for row in ranked(PROMISE, [("a", other)], limit=5)] == ["a"]


@pytest.mark.parametrize(
    "other",
    [
        "The bridge cost 4.2 million.",
        "Zelensky posted a video from his office two hours after the call.",
        "Vladimir Putin visited Tehran in July 2022.",
        "",
        "!!!",
    ],
)
def test_another_claim_is_not(other: str) -> None:
    assert ranked(PROMISE, [("a", other)], limit=5) == []


def test_a_claim_with_another_number_is_less_alike() -> None:
    one = "The bridge cost 4.2 million euros in 2021."
    assert score(one, "The bridge cost 4.2 million euros in 2021") > score(
        one, "The bridge cost 5.7 million euros in 2019"
    )


def test_the_most_alike_comes_first_and_no_more_than_asked_for() -> None:
    candidates = [
        ("far", "Putin promised Bennett in 2022 to kill nobody, Zelensky said."),
        ("near", PROMISE),
        ("same", PROMISE),
    ]
    found = ranked(PROMISE, candidates, limit=2)
    assert [row.key for row in found] == ["near", "same"]
    assert found[0].score == 100


def test_words_are_compared_without_case_accents_and_marks() -> None:
    assert normalised("  Café — “Ёлка”, ЙОГО! ") == "cafe елка иого"
    assert telling_words("The US owed it 4 bn") == ["owed", "4"]
    assert telling_words("Is it so?") == ["is", "it", "so"]
    assert telling_words("…") == []
