"""How one address answers: with its page, elsewhere, for subscribers only, or no more."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml import etree, html

from factcheck import net
from factcheck.net import Unreachable

MAX_BYTES = 2 * 1024 * 1024
SECONDS_PER_LINK = 8
MAY_WAIT = 5
STATES = {404: "gone", 410: "gone", 401: "refused", 402: "paywalled", 403: "refused", 429: "refused", 451: "refused"}
FAILURES = {
    "timeout": "timeout",
    "refused_address": "refused",
    "refused_port": "refused",
    "bad_url": "refused",
    "bad_scheme": "refused",
}
FRONT = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{1,5})?|[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)
NOT_FREE = frozenset({"locked", "metered"})
PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
DEEPEST = 4


@dataclass(frozen=True)
class Answer:
    """How one link answered."""

    url: str
    state: str
    status: int | None = None
    final_url: str = ""
    reason: str = ""


def ask(url: str) -> Answer:
    """Ask for the page. Where it is too large to be read, its head says whether it is there, and where."""
    try:
        return _answered(url, net.fetch(url, max_bytes=MAX_BYTES, deadline_seconds=SECONDS_PER_LINK, is_page=True))
    except Unreachable as failure:
        if failure.reason_code != "too_large":
            return Answer(url, FAILURES.get(failure.reason_code, "failed"), reason=failure.reason_code)
    try:
        head = net.fetch(
            url,
            method="HEAD",
            max_bytes=MAX_BYTES,
            deadline_seconds=SECONDS_PER_LINK,
            may_wait=MAY_WAIT,
            is_page=True,
        )
    except Unreachable:
        return Answer(url, "alive")
    # Some sites answer HEAD with an error and GET with the page, which was on its way.
    return _answered(url, head) if head.status < 400 or STATES.get(head.status) == "gone" else Answer(url, "alive")


def _answered(url: str, answer: net.Response) -> Answer:
    if not 200 <= answer.status < 400:
        return Answer(url, STATES.get(answer.status, "failed"), answer.status)
    moved = answer.url if bare(answer.url) != bare(url) else ""
    if moved and is_front_page(moved) and not is_front_page(url):
        return Answer(url, "front_page", answer.status, moved)
    if "html" in answer.headers.get("content-type", "") and says_not_free(answer.body):
        return Answer(url, "paywalled", answer.status, moved)
    return Answer(url, "redirected" if moved else "alive", answer.status, moved)


def bare(url: str) -> str:
    """What a reader would take for the same address."""
    parts = urlsplit(urldefrag(url).url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site, or of one language of it."""
    parts = urlsplit(url)
    return not parts.query and FRONT.fullmatch(parts.path) is not None


def says_not_free(body: bytes) -> bool:
    """Whether the page itself says that it is not free to read: schema.org's isAccessibleForFree, or article:content_tier."""
    lower = body.lower()
    if b"isaccessibleforfree" not in lower and b"content_tier" not in lower:
        return False
    try:
        page = html.document_fromstring(body)
    except (etree.LxmlError, ValueError):
        return False
    for tag in page.iter("meta"):
        content = (tag.get("content") or "").strip().lower()
        if tag.get("property") == "article:content_tier" and content in NOT_FREE:
            return True
        if tag.get("itemprop") == "isAccessibleForFree" and content == "false":
            return True
    return any(_is_no(node.get("isAccessibleForFree")) for node in _described(page))


def _described(page: Any) -> Iterator[dict[str, Any]]:
    """The things that a page describes in JSON-LD as itself and its parts; not those that it links to."""
    for script in page.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                yield from _things(json.loads(script.text or ""), DEEPEST)
            except (ValueError, RecursionError):
                continue


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _things(one, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            for name in PARTS:
                yield from _things(value.get(name), depth - 1)


def _is_no(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower().rpartition("/")[2] == "false")
