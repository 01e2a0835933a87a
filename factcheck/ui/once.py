"""A form that is sent twice is done once: a double click without JavaScript, a page sent again after a lost answer."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.answers.models import AnsweredRequest
from factcheck.ui import pages, refusals
from factcheck.ui.errors import API
from factcheck.workflow.refusals import Refused
from factcheck.workflow.rows import one_at_a_time

# The hidden field of forms that make something; {% request_key %} draws it anew for every page.
FIELD = "request_key"
# Tells the browser which forms were done, so that it keeps their words no longer.
DONE = "done-forms"
_KEY = re.compile(r"[\w-]{1,40}", re.ASCII)
_MOST_DONE, _DONE_SECONDS = 20, 3600
_NO_PART_OF_IT = frozenset({"csrfmiddlewaretoken"})

View = Callable[..., HttpResponseBase]


class OnceMiddleware:
    """Answers the same form, sent again by the same person from the same page, as it was answered first, and does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing to do before the view is known and the form's own token was looked at."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Forms without a key, and people who are not signed in, go their usual way; the API reads its own bodies."""
        if request.method != "POST" or request.path.startswith(API) or not request.POST.get(FIELD):
            return None
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if not actor.is_person:
            return None
        return _once(request, actor, lambda: view(request, *args, **kwargs))


def _once(request: HttpRequest, actor: Actor, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What is done and the answer that is kept stand in one transaction; the second of two at the same instant waits for it."""
    digest = _digest(request)
    with transaction.atomic():
        one_at_a_time(FIELD, actor.reference, digest)
        if before := AnsweredRequest.objects.filter(actor=actor.reference, key=f"form {digest}").first():
            return _said_done(request, _again(request, before))
        try:
            response = answer()
        except Refused as refusal:
            # What was saved before the refusal stays, as it would have without a key.
            return refusals.answer(request, refusal)
        if response.status_code < 400:
            where = {"Location": response["Location"]} if "Location" in response else {}
            kept = {"digest": digest, "status": response.status_code, "headers": where}
            AnsweredRequest.objects.create(actor=actor.reference, key=f"form {digest}", **kept)
            _said_done(request, response)
    return response


def _said_done(request: HttpRequest, response: HttpResponseBase) -> Any:
    """The form's key in a cookie that the page's own script reads and removes."""
    done = [key for key in request.COOKIES.get(DONE, "").split(".") if _KEY.fullmatch(key)]
    if _KEY.fullmatch(key := request.POST[FIELD]):
        value = ".".join([*done, key][-_MOST_DONE:])
        secure = bool(settings.SESSION_COOKIE_SECURE)
        response.set_cookie(DONE, value, max_age=_DONE_SECONDS, secure=secure, samesite="Lax")
    return response


def _again(request: HttpRequest, before: AnsweredRequest) -> HttpResponse:
    """Where the first answer led to. A page that is shown once, such as one with a secret, is not kept."""
    if where := before.headers.get("Location"):
        return HttpResponseRedirect(where)
    sentence = _("This form was sent twice and done once. What it showed is not shown again.")
    return pages.problem(request, 409, _("Done already"), sentence)


def _digest(request: HttpRequest) -> str:
    """What makes two posts the same: the address, the key and every field. Whoever goes back and changes a word means another deed."""
    digest = hashlib.sha256(request.get_full_path().encode())
    for piece in _pieces(request):
        digest.update(hashlib.sha256(piece).digest())
    return digest.hexdigest()


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    for name, values in sorted(request.POST.lists()):
        if name not in _NO_PART_OF_IT:
            yield from (text.encode("utf-8", "surrogatepass") for text in [name, *values])
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield name.encode("utf-8", "surrogatepass")
            yield from file.chunks()
            file.seek(0)
