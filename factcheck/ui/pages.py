"""Answers that are not the page somebody asked for: errors and refusals, as a page or, for htmx, as a notice above the form."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

NOTICES = "#notices"


def wants_fragment(request: HttpRequest) -> bool:
    """Asked by a script of ours, which has a page around it already."""
    return bool(getattr(request, "htmx", False)) or "X-Autosave" in request.headers


def fragment(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    """Words above the content: the form, and what was written into it, stay where they are."""
    response = HttpResponse(render_to_string(template, context, request=request), status=status)
    response["HX-Retarget"], response["HX-Reswap"] = NOTICES, "innerHTML"
    return response


def pressed(request: HttpRequest) -> str:
    """Which button was pressed, in a sentence, where its door said so (`pressed_on`)."""
    return getattr(request, "pressed", "")


def problem(request: HttpRequest, status: int, title: str, sentence: str, **more: Any) -> HttpResponse:
    """One error, told as a page in the shell somebody is used to, or as a notice. More: what, reasons, back, back_words, sign_in."""
    context = {"status": status, "title": title, "sentence": sentence, "pressed": pressed(request), **more}
    if wants_fragment(request):
        return fragment(request, "ui/_error.html", context, status=status)
    context.setdefault("back", came_from(request) or "/")
    context.setdefault("back_words", _("Back to where you were") if came_from(request) else _("To the first page"))
    # What waits elsewhere is not counted for a page that says no: it has to be there also when little else works.
    return render(request, "ui/error.html", {"shell": shell_for(request), "rail": {}, **context}, status=status)


def shell_for(request: HttpRequest) -> str:
    """The desk's shell for people who are signed in, the plain one for everybody else and whenever the database is silent."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return "ui/plain.html"
    actor = getattr(request, "actor", None)
    try:
        return "ui/base.html" if actor is not None and actor.is_person else "ui/plain.html"
    except DatabaseError:
        return "ui/plain.html"


def came_from(request: HttpRequest) -> str:
    """The page of ours that led here, if any; never a page of somebody else's."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return ""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return "" if path == request.get_full_path() and request.method == "GET" else path
