"""Which pages that a claim rests on does the Internet Archive keep a copy of, for everybody to see? The copies are asked for by the
background (claims/archiving.py); this tells what came of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.archives import save_page_now
from claims.copies import SLUG, why_no_copy, words_for
from claims.models import Claim, Evidence, Item, VerificationTask
from claims.models.archive_push import PushState, telling
from claims.verifiers.base import Outcome, Progress, Verifier
from claims.verifiers.readers import for_all_readers_of
from factcheck.accounts.actors import Actor

STATES = {
    "asked": _("the copy is asked for"),
    "started": _("the copy is being made"),
    "not_asked": _("no copy was asked for"),
}


class KeptByTheArchive(Verifier):
    """A page that a public archive keeps can be shown to readers when it is gone."""

    slug = SLUG
    title = _("Copies at the Internet Archive")
    template = "claims/verifiers/copies.html"
    sentences = {
        "copies_missing": _("There is no public copy of everything: name another archive's copy, or ask again."),
        "copies_waiting": _("The Internet Archive is making copies."),
        "copies_not_asked": _("Not every page was offered to the Internet Archive: that is asked for beside each."),
        "nothing_to_keep": _("There is no page at an address."),
    }
    goes_outside = True
    says_outside = _(
        "Gives the addresses of the article and of its evidence to the Internet Archive (web.archive.org) with this installation's account, so "
        "that it makes copies which everybody can see. It learns the addresses and when they were given, nothing of the claim."
    )

    def applies_to(self, claim: Claim) -> bool:
        """There is a page at an address."""
        return bool(claim.item and claim.item.url) or claim.evidence.kept().exclude(url="").exists()

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Look at what was asked for. Nothing is asked here."""
        progress("reading", 0.0)
        if not save_page_now.is_set_up():
            return Outcome.inconclusive("not_asked", why="no_keys")
        copies = list(copies_of(claim))
        states = {copy["state"] for copy in copies}
        if not copies:
            return Outcome.inconclusive("nothing_to_keep")
        if PushState.REFUSED in states:
            return Outcome.needs_person("copies_missing", copies=copies)
        if states & {PushState.ASKED, PushState.STARTED}:
            return Outcome.inconclusive("copies_waiting", copies=copies)
        if "not_asked" in states:
            return Outcome.inconclusive("copies_not_asked", copies=copies)
        return Outcome.passed("copies_kept", copies=copies)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes."""
        if code == "not_asked" and parameters.get("why") == "no_keys":
            return words_for("no_keys")
        if code != "copies_kept":
            return super().words(code, parameters)
        count = len(parameters.get("copies", ()))
        said = ngettext("The one page has a public copy.", "All %(count)d pages have public copies.", count)
        return said % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Each copy with its address or why there is none, and evidence that this actor may see and that nobody was told of."""
        copies = task.result.get("copies", ())
        ids = [copy["id"] for copy in copies if copy["kind"] == "evidence"]
        titles = {str(row.pk): row.title for row in Evidence.objects.visible_to(actor).filter(pk__in=ids)}
        told = [
            {**copy, "title": titles.get(copy["id"]) or str(_("The article")), "words": _in_words(copy)}
            for copy in copies
        ]
        return {"copies": told, "not_asked": _not_asked(task, actor)}


def copies_of(claim: Claim) -> Iterator[dict[str, str]]:
    """The state of each page's copy: the article's, and those of the evidence that everybody may read who reads the claim."""
    if claim.item and claim.item.url and not why_no_copy(claim.item):
        yield {"kind": "item", "id": str(claim.item.pk), **state_of(claim.item)}
    rows = claim.evidence.kept().exclude(url="").select_related("desk", "claim__desk")
    for evidence in rows.prefetch_related("archive_pushes"):
        if for_all_readers_of(claim, evidence) and not why_no_copy(evidence):
            yield {"kind": "evidence", "id": str(evidence.pk), **state_of(evidence)}


def state_of(target: Evidence | Item) -> dict[str, str]:
    """What is known of the public copy of one page."""
    if isinstance(target, Evidence) and target.archive_url:
        return {"state": str(PushState.ARCHIVED), "url": target.archive_url}
    push = telling(target.archive_pushes.all())
    if push is None:
        return {"state": "not_asked"}
    reason = "" if push.archived_url else push.reason_code
    told = {"state": str(push.state), "url": push.archived_url, "reason": reason}
    return {name: value for name, value in told.items() if value}


def _in_words(copy: Mapping[str, str]) -> str:
    if copy["state"] == PushState.REFUSED:
        return words_for(copy.get("reason", ""))
    return str(STATES.get(copy["state"], ""))


def _not_asked(task: VerificationTask, actor: Actor) -> list[dict[str, str]]:
    """Evidence of which the archive learnt nothing, and why."""
    rows = Evidence.objects.visible_to(actor).kept().filter(claim=task.claim_id).exclude(url="")
    told = [(row, why_no_copy(row)) for row in rows.select_related("desk", "claim__desk")]
    return [{"title": row.title, "why": words_for(why)} for row, why in told if why]
