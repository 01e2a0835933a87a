"""Stored codes that are no choices of a field, in words: why an item or a piece of evidence has no text."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.intake.extract import REFUSALS
from factcheck.net.reasons import REASONS, sentence

FAILURES: dict[str, Promise] = {
    **REFUSALS,
    "duplicate": gettext_lazy("This page is here already as another item."),
    "not_fetched": gettext_lazy("It came with a sheet, and was not fetched."),
    "gave_up": gettext_lazy("The page could not be fetched, however often it was tried."),
    "storage": gettext_lazy("The page could not be kept: the file store did not take it."),
}


def failure_words(code: str, details: Mapping[str, Any]) -> str:
    """The sentence of a stored failure in the reader's language; one that nobody worded is shown by its code."""
    if code in REASONS:
        try:
            return sentence(code, dict(details))
        except (KeyError, TypeError, ValueError):
            return _("The page cannot be had (%(code)s).") % {"code": code}
    code, _colon, status = code.partition(":")
    details = {**details, **({"status": status} if status else {})}
    if code == "http_status":
        return _("The site answered with status %(status)s instead of the page.") % {
            "status": details.get("status", "?")
        }
    return str(FAILURES.get(code) or _("The page cannot be had (%(code)s).") % {"code": code})
