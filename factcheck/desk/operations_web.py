"""Operations: how deep the work is, what broke and why, who is alive."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.health.checks import parts
from factcheck.ui.toasts import toast
from factcheck.work import operations
from factcheck.work.models import Work, WorkerSign
from factcheck.workflow.machine import WrongState, require

PAGE_SIZE = 50
MOST_AT_ONCE = 500
STATES = (Work.State.PLANNED, Work.State.LEASED, Work.State.BROKEN, Work.State.FINISHED, Work.State.CANCELLED)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; only operators get further."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(operations.may_run_installation, actor)
    return actor


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The work table by kind and state, what is broken, and the signs of life."""
    actor_of(request)
    broken = Work.objects.filter(state=Work.State.BROKEN).order_by("-ended_at", "-id")
    context = {
        "parts": parts(),
        "signs": WorkerSign.objects.order_by("name"),
        "kinds": depth(),
        "oldest": Work.objects.due().order_by().aggregate(at=Min("next_at"))["at"],
        "running": Work.objects.filter(state=Work.State.LEASED).order_by("started_at")[:PAGE_SIZE],
        "page": Paginator(broken, PAGE_SIZE).get_page(request.GET.get("page")),
        "place": "desk:settings",
    }
    return render(request, "desk/operations.html", context)


def depth() -> list[dict[str, Any]]:
    """How many rows of each kind stand in which state: one query."""
    rows: dict[str, dict[str, Any]] = {}
    for found in Work.objects.values("kind", "state").annotate(n=Count("pk")).order_by("kind"):
        rows.setdefault(found["kind"], {"kind": found["kind"]})[found["state"]] = found["n"]
    return list(rows.values())


@login_required
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Run one broken or cancelled piece of work again."""
    actor = actor_of(request)
    operations.run_again(work=get_object_or_404(Work, pk=pk), actor=actor)
    toast(request, _("It is planned anew."))
    return redirect("desk:operations")


@login_required
@require_POST
def again_all(request: HttpRequest) -> HttpResponse:
    """Run everything broken again, or everything of one kind."""
    actor, kind = actor_of(request), request.POST.get("kind", "")
    broken = Work.objects.filter(state=Work.State.BROKEN, **({"kind": kind} if kind else {}))
    done = 0
    for work in broken.order_by("id")[:MOST_AT_ONCE]:
        try:
            operations.run_again(work=work, actor=actor)
        except WrongState:
            continue  # somebody else was quicker
        done += 1
    toast(
        request, ngettext("%(n)d piece of work planned anew.", "%(n)d pieces of work planned anew.", done) % {"n": done}
    )
    return redirect("desk:operations")


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel what is not over."""
    actor = actor_of(request)
    operations.cancel_work(work=get_object_or_404(Work, pk=pk), actor=actor)
    toast(request, _("Cancelled."))
    return redirect("desk:operations")
