"""Do the links answer that the article and the evidence cite, and who keeps a copy of those that do not? Asks each linked site and the
Internet Archive, so it goes outside and is off until the desk switches it on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.archives.wayback import TIRED, NotAsked, nearest_copy
from claims.codes import TaskOutcome
from claims.models import Claim, Evidence, VerificationTask
from claims.verifiers import words
from claims.verifiers.asking import Answer, ask
from claims.verifiers.base import Outcome, Progress, Verifier, kept_by
from claims.verifiers.cited import Cited, cited, in_turns, links_of
from factcheck.accounts.access import why_kept_in
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.net import SERVICE_RESTS, NotNow

MOST_LINKS = 40
MOST_COPIES = 10
# A site that is to be left alone for longer than this, all its rests together, is told of as not asked.
LONGEST_WAIT = dt.timedelta(hours=2)
ANSWERING = frozenset({"alive", "redirected", "paywalled"})
LOST = frozenset({"gone", "front_page"})
ANSWERS = {
    "alive": _("answers"),
    "redirected": _("answers elsewhere"),
    "paywalled": _("answers, and says that it is not free to read"),
    "front_page": _("leads to a front page instead of the page"),
    "gone": _("leads nowhere any more"),
    "refused": _("does not let this service in"),
    "timeout": _("did not answer in time"),
    "failed": _("did not answer"),
    "not_asked": _("not asked: its site did not answer well lately and is being left alone. Run it again later."),
}
NO_COPY = {
    "not_set_up": _("Not asked for a copy: this installation does not ask the Internet Archive."),
    "limit": _("Not asked for a copy: the Internet Archive wants to be asked later."),
    "timeout": _("Not asked for a copy: the Internet Archive did not answer in time."),
    "unreachable": _("Not asked for a copy: the Internet Archive could not be reached."),
    "service_failed": _("Not asked for a copy: the Internet Archive has a fault."),
    "refused": _("Not asked for a copy: the Internet Archive refused the question."),
    "kept_back": _("The Internet Archive shows nobody its copies of this site."),
    "not_understood": _("Not known whether there is a copy: the Internet Archive's answer was not understood."),
    "too_many": _("Not asked for a copy: enough was asked for in one run."),
}


class LinksAnswer(Verifier):
    """A dead link may be a source that was taken away, or one that never was."""

    slug = "links"
    title = _("Links answer")
    template = "claims/verifiers/links.html"
    sentences = {"no_links": _("There are no links to ask for.")}
    steps = {
        "asking_links": _("Asking for the linked pages"),
        "asking_copies": _("Asking for archived copies of what is gone"),
    }
    goes_outside = True
    says_outside = _(
        "Asks each site that the article or its evidence links to for the linked page, and the Internet Archive (archive.org) for copies of those "
        "pages that are gone. They learn the address of the page, the address of this service and the time, nothing of the claim."
    )

    def applies_to(self, claim: Claim) -> bool:
        """There is an item, or evidence with a link."""
        return claim.item_id is not None or bool(cited(claim))

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Ask for each link once and say how each answered; of what is gone, look for a copy. Links whose host's turn has not come are asked for
        when it has; what the others answered is kept until then."""
        links = {link.url: link for link in cited(claim)}
        if not links:
            has_text = claim.item is None or claim.item.current is not None
            return Outcome.passed("no_links") if has_text else Outcome.inconclusive("no_text")
        asked = in_turns(list(links))[:MOST_LINKS]
        answers = _answers(asked, progress)
        copies = self._copies([links[answer.url] for answer in answers if answer.state in LOST], progress)
        told = [{**asdict(answer), "cited": links[answer.url].by, "copy": copies.get(answer.url)} for answer in answers]
        return _outcome(told, left_out=len(links) - len(asked))

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes, with how many links it is about."""
        states = [_state(link) for link in parameters.get("links", ())]
        match code:
            case "links_alive":
                count = len(states)
                said = ngettext("The one link answers.", "All %(count)d links answer.", count)
            case "links_gone":
                count = sum(state in LOST for state in states)
                said = ngettext("One link leads nowhere any more.", "%(count)d links lead nowhere any more.", count)
            case "links_unsure":
                return _unsure(states)
            case _:
                return super().words(code, parameters)
        return said % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Links that do not simply answer, each with how it answered and its copy; and evidence that this actor may see and nobody was
        asked about."""
        links = [{**link, "state": _state(link)} for link in task.result.get("links", ())]
        telling = [link for link in links if link["state"] != "alive"]
        return {"links": [_in_words(link) for link in telling], "not_asked": _not_asked(task, actor)}

    def _copies(self, lost: list[Cited], progress: Progress) -> dict[str, dict[str, str]]:
        """By address what the archive said. Once it does not answer it is left alone."""
        copies: dict[str, dict[str, str]] = kept_by(progress).setdefault("copies", {})
        for number, link in enumerate(lost):
            if link.url not in copies:
                tired = next((copy["why"] for copy in copies.values() if copy.get("why") in TIRED), "")
                why = tired or ("too_many" if number >= MOST_COPIES else "")
                copies[link.url] = {"state": "not_asked", "why": why} if why else _copy(link)
            progress("asking_copies", (number + 1) / len(lost))
        return copies


