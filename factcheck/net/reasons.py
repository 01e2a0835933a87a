"""Why an outgoing request came to nothing: a code to store, a sentence to show, and whether trying again can help."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reason:
    """What a code means; `permanent` when the same request will fail in the same way however often it is made."""

    sentence: Promise | str
    permanent: bool


REASONS: dict[str, Reason] = {
    "bad_url": Reason(_("This is not a web address that can be fetched."), permanent=True),
    "bad_scheme": Reason(_("Only http and https addresses can be fetched."), permanent=True),
    "refused_port": Reason(_("Port %(port)s of %(host)s may not be reached from here."), permanent=True),
    "refused_address": Reason(_("%(host)s does not lead to a public internet address."), permanent=True),
    "dns_failed": Reason(_("The name %(host)s could not be looked up."), permanent=False),
    "connect_failed": Reason(_("%(host)s could not be reached."), permanent=False),
    "tls_failed": Reason(_("The secure connection to %(host)s failed."), permanent=False),
    "timeout": Reason(_("%(host)s did not answer completely within %(seconds)s seconds."), permanent=False),
    "interrupted": Reason(_("The connection to %(host)s broke off before the answer was complete."), permanent=False),
    "protocol_error": Reason(_("%(host)s gave an answer that is not valid HTTP."), permanent=False),
    "too_large": Reason(_("The answer of %(host)s is larger than the allowed %(limit)s bytes."), permanent=True),
    "too_many_redirects": Reason(_("%(host)s redirected more than %(limit)s times."), permanent=True),
}


def sentence(code: str, parameters: dict[str, str | int]) -> str:
    """The sentence of a stored code in the reader's language."""
    return str(REASONS[code].sentence) % parameters


class Unreachable(Exception):
    """No answer could be had. An answer with a 4xx or 5xx status is an answer, and not this."""

    def __init__(self, reason_code: str, *, permanent: bool | None = None, **parameters: str | int) -> None:
        self.reason_code = reason_code
        self.parameters = parameters
        self.permanent = REASONS[reason_code].permanent if permanent is None else permanent
        super().__init__(reason_code, parameters)

    @property
    def sentence(self) -> str:
        return sentence(self.reason_code, self.parameters)

    def __str__(self) -> str:
        return f"{self.reason_code} {self.parameters}"
