"""Google's Fact Check Tools: which fact-checks of others are known to be about some words. Asks with this installation's key.

The key travels in a header (https://cloud.google.com/apis/docs/system-parameters), never in an address, which others might keep.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

from factcheck import net
from factcheck.accounts.clock import now
from factcheck.net import Unreachable
from factcheck.net.patience import asked_to_wait
from reviews.verifiers.tools_reading import Page, Refusal, Review, Unreadable, read_page, read_refusal

MAX_BYTES = 2 * 1024 * 1024
SECONDS = 10.0
PAGE_SIZE = 10
MOST_PAGES = 3
# The first page waits for its turn without a worker; the next ones in place.
MAY_WAIT = 5
# The same words are not asked for again before that: many claims are worked on by several people, and run again.
KEPT_SECONDS = 12 * 3600
# Longer questions find nothing.
LONGEST_QUERY = 240


@dataclass(frozen=True)
class Question:
    """What is told to the service: words, and their language where it is known."""

    query: str
    language: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """As the service names them."""
        told = {"query": self.query, "pageSize": str(PAGE_SIZE)}
        return {**told, "languageCode": self.language} if self.language else told


@dataclass(frozen=True)
class Answer:
    """The reviews that the service knows, as far as it was asked; when it was asked, in ISO 8601."""

    reviews: tuple[Review, ...]
    is_complete: bool
    asked_at: str


class NotAnswered(Exception):
    """There is no answer, so nothing is known: why, as a code; whether it passes by itself; and after how many seconds, if that is said."""

    def __init__(self, why: str, *, passes: bool = False, after: int | None = None) -> None:
        super().__init__(why)
        self.why, self.passes, self.after = why, passes, after


def question(proposition: str, language: str) -> Question:
    """A claim as the service is asked for it: its own words, cut at a word where they are many."""
    words = " ".join(proposition.split())
    if len(words) > LONGEST_QUERY:
        words = words[: LONGEST_QUERY + 1].rpartition(" ")[0] or words[:LONGEST_QUERY]
    return Question(words, language.partition("-")[0].lower())


def reviews_of(asked: Question) -> Answer:
    """What the service knows, from before where it was asked the same lately. Raises NotAnswered."""
    if not settings.FACT_CHECK_TOOLS_KEY:
        raise NotAnswered("no_key")
    if (kept := _kept(asked)) is not None:
        return kept
    answer = _asked(asked)
    _keep(asked, answer)
    return answer


def _asked(asked: Question) -> Answer:
    found: dict[tuple[str, ...], Review] = {}
    tokens, is_complete = {""}, True
    for page in _pages(asked):
        found |= {review.key: review for review in page.reviews if review.key not in found}
        is_complete = not page.next_token or page.next_token in tokens
        tokens.add(page.next_token)
    return Answer(tuple(found.values()), is_complete, now().isoformat(timespec="seconds"))


def _pages(asked: Question) -> Iterator[Page]:
    """The first pages. One that fails after reviews were read ends the reading: what is there is true without it."""
    tokens, has_reviews = [""], False
    while len(tokens) <= MOST_PAGES:
        try:
            page = _page(asked, tokens[-1])
        except (NotAnswered, net.NotNow):
            if has_reviews:
                return
            raise
        yield page
        has_reviews = has_reviews or bool(page.reviews)
        if not page.next_token or page.next_token in tokens:
            return
        tokens.append(page.next_token)
    if not has_reviews:
        raise NotAnswered("not_understood")


def _page(asked: Question, token: str) -> Page:
    parameters = {**asked.parameters, **({"pageToken": token} if token else {})}
    try:
        answer = net.fetch(
            f"{settings.FACT_CHECK_TOOLS_URL}?{urlencode(parameters)}",
            headers={"x-goog-api-key": settings.FACT_CHECK_TOOLS_KEY},
            max_bytes=MAX_BYTES,
            deadline_seconds=SECONDS,
            accept="application/json",
            max_redirects=0,
            may_wait=MAY_WAIT if token else 0,
        )
    except Unreachable as failure:
        raise _unreachable(failure) from failure
    if answer.status != 200:
        raise _refused(read_refusal(answer.status, answer.body, retry_after=asked_to_wait(answer.headers)))
    try:
        return read_page(answer.body)
    except Unreadable as error:
        raise NotAnswered("not_understood") from error


def _refused(refusal: Refusal) -> NotAnswered:
    return NotAnswered(refusal.why, passes=refusal.passes, after=refusal.after)


def _unreachable(failure: Unreachable) -> NotAnswered:
    if failure.reason_code in ("too_large", "protocol_error"):
        return NotAnswered("not_understood")
    if failure.permanent:
        return NotAnswered("refused")
    return NotAnswered("timeout" if failure.reason_code == "timeout" else "unreachable", passes=True)


def _name(asked: Question) -> str:
    """The words themselves stand in no key."""
    told = urlencode({"at": settings.FACT_CHECK_TOOLS_URL, **asked.parameters})
    return f"fact-check-tools:{hashlib.sha256(told.encode()).hexdigest()}"


def _kept(asked: Question) -> Answer | None:
    try:
        kept: dict[str, Any] | None = cache.get(_name(asked))
    except RedisError:
        return None
    return None if kept is None else Answer(**{**kept, "reviews": tuple(Review(**one) for one in kept["reviews"])})


def _keep(asked: Question, answer: Answer) -> None:
    try:
        cache.set(_name(asked), asdict(answer), KEPT_SECONDS)
    except RedisError:
        return
