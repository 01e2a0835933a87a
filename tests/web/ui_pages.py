"""Pages that only tests open: each raises what an operation may raise, or answers in one of the ways views do."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from factcheck.accounts.models import Desk
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, NotAllowed, NotReady, Stale, WrongState


def desk(request: HttpRequest) -> Desk:
    return get_object_or_404(Desk, slug="world")


def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise {
        "not-allowed": lambda: NotAllowed(),
        "not-ready": lambda: NotReady(["“Confirmed” cites one origin.", "Write the conclusion."]),
        "wrong-state": lambda: WrongState(desk(request), "name"),
        "stale": lambda: Stale(desk(request)),
        "invalid": lambda: Invalid("name", "A desk needs a name."),
        "forbidden": lambda: PermissionDenied(),
        "broken": lambda: ZeroDivisionError(),
    }[kind]()


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/split.html", {"rail": {"desk": 42}})


def done(request: HttpRequest) -> HttpResponse:
    toast(request, "Assigned to Lena Brandt", undo="/t/undo/")
    messages.warning(request, "The deadline is short.")
    return HttpResponse('<section id="part">done</section>')


def moved(request: HttpRequest) -> HttpResponse:
    toast(request, "Saved")
    return redirect("/t/home/")


def zone(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(timezone.localtime(dt.datetime(2023, 2, 6, 12, tzinfo=dt.UTC)).time()))


def saved(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"row_version": int(request.POST["row_version"]) + 1})


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("posted")


urlpatterns = [
    path("accounts/", include("factcheck.ui.urls")),
    path("t/home/", home),
    path("t/desk/", login_required(home)),
    path("t/refuse/<slug:kind>/", refuse),
    path("t/done/", done),
    path("t/moved/", moved),
    path("t/zone/", login_required(zone)),
    path("t/saved/", saved),
    path("t/only-post/", only_post),
    path("api/v1/only-post/", only_post),
    path("api/v1/refuse/<slug:kind>/", refuse),
]
handler400 = "factcheck.ui.errors.bad_request"
handler403 = "factcheck.ui.errors.forbidden"
handler404 = "factcheck.ui.errors.not_found"
handler500 = "factcheck.ui.errors.broken"
