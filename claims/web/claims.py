"""A claim's work: its moves, words, owner, date and readers."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import forms, operations, policy
from claims.models import Claim
from claims.workflow import CLAIM
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on
from factcheck.workflow.machine import Invalid


def seen_claim(request: HttpRequest, pk: UUID) -> Claim:
    """The claim, if this person may see it; else 404."""
    rows = Claim.objects.visible_to(actor_of(request)).select_related("desk", "assignee", "item")
    return get_object_or_404(rows, pk=pk)


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking."""
    return request.actor  # type: ignore[attr-defined]


def page_of(claim: Claim | UUID, part: str = "") -> str:
    """The claim's page, at one of its parts."""
    return reverse("desk:claim", args=[getattr(claim, "pk", claim)]) + (f"#{part}" if part else "")


def _version(row: Any) -> dict[str, Any]:
    return {"row_version": row.row_version}


SIMPLE = {
    "accept": operations.accept_claim,
    "start": operations.start_claim,
    "resume": operations.resume_claim,
    "restore": operations.restore_claim,
}


@login_required
def claim_move(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """One move of the claim's work. Those that need words show a form first; the others are one button."""
    claim = seen_claim(request, pk)
    if name in SIMPLE:
        return _simple(request, claim, name)
    views = {"wait": _wait, "drop": _drop, "reopen": _reopen, "close_unpublished": _close}
    if name not in views:
        raise Http404
    return views[name](request, claim)


def _simple(request: HttpRequest, claim: Claim, name: str) -> HttpResponse:
    if request.method == "POST":
        expected = pressed_on(request, CLAIM.label_of(name), claim.proposition)
        SIMPLE[name](claim=claim, actor=actor_of(request), expected=expected)
    return redirect(page_of(claim))


def _wait(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = forms.WaitForm(request.POST or None, initial=_version(claim))

    def do(form: Any) -> None:
        operations.wait_claim(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Wait for somebody"),
        button=_("Wait"),
        back=page_of(claim),
        about=claim.proposition,
    )


def _reopen(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None, initial=_version(claim))

    def do(form: Any) -> None:
        operations.reopen_claim(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    hint = _("What is published stays as it is; a reviewer can put up the notice “under review”.")
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Reopen the work"),
        button=_("Reopen"),
        back=page_of(claim),
        about=claim.proposition,
        hint=hint,
    )


def _close(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None, initial=_version(claim))

    def do(form: Any) -> None:
        operations.close_unpublished(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_drop(actor_of(request), claim),
        title=_("Close without publishing"),
        button=_("Close"),
        back=page_of(claim),
        about=claim.proposition,
    )


def _drop(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = forms.DropForm(request.POST or None, initial=_version(claim))

    def do(form: Any) -> None:
        values = form.values()
        values["duplicate_of"] = _called(values["duplicate_of"], actor_of(request))
        operations.drop_claim(claim=claim, actor=actor_of(request), expected=form.expected, **values)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_drop(actor_of(request), claim),
        title=_("Drop the claim"),
        button=_("Drop"),
        back=page_of(claim),
        about=claim.proposition,
    )


def _called(reference: str, actor: Actor) -> Claim | None:
    """The claim that people call W-214."""
    if not reference.strip():
        return None
    prefix, _dash, number = reference.strip().upper().partition("-")
    found = (
        Claim.objects.visible_to(actor)
        .filter(desk__prefix=prefix, number=int(number) if number.isdecimal() else 0)
        .first()
    )
    if found is None:
        raise Invalid("duplicate_of", _("There is no claim of that number."))
    return found


@login_required
def claim_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The claim's words."""
    claim = seen_claim(request, pk)
    names = ("proposition", "asks", "kind", "said_when", "said_where", "language", "row_version")
    form = forms.EditClaimForm(request.POST or None, initial={name: getattr(claim, name) for name in names})

    def do(form: Any) -> None:
        operations.edit_claim(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Edit the claim"),
        button=_("Save"),
        back=page_of(claim),
        done=_("Saved."),
        kept=True,
    )


@login_required
@require_POST
def claim_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make it mine."""
    claim = seen_claim(request, pk)
    expected = pressed_on(request, _("Take"), claim.proposition)
    operations.take_claim(claim=claim, actor=actor_of(request), expected=expected)
    return redirect(page_of(claim))


@login_required
def claim_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it to somebody."""
    claim = seen_claim(request, pk)
    initial = {**_version(claim), "assignee": claim.assignee}
    form = forms.AssignForm(request.POST or None, initial=initial, desk=claim.desk)

    def do(form: Any) -> None:
        operations.assign_claim(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_put_back(actor_of(request), claim),
        title=_("Assign the claim"),
        button=_("Assign"),
        back=page_of(claim),
        about=claim.proposition,
    )


@login_required
def claim_publish_by(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set until when it is to be published."""
    claim = seen_claim(request, pk)
    form = forms.PublishByForm(request.POST or None, initial={**_version(claim), "publish_by": claim.publish_by})

    def do(form: Any) -> None:
        operations.set_publish_by(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_set_deadline(actor_of(request), claim),
        title=_("Publish by"),
        button=_("Set"),
        back=page_of(claim),
        about=claim.proposition,
    )


@login_required
def claim_hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it to another desk."""
    claim = seen_claim(request, pk)
    form = forms.HandOverForm(request.POST or None, initial=_version(claim))
    form.fields["desk"].queryset = Desk.objects.visible_to(actor_of(request))  # type: ignore[attr-defined]

    def do(form: Any) -> None:
        operations.hand_over_claim(claim=claim, actor=actor_of(request), expected=form.expected, **form.values())

    hint = _("It gets a number of the other desk, with its statements and evidence.")
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_hand_over(actor_of(request), claim),
        title=_("Hand over to another desk"),
        button=_("Hand over"),
        back=reverse("desk:work_list"),
        about=claim.proposition,
        hint=hint,
    )
