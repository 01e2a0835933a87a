"""What belongs to a claim: statements, evidence and its files, verification tasks."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import forms_claim as forms
from claims import operations, policy, sections
from claims.models import Evidence, Statement, VerificationTask
from claims.web.claims import actor_of, page_of, seen_claim
from factcheck import storage
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on


@login_required
def statement_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another speech act in the claim's graph."""
    claim = seen_claim(request, pk)
    form = forms.AddStatementForm(request.POST or None, claim=claim, actor=actor_of(request))

    def do(form: Any) -> None:
        operations.add_statement(
            claim=claim,
            statement=form.statement(),
            actor=actor_of(request),
            is_subject=form.cleaned_data["is_subject"],
            **form.hung(),
        )

    return act(
        request, form=form, do=do, may=policy.may_work_on(actor_of(request), claim), title=_("Add a statement"), button=_("Add"), back=page_of(claim, "statements"), about=claim.proposition,
        stands_for={"parties": "who", "statement": "other", "link": "other"}, scripts=("claims/names.js",), kept=True,
    )  # fmt: skip


@login_required
def statement_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two statements of the graph: the one relays, or responds to, the other."""
    claim = seen_claim(request, pk)
    form = forms.LinkForm(request.POST or None, claim=claim, actor=actor_of(request))

    def do(form: Any) -> None:
        operations.link_statements(actor=actor_of(request), **form.cleaned_data)

    back = page_of(claim, "statements")
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Link two statements"),
        button=_("Link them"),
        back=back,
    )


def _statement(request: HttpRequest, pk: UUID) -> Statement:
    return get_object_or_404(Statement.objects.visible_to(actor_of(request)).prefetch_related("parties__party"), pk=pk)


def _home(statement: Statement, request: HttpRequest) -> str:
    """Back to the claim whose page it was opened from, or the first of its claims."""
    claims = statement.claims.filter(pk__in=statement.claims.model.objects.visible_to(actor_of(request)))
    asked = request.GET.get("claim", "")
    claim = next((c for c in claims if str(c.pk) == asked), None) or claims.first()
    if claim is None:
        raise Http404
    return page_of(claim, "statements")


@login_required
def statement_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend a statement."""
    row = _statement(request, pk)
    initial = {name: getattr(row, name) for name in (*forms.STATEMENT_FIELDS, "row_version")}
    initial["who"] = "; ".join(str(p.party) for p in row.parties.all())
    initial["role_then"] = next((p.role_then for p in row.parties.all() if p.role_then), "")
    initial["described_only"] = any(p.party.is_described_only for p in row.parties.all())
    form = forms.EditStatementForm(request.POST or None, initial=initial)

    def do(form: Any) -> None:
        values = {name: form.cleaned_data[name] for name in forms.STATEMENT_FIELDS}
        parties = form.parties() if {"who", "role_then", "described_only"} & set(form.changed_data) else None
        operations.edit_statement(
            statement=row, actor=actor_of(request), expected=form.expected, parties=parties, **values
        )

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_statement(actor_of(request), row),
        title=_("Edit the statement"),
        kept=True,
        button=_("Save"),
        back=_home(row, request),
        stands_for={"parties": "who"},
    )


@login_required
def statement_judge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Was this said, as described?"""
    row = _statement(request, pk)
    initial = {"finding": row.finding, "note": row.finding_note, "row_version": row.row_version}
    form = forms.JudgeForm(request.POST or None, initial=initial)

    def do(form: Any) -> None:
        operations.judge_statement(statement=row, actor=actor_of(request), expected=form.expected, **form.values())

    hint = _("This says only whether it was said; whether it is so, the verdict says.")
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_statement(actor_of(request), row),
        title=_("Was this said?"),
        button=_("Save"),
        back=_home(row, request),
        about=row.words,
        hint=hint,
    )


@login_required
def statement_retract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was taken back by who made it."""
    row = _statement(request, pk)
    form = forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.retract_statement(statement=row, actor=actor_of(request), expected=form.expected, **form.values())

    hint = _("A retracted statement stays, marked.")
    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_statement(actor_of(request), row),
        title=_("Mark as retracted"),
        button=_("Mark"),
        back=_home(row, request),
        about=row.words,
        hint=hint,
    )


