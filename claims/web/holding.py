"""A legal hold is placed and lifted on one screen, the same for claims, items and parties."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import forms, operations, policy
from claims.models import LegalHold
from claims.models.legal_hold import Held
from claims.web.claims import actor_of, page_of, seen_claim
from claims.web.items import seen_item
from claims.web.sealing import seen_party
from factcheck.accounts.roles import Role
from factcheck.ui.acts import act

DOES = {"place": operations.place_hold, "lift": operations.lift_hold}


def _screen(request: HttpRequest, row: Held, *, back: str, about: str) -> HttpResponse:
    actor, lies = actor_of(request), LegalHold.objects.on(row).exists()
    form = forms.HoldForm(
        request.POST or None, initial={"row_version": row.row_version, "does": "lift" if lies else "place"}
    )

    def do(form: Any) -> None:
        values = form.values()
        DOES[values.pop("does")](row=row, actor=actor, expected=form.expected, **values)

    hint = _(
        "While it is in place, nothing of this is erased or taken away. Who put it there, when and why stands in the record."
    )
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_hold(actor, row),
        whom=Role.STANDARDS,
        title=_("Lift the legal hold") if lies else _("Put a legal hold on this"),
        button=_("Lift it") if lies else _("Put it on"),
        back=back,
        about=about,
        hint=hint,
        done=_("The legal hold is lifted.") if lies else _("The legal hold is in place."),
    )


@login_required
def claim_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On a claim, with all that belongs to it."""
    row = seen_claim(request, pk)
    return _screen(request, row, back=page_of(row), about=row.proposition)


@login_required
def item_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On an item, and the claims found in it."""
    row = seen_item(request, pk)
    return _screen(request, row, back=reverse("claims:item", args=[pk]), about=row.title)


@login_required
def party_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On a party, and the claims in whose statements it speaks."""
    row = seen_party(request, pk)
    return _screen(request, row, back=reverse("claims:party", args=[pk]), about=row.shown_to(actor_of(request)).name)
