"""Quick check: from paste to submitted on one screen."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.forms import address_of, desks_where, is_address
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.desk.alike import alike, claims_like
from factcheck.desk.quick_forms import QuickForm
from factcheck.ui.toasts import toast
from factcheck.ui.usual_desk import note_desk, usual_desk
from factcheck.workflow.machine import Invalid, NotReady, WrongState
from reviews import operations


@login_required
def quick_check(request: HttpRequest) -> HttpResponse:
    """One form: submitted, or kept as drafts; or back with every word and what is missing at its field."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    initial = {"source": _plain(request, "url", 2000), "desk": usual_desk(request, desks_where(actor, "log_claims"))}
    form = QuickForm(request.POST or None, actor=actor, initial=initial)
    if form.is_bound and form.is_valid() and (claim := _done(request, form, actor)):
        note_desk(request, claim.desk)
        _tell(request, claim, actor)
        return redirect("desk:claim", claim.pk)
    context: dict[str, Any] = {"form": form, "may_log": actor.is_person and actor.can("log_claims")}
    if form.is_bound:
        context["alike"] = alike(actor, proposition=form["proposition"].value() or "")
    return render(request, "desk/quick_check.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, form: QuickForm, actor: Actor) -> Claim | None:
    """The claim, or nothing, with the reasons in the form."""
    given = form.cleaned_data
    try:
        return operations.quick_check(
            desk=given["desk"],
            given=form.given(),
            actor=actor,
            access=given["access"],
            assignee=given.get("assignee"),
            publish_by=given.get("publish_by"),
            submit="keep" not in request.POST,
        )
    except operations.Unfinished as refusal:
        for name, sentence in refusal.fields.items():
            form.refuse(name, sentence)
    except Invalid as refusal:
        form.refuse(refusal.field, refusal.sentence)
    except (NotReady, WrongState) as refusal:
        form.refuse("", refusal.sentence)
    return None


def _tell(request: HttpRequest, claim: Claim, actor: Actor) -> None:
    if "keep" in request.POST:
        sentence = _("Kept as a draft: %(claim)s.") % {"claim": claim.reference}
    else:
        sentence = _("%(claim)s is submitted and waits for a second pair of eyes.") % {"claim": claim.reference}
    others = [row.reference for row in claims_like(actor, claim.proposition) if row.pk != claim.pk]
    if others:
        sentence += " " + _("Much like it: %(claims)s.") % {"claims": ", ".join(others)}
    toast(request, sentence)


@login_required
@require_GET
def quick_alike(request: HttpRequest) -> HttpResponse:
    """What is here already, while somebody is still typing."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    source, proposition = _plain(request, "source", 2000), _plain(request, "proposition", 1000)
    found = alike(actor, url=address_of(source) if is_address(source) else "", proposition=proposition)
    return render(request, "desk/_alike.html", {"alike": found})


def _plain(request: HttpRequest, name: str, longest: int) -> str:
    """What the address brings along, without what no text holds."""
    return request.GET.get(name, "").replace("\x00", "")[:longest]
