"""Why something did not reach the CMS, in words: what can be done about it comes with it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.net.reasons import REASONS, sentence

FAILURES: dict[str, Promise] = {
    "not_signed_in": gettext_lazy(
        "The site did not accept the user name and application password. Make a new application password there, in the profile of that user; "
        "if it is right, application passwords may be off there, or the site's server may be taking the Authorization header away."
    ),
    "not_allowed": gettext_lazy(
        "The site knows this user, who may not do that there. The role Author or Editor is needed."
    ),
    "blocked": gettext_lazy(
        "Something before the site refused the request: a firewall or a security plug-in. Let this service through to /wp-json/ there."
    ),
    "no_rest": gettext_lazy(
        "There is no WordPress REST API at this address. Look at the address, and whether permalinks are switched on there."
    ),
    "no_category": gettext_lazy(
        "There is no category of that number there. A post would go into the default one: look at the number in Settings."
    ),
    "not_wordpress": gettext_lazy(
        "The answer was not that of a WordPress REST API. Look at the address, and whether permalinks are set to anything but “Plain” there."
    ),
    "gone": gettext_lazy("The post is no longer there. Pushing again makes a new one."),
    "trashed": gettext_lazy(
        "The post lies in the trash of the CMS. Take it out of there, or delete it for good, and push again."
    ),
    "sealed": gettext_lazy(
        "The application password cannot be read: it was sealed under a key that is no longer set. Enter it anew in Settings."
    ),
    "disconnected": gettext_lazy("The desk is no longer connected to a CMS."),
    "no_more": gettext_lazy(
        "Meanwhile it may not go out any more: it was withdrawn before it got there, or put under embargo."
    ),
    "gave_up": gettext_lazy("It was tried several times and did not work."),
}


def failure_words(code: str, details: Mapping[str, Any]) -> str:
    """The sentence of a stored failure in the reader's language; one that nobody worded is shown by its code."""
    if code in REASONS:
        try:
            return sentence(code, dict(details))
        except (KeyError, TypeError, ValueError):
            return _("The site cannot be reached (%(code)s).") % {"code": code}
    if code == "redirected":
        return _("The site sends on to another address: %(to)s. Enter that one in Settings.") % {
            "to": details.get("to") or "?"
        }
    if code == "refused":
        return _("The site refused what was sent: %(said)s") % {"said": details.get("said") or "?"}
    if code == "http_status":
        return _status_words(str(details.get("status") or "?"), str(details.get("said") or ""))
    return str(FAILURES.get(code) or _("It did not work (%(code)s).") % {"code": code})


def _status_words(status: str, said: str) -> str:
    """What a status means for whoever pushes, and what the site said of it."""
    words = _STATUSES.get(status) or (_TROUBLE if status.startswith("5") else _REFUSAL)
    sentence = str(words) % {"status": status}
    return _("%(sentence)s It said: %(said)s") % {"sentence": sentence, "said": said} if said else sentence


_STATUSES: dict[str, Promise] = {
    "409": gettext_lazy("Something there stands in the way of the change (status %(status)s)."),
    "413": gettext_lazy(
        "The site does not take as much text as this at once (status %(status)s). Its server's limit has to be raised there."
    ),
    "429": gettext_lazy("The site is asked too often and wants to be left alone for a while (status %(status)s)."),
}
_TROUBLE = gettext_lazy(
    "The site has trouble of its own (status %(status)s). If it lasts, somebody has to look after it there."
)
_REFUSAL = gettext_lazy("The site answered with status %(status)s.")
