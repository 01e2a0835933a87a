"""A desk's checklists: what each kind of claim needs, put together by the desk chief."""

import secrets
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims import operations, policy
from claims.checklists import LONGEST_HINT, LONGEST_HOURS, LONGEST_TITLE, Step, moved, replaced, without
from claims.codes import ClaimKind, CountedFrom, Whose
from claims.steps import Held, checklist_of
from claims.verifiers.base import installed_verifiers, title_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ui.acts import act
from factcheck.ui.forms import Line, VersionedForm, Words, pressed_on
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, require

# What the buttons beside a step, and below the list, say.
BUTTONS: dict[str, Promise] = {
    "up": gettext_lazy("Up"),
    "down": gettext_lazy("Down"),
    "require": gettext_lazy("Require"),
    "free": gettext_lazy("Not required"),
    "remove": gettext_lazy("Remove"),
    "add": gettext_lazy("Add the verifier"),
    "reset": gettext_lazy("Back to the list that comes with the service"),
}


class StepForm(VersionedForm):
    """One step that a person does. `step`: its key, so that what somebody else made of it meanwhile can be shown beside it."""

    step = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=LONGEST_TITLE, widget=Line)
    hint = forms.CharField(
        label=gettext_lazy("Hint"), required=False, max_length=LONGEST_HINT, widget=Words({"rows": 2})
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Working hours"),
        required=False,
        min_value=0,
        max_value=LONGEST_HOURS,
        help_text=gettext_lazy("By the desk's calendar. Empty: no date."),
    )
    counted = forms.ChoiceField(label=gettext_lazy("Counted"), choices=CountedFrom.choices)
    whose = forms.ChoiceField(label=gettext_lazy("Whose it is at first"), choices=Whose.choices)
    is_required = forms.BooleanField(
        label=gettext_lazy("Required: a verdict is not submitted before it is done"), required=False
    )


def _desk(request: HttpRequest, slug: str) -> tuple[Actor, Desk]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    desk = get_object_or_404(Desk.objects.visible_to(actor), slug=slug)
    require(policy.may_edit_checklists, actor, desk)
    return actor, desk


def _kind(request: HttpRequest) -> str:
    """The kind of claim that the address names; what is none is the commonest."""
    kind = request.GET.get("kind", "")
    return kind if kind in ClaimKind.values else ClaimKind.FACT.value


def _page_of(desk: Desk, kind: str) -> str:
    return f"{reverse('desk:checklists', args=[desk.slug])}?kind={kind}"


@login_required
def checklists(request: HttpRequest, slug: str) -> HttpResponse:
    """The list for one kind of claim, step by step."""
    _actor, desk = _desk(request, slug)
    kind = _kind(request)
    held = checklist_of(desk.pk, kind)
    there = {step.verifier for step in held.steps}
    context = {
        "desk": desk,
        "kind": kind,
        "kinds": ClaimKind.choices,
        "held": held,
        "steps": [_shown(step) for step in held.steps],
        "verifiers": [(one.slug, one.title) for one in installed_verifiers().values() if one.slug not in there],
        "place": "desk:settings",
    }
    return render(request, "desk/checklists.html", context)


def _shown(step: Step) -> dict[str, Any]:
    when = ""
    if step.hours is not None and step.is_for_people:
        words = CountedFrom(step.counted).label
        when = _("%(hours)d working hours %(counted)s") % {"hours": step.hours, "counted": words}
    return {
        "step": step,
        "title": title_of(step.verifier) if step.verifier else step.title,
        "when": when,
        "whose": Whose(step.whose).label if step.is_for_people else "",
    }


@login_required
@require_POST
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Move a step, take it out, require it or not, add a verifier, or go back to the list that comes with the service."""
    actor, desk = _desk(request, slug)
    kind = _kind(request)
    does, _colon, key = request.POST.get("does", "").partition(":")
    expected = pressed_on(request, str(BUTTONS.get(does, "")), _beside(desk, kind, key))
    if does == "reset":
        operations.reset_checklist(desk=desk, kind=kind, actor=actor, expected=expected)
    else:
        held = checklist_of(desk.pk, kind)
        steps = _changed(held, does, key or request.POST.get("verifier", ""))
        operations.change_checklist(desk=desk, kind=kind, steps=steps, actor=actor, expected=expected)
    toast(request, _("Saved."))
    return redirect(_page_of(desk, kind))


def _beside(desk: Desk, kind: str, key: str) -> str:
    """What the step is called that a button stood beside."""
    there = next((step for step in checklist_of(desk.pk, kind).steps if step.key == key), None)
    return (title_of(there.verifier) if there.verifier else there.title) if there else ""


def _changed(held: Held, does: str, key: str) -> tuple[Step, ...]:
    if does in ("up", "down"):
        return moved(held.steps, key, -1 if does == "up" else 1)
    if does == "remove":
        return without(held.steps, key)
    if does in ("require", "free"):
        required = does == "require"
        return tuple(replace(step, is_required=required) if step.key == key else step for step in held.steps)
    if does == "add" and key in installed_verifiers():
        return replaced(held.steps, Step(key=key, verifier=key))
    raise Invalid("does", _("The form does not say what is to be changed. Open the page anew."))


@login_required
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a step for a person, or change one (`?key=`)."""
    actor, desk = _desk(request, slug)
    kind, key = _kind(request), request.GET.get("key", "")
    held = checklist_of(desk.pk, kind)
    found = next((one for one in held.steps if one.key == key and one.is_for_people), None)
    if key and found is None:
        raise Http404
    initial: dict[str, Any] = {"row_version": held.version, "hours": 4}
    if found is not None:
        initial |= {name: value for name, value in asdict(found).items() if name in StepForm.base_fields}
        initial["step"] = found.key

    def do(form: Any) -> None:
        values = {name: value for name, value in form.values().items() if name != "step"}
        wanted = Step(key=key or f"own-{secrets.token_hex(6)}", **values)
        steps = replaced(held.steps, wanted)
        operations.change_checklist(desk=desk, kind=kind, steps=steps, actor=actor, expected=form.expected)

    return act(
        request,
        form=StepForm(request.POST or None, initial=initial),
        do=do,
        title=_("Change the step") if found else _("Add a step for a person"),
        button=_("Save") if found else _("Add"),
        back=_page_of(desk, kind),
        about=_("Checklist of desk %(desk)s: %(kind)s") % {"desk": desk.name, "kind": ClaimKind(kind).label},
        hint=_("It holds for claims that are accepted from now on."),
        done=_("Saved."),
    )
