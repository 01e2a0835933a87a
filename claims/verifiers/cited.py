"""Which links a claim rests on: those of its article, and those of its evidence that may be asked for."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from claims.models import Claim, Evidence, Snapshot
from claims.verifiers.asking import bare
from factcheck import storage
from factcheck.accounts.access import why_kept_in

MAX_PAGE_BYTES = 12 * 1024 * 1024
IN_TEXT = re.compile(r"https?://[^\s<>\"'“”„«»\])}]+", re.IGNORECASE)


@dataclass
class Cited:
    """A link, what cites it, and the moment it was cited at, as well as that is known."""

    url: str
    at: dt.datetime
    by: list[dict[str, str]] = field(default_factory=list)


def cited(claim: Claim) -> list[Cited]:
    """Every link once, those of the article first."""
    found: dict[str, Cited] = {}
    for url, at, by in [*_of_item(claim), *_of_evidence(claim)]:
        link = found.setdefault(url, Cited(url, at))
        if by not in link.by:
            link.by.append(by)
    return list(found.values())


def _of_item(claim: Claim) -> Iterator[tuple[str, dt.datetime, dict[str, str]]]:
    item = claim.item
    if item is None or item.current is None:
        return
    at = item.published_at or item.current.taken_at
    for url in links_in(item.current):
        yield url, at, {"kind": "item", "id": str(item.pk)}


def _of_evidence(claim: Claim) -> Iterator[tuple[str, dt.datetime, dict[str, str]]]:
    # Nothing that is kept in leaves, not even as an address.
    for evidence in claim.evidence.kept().select_related("desk"):
        if not why_kept_in(evidence):
            for url in links_of(evidence):
                yield url, cited_at(evidence), {"kind": "evidence", "id": str(evidence.pk)}


def cited_at(evidence: Evidence) -> dt.datetime:
    """When the evidence was as it is cited: the day it was published, or else when it was put beside the claim."""
    if evidence.published_on is None:
        return evidence.created_at
    return dt.datetime.combine(evidence.published_on, dt.time(12), dt.UTC)


def links_of(evidence: Evidence) -> list[str]:
    """Its address, its archived copy, and the links in what was written about it."""
    said = IN_TEXT.findall(f"{evidence.note}\n{evidence.excerpt}")
    return tidy([evidence.url, evidence.archive_url, *said])


def links_in(snapshot: Snapshot) -> list[str]:
    """The outside links of a page, each once, in order: from its HTML where there is some, else from the text."""
    found = _in_html(snapshot) if "html" in snapshot.content_type else IN_TEXT.findall(snapshot.text)
    own = bare(snapshot.final_url or snapshot.url)
    return [link for link in tidy(found) if bare(link) != own]


def tidy(found: Iterable[str]) -> list[str]:
    """Web addresses as they are asked for, each once."""
    plain = (urldefrag(link.strip().rstrip(".,;:!?")).url for link in found)
    return list(dict.fromkeys(link for link in plain if link.lower().startswith(("http://", "https://"))))


def _in_html(snapshot: Snapshot) -> list[str]:
    with storage.open_stored(snapshot.raw_sha256) as file:
        raw = file.read(MAX_PAGE_BYTES)
    try:
        page = html.document_fromstring(raw)
    except (etree.LxmlError, ValueError):
        return IN_TEXT.findall(snapshot.text)
    base = urljoin(snapshot.final_url or snapshot.url, next((tag.get("href", "") for tag in page.iter("base")), ""))
    article = page.find(".//article")
    body = page if article is None else article
    return [link for tag in body.iter("a") if tag.get("href") and (link := _joined(base, tag.get("href")))]


def _joined(base: str, href: str) -> str:
    """The whole address of a link; empty where it is none."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def in_turns(links: list[str]) -> list[str]:
    """The same links, with those of one host spread out, so that no site gets many questions at once."""
    by_host: dict[str, list[str]] = {}
    for link in links:
        by_host.setdefault(urlsplit(link).netloc, []).append(link)
    longest = max(map(len, by_host.values()), default=0)
    return [queue[turn] for turn in range(longest) for queue in by_host.values() if turn < len(queue)]
