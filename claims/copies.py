"""Whether an archive outside may be asked to keep a copy of a page, and in words what came of it."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.archives import save_page_now
from claims.archives.save_page_reading import KEYS
from claims.models import Claim, Evidence, Item
from factcheck.accounts.access import why_kept_in

# What the desk switches on, and the verifier that tells of it.
SLUG = "save_page"
# Addresses that lead nowhere from the public internet are the newsroom's own business.
NOT_PUBLIC = frozenset({"refused_address", "refused_port", "bad_url", "bad_scheme"})
WHY_NOT: dict[str, Promise] = {
    "no_keys": gettext_lazy("Not asked: this installation has no account at the Internet Archive."),
    "no_address": gettext_lazy("Not asked: it has no address."),
    "not_public": gettext_lazy("Not asked: its address does not lead to the public internet."),
    "restricted": gettext_lazy("Not asked: what is restricted is told to nobody outside."),
    "embargoed": gettext_lazy("Not asked: what is under embargo is told to nobody outside."),
    "switched_off": gettext_lazy("Not asked: the desk has not switched this on."),
    "removed": gettext_lazy("Not asked: it was removed."),
}
_REFUSED: dict[str, Promise] = {
    KEYS: gettext_lazy(
        "The Internet Archive did not accept this installation's account. An operator has to look at it."
    ),
    "error:blocked": gettext_lazy("The site does not let the Internet Archive in."),
    "error:blocked-url": gettext_lazy("The Internet Archive keeps no copies of this site."),
    "error:no-access": gettext_lazy("The site does not let the Internet Archive in."),
    "error:unauthorized": gettext_lazy("The site shows the page only to those who sign in."),
    "error:not-found": gettext_lazy("The page was not there when the Internet Archive looked."),
    "error:invalid-host-resolution": gettext_lazy("The site was not there when the Internet Archive looked."),
    "error:filesize-limit": gettext_lazy("The page is too large for the Internet Archive."),
    "error:too-many-daily-captures": gettext_lazy("The Internet Archive has made enough copies of this page today."),
    "no_end": gettext_lazy("The Internet Archive began a copy, and never said that it was done."),
    "no_answer": gettext_lazy("The Internet Archive did not answer, however often it was asked."),
    "not_understood": gettext_lazy("The Internet Archive's answer was not understood."),
}


def why_no_copy(target: Evidence | Item) -> str:
    """Why the archive is not asked for a copy of this page, as a code; empty: it may be."""
    if not save_page_now.is_set_up():
        return "no_keys"
    if not target.url:
        return "no_address"
    if why := why_kept_in(target, *_claim_of(target)):
        return why
    if isinstance(target, Evidence) and target.removed_at is not None:
        return "removed"
    failure = target.snapshot_failure if isinstance(target, Evidence) else target.failure_code
    if failure in NOT_PUBLIC:
        return "not_public"
    return "" if SLUG in target.desk.outside_verifiers else "switched_off"


def pages_of(claim: Claim) -> Iterator[Evidence | Item]:
    """The claim's article and evidence of which a copy may be asked for, as far as nobody has asked before or named a copy."""
    if not save_page_now.is_set_up() or why_kept_in(claim, *_item_of(claim)):
        return
    evidence = claim.evidence.kept().filter(archive_url="").exclude(url="").select_related("desk", "claim__item__desk")
    targets: list[Evidence | Item] = [*_item_of(claim), *evidence.select_related("claim__desk")]
    for target in targets:
        if not why_no_copy(target) and not target.archive_pushes.exists():
            yield target


def _claim_of(target: Evidence | Item) -> list[Claim | Item]:
    """What evidence belongs to: its claim, and the item that was found in."""
    return [target.claim, *_item_of(target.claim)] if isinstance(target, Evidence) else []


def _item_of(claim: Claim) -> list[Item]:
    return [] if claim.item is None else [claim.item]


def words_for(code: str) -> str:
    """Why there is no copy, in a sentence."""
    known = WHY_NOT.get(code) or _REFUSED.get(code)
    return str(known) if known else _("The Internet Archive could not make a copy (%(code)s).") % {"code": code}
