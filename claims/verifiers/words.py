"""The words for what verifiers find, for their steps and for why a task broke. Codes are stored; these are chosen when shown."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Parameters = Mapping[str, Any]

_PLAIN: dict[str, Promise] = {
    "no_text": gettext_lazy("There is no text to compare with yet."),
    "settled": gettext_lazy("Settled by a person."),
}
_NOT_ASKED: dict[str, Promise] = {
    "restricted": gettext_lazy("Not asked: what is restricted is told to nobody outside."),
    "embargoed": gettext_lazy("Not asked: what is under embargo is told to nobody outside."),
    "unpublished": gettext_lazy(
        "Not asked: the text is not known to be published. Its address or its date would say that it is."
    ),
    "switched_off": gettext_lazy("Not asked: the desk has not switched this on."),
}
_STEPS: dict[str, Promise] = {
    "reading": gettext_lazy("Reading the text"),
    "comparing": gettext_lazy("Comparing the words"),
    "searching": gettext_lazy("Searching"),
    "fetching": gettext_lazy("Fetching the page"),
    "extracting": gettext_lazy("Reading the page"),
}
_BROKEN: dict[str, Promise] = {
    "gave_up": gettext_lazy("It failed however often it was tried."),
    "service_limit": gettext_lazy("Not asked: the service wanted to be asked later, each time."),
    "service_timeout": gettext_lazy("Not asked: the service did not answer in time, however often it was tried."),
    "service_unreachable": gettext_lazy("Not asked: the service could not be reached, however often it was tried."),
    "service_failed": gettext_lazy("Not asked: the service was out of order, however often it was tried."),
    "verifier_missing": gettext_lazy("This verifier is not installed any more."),
}


def outcome(code: str, parameters: Parameters) -> str:
    """The sentence for an outcome code; a code that has none is shown as it is."""
    if code == "not_asked":
        return not_asked(parameters.get("why", ""))
    return str(_PLAIN.get(code, code))


def not_asked(why: str) -> str:
    """Why nobody outside was asked."""
    return str(_NOT_ASKED.get(why, _("Not asked.")))


def broken_code(reason: str) -> str:
    """The code a task is left with when its work broke off for this reason: one that there are words for."""
    return reason if reason in _BROKEN else "gave_up"


def step(code: str) -> str:
    """What a running task is doing."""
    return str(_STEPS.get(code, code))


def broken(code: str) -> str:
    """Why a task broke off."""
    return str(_BROKEN.get(code, _BROKEN["gave_up"]))
