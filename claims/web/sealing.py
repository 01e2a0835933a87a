"""A party is sealed, and opened, on screens of their own."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import forms, operations, policy
from claims.models import Party
from claims.web.claims import actor_of
from factcheck.ui.acts import act
from factcheck.workflow.machine import Invalid


def seen_party(request: HttpRequest, pk: UUID) -> Party:
    """The party, if this person may see it; else 404."""
    return get_object_or_404(Party.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)


@login_required
def party_seal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how everybody shall know it, who may open it, and why; sealing again changes that."""
    row = seen_party(request, pk)
    initial: dict[str, Any] = {"row_version": row.row_version, "public_description": row.public_description}
    if row.is_sealed:
        initial["named_readers"] = row.named_readers.all()
    form = forms.SealForm(request.POST or None, initial=initial)

    def do(form: Any) -> None:
        operations.seal_party(party=row, actor=actor_of(request), expected=form.expected, **form.values())

    hint = _(
        "Name, spellings, roles and contacts are encrypted and taken out of every page, list, search and record. Only the people you name, and you, can open it; each time is on the record."
    )
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_seal(actor_of(request), row),
        title=_("Seal this party"),
        button=_("Seal"),
        back=reverse("claims:party", args=[pk]),
        about=row.shown_to(actor_of(request)).name,
        hint=hint,
        done=_("Sealed."),
    )


@login_required
def party_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks why, then shows once what is hidden; no cache keeps it."""
    row = seen_party(request, pk)
    form = forms.OpenForm(request.POST or None)
    context: dict[str, Any] = {"party": row, "shown": row.shown_to(actor_of(request)), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            context["opened"] = operations.open_party(party=row, actor=actor_of(request), **form.cleaned_data)
        except Invalid as refusal:
            form.add_error("reason", refusal.sentence)
    is_refused = form.is_bound and "opened" not in context
    response = render(request, "claims/party_open.html", context, status=422 if is_refused else 200)
    response["Cache-Control"] = "no-store"
    return response
