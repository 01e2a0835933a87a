"""Screens of sheets: the list, bringing one in, its columns, how it goes, giving one out."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.sheets import operations, policy
from factcheck.sheets.asking import actor_of, version_of
from factcheck.sheets.forms import BringForm, ColumnsForm, best_sheet
from factcheck.sheets.left_alone import left_alone
from factcheck.sheets.models import UNDER_WAY, Import, Outcome, Plan, Sheet, desks_where
from factcheck.sheets.reading import Unreadable
from factcheck.sheets.words import of_cell, of_column, of_file
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, NotAllowed

PAGE_SIZE = 50
LATEST = 20
S = Import.State
BEFORE = (S.READ, S.CHECKED)


def seen_run(request: HttpRequest, pk: UUID) -> Import:
    """The import, if this person may see it; else 404."""
    rows = Import.objects.visible_to(actor_of(request)).select_related("desk", "sheet", "created_by", "started_by")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets that desks keep, and what was brought in lately."""
    actor = actor_of(request)
    rows = list(Sheet.objects.visible_to(actor).select_related("desk"))
    for sheet in rows:
        sheet.may_export = policy.may_export(actor, sheet)  # type: ignore[attr-defined]
    imports = Import.objects.visible_to(actor).exclude(state=S.DISCARDED).select_related("desk", "sheet", "created_by")
    context = {"sheets": rows, "imports": imports[:LATEST], "may_import": desks_where(actor, "import_sheets").exists()}
    return render(request, "sheets/sheets.html", context)


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a sheet in: its rows are read, and nothing is imported yet."""
    actor = actor_of(request)
    is_post = request.method == "POST"
    form = BringForm(request.POST if is_post else None, request.FILES if is_post else None, actor=actor)
    if not form.desks.exists():
        raise NotAllowed
    if is_post and form.is_valid() and (run := _taken_in(form, actor)):
        return redirect("sheets:columns", run.pk)
    return render(
        request, "sheets/bring.html", {"form": form, "place": "sheets:sheets"}, status=422 if form.is_bound else 200
    )


def _taken_in(form: BringForm, actor: Actor) -> Import | None:
    given = form.cleaned_data
    how = {name: given[name] for name in ("desk", "access", "named_readers")} | {"actor": actor}
    name = given["file"].name if given["file"] else ""
    if form.table:
        return operations.read_sheet(table=form.table, file_name=name, **how)
    try:
        return operations.take_file(data=form.large or b"", file_name=name, **how)
    except Invalid as refusal:
        form.add_error("file", refusal.sentence)
        return None


@login_required
def columns(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what each column is; saving tries the sheet out."""
    run = seen_run(request, pk)
    if run.state not in BEFORE:
        return redirect("sheets:run", run.pk)
    form = ColumnsForm(request.POST if request.method == "POST" else None, run=run, sheet=best_sheet(run))
    is_asked = form.is_bound and form.asks_anew
    if form.is_bound and not is_asked and form.is_valid() and _checked(form, run, actor_of(request)):
        return redirect("sheets:run", run.pk)
    context = {"form": form, "run": run, "asked_anew": is_asked, "place": "sheets:sheets"}
    return render(request, "sheets/columns.html", context, status=422 if form.is_bound else 200)


def _checked(form: ColumnsForm, run: Import, actor: Actor) -> bool:
    given = form.cleaned_data
    try:
        operations.check_import(
            run=run,
            name=given["name"],
            date_order=given["date_order"],
            actor=actor,
            expected=given["row_version"],
            **form.meanings(),
        )
    except Invalid as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


