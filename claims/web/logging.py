"""Logging a claim from the words marked in an item."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import operations
from claims.forms import LogClaimForm, RelationRows
from claims.inputs import StatementInput
from claims.models import Claim, Item, MediaFile
from claims.web.items import reader, seen_item
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid

STANDS_FOR = {"anchor": "exact", "statements": "who", "party": "who"}


@login_required
@require_POST
def log_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The claim, its anchor and the graph of who said it, in one stroke; back to the text with the words marked."""
    item = seen_item(request, pk)
    media = MediaFile.objects.filter(item=item).first()
    form, rows = LogClaimForm(request.POST, media=media), RelationRows(request.POST, prefix="rel")
    # Both are looked at, so that every mistake is shown at once.
    is_valid, are_valid = form.is_valid(), rows.is_valid()
    if is_valid and are_valid:
        try:
            claim = _log(request, item, form, rows)
        except Invalid as refusal:
            name = STANDS_FOR.get(refusal.field, refusal.field)
            form.add_error(name if name in form.fields else None, refusal.sentence)
        else:
            toast(request, _("Logged as %(claim)s.") % {"claim": claim.reference})
            return redirect(f"{request.path.removesuffix('claims/')}#claim-{claim.pk}")
    return reader(request, item, form, rows, status=422)


def _log(request: HttpRequest, item: Item, form: LogClaimForm, rows: Any) -> Claim:
    given = form.cleaned_data
    return operations.log_claim(
        desk=item.desk,
        actor=request.actor,  # type: ignore[attr-defined]
        item=item,
        proposition=given["proposition"],
        asks=given["asks"],
        kind=given["kind"],
        said_when=given["said_when"],
        said_where=given["said_where"],
        anchor=form.anchor(),
        statements=_statements(form, rows),
        take="take" in request.POST,
    )


def _statements(form: LogClaimForm, rows: Any) -> tuple[StatementInput, ...]:
    """The one that makes the claim first; relays and responses hang on it."""
    first = form.claimed()
    others = [statement for row in rows if (statement := row.statement())]
    if first is None and others:
        raise Invalid("who", _("Say first who made the claim; then who passed it on or responded."))
    return (first, *others) if first else ()
