"""A published fact-check as other programs read it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import extruct
import pytest

from claims.codes import SCALE, Finding, ItemKind
from reviews.claimreview import (
    Appeared,
    PublishedView,
    Publisher,
    ReviewedClaim,
    ReviewedMedia,
    Scale,
    Speaker,
    claim_review,
    embeddable,
)

PROMISE = ReviewedClaim(
    text="The president promised in March 2022 not to have the other killed.",
    label="unconfirmed — official declined comment",
    finding="unconfirmed",
    explanation="Only one man has told of the promise; nobody else was there.",
    speaker=Speaker(
        "A Former Prime Minister", job_title="former prime minister", same_as=("https://www.wikidata.org/wiki/Q1",)
    ),
    said_on=date(2023, 2, 4),
    first_appearance=Appeared(
        "https://video.example/interview", ItemKind.VIDEO, "The interview", "Video site", date(2023, 2, 4)
    ),
    appearances=(Appeared("https://outlet.example/story", headline="Spokesman will not say"),),
)
VIEW = PublishedView(
    url="https://desk.example/checks/promise",
    headline="Was there a promise?",
    conclusion="Nobody but the one who tells of it has confirmed the promise.",
    language="en",
    publisher=Publisher("The Desk", "https://desk.example/"),
    published=datetime(2023, 2, 8, 9, 30, tzinfo=UTC),
    claims=(PROMISE,),
)


def page(view: PublishedView) -> str:
    data = embeddable(claim_review(view))
    return f'<!doctype html><html><head><title>x</title><script type="application/ld+json">{data}</script></head><body></body></html>'


def read_back(view: PublishedView) -> list[dict]:
    return extruct.extract(page(view), syntaxes=["json-ld"], uniform=False)["json-ld"]


def with_claim(**changes) -> PublishedView:
    return replace(VIEW, claims=(replace(PROMISE, **changes),))


def test_a_reader_of_structured_data_finds_what_was_published():
    [found] = read_back(VIEW)
    assert found == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://desk.example/checks/promise",
        "headline": "Was there a promise?",
        "claimReviewed": PROMISE.text,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "unconfirmed — official declined comment",
            "ratingExplanation": "Only one man has told of the promise; nobody else was there.",
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": PROMISE.text,
            "author": {
                "@type": "Person",
                "name": "A Former Prime Minister",
                "jobTitle": "former prime minister",
                "sameAs": ["https://www.wikidata.org/wiki/Q1"],
            },
            "datePublished": "2023-02-04",
            "firstAppearance": {
                "@type": "VideoObject",
                "url": "https://video.example/interview",
                "headline": "The interview",
                "publisher": {"@type": "Organization", "name": "Video site"},
                "datePublished": "2023-02-04",
            },
            "appearance": [
                {"@type": "NewsArticle", "url": "https://outlet.example/story", "headline": "Spokesman will not say"}
            ],
        },
        "author": {"@type": "Organization", "name": "The Desk", "url": "https://desk.example/"},
        "publisher": {"@type": "Organization", "name": "The Desk", "url": "https://desk.example/"},
        "inLanguage": "en",
        "datePublished": "2023-02-08T09:30:00+00:00",
    }


@pytest.mark.parametrize("finding", Finding.values)
def test_a_number_stands_only_where_the_finding_has_one(finding):
    rating = claim_review(with_claim(finding=finding))["reviewRating"]
    number = SCALE[finding]
    if number is None:
        assert not {"ratingValue", "bestRating", "worstRating"} & rating.keys()
    else:
        assert (rating["ratingValue"], rating["bestRating"], rating["worstRating"]) == (number, 5, 1)
        assert isinstance(rating["ratingValue"], int)


def test_a_desks_own_scale_never_gives_a_number_to_what_has_none():
    own = Scale(value=3, best=4, worst=0)
    assert claim_review(with_claim(finding="half_true", scale=own))["reviewRating"]["bestRating"] == 4
    assert "ratingValue" not in claim_review(with_claim(finding="unconfirmed", scale=own))["reviewRating"]


def test_without_a_label_the_conclusion_is_the_rating_in_words():
    rating = claim_review(with_claim(label="", finding=""))["reviewRating"]
    assert rating["alternateName"] == VIEW.conclusion
    assert "ratingValue" not in rating


def test_several_claims_are_a_graph_and_each_has_its_own_place_on_the_page():
    second = ReviewedClaim(text="The two spoke often.", label="confirmed", finding="confirmed", fragment="claim-2")
    [found] = read_back(replace(VIEW, claims=(PROMISE, second)))
    assert [review["@type"] for review in found["@graph"]] == ["ClaimReview", "ClaimReview"]
    assert found["@graph"][1]["url"] == "https://desk.example/checks/promise#claim-2"
    assert found["@graph"][1]["reviewRating"]["ratingValue"] == 5


def test_what_is_not_known_is_left_out():
    bare = ReviewedClaim(text="It rained.", label="unfounded", finding="unfounded")
    review = claim_review(replace(VIEW, claims=(bare,)))
    assert review["itemReviewed"] == {"@type": "Claim", "text": "It rained."}
    assert "dateModified" not in review
    assert '""' not in json.dumps(review)
    assert "null" not in json.dumps(review)


def test_an_organisation_speaks_without_a_job():
    speaker = Speaker("Ministry of Works", is_organization=True, job_title="ministry")
    author = claim_review(with_claim(speaker=speaker))["itemReviewed"]["author"]
    assert author == {"@type": "Organization", "name": "Ministry of Works"}


@pytest.mark.parametrize(
    ("kind", "work"), [("social_post", "SocialMediaPosting"), ("audio", "AudioObject"), ("other", "CreativeWork")]
)
def test_where_it_appeared_is_of_the_right_kind(kind, work):
    place = Appeared("https://x.example/1", kind)
    assert claim_review(with_claim(first_appearance=place))["itemReviewed"]["firstAppearance"]["@type"] == work


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]>",
        "a & b &lt;",
        'quote " and \\ backslash',
        "line\u2028and\u2029paragraph\nend\x00",
        "דברים — «цитата» 😀",
    ],
)
def test_no_text_breaks_out_of_its_script_element(hostile):
    view = replace(with_claim(text=hostile, label=hostile, explanation=hostile), headline=hostile)
    text = embeddable(claim_review(view))
    assert not set("<>&\u2028\u2029\n\x00") & set(text)
    [found] = read_back(view)
    assert found["claimReviewed"] == found["headline"] == found["reviewRating"]["alternateName"] == hostile


@pytest.mark.parametrize("required", ["claimReviewed", "reviewRating", "url"])
def test_what_readers_of_claimreview_require_is_there(required):
    assert claim_review(VIEW)[required]


def test_a_judged_picture_has_a_media_review_beside_the_claim_review() -> None:
    media = ReviewedMedia(
        ("original", "missing_context"), "It was taken in 2014, elsewhere.", "https://example.org/2014"
    )
    where = Appeared("https://example.org/post", ItemKind.IMAGE)
    claim = ReviewedClaim(text="This is the bridge.", label="misleading — out of context", finding="misleading")
    claim = replace(claim, media=media, first_appearance=where)
    first, second = claim_review(replace(VIEW, claims=(claim,)))["@graph"]
    assert (first["@type"], second["@type"]) == ("ClaimReview", "MediaReview")
    assert second["mediaAuthenticityCategory"] == [
        "https://schema.org/OriginalMediaContent",
        "https://schema.org/DecontextualizedContent",
    ]
    assert second["originalMediaContextDescription"] == "It was taken in 2014, elsewhere."
    assert second["itemReviewed"] == {"@type": "ImageObject", "url": "https://example.org/post"}
    assert second["associatedClaimReview"]["claimReviewed"] == "This is the bridge."
