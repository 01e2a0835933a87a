"""Screens of a sheet that is kept: what is known of it, another name, no longer kept, and giving it out."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.sheets import exporting, keeping, policy
from factcheck.sheets.asking import actor_of, version_of
from factcheck.sheets.forms import ExportForm, SheetForm
from factcheck.sheets.models import Sheet
from factcheck.sheets.words import of_column
from factcheck.storage.serving import HEADERS, StoredFileResponse, safe_name
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, require


def seen_sheet(request: HttpRequest, pk: UUID) -> Sheet:
    """The sheet, if it is kept and this person may see it; else 404."""
    return get_object_or_404(Sheet.objects.visible_to(actor_of(request)).select_related("desk"), pk=pk)


@login_required
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How a kept sheet is read; and, for who imports it, its name."""
    actor, row = actor_of(request), seen_sheet(request, pk)
    form = SheetForm(request.POST or None, initial={"name": row.name, "row_version": row.row_version})
    if request.method == "POST":
        require(policy.may_keep_sheets, actor, row)
        if form.is_valid() and _renamed(form, row, request):
            return redirect("sheets:sheet", pk)
    context = {
        "form": form,
        "sheet": row,
        "columns": [(header, of_column(row.columns.get(header, ""))) for header in row.headers],
        "may_keep": policy.may_keep_sheets(actor, row),
        "may_export": policy.may_export(actor, row),
        "place": "sheets:sheets",
    }
    return render(request, "sheets/sheet.html", context, status=422 if form.is_bound else 200)


def _renamed(form: SheetForm, row: Sheet, request: HttpRequest) -> bool:
    try:
        keeping.rename_sheet(sheet=row, name=form.cleaned_data["name"], actor=actor_of(request), expected=form.expected)
    except Invalid as refusal:
        form.add_error("name", refusal.sentence)
        return False
    toast(request, _("Renamed."))
    return True


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the sheet no longer."""
    row = seen_sheet(request, pk)
    keeping.remove_sheet(sheet=row, actor=actor_of(request), expected=version_of(request))
    toast(request, _("The sheet is no longer kept. Its claims stay."))
    return redirect("sheets:sheets")


@login_required
def export(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the claims out in the columns of the sheet they came in."""
    actor = actor_of(request)
    sheet = seen_sheet(request, pk)
    require(policy.may_export, actor, sheet)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = exporting.export_sheet(
                sheet=sheet,
                recipient=given["recipient"],
                format=given["format"],
                whole_desk=given["rows"] == "desk",
                restricted=given["restricted"],
                actor=actor,
            )
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return _file(made, sheet, given["format"])
    context = {"form": form, "sheet": sheet, "place": "sheets:sheets", **_how_many(sheet, actor)}
    return render(request, "sheets/export.html", context, status=422 if form.is_bound else 200)


def _how_many(sheet: Sheet, actor: Actor) -> dict[str, int]:
    """What an export would hold, before it is made."""
    mine, every = (exporting.exportable(sheet, actor, whole_desk=whole) for whole in (False, True))
    return {
        "in_sheet": exporting.unrestricted(mine, sheet).count(),
        "in_sheet_restricted": mine.count() - exporting.unrestricted(mine, sheet).count(),
        "on_desk": exporting.unrestricted(every, sheet).count(),
        "on_desk_restricted": every.count() - exporting.unrestricted(every, sheet).count(),
    }


def _file(made: exporting.Made, sheet: Sheet, format: str) -> HttpResponseBase:
    day = now().astimezone(sheet.desk.zone).date().isoformat()
    kind = exporting.TYPES[format]
    name = safe_name(f"{sheet.name} {day}.{format}", kind)
    return StoredFileResponse(made.file, as_attachment=True, filename=name, content_type=kind, headers=HEADERS)
