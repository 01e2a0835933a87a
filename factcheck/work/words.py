"""Why work waits, was put off or broke, in words. Codes are stored; these are chosen when shown."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.net.turns import HOST_TURN, SERVICE_RESTS
from factcheck.work.services import SERVER_ERROR
from factcheck.work.turns import ASKED_FOR_PEACE

_REASONS: dict[str, Promise] = {
    "lease_expired": gettext_lazy("The worker was not heard of any more."),
    "unknown_kind": gettext_lazy("This release does not know this kind of work."),
    "storage": gettext_lazy("Files could not be kept."),
    "busy": gettext_lazy("Something else was under way on the same record."),
    "another_push": gettext_lazy("Another push of the same page was under way."),
    "verifier_missing": gettext_lazy("This verifier is not installed any more."),
    "dns_failed": gettext_lazy("The site's name could not be looked up."),
    "connect_failed": gettext_lazy("The site could not be reached."),
    "tls_failed": gettext_lazy("The secure connection to the site failed."),
    "timeout": gettext_lazy("The site did not answer in time."),
    "interrupted": gettext_lazy("The connection broke off before the answer was complete."),
    "protocol_error": gettext_lazy("The site's answer was not valid HTTP."),
    "service_limit": gettext_lazy("The service wants to be asked later."),
    "service_timeout": gettext_lazy("The service did not answer in time."),
    "service_unreachable": gettext_lazy("The service could not be reached."),
    "service_failed": gettext_lazy("The service was out of order."),
    "OperationalError": gettext_lazy("The database was away."),
    SERVER_ERROR: gettext_lazy("It answered with an error of its own."),
    ASKED_FOR_PEACE: gettext_lazy("It asked to be left alone for a while."),
}
_HOSTS: dict[str, Promise] = {
    HOST_TURN: gettext_lazy("It is not yet this work's turn to ask %(host)s."),
    SERVICE_RESTS: gettext_lazy("%(host)s did not answer well lately and is left alone for a while."),
}
_STEPS: dict[str, Promise] = {
    "began": gettext_lazy("Begun"),
    "waits": gettext_lazy("Waits"),
    "put_off": gettext_lazy("Failed for now"),
    "broken": gettext_lazy("Broke off"),
    "finished": gettext_lazy("Finished"),
}
AN_ERROR = re.compile(r"[A-Z]\w+")


def reason(code: str) -> str:
    """A stored reason as a sentence. What somebody put in words already stays as it is."""
    head, _colon, host = code.partition(":")
    if head in _HOSTS:
        return str(_HOSTS[head]) % {"host": host}
    if head == "http_status":
        return _("The site answered with status %(status)s.") % {"status": host}
    if code in _REASONS:
        return str(_REASONS[code])
    if AN_ERROR.fullmatch(code):
        return _("An error that nobody foresaw (%(name)s). The worker's log says more.") % {"name": code}
    return code


def step(code: str) -> str:
    """What the engine itself writes into a log; empty for the steps of the work."""
    return str(_STEPS.get(code, ""))
