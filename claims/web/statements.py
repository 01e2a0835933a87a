"""The statements of a claim's graph."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from claims import forms, operations, policy
from claims.models import Statement
from claims.web.claims import actor_of, page_of, seen_claim
from factcheck.ui.acts import act


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
    return _say(
        request,
        row,
        forms.JudgeForm(request.POST or None, initial=initial),
        operations.judge_statement,
        title=_("Was this said?"),
        button=_("Save"),
        hint=_("This says only whether it was said; whether it is so, the verdict says."),
    )


@login_required
def statement_retract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was taken back by who made it."""
    row = _statement(request, pk)
    return _say(
        request,
        row,
        forms.ReasonForm(request.POST or None, initial={"row_version": row.row_version}),
        operations.retract_statement,
        title=_("Mark as retracted"),
        button=_("Mark"),
        hint=_("A retracted statement stays, marked."),
    )


def _say(request: HttpRequest, row: Statement, form: Any, operation: Callable[..., Any], **words: Any) -> HttpResponse:
    """Something about the statement as a whole, said in a form below its words."""

    def do(form: Any) -> None:
        operation(statement=row, actor=actor_of(request), expected=form.expected, **form.values())

    may = policy.may_edit_statement(actor_of(request), row)
    return act(request, form=form, do=do, may=may, back=_home(row, request), about=row.words, **words)