@login_required
def evidence_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that bears on the claim."""
    claim = seen_claim(request, pk)
    form = forms.EvidenceForm(request.POST or None, request.FILES or None)

    def do(form: Any) -> None:
        given = dict(form.cleaned_data)
        file = given.pop("file")
        if file:
            given |= {
                "form": "file",
                "data": file.read(),
                "file_name": file.name,
                "content_type": file.content_type or "",
            }
        operations.add_evidence(claim=claim, actor=actor_of(request), **given)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Add evidence"),
        button=_("Add"),
        back=page_of(claim, "evidence"),
        about=claim.proposition,
        stands_for={"data": "file"},
        kept=True,
    )


def _evidence(request: HttpRequest, pk: UUID) -> Evidence:
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("claim__desk", "origin", "desk")
    return get_object_or_404(rows, pk=pk)


@login_required
def evidence_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mend what is said of it."""
    row = _evidence(request, pk)
    names = ("title", "note", "excerpt", "stance", "kind", "archive_url", "published_on", "row_version")
    initial = {name: getattr(row, name) for name in names}
    initial |= {
        "origin_name": row.origin.name if row.origin else "",
        "origin_is_interested": bool(row.origin and row.origin.is_interested),
    }
    form = forms.EditEvidenceForm(request.POST or None, initial=initial)

    def do(form: Any) -> None:
        operations.edit_evidence(evidence=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_evidence(actor_of(request), row),
        title=_("Edit the evidence"),
        kept=True,
        button=_("Save"),
        back=page_of(row.claim_id, "evidence"),
    )


@login_required
@require_POST
def evidence_public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Readers may see it, or no longer: the button says which, so that pressing it twice changes nothing more."""
    row = _evidence(request, pk)
    change = operations.mark_public if request.POST.get("to") == "public" else operations.mark_internal
    change(evidence=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect(page_of(row.claim_id, "evidence"))


@login_required
def evidence_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it off the claim; the record keeps that it was there."""
    row = _evidence(request, pk)
    form = forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.remove_evidence(evidence=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_evidence(actor_of(request), row),
        title=_("Remove evidence"),
        button=_("Remove"),
        danger=True,
        back=page_of(row.claim_id, "evidence"),
        about=row.title,
    )


@login_required
@require_GET
def evidence_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file itself, in a box where nothing runs."""
    row = _evidence(request, pk)
    if not row.file_sha256:
        raise Http404
    return storage.serve(
        row.file_sha256, filename=row.file_name, content_type=row.file_type, as_attachment="keep" in request.GET
    )


def _task(request: HttpRequest, pk: UUID) -> VerificationTask:
    return get_object_or_404(
        VerificationTask.objects.visible_to(actor_of(request)).select_related("claim__desk"), pk=pk
    )


@login_required
@require_POST
def task_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Run the verifier once more."""
    row = _task(request, pk)
    operations.run_again(task=row, actor=actor_of(request))
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
@require_POST
def task_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop it."""
    row = _task(request, pk)
    operations.cancel_task(task=row, actor=actor_of(request), expected=pressed_on(request))
    return redirect(page_of(row.claim_id, "tasks"))


@login_required
def task_dismiss(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a result aside, and say why."""
    row = _task(request, pk)
    form = forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.dismiss_task(task=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_run_task(actor_of(request), row),
        title=_("Set the result aside"),
        button=_("Set aside"),
        back=page_of(row.claim_id, "tasks"),
    )


@login_required
def task_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what came of it."""
    row = _task(request, pk)
    form = forms.SettleForm(request.POST or None, initial={"row_version": row.row_version})

    def do(form: Any) -> None:
        operations.settle_task(task=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_run_task(actor_of(request), row),
        title=_("Settle the task"),
        button=_("Settle"),
        back=page_of(row.claim_id, "tasks"),
        about=row.title,
    )


@login_required
def task_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A piece of checking for a person."""
    claim = seen_claim(request, pk)
    form = forms.PersonTaskForm(request.POST or None, desk=claim.desk)

    def do(form: Any) -> None:
        operations.add_person_task(claim=claim, actor=actor_of(request), **form.cleaned_data)

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_work_on(actor_of(request), claim),
        title=_("Add a task for a person"),
        button=_("Add"),
        back=page_of(claim, "tasks"),
        about=claim.proposition,
    )


@login_required
@require_GET
def tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The section of verification tasks by itself: what a live page asks for when something changed."""
    claim = seen_claim(request, pk)
    section = sections.tasks_section(claim, actor_of(request))
    return render(request, "claims/_tasks.html", {"claim": claim, "section": section})
