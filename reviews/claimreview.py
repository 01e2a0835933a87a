"""A published fact-check as schema.org `ClaimReview`, the way other programs read it. Pure: what is published comes in as plain data."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claims.codes import BEST_RATING, SCALE, WORST_RATING, ItemKind, MediaResult
from claims.codes.media import SCHEMA_ORG

CONTEXT = "https://schema.org"

_WORKS = {
    ItemKind.ARTICLE: "NewsArticle",
    ItemKind.SOCIAL_POST: "SocialMediaPosting",
    ItemKind.IMAGE: "ImageObject",
    ItemKind.VIDEO: "VideoObject",
    ItemKind.AUDIO: "AudioObject",
    ItemKind.DOCUMENT: "DigitalDocument",
    ItemKind.BROADCAST: "CreativeWork",
}

_MEDIA = {ItemKind.IMAGE: "ImageObject", ItemKind.VIDEO: "VideoObject", ItemKind.AUDIO: "AudioObject"}

# What could end the script element or the line, in any parser.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who made the claim, as the public page names them."""

    name: str
    is_organization: bool = False
    job_title: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appeared:
    """A public place where the claim stands."""

    url: str
    kind: str = ItemKind.ARTICLE
    headline: str = ""
    publisher: str = ""
    published: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A number on a scale, where a desk has its own; without one the finding's own number counts."""

    value: int
    best: int = BEST_RATING
    worst: int = WORST_RATING


@dataclass(frozen=True, slots=True)
class ReviewedMedia:
    """What was found of a picture or recording: codes of results, what it shows in truth, where the original stands."""

    results: tuple[str, ...]
    context: str = ""
    original: str = ""

    @classmethod
    def of(cls, part: dict[str, Any] | None) -> "ReviewedMedia | None":
        """From a published record."""
        if not part:
            return None
        return cls(tuple(result["code"] for result in part["results"]), part["context"], part["original"])


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """One claim as published: its text, the label a reader sees, and why."""

    text: str
    label: str
    finding: str = ""
    explanation: str = ""
    speaker: Speaker | None = None
    said_on: date | datetime | None = None
    first_appearance: Appeared | None = None
    appearances: tuple[Appeared, ...] = ()
    fragment: str = ""
    scale: Scale | None = None
    media: "ReviewedMedia | None" = None


@dataclass(frozen=True, slots=True)
class Publisher:
    name: str
    url: str
    logo: str = ""


@dataclass(frozen=True, slots=True)
class PublishedView:
    """What is published, and nothing else: whatever is not here cannot leak into what machines read."""

    url: str
    headline: str
    conclusion: str
    language: str
    publisher: Publisher
    published: date | datetime
    changed: date | datetime | None = None
    claims: tuple[ReviewedClaim, ...] = ()
    image: str = ""


def claim_review(view: PublishedView) -> dict[str, Any]:
    """The JSON-LD of a page: one `ClaimReview`, or a graph of several; beside it a `MediaReview` of each picture or recording judged."""
    reviews = [_review(view, claim) for claim in view.claims]
    reviews += [_media_review(view, claim, claim.media) for claim in view.claims if claim.media]
    if len(reviews) == 1:
        return {"@context": CONTEXT, **reviews[0]}
    return {"@context": CONTEXT, "@graph": reviews}


def embeddable(data: dict[str, Any]) -> str:
    """JSON that may stand between script tags, whatever the texts in it hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _UNSAFE.items():
        text = text.replace(char, escaped)
    return text


def _review(view: PublishedView, claim: ReviewedClaim) -> dict[str, Any]:
    return _filled(
        {
            "@type": "ClaimReview",
            "url": f"{view.url}#{claim.fragment}" if claim.fragment else view.url,
            "headline": view.headline,
            "claimReviewed": claim.text,
            "reviewRating": _rating(view, claim),
            "itemReviewed": _claim(claim),
            "author": _publisher(view.publisher),
            "publisher": _publisher(view.publisher),
            "inLanguage": view.language,
            "datePublished": _written(view.published),
            "dateModified": _written(view.changed),
            "image": view.image,
        }
    )


def _media_review(view: PublishedView, claim: ReviewedClaim, media: ReviewedMedia) -> dict[str, Any]:
    """What was found of the picture or recording itself, beside the review of the claim that was made with it."""
    place = claim.first_appearance
    return _filled(
        {
            "@type": "MediaReview",
            "url": f"{view.url}#{claim.fragment}" if claim.fragment else view.url,
            "mediaAuthenticityCategory": [f"{CONTEXT}/{SCHEMA_ORG[MediaResult(code)]}" for code in media.results],
            "originalMediaContextDescription": media.context,
            "originalMediaLink": media.original,
            "itemReviewed": _work(place) | {"@type": _MEDIA.get(place.kind, "MediaObject")} if place else None,  # type: ignore[call-overload]
            "associatedClaimReview": {
                "@type": "ClaimReview",
                "url": f"{view.url}#{claim.fragment}" if claim.fragment else view.url,
                "claimReviewed": claim.text,
            },
            "author": _publisher(view.publisher),
            "publisher": _publisher(view.publisher),
            "inLanguage": view.language,
            "datePublished": _written(view.published),
            "dateModified": _written(view.changed),
        }
    )


def _rating(view: PublishedView, claim: ReviewedClaim) -> dict[str, Any]:
    """The words always; a number only where the finding has one, since a midpoint would say what nobody found."""
    rating = {
        "@type": "Rating",
        "alternateName": claim.label or view.conclusion,
        "ratingExplanation": claim.explanation or view.conclusion,
    }
    number = SCALE.get(claim.finding)  # type: ignore[call-overload]
    if number is None:
        return rating
    scale = claim.scale or Scale(number)
    return rating | {"ratingValue": scale.value, "bestRating": scale.best, "worstRating": scale.worst}


def _claim(claim: ReviewedClaim) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Claim",
            "text": claim.text,
            "author": _speaker(claim.speaker) if claim.speaker else None,
            "datePublished": _written(claim.said_on),
            "firstAppearance": _work(claim.first_appearance) if claim.first_appearance else None,
            "appearance": [_work(place) for place in claim.appearances],
        }
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Organization" if speaker.is_organization else "Person",
            "name": speaker.name,
            "jobTitle": "" if speaker.is_organization else speaker.job_title,
            "sameAs": list(speaker.same_as),
        }
    )


def _work(place: Appeared) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": place.publisher} if place.publisher else None
    return _filled(
        {
            "@type": _WORKS.get(place.kind, "CreativeWork"),  # type: ignore[call-overload]
            "url": place.url,
            "headline": place.headline,
            "publisher": publisher,
            "datePublished": _written(place.published),
        }
    )


def _publisher(publisher: Publisher) -> dict[str, Any]:
    return _filled({"@type": "Organization", "name": publisher.name, "url": publisher.url, "logo": publisher.logo})


def _written(moment: date | datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known: an empty value would be a statement."""
    return {key: value for key, value in data.items() if value not in ("", None, [], ())}