@login_required
@require_GET
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How an import stands, and its rows with what is wrong with them."""
    row = seen_run(request, pk)
    if row.state == S.READ:
        return redirect("sheets:columns", row.pk)
    numbers = operations.counts(row)
    tabs = _tabs(row, numbers)
    wanted = request.GET.get("rows", "")
    if wanted not in [name for name, _words, _number in tabs]:
        wanted = tabs[0][0] if tabs else ""
    page = Paginator(_rows(row, wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    for one in page.object_list:
        _told(one, row)
    context = {**_progress(row, numbers, actor_of(request)), "tabs": tabs, "wanted": wanted, "page": page}
    return render(request, "sheets/run.html", {**context, "place": "sheets:sheets"})


@login_required
@require_GET
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same, as the part of the page that asks for itself while something goes on."""
    row = seen_run(request, pk)
    if row.state == S.READ:
        return HttpResponse(headers={"HX-Redirect": reverse("sheets:columns", args=[row.pk])})
    context = {**_progress(row, operations.counts(row), actor_of(request)), "is_part": True}
    return render(request, "sheets/_progress.html", context)


def _progress(row: Import, numbers: dict[str, int], actor: Actor) -> dict[str, Any]:
    done, of = numbers["total"] - numbers["rows_pending"], numbers["total"]
    if row.state == S.CHECKING:
        done = sum(numbers[f"plan_{plan}"] for plan in Plan.values)
    elif row.state == S.UNDOING:
        done = numbers["rows_undone"] + numbers["rows_kept"]
        of = done + numbers["rows_made"] + numbers["rows_updated"]
    may_run, to_undo = policy.may_run_import(actor, row), numbers["rows_made"] + numbers["rows_updated"]
    may_undo = may_run and to_undo and row.state in (S.FINISHED, S.BROKEN) and row.started_at
    return {
        "run": row,
        "n": numbers,
        "done": done,
        "of": of,
        "to_import": numbers["plan_new"] + numbers["plan_update"],
        "to_undo": to_undo,
        "may_undo": may_undo,
        "left_alone": left_alone(row) if may_undo else 0,
        "is_under_way": row.state in UNDER_WAY,
        "may_run": may_run,
        "why_unreadable": of_file(Unreadable(**row.unreadable)) if row.unreadable else "",
    }


def _tabs(row: Import, numbers: dict[str, int]) -> list[tuple[str, str, int]]:
    """Kinds of rows that there are, those that need a person first."""
    if row.state in BEFORE:
        order = [(f"plan_{plan}", Plan(plan).label) for plan in (Plan.BAD, Plan.NEW, Plan.UPDATE, Plan.UNCHANGED)]
    else:
        kinds = (Outcome.KEPT, Outcome.BAD, Outcome.MADE, Outcome.UPDATED, Outcome.UNDONE, Outcome.UNCHANGED)
        order = [(f"rows_{kind}", Outcome(kind).label) for kind in kinds]
    return [(name, str(words), numbers[name]) for name, words in order if numbers[name]]


def _rows(row: Import, wanted: str) -> Any:
    kind, _line, value = wanted.partition("_")
    rows = row.rows.select_related("claim__desk").order_by("number")
    if not value:
        return rows.none()
    return rows.filter(plan=value) if kind == "plan" else rows.filter(outcome=value)


def _told(one: Any, row: Import) -> None:
    """A row in words: what it is about, what is wrong, what would change."""
    named = row.sheet.columns if row.sheet else {}
    by_field = {field: one.cells[index] for index, header in enumerate(row.headers) if (field := named.get(header))}
    one.about = by_field.get("proposition") or by_field.get("key") or next(filter(None, one.cells), "")
    one.wrong = [{"column": of_column(each["column"]), "sentence": of_cell(each)} for each in one.problems]
    one.changed = [of_column(name) for name in one.changes]


@login_required
@require_POST
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Import what can be imported."""
    operations.start_import(run=seen_run(request, pk), actor=actor_of(request), expected=version_of(request))
    return redirect("sheets:run", pk)


@login_required
@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the import back."""
    operations.undo_import(run=seen_run(request, pk), actor=actor_of(request), expected=version_of(request))
    return redirect("sheets:run", pk)


@login_required
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let an import that broke off go on."""
    operations.resume_import(run=seen_run(request, pk), actor=actor_of(request))
    return redirect("sheets:run", pk)


@login_required
@require_POST
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw away what was read and not imported."""
    operations.discard_import(run=seen_run(request, pk), actor=actor_of(request), expected=version_of(request))
    toast(request, _("Discarded. Nothing was imported."))
    return redirect("sheets:sheets")
