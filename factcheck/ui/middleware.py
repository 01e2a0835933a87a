"""Between the views and the browser: refusals become sentences, htmx gets what it can use, times are the reader's own."""

import zoneinfo
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from factcheck.ui import errors, pages, refusals
from factcheck.workflow.refusals import Refused

Responder = Callable[[HttpRequest], HttpResponseBase]


class RefusalMiddleware:
    """Turns what operations refuse into pages or notices, and replies to htmx into what htmx can show."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Views simply redirect, add a message or let a refusal rise; what the browser needs is worked out here."""
        response = self.get_response(request)
        if (
            response.status_code == 405
            and not getattr(response, "content", b"")
            and not request.path.startswith(errors.API)
        ):
            return _keeping_allow(errors.wrong_method(request), response)
        if not pages.wants_fragment(request):
            return response
        if isinstance(response, HttpResponseRedirectBase):
            return _without_reload(request, response)
        return _with_messages(request, response)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Refusals that no view caught; the API has its own way to tell them."""
        if isinstance(exception, Refused) and not request.path.startswith(errors.API):
            return refusals.answer(request, exception)
        return None


class PersonMiddleware:
    """Shows every time in the person's own zone. Pages for readers take no notice of who is looking."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The zone ends with the request: the next one on this thread is somebody else's."""
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Only pages behind sign-in read the session; public ones must stay the same for everybody."""
        if not getattr(view, "login_required", True) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return
        if zone := _zone(getattr(request.user, "time_zone", "")):
            timezone.activate(zone)


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of that name, or none; to look through the names of all zones takes longer than most pages."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _without_reload(request: HttpRequest, response: HttpResponseRedirectBase) -> HttpResponse:
    """A redirect would be followed unseen and a whole page put into a part of one; the browser goes there itself instead."""
    sign_in = resolve_url(settings.LOGIN_URL)
    if response.url.startswith(sign_in):
        here = quote(pages.came_from(request) or "/")
        return pages.fragment(request, "ui/_signed_out.html", {"sign_in": f"{sign_in}?next={here}"}, status=401)
    answer = HttpResponseClientRedirect(response.url)
    answer.cookies = response.cookies
    return answer


def _with_messages(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Messages of this request travel with the fragment, to their own places on the page."""
    messages = getattr(request, "_messages", None)
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    stays = not {"HX-Redirect", "HX-Refresh", "HX-Location"} & set(response.headers)
    if (
        isinstance(response, HttpResponse)
        and messages is not None
        and messages.added_new
        and is_html
        and stays
        and response.status_code != 204
    ):
        response.content += render_to_string(
            "ui/_messages_apart.html", {"messages": messages}, request=request
        ).encode()
    return response


def _keeping_allow(answer: HttpResponse, response: HttpResponseBase) -> HttpResponse:
    answer["Allow"] = response.headers.get("Allow", "")
    return answer