def _answers(links: list[str], progress: Progress) -> list[Answer]:
    """How each link answered, now or before. Raises NotNow for the first host that has to be waited for, after all others were asked.
    Of a host that is left alone for too long its links are not asked, and it is said so."""
    known: dict[str, dict[str, Any]] = kept_by(progress).setdefault("answers", {})
    refused: dict[str, NotNow] = {}
    for link in links:
        host = urlsplit(link).netloc
        if link in known or host in refused:
            continue
        try:
            known[link] = asdict(ask(link))
        except NotNow as wait:
            if wait.why != SERVICE_RESTS or not _is_too_long(wait, progress):
                refused[host] = wait
                continue
            known[link] = asdict(Answer(link, "not_asked", reason=SERVICE_RESTS))
        progress("asking_links", len(known) / len(links), host)
    if refused:
        raise min(refused.values(), key=lambda wait: wait.until)
    return [Answer(**known[link]) for link in links]


def _is_too_long(rest: NotNow, progress: Progress) -> bool:
    """Whether the rests of sites, from the first one that was met, would take more than is waited for in all."""
    since = kept_by(progress).setdefault("rests_since", now().isoformat())
    return rest.until - dt.datetime.fromisoformat(since) > LONGEST_WAIT


def _state(link: Mapping[str, Any]) -> str:
    """How a link answered. Results from before called it failed that it was not asked."""
    return "not_asked" if link.get("reason") == SERVICE_RESTS else link["state"]


def _unsure(states: Sequence[str]) -> str:
    """How many did not answer, and how many nobody asked."""
    unasked = states.count("not_asked")
    silent = sum(state not in ANSWERING for state in states) - unasked
    said = []
    if silent:
        words = ngettext("One link did not answer this time.", "%(count)d links did not answer this time.", silent)
        said.append(words % {"count": silent})
    if unasked:
        words = ngettext(
            "One link was not asked: its site is being left alone.",
            "%(count)d links were not asked: their sites are being left alone.",
            unasked,
        )
        said.append(words % {"count": unasked})
    return " ".join(said)


def _copy(link: Cited) -> dict[str, str]:
    try:
        copy = nearest_copy(link.url, link.at)
    except NotAsked as failure:
        return {"state": "not_asked", "why": failure.why}
    except NotNow as wait:
        if wait.why != SERVICE_RESTS:
            raise
        return {"state": "not_asked", "why": "service_failed"}
    if copy is None:
        return {"state": "none"}
    return {"state": "found", "url": copy.url, "taken_at": copy.taken_at.isoformat()}


def _outcome(links: list[dict[str, Any]], *, left_out: int) -> Outcome:
    states = {link["state"] for link in links}
    found = {"links": links, "left_out": left_out}
    if states & LOST:
        return Outcome(TaskOutcome.FOUND, "links_gone", found)
    if states <= ANSWERING:
        return Outcome(TaskOutcome.PASSED, "links_alive", found)
    return Outcome(TaskOutcome.INCONCLUSIVE, "links_unsure", found)


def _in_words(link: Mapping[str, Any]) -> dict[str, Any]:
    """One link as the page shows it. Results from before have no copy."""
    copy = link.get("copy") or {}
    taken_at = dt.datetime.fromisoformat(copy["taken_at"]) if copy.get("taken_at") else None
    why = str(NO_COPY.get(copy.get("why", ""), "")) if copy.get("state") == "not_asked" else ""
    none = str(_("The Internet Archive has no copy.")) if copy.get("state") == "none" else ""
    told = {"copy_url": copy.get("url", ""), "copy_at": taken_at, "no_copy": why or none}
    return {**link, "words": str(ANSWERS.get(link["state"], link["state"])), **told}


def _not_asked(task: VerificationTask, actor: Actor) -> list[dict[str, str]]:
    """Evidence with links of which nothing was told outside, and why."""
    rows = Evidence.objects.visible_to(actor).kept().filter(claim=task.claim_id).select_related("desk")
    kept_in = [(row, why) for row in rows if (why := why_kept_in(row)) and links_of(row)]
    return [{"title": row.title, "why": words.outcome("not_asked", {"why": why})} for row, why in kept_in]
