"""What every screen of sheets asks of a request."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.workflow.machine import WrongState


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def version_of(request: HttpRequest) -> int | None:
    """The version of the row that the page showed."""
    given = request.POST.get("row_version", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise WrongState(sentence=_("This form lost track of its version. Open the page anew."))
    return int(given)
