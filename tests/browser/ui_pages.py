"""One page with every part that has a script, for the tests of those scripts alone."""

import itertools
import json
from collections.abc import Iterator

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from factcheck.accounts.models import Desk
from factcheck.ui.forms import Line, Segments, VersionedForm, Words
from factcheck.ui.once import DONE
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import NotReady, Stale

seen: dict[str, list] = {}
numbers = itertools.count(1)


class Draft(VersionedForm):
    text = forms.CharField(label="Explanation", widget=Words)
    short = forms.CharField(label="Reason", widget=Line, required=False)
    asks = forms.ChoiceField(
        label="Which question?", widget=Segments, choices=[("said", "Was this said"), ("so", "Is this so")]
    )


PAGE = """{% extends "ui/split.html" %}{% load desk %}
{% block title %}Parts{% endblock %}{% block heading %}Parts{% endblock %}
{% block actions %}<a class="btn" id="ask" href="#asked" data-key="r">Ask for comment</a><a class="btn" id="go" href="#gone" data-key="g d">Desk</a>{% endblock %}
{% block content %}
<section class="sec"><h2>Draft <span class="saved" data-saved-line><span data-words></span></span></h2>
<form class="form" id="draft" method="post" action="/b/draft/" data-autosave="/b/autosave/" data-edits="row:1">{% csrf_token %}{{ form }}<button class="btn primary">Submit for review</button></form></section>
<section class="sec"><h2>Rows</h2><ul class="rows">{% for n in "123" %}<li data-row id="row{{ n }}"><a href="#claim{{ n }}">Claim {{ n }}</a><input type="checkbox" aria-label="Tick {{ n }}"><button type="button" data-row-key="a">Take {{ n }}</button></li>{% endfor %}</ul></section>
{% endblock %}
{% block side %}
<section id="part" class="sec" hx-target="this" hx-swap="outerHTML"><form method="post" action="/b/part/" hx-post="/b/part/">{% csrf_token %}<input name="note" aria-label="Note" value="kept"><button class="btn" name="go" value="1">Assign</button></form></section>
<section id="refused" class="sec" hx-target="this" hx-swap="outerHTML"><form method="post" action="/b/refused/" hx-post="/b/refused/">{% csrf_token %}<input name="words" aria-label="Words"><button class="btn">Approve</button></form></section>
<section class="sec">{% dialog "drop" "Drop the claim?" "Drop…" look="danger" %}<form method="post" action="/b/dropped/">{% csrf_token %}<textarea name="why" aria-label="Why"></textarea><button class="btn danger">Drop</button>{% dialog_close "Keep it" %}</form>{% enddialog %}</section>
<form method="post" action="/b/slow/" id="slow">{% csrf_token %}<button class="btn">Publish</button></form>
{% include live %}
{% endblock %}"""
LIVE = '<section id="live" data-live="/b/stream/" data-fragment="/b/live/"><p>{{ n }}</p><input name="typed" aria-label="Typed"></section>'


def drawn(source: str, context: dict, request: HttpRequest) -> str:
    return engines["django"].from_string(source).render(context, request)


def page(request: HttpRequest) -> HttpResponse:
    form = Draft(initial={"row_version": 4, "text": "Bennett says so.", "asks": "so"})
    live = engines["django"].from_string(LIVE)
    return HttpResponse(drawn(PAGE, {"form": form, "live": live, "n": 0}, request))


def autosave(request: HttpRequest) -> HttpResponse:
    seen.setdefault("autosave", []).append(request.POST.dict())
    if "stale" in request.POST["text"]:
        raise Stale(Desk.objects.get(slug="world"))
    return JsonResponse({"row_version": int(request.POST["row_version"]) + 1, "saved": "15:19"})


def draft(request: HttpRequest) -> HttpResponse:
    seen.setdefault("draft", []).append(request.POST.dict())
    toast(request, "Submitted", undo="/b/undo/")
    answer = redirect("/b/sent/" if "elsewhere" in request.POST["text"] else "/b/")
    # Nobody is signed in here; for those who are, OnceMiddleware says so.
    answer.set_cookie(DONE, request.POST.get("request_key", ""))
    return answer


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/base.html")


def part(request: HttpRequest) -> HttpResponse:
    toast(request, "Assigned to Lena Brandt", undo="/b/undo/")
    source = PAGE[PAGE.index('<section id="part"') : PAGE.index('<section id="refused"')]
    return HttpResponse(drawn(source, {}, request))


def refused(request: HttpRequest) -> HttpResponse:
    raise NotReady(["One question to a party is open."])


def slow(request: HttpRequest) -> HttpResponse:
    seen.setdefault("slow", []).append(1)
    return redirect("/b/")


def undo(request: HttpRequest) -> HttpResponse:
    seen.setdefault("undo", []).append(1)
    return redirect("/b/")


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse(drawn(LIVE, {"n": next(numbers)}, request))


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def events() -> Iterator[str]:
        yield "retry: 60000\n\n"
        yield f"data: {json.dumps({'event': 'task.finished'})}\n\n"

    return StreamingHttpResponse(events(), content_type="text/event-stream")


def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "account/logout.html")


urlpatterns = [
    path("accounts/", include("factcheck.ui.urls")),
    path("b/", page),
    path("b/autosave/", autosave),
    path("b/draft/", draft),
    path("b/sent/", sent),
    path("b/part/", part),
    path("b/refused/", refused),
    path("b/slow/", csrf_exempt(slow)),
    path("b/dropped/", slow),
    path("b/undo/", undo),
    path("b/live/", live),
    path("b/stream/", stream),
    path("b/out/", signed_out),
]
handler404 = "factcheck.ui.errors.not_found"
handler500 = "factcheck.ui.errors.broken"
