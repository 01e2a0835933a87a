"""Do the links in the article answer? Asks each linked site, so it goes outside and is off until the desk switches it on."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from lxml import etree, html

from claims.codes import TaskOutcome
from claims.models import Claim, Snapshot, VerificationTask
from claims.verifiers.base import Outcome, Progress, Verifier
from factcheck import net, storage
from factcheck.accounts.actors import Actor
from factcheck.net import Unreachable

MOST_LINKS = 40
MAX_BYTES = 512 * 1024
SECONDS_PER_LINK = 8
POLITE_SECONDS = 1.0
MAX_PAGE_BYTES = 12 * 1024 * 1024
IN_TEXT = re.compile(r"https?://[^\s<>\"'“”„«»\])}]+", re.IGNORECASE)
# Some sites answer HEAD with an error and GET with the page.
ASK_AGAIN_WITH_GET = frozenset({400, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503})
STATES = {404: "gone", 410: "gone", 401: "refused", 402: "refused", 403: "refused", 429: "refused", 451: "refused"}
FAILURES = {
    "timeout": "timeout",
    "refused_address": "refused",
    "refused_port": "refused",
    "bad_url": "refused",
    "bad_scheme": "refused",
}


ANSWERING = frozenset({"alive", "redirected"})
ANSWERS = {
    "alive": _("answers"),
    "redirected": _("answers elsewhere"),
    "gone": _("leads nowhere any more"),
    "refused": _("does not let this service in"),
    "timeout": _("did not answer in time"),
    "failed": _("did not answer"),
}


@dataclass(frozen=True)
class Answer:
    """How one link answered."""

    url: str
    state: str
    status: int | None = None
    final_url: str = ""
    reason: str = ""


class LinksAnswer(Verifier):
    """A dead link may be a source that was taken away, or one that never was."""

    slug = "links"
    title = _("Links in the article answer")
    template = "claims/verifiers/links.html"
    sentences = {"no_links": _("There are no links in the text.")}
    steps = {"asking_links": _("Asking for the linked pages")}
    goes_outside = True
    says_outside = _(
        "Asks each site that the article links to for the linked page. They learn the address of this service and the time, nothing of the claim."
    )

    def __init__(self, polite_seconds: float = POLITE_SECONDS) -> None:
        self.polite_seconds = polite_seconds

    def applies_to(self, claim: Claim) -> bool:
        """There is an item."""
        return claim.item_id is not None

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Ask for each link once, a host at a time, and say how each answered."""
        snapshot = claim.item.current if claim.item else None
        if snapshot is None:
            return Outcome.inconclusive("no_text")
        links = links_in(snapshot)
        asked = in_turns(links)[:MOST_LINKS]
        if not asked:
            return Outcome.passed("no_links")
        answers = []
        for number, answer in enumerate(self._ask(asked), start=1):
            answers.append(answer)
            progress("asking_links", number / len(asked))
        return _outcome(answers, left_out=len(links) - len(asked))

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes, with how many links it is about."""
        states = [link["state"] for link in parameters.get("links", ())]
        match code:
            case "links_alive":
                count = len(states)
                said = ngettext("The one link answers.", "All %(count)d links answer.", count)
            case "links_gone":
                count = states.count("gone")
                said = ngettext("One link leads nowhere any more.", "%(count)d links lead nowhere any more.", count)
            case "links_unsure":
                count = sum(state not in ANSWERING for state in states)
                said = ngettext(
                    "One link did not answer this time.", "%(count)d links did not answer this time.", count
                )
            case _:
                return super().words(code, parameters)
        return said % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Links that did not answer with a page, each with how it answered in words."""
        links = task.result.get("links", ())
        silent = [link for link in links if link["state"] not in ANSWERING]
        return {"links": [{**link, "words": str(ANSWERS.get(link["state"], link["state"]))} for link in silent]}

    def _ask(self, links: list[str]) -> Iterator[Answer]:
        last_asked: dict[str, float] = {}
        for link in links:
            host = urlsplit(link).netloc
            rest = last_asked.get(host, 0) + self.polite_seconds - time.monotonic()
            if rest > 0:
                time.sleep(rest)
            yield ask(link)
            last_asked[host] = time.monotonic()


def _outcome(answers: list[Answer], *, left_out: int) -> Outcome:
    states = {answer.state for answer in answers}
    found = {"links": [asdict(answer) for answer in answers], "left_out": left_out}
    if "gone" in states:
        return Outcome(TaskOutcome.FOUND, "links_gone", found)
    if states <= ANSWERING:
        return Outcome(TaskOutcome.PASSED, "links_alive", found)
    return Outcome(TaskOutcome.INCONCLUSIVE, "links_unsure", found)


def ask(url: str) -> Answer:
    """How one address answers: HEAD, then GET where HEAD was not understood or brought bad news."""
    try:
        answer = net.fetch(url, method="HEAD", max_bytes=MAX_BYTES, deadline_seconds=SECONDS_PER_LINK)
        if answer.status not in ASK_AGAIN_WITH_GET:
            return _answered(url, answer)
    except Unreachable as failure:
        if failure.reason_code not in ("protocol_error", "interrupted"):
            return _failed(url, failure)
    try:
        return _answered(url, net.fetch(url, max_bytes=MAX_BYTES, deadline_seconds=SECONDS_PER_LINK))
    except Unreachable as failure:
        return _failed(url, failure)


def _answered(url: str, answer: net.Response) -> Answer:
    if 200 <= answer.status < 400:
        moved = _bare(answer.url) != _bare(url)
        return Answer(url, "redirected" if moved else "alive", answer.status, answer.url if moved else "")
    return Answer(url, STATES.get(answer.status, "failed"), answer.status)


def _failed(url: str, failure: Unreachable) -> Answer:
    if failure.reason_code == "too_large":
        return Answer(url, "alive")
    return Answer(url, FAILURES.get(failure.reason_code, "failed"), reason=failure.reason_code)


def _bare(url: str) -> str:
    """What a reader would take for the same address."""
    parts = urlsplit(urldefrag(url).url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def links_in(snapshot: Snapshot) -> list[str]:
    """The outside links of a page, each once, in order: from its HTML where there is some, else from the text."""
    found = _in_html(snapshot) if "html" in snapshot.content_type else IN_TEXT.findall(snapshot.text)
    own = _bare(snapshot.final_url or snapshot.url)
    bare = (urldefrag(link.strip().rstrip(".,;:!?")).url for link in found)
    return list(
        dict.fromkeys(link for link in bare if link.lower().startswith(("http://", "https://")) and _bare(link) != own)
    )


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
