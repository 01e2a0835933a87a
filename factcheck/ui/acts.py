"""The shape of every small form that does one thing: shown on a page of its own, posted, and back to where it came from."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.roles import Role
from factcheck.ui.refusals import WHOM_TO_ASK
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid

# What the page one came from is called, and the list it stands in.
PLACES: dict[str, tuple[str | Promise, str, str | Promise]] = {
    "desk:claim": (_("This claim"), "desk:work_list", _("Claims")),
    "reviews:request": (_("This request"), "reviews:requests", _("Requests")),
    "reviews:factcheck": (_("This page"), "reviews:published", _("Published")),
    "claims:item": (_("This item"), "claims:items", _("Items")),
    "claims:party": (_("This party"), "claims:parties", _("Parties")),
    "desk:person": (_("This person"), "desk:people", _("People")),
    "desk:people": (_("People"), "desk:settings", _("Settings")),
    "desk:keys": (_("Keys"), "desk:settings", _("Settings")),
    "desk:settings": (_("Settings"), "", ""),
    "desk:work_list": (_("Claims"), "", ""),
    "desk:awaiting": (_("What awaits a person"), "", ""),
}


def trail(back: str) -> list[tuple[str, str | Promise]]:
    """The way back as addresses with their names: the list, then the page one came from."""
    try:
        words, above, above_words = PLACES[resolve(back.partition("#")[0].partition("?")[0]).view_name]
        way: list[tuple[str, str | Promise]] = [(reverse(above), above_words)] if above else []
        return [*way, (back, words)]
    except (KeyError, Resolver404, NoReverseMatch):
        return [(back, _("Back"))]


def place(back: str) -> str:
    """The place of the rail to which the page one came from belongs."""
    try:
        name = resolve(back.partition("#")[0].partition("?")[0]).view_name
    except Resolver404:
        return ""
    while name in PLACES and PLACES[name][1]:
        name = PLACES[name][1]
    return name


def read_only(
    request: HttpRequest,
    *,
    title: str | Promise,
    back: str,
    about: str = "",
    hint: str | Promise = "",
    whom: str = Role.CHIEF,
) -> HttpResponse:
    """What the page is about, and that this person may read it but not change it: instead of a form that would be refused when sent. `whom`:
    the role to turn to."""
    context: dict[str, Any] = {"title": title, "back": back, "about": about, "hint": hint, "whom": WHOM_TO_ASK[whom]}
    context |= {"trail": trail(back), "place": place(back)}
    return render(request, "ui/read_only.html", context, status=403)


def act(
    request: HttpRequest,
    *,
    form: forms.Form,
    do: Callable[[forms.Form], Any],
    title: str | Promise,
    button: str | Promise,
    back: str,
    about: str = "",
    hint: str | Promise = "",
    done: str | Promise = "",
    stands_for: Mapping[str, str] | None = None,
    scripts: tuple[str, ...] = (),
    kept: bool = False,
    may: bool = True,
    whom: str = Role.CHIEF,
    danger: bool = False,
) -> HttpResponse:
    """Show the form, or do what it says and go back. What the operation finds senseless is shown at its field (`stands_for`: the form's
        name for the operation's); any other refusal becomes a sentence of its own. `kept`: what is typed stays in the browser until it arrived;
    never for what is secret. `may`: whoever only reads here is told so, and whom to ask, and gets no form.
    `danger`: what it does cannot be taken back."""
    if not may:
        return read_only(request, title=title, back=back, about=about, hint=hint, whom=whom)
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
        except Invalid as refusal:
            name = (stands_for or {}).get(refusal.field, refusal.field)
            form.add_error(name if name in form.fields else None, refusal.sentence)
        else:
            if done:
                toast(request, done)
            return redirect(back)
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "about": about,
        "hint": hint,
        "scripts": scripts,
        "kept": kept,
        "danger": danger,
    }
    context |= {"trail": trail(back), "place": place(back)}
    return render(request, "ui/act.html", context, status=422 if form.is_bound else 200)
