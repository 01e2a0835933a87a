"""Evidence on a claim, and its files."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import forms, operations, policy
from claims.models import Evidence
from claims.reading import paragraph_at
from claims.sections.evidence import text_page
from claims.web.claims import actor_of, page_of, seen_claim
from claims.words import place_typed
from factcheck import storage
from factcheck.ui.acts import act
from factcheck.ui.forms import pressed_on
from factcheck.workflow.machine import require


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
    names = (
        "title",
        "note",
        "excerpt",
        "stance",
        "kind",
        "archive_url",
        "published_on",
        "is_transcript",
        "row_version",
    )
    initial = {name: getattr(row, name) for name in names}
    initial |= {
        "fragment": place_typed(row.fragment),
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
    is_public = request.POST.get("to") == "public"
    change = operations.mark_public if is_public else operations.mark_internal
    expected = pressed_on(request, _("Mark public") if is_public else _("Make internal"), row.title)
    change(evidence=row, actor=actor_of(request), expected=expected)
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
def evidence_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is written in it, page by page or with its times, with the excerpt marked."""
    rows = Evidence.objects.visible_to(actor_of(request)).select_related("claim__desk", "desk", "snapshot")
    row = get_object_or_404(rows, pk=pk)
    if row.snapshot is None:
        raise Http404
    context = text_page(row, row.snapshot, actor_of(request))
    place = paragraph_at(context["paragraphs"], request.GET.get("place", ""))
    return render(request, "claims/evidence_text.html", {**context, "place": place})


@login_required
@require_GET
def evidence_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file itself, in a box where nothing runs."""
    row = _evidence(request, pk)
    if not row.file_sha256:
        raise Http404
    require(policy.may_have_file, actor_of(request), row)
    return storage.serve(
        row.file_sha256, filename=row.file_name, content_type=row.file_type, as_attachment="keep" in request.GET
    )
