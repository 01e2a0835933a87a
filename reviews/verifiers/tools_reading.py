"""What Google's Fact Check Tools answer to `claims:search`, read. Pure: bytes come in, reviews or a reason go out.

Formats: https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search and
https://cloud.google.com/apis/design/errors
"""

import datetime as dt
import html
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claims.cleaning import one_line
from factcheck.net.patience import LONGEST_SECONDS

LONGEST_CLAIM = 1000
LONGEST_LINE = 300
LONGEST_GIVEN = 20_000
LONGEST_ADDRESS = 2000
_ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?"""
# Marks of HTML by their names: a lone < or > is a sign of its own.
UNSAID = re.compile(rf"<!--.*?-->|<(script|style){_ATTRIBUTES}>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
APART = re.compile(
    rf"</?(?:blockquote|br|dd|div|dl|dt|figure|h[1-6]|hr|iframe|img|li|ol|p|pre|table|tbody|td|th|tr|ul){_ATTRIBUTES}>",
    re.IGNORECASE,
)
INSIDE = re.compile(
    rf"</?(?:a|abbr|b|cite|code|del|em|font|i|ins|mark|q|s|script|small|span|strike|strong|style|sub|sup|u){_ATTRIBUTES}>",
    re.IGNORECASE,
)
SECONDS = re.compile(r"(\d{1,9}(?:\.\d+)?)s", re.ASCII)
# Quotas are told as 429 today; the older envelope told them as 403 with one of these.
OVER_QUOTA = frozenset(
    {
        "RATE_LIMIT_EXCEEDED", "RESOURCE_QUOTA_EXCEEDED", "RESOURCE_EXHAUSTED",
        "rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded",
    }
)  # fmt: skip
KEY_IS_BAD = re.compile(r"API_KEY|CREDENTIALS|ACCESS_TOKEN|SERVICE_DISABLED|CONSUMER_INVALID|BILLING", re.ASCII)


class Unreadable(Exception):
    """This is not what the service documents: nobody can say what it knows."""


@dataclass(frozen=True)
class Review:
    """One publisher's review of one claim, as the service tells it; empty or None is what it does not tell readably."""

    claim: str
    claimant: str
    claim_date: dt.date | None
    publisher: str
    site: str
    url: str
    title: str
    review_date: dt.date | None
    rating: str
    language: str

    @property
    def key(self) -> tuple[str, ...]:
        """By which the same review of the same claim is known."""
        where = (self.url,) if self.url else (self.title.casefold(), self.rating.casefold())
        return (self.claim.casefold(), self.site or self.publisher, *where)


@dataclass(frozen=True)
class Page:
    """One page of an answer, and the token of the next one; empty on the last."""

    reviews: tuple[Review, ...]
    next_token: str


@dataclass(frozen=True)
class Refusal:
    """Why there is no answer: a code, whether it passes by itself, and after how many seconds to ask again, if that is said."""

    why: str
    passes: bool
    after: int | None = None


def read_page(body: bytes) -> Page:
    """The reviews of a page. What is wrong in one entry costs that entry or field alone. Raises Unreadable."""
    given = _json(body)
    if not isinstance(given, dict) or "error" in given:
        raise Unreadable
    # In JSON as Google writes it a field that is null is a field that is not there.
    claims, token = given.get("claims") or [], given.get("nextPageToken")
    if not isinstance(claims, list):
        raise Unreadable
    found = list(dict.fromkeys(review for claim in claims for review in _reviews(claim)))
    if not found and any(not _is_without_reviews(claim) for claim in claims):
        raise Unreadable
    return Page(tuple(found), token if isinstance(token, str) else "")


def read_refusal(status: int, body: bytes, *, retry_after: int | None) -> Refusal:
    """What an answer without a good status means."""
    error = _error(body)
    reasons = set(_reasons(error))
    waits = [seconds for seconds in (retry_after, *_delays(error)) if seconds is not None]
    after = max(waits, default=None)
    if status == 429 or (status == 403 and reasons & OVER_QUOTA):
        return Refusal("limit", True, after)
    if status >= 500 or status in (408, 425):
        return Refusal("service_failed", True, after)
    if status in (401, 403) or any(KEY_IS_BAD.search(reason) for reason in reasons):
        return Refusal("key_refused", False)
    return Refusal("refused" if status >= 400 else "not_understood", False)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable from error


def _is_without_reviews(claim: Any) -> bool:
    return isinstance(claim, dict) and claim.get("claimReview") in (None, [])


def _reviews(claim: Any) -> Iterator[Review]:
    if not isinstance(claim, dict) or not isinstance(claim.get("claimReview"), list):
        return
    for review in claim["claimReview"]:
        if isinstance(review, dict):
            yield _review(claim, review)


def _review(claim: Mapping[str, Any], review: Mapping[str, Any]) -> Review:
    publisher = review.get("publisher")
    by = publisher if isinstance(publisher, dict) else {}
    return Review(
        claim=_words(claim.get("text"), LONGEST_CLAIM),
        claimant=_words(claim.get("claimant")),
        claim_date=_day(claim.get("claimDate")),
        publisher=_words(by.get("name")),
        site=_words(by.get("site")),
        url=_address(review.get("url")),
        title=_words(review.get("title")),
        review_date=_day(review.get("reviewDate")),
        rating=_words(review.get("textualRating")),
        language=_words(review.get("languageCode")),
    )


def _words(value: Any, longest: int = LONGEST_LINE) -> str:
    """Plain words: marks and entities of HTML are no part of them, a lone < is."""
    if not isinstance(value, str):
        return ""
    bare = INSIDE.sub("", APART.sub(" ", UNSAID.sub(" ", value[:LONGEST_GIVEN])))
    return one_line(html.unescape(bare))[:longest]


def _day(value: Any) -> dt.date | None:
    """The day in UTC of a moment as RFC 3339 writes it, or of a day alone."""
    if not isinstance(value, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(value.strip())
        day = (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
    # The first moment of all is how a program writes that it has none.
    return day if day.year > 1 else None


def _address(value: Any) -> str:
    """A web address that can be offered as a link, or nothing."""
    address = value.strip().replace(" ", "%20") if isinstance(value, str) else ""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return address if is_web and address.isprintable() and len(address) <= LONGEST_ADDRESS else ""


def _error(body: bytes) -> Mapping[str, Any]:
    try:
        given = _json(body)
    except Unreadable:
        return {}
    error = given.get("error") if isinstance(given, dict) else None
    return error if isinstance(error, dict) else {}


def _parts(error: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    listed = error.get(name)
    yield from (part for part in (listed if isinstance(listed, list) else ()) if isinstance(part, dict))


def _reasons(error: Mapping[str, Any]) -> Iterator[str]:
    """The codes an error gives, in the envelope of today and in the older one."""
    for part in (error, *_parts(error, "details"), *_parts(error, "errors")):
        yield from (value for name in ("status", "reason") if isinstance(value := part.get(name), str))


def _delays(error: Mapping[str, Any]) -> Iterator[int]:
    """google.rpc.RetryInfo: so many seconds, rounded up."""
    for part in _parts(error, "details"):
        if str(part.get("@type", "")).endswith("google.rpc.RetryInfo"):
            found = SECONDS.fullmatch(str(part.get("retryDelay", "")))
            if found:
                yield min(math.ceil(float(found[1])), LONGEST_SECONDS)
