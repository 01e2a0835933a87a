"""Buttons beside a comment or a suggestion: what they say is done to the row as it stood on that page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from factcheck.ui import pages
from factcheck.ui.forms import pressed_on
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Stale, WrongState
from reviews.models import AnyVersion
from reviews.talk import review_page
from reviews.web.shared import actor_of


def pressed(request: HttpRequest, do: Callable[..., Any], version: AnyVersion, *, part: str, said: str) -> HttpResponse:
    """Do it for whoever is asking, and go back to that part of the page. A button holds no words that could be put together with
    somebody else's: where the row was changed meanwhile, nothing is done, and that is said."""
    try:
        do(actor=actor_of(request), expected=pressed_on(request))
    except Stale as refusal:
        sentence = _("Somebody changed this after your page was drawn, so your button did nothing.")
        raise WrongState(refusal.row, sentence=sentence) from refusal
    toast(request, said)
    return redirect(f"{_stood_on(request, version)}#{part}")


def _stood_on(request: HttpRequest, version: AnyVersion) -> str:
    """The page of the desk where the button stood: threads and suggestions show on later versions, too."""
    came_from = pages.came_from(request)
    return came_from if came_from.startswith("/desk/") else review_page(version)
