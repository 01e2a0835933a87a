"""What the service says while its database, or its Valkey, cannot be reached: a 503 that touches neither."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from redis.exceptions import ConnectionError as ValkeyGone
from redis.exceptions import TimeoutError as ValkeySilent

from factcheck.ui import errors, pages

RETRY_AFTER_SECONDS = 10
# Connection lost, resources exhausted, shutting down or starting up; and what only asks to be tried again.
PASSING_STATES = ("08", "53", "57P", "40001", "40P01", "55P03", "57014")


class UnavailableMiddleware:
    """Answers for a view whose database went away under it."""

    sync_capable = async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        """Nothing to do on the way."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only what will pass is answered here; all else is broken and stays so."""
        return unavailable(request, exception) if will_pass(exception) else None


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an exception that nobody caught, among them those of other middleware."""
    exception = sys.exc_info()[1]
    if exception is not None and will_pass(exception):
        return unavailable(request, exception)
    return errors.broken(request)


def will_pass(exception: BaseException) -> bool:
    """Whether it means that a server of ours cannot be reached or is overburdened just now."""
    return any(_is_passing(cause) for cause in _causes(exception))


def unavailable(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """503 with Retry-After, from templates that ask nothing of anybody: a problem document, a notice, or a page."""
    title, sentence = str(errors.TITLES[503]), _what_is_away(exception)
    if request.path.startswith(errors.API):
        body = {"type": "about:blank", "title": title, "status": 503, "detail": sentence}
        response: HttpResponse = JsonResponse(body, content_type="application/problem+json")
    else:
        response = _page(request, title, sentence)
    response.status_code = 503
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _what_is_away(exception: BaseException) -> str:
    """Which of the two servers: what went wrong first is what was noticed."""
    first = next(cause for cause in _causes(exception) if _is_passing(cause))
    if isinstance(first, ValkeyGone | ValkeySilent):
        return _("The service cannot reach its Valkey or Redis server at the moment. Try again in a few seconds.")
    return _("The service cannot reach its database at the moment. Try again in a few seconds.")


def _page(request: HttpRequest, title: str, sentence: str) -> HttpResponse:
    context = {"status": 503, "title": title, "sentence": sentence}
    if request.method not in ("GET", "HEAD"):
        context["what"] = _("What you sent may not have been saved. Your words are still in the form: send it again.")
    if pages.wants_fragment(request):
        notice = HttpResponse(render_to_string("ui/_error.html", context))
        notice["HX-Retarget"], notice["HX-Reswap"] = pages.NOTICES, "innerHTML"
        return notice
    context |= {"back": "/", "back_words": _("To the first page")}
    return HttpResponse(render_to_string("ui/error.html", context))


def _causes(exception: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)


def _is_passing(exception: BaseException) -> bool:
    if isinstance(exception, InterfaceError | ValkeyGone | ValkeySilent):
        return True
    if not isinstance(exception, OperationalError):
        return False
    state = getattr(exception.__cause__, "sqlstate", None)
    return state is None or state.startswith(PASSING_STATES)
