"""Handlers for what goes wrong before or after a view of ours: named in `urls.py` and in CSRF_FAILURE_VIEW."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.ui import pages

API = "/api/"
TITLES = {
    400: gettext_lazy("This request cannot be read"),
    403: gettext_lazy("You may not see this"),
    404: gettext_lazy("Nothing is here"),
    405: gettext_lazy("This address takes another kind of request"),
    413: gettext_lazy("That is too much at once"),
    429: gettext_lazy("Too many tries"),
    500: gettext_lazy("Something broke on our side"),
    503: gettext_lazy("The desk does not answer just now"),
}


def told(request: HttpRequest, status: int, sentence: str, *, what: str = "") -> HttpResponse:
    """A problem document for programs, a page or a notice for people."""
    title = str(TITLES[status])
    if request.path.startswith(API):
        body = {"type": "about:blank", "title": title, "status": status, "detail": sentence}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    return pages.problem(request, status, title, sentence, what=what)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where the reason is size."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return told(
            request,
            413,
            _("What you sent is larger than this desk takes in one go. Nothing was saved."),
            what=_("Go back: your words are still in the form. Shorten them, or add the text as a file."),
        )
    return told(
        request,
        400,
        _("The address or the form arrived damaged, so nothing was done."),
        what=_("Go back, reload the page and try once more."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known to be there, and not for this person."""
    return told(
        request,
        403,
        _("Your role does not include this page."),
        what=_("If you need it, ask the desk chief or whoever runs this installation."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not to be known of."""
    return told(request, 404, _("The address leads nowhere, or to something that is not for you to see."))


def wrong_method(request: HttpRequest) -> HttpResponse:
    """405: a form's address opened as a page, mostly."""
    return told(request, 405, _("It belongs to a form or a program, and cannot be opened as a page."))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old: signed out in between, or cookies are shut."""
    sentence = _(
        "This form is no longer valid: you signed in or out since you opened it, or your browser keeps no cookies. Nothing was saved."
    )
    if request.path.startswith(API):
        return told(request, 403, sentence)
    return pages.problem(
        request,
        403,
        _("The form had expired"),
        sentence,
        what=_("Go back, reload the page and send it again. Words you wrote are still in the form."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500, from a template that needs neither the database nor the session."""
    sentence = _("It has been noted. Nothing half-done was saved.")
    if request.path.startswith(API):
        return told(request, 500, sentence)
    context = {
        "status": 500,
        "title": TITLES[500],
        "sentence": sentence,
        "what": _("Try once more; if it happens again, tell whoever runs this installation the time."),
        "back": "/",
        "back_words": _("To the first page"),
    }
    if pages.wants_fragment(request):
        return HttpResponse(render_to_string("ui/_error.html", context), status=500)
    return HttpResponse(render_to_string("ui/error.html", context), status=500)


def too_often(request: HttpRequest) -> HttpResponse:
    """429: whoever tries again and again has to wait."""
    answer = told(request, 429, _("There were too many tries from here. Wait a minute, and try again."))
    answer["Retry-After"] = "60"
    return answer
