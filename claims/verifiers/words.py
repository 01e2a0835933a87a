"""The words for what verifiers find, for their steps and for why a task broke. Codes are stored; these are chosen when shown."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Parameters = Mapping[str, Any]

_PLAIN: dict[str, Promise] = {
    "quotation_exact": gettext_lazy("Stands word for word."),
    "quotation_altered": gettext_lazy("The words differ from the source."),
    "quotation_absent": gettext_lazy("The quotation is not in the text."),
    "quotation_cross_language": gettext_lazy(
        "Quotation and source are in different languages: somebody who reads both must compare."
    ),
    "no_quotation": gettext_lazy("There is no quotation to compare."),
    "no_text": gettext_lazy("There is no text to compare with yet."),
    "no_links": gettext_lazy("There are no links in the text."),
    "settled": gettext_lazy("Settled by a person."),
}
_NOT_ASKED: dict[str, Promise] = {
    "restricted": gettext_lazy("Not asked: what is restricted is told to nobody outside."),
    "embargoed": gettext_lazy("Not asked: what is under embargo is told to nobody outside."),
    "switched_off": gettext_lazy("Not asked: the desk has not switched this on."),
}
_STEPS: dict[str, Promise] = {
    "reading": gettext_lazy("Reading the text"),
    "comparing": gettext_lazy("Comparing the words"),
    "asking_links": gettext_lazy("Asking for the linked pages"),
    "searching": gettext_lazy("Searching"),
    "fetching": gettext_lazy("Fetching the page"),
    "extracting": gettext_lazy("Reading the page"),
}
ANSWERING = frozenset({"alive", "redirected"})
_LINKS: dict[str, Promise] = {
    "alive": gettext_lazy("answers"),
    "redirected": gettext_lazy("answers elsewhere"),
    "gone": gettext_lazy("leads nowhere any more"),
    "refused": gettext_lazy("does not let this service in"),
    "timeout": gettext_lazy("did not answer in time"),
    "failed": gettext_lazy("did not answer"),
}
_BROKEN: dict[str, Promise] = {
    "gave_up": gettext_lazy("It failed however often it was tried."),
    "verifier_missing": gettext_lazy("This verifier is not installed any more."),
}


def outcome(code: str, parameters: Parameters) -> str:
    """The sentence for an outcome code; a code that has none is shown as it is."""
    if code == "not_asked":
        return str(_NOT_ASKED.get(parameters.get("why", ""), _("Not asked.")))
    if worded := _COUNTED.get(code):
        return worded(parameters)
    return str(_PLAIN.get(code, code))


def step(code: str) -> str:
    """What a running task is doing."""
    return str(_STEPS.get(code, code))


def link(state: str) -> str:
    """How a link answered."""
    return str(_LINKS.get(state, state))


def broken(code: str) -> str:
    """Why a task broke off."""
    return str(_BROKEN.get(code, _BROKEN["gave_up"]))


def _links_alive(parameters: Parameters) -> str:
    count = len(parameters.get("links", ()))
    return ngettext("The one link answers.", "All %(count)d links answer.", count) % {"count": count}


def _links_gone(parameters: Parameters) -> str:
    count = sum(link["state"] == "gone" for link in parameters.get("links", ()))
    return ngettext("One link leads nowhere any more.", "%(count)d links lead nowhere any more.", count) % {
        "count": count
    }


def _links_unsure(parameters: Parameters) -> str:
    count = sum(link["state"] not in ANSWERING for link in parameters.get("links", ()))
    return ngettext("One link did not answer this time.", "%(count)d links did not answer this time.", count) % {
        "count": count
    }


_COUNTED: dict[str, Callable[[Parameters], str]] = {
    "links_alive": _links_alive,
    "links_gone": _links_gone,
    "links_unsure": _links_unsure,
}
