"""The pages of the first run: what is still to do, what was set aside, and a message to oneself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.desk import first_run
from factcheck.people import policy
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import require


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking; only those who set something up get further."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(policy.may_manage_people, actor)
    return actor


@login_required
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The steps, each with what it is for."""
    actor = actor_of(request)
    steps = first_run.steps(actor)
    context = {
        "steps": steps,
        "over": sum(step.is_over for step in steps),
        "next": next((step.name for step in steps if not step.is_over), ""),
        "place": "desk:settings",
    }
    return render(request, "desk/first_run.html", context)


@login_required
@require_POST
def skip(request: HttpRequest, step: str) -> HttpResponse:
    """Do without a step for now."""
    first_run.set_aside(step=step, actor=actor_of(request))
    toast(request, _("Set aside. It can still be done at any time."))
    return redirect("desk:first_run")


@login_required
@require_POST
def test_mail(request: HttpRequest) -> HttpResponse:
    """Write to oneself."""
    actor = actor_of(request)
    message = first_run.send_test_mail(actor=actor)
    toast(request, _("A message to %(address)s is on its way.") % {"address": message.address})
    return redirect("desk:mail")
