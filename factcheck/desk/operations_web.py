"""Operations: how deep the work is, who is alive, what rests, what broke and why, and running it again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.desk.kinds import kind_words
from factcheck.health.checks import LONGEST_SILENCE, parts
from factcheck.ui.toasts import toast
from factcheck.work import operations, services, words
from factcheck.work.models import Service, Work, WorkerSign, WorkQuerySet
from factcheck.work.signs import WORKER
from factcheck.workflow.machine import WrongState, require

PAGE_SIZE = 50
MOST_AT_ONCE = 500
CLAIM = "claims.claim:"
LATELY = dt.timedelta(hours=1)
NOT_DONE = (Work.State.PLANNED, Work.State.LEASED, Work.State.BROKEN, Work.State.CANCELLED)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; only operators get further."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(operations.may_run_installation, actor)
    return actor


@dataclass(frozen=True)
class Alive:
    """Somebody that gives signs of life. A worker that is alive and takes nothing is no help."""

    name: str
    at: dt.datetime
    claimed_at: dt.datetime | None
    claimed: str
    is_silent: bool


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The work table by kind and state, what rests, what is broken, and the signs of life."""
    actor = actor_of(request)
    wanted = {"kind": request.GET.get("kind", ""), "reason": request.GET.get("reason", "")}
    broken = broken_of(**wanted).order_by("-ended_at", "-id")
    moment = now()
    kinds = depth()
    shown = Paginator(broken, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(shown)
    claims = claims_of(rows, actor)
    running = Work.objects.filter(state=Work.State.LEASED).order_by("started_at")[:PAGE_SIZE]
    context = {
        "parts": parts(),
        "alive": alive(moment),
        "running_in_all": sum(row.get(Work.State.LEASED, 0) for row in kinds),
        "oldest": Work.objects.due().order_by().aggregate(at=Min("next_at"))["at"],
        "running": [(work, kind_words(work.kind)) for work in running],
        "resting": resting(moment),
        "page": shown,
        "rows": [(work, words.reason(work.reason), kind_words(work.kind), claims.get(work.pk)) for work in rows],
        "busy": [row for row in kinds if row.keys() & {*NOT_DONE}],
        "idle": [row for row in kinds if not row.keys() & {*NOT_DONE}],
        "in_all": {state.value: sum(row.get(state, 0) for row in kinds) for state in NOT_DONE},
        "wanted": wanted,
        "broken_kinds": [(kind, kind_words(kind)) for kind in _choices("kind")],
        "reasons": [(code, words.reason(code)) for code in _choices("reason")],
        "place": "desk:settings",
    }
    return render(request, "desk/operations.html", context)


def claims_of(works: Iterable[Work], actor: Actor) -> dict[int, str]:
    """By piece of work which claim it is about, as people name it, where the operator may see that claim."""
    about = {work.pk: one.removeprefix(CLAIM) for work in works for one in work.refs if one.startswith(CLAIM)}
    rows = Claim.objects.visible_to(actor).filter(pk__in=set(about.values())).select_related("desk")
    named = {str(row.pk): row.reference for row in rows}
    return {work: named[claim] for work, claim in about.items() if claim in named}


def broken_of(*, kind: str = "", reason: str = "") -> WorkQuerySet:
    """What is broken, of that kind and for that reason."""
    narrowed = Q(state=Work.State.BROKEN)
    if kind:
        narrowed &= Q(kind=kind)
    return Work.objects.filter(narrowed & Q(reason=reason) if reason else narrowed)


def _choices(field: str) -> list[str]:
    return list(broken_of().order_by(field).values_list(field, flat=True).distinct()[:100])


def depth() -> list[dict[str, Any]]:
    """How many rows of each kind stand in which state; of what is finished the last hour alone, for that never ends growing. Two queries."""
    rows: dict[str, dict[str, Any]] = {}
    for found in Work.objects.filter(state__in=NOT_DONE).values("kind", "state").annotate(n=Count("pk")).order_by():
        rows.setdefault(found["kind"], {"kind": found["kind"]})[found["state"]] = found["n"]
    lately = Work.objects.filter(state=Work.State.FINISHED, ended_at__gt=now() - LATELY)
    for ended in lately.values("kind").annotate(n=Count("pk")).order_by():
        rows.setdefault(ended["kind"], {"kind": ended["kind"]})["finished"] = ended["n"]
    return [{**rows[kind], "called": kind_words(kind)} for kind in sorted(rows)]


def alive(moment: dt.datetime) -> list[Alive]:
    """Beat and workers by name; the worker's name says on which machine it runs."""
    return [
        Alive(
            sign.name.removeprefix(f"{WORKER}:"),
            sign.at,
            sign.claimed_at,
            kind_words(sign.claimed),
            moment - sign.at > LONGEST_SILENCE,
        )
        for sign in WorkerSign.objects.order_by("name")
    ]


def resting(moment: dt.datetime) -> list[dict[str, Any]]:
    """Hosts that are left alone, why and until when, and how much work waits for each."""
    rows = list(Service.objects.exclude(resting_until=None).order_by("host")[:PAGE_SIZE])
    planned = Work.objects.filter(state=Work.State.PLANNED, waits_for__in=[row.host for row in rows])
    waiting = dict(planned.order_by().values_list("waits_for").annotate(n=Count("pk")))
    return [
        {
            "service": row,
            "why": words.reason(row.reason),
            "is_on_trial": row.resting_until is not None and row.resting_until <= moment,
            "waiting": waiting.get(row.host, 0),
        }
        for row in rows
    ]


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
    """Run what is ticked again; or everything broken of the kind and for the reason shown. Back to what was shown."""
    actor, given = actor_of(request), request.POST
    shown = {name: given[name] for name in ("kind", "reason") if given.get(name)}
    back = f"{reverse('desk:operations')}{'?' if shown else ''}{urlencode(shown)}"
    if given.get("which") == "ticked" and not given.getlist("work"):
        toast(request, _("Nothing was ticked, so nothing was planned anew."))
        return redirect(back)
    broken = broken_of(kind=given.get("kind", ""), reason=given.get("reason", ""))
    if given.get("which") == "ticked":
        broken = broken.filter(
            pk__in=[int(pk) for pk in given.getlist("work") if pk.isascii() and pk.isdigit()][:PAGE_SIZE]
        )
    done = 0
    for work in broken.order_by("id")[:MOST_AT_ONCE]:
        try:
            operations.run_again(work=work, actor=actor)
        except WrongState:
            continue  # somebody else was quicker
        done += 1
    planned = ngettext("%(n)d piece of work planned anew.", "%(n)d pieces of work planned anew.", done)
    toast(request, planned % {"n": done} if done else _("It was planned anew already: somebody was quicker."))
    return redirect(back)


@login_required
@require_POST
def wake(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a host that is left alone asked again."""
    actor = actor_of(request)
    services.wake(service=get_object_or_404(Service, pk=pk), actor=actor)
    toast(request, _("It is asked again."))
    return redirect("desk:operations")


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel what is not over."""
    actor = actor_of(request)
    operations.cancel_work(work=get_object_or_404(Work, pk=pk), actor=actor)
    toast(request, _("Cancelled."))
    return redirect("desk:operations")
