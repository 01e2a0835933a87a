"""A form whose result is shown this once: a link or a key, of which nobody keeps a copy."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from factcheck.ui.acts import trail
from factcheck.workflow.machine import Invalid


@dataclass(frozen=True)
class Secret:
    """What is shown, and the sentences around it."""

    title: str
    text: str
    label: str
    value: str


def make_secret(
    request: HttpRequest,
    *,
    form: forms.Form,
    do: Callable[[forms.Form], Secret],
    title: str | Promise,
    button: str | Promise,
    back: str,
    hint: str | Promise = "",
) -> HttpResponse:
    """Show the form, or do what it says and show the secret; what makes no sense is told at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            return show(request, do(form), back)
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {"form": form, "title": title, "button": button, "back": back, "hint": hint, "trail": trail(back)}
    return render(request, "ui/act.html", context, status=422 if form.is_bound else 200)


def show(request: HttpRequest, secret: Secret, back: str) -> HttpResponse:
    """The page with the secret; no cache keeps it."""
    response = render(request, "desk/shown_once.html", {"secret": secret, "back": back})
    response["Cache-Control"] = "no-store"
    return response
