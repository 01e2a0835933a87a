"""What a party said to others, recorded by hand."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.models import Claim
from factcheck.ui.acts import act
from factcheck.workflow.machine import Invalid
from reviews import forms, operations, policy
from reviews.models import PublicResponse
from reviews.web.shared import NAMES, actor_of, only_reads, page_of, refuse, rows_of, seen_claim


@login_required
def response_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a party said to others, point by point."""
    claim = seen_claim(request, pk)
    if not policy.may_record_responses(actor_of(request), claim.desk, [claim]):
        return only_reads(request, claim, _("Record what they said to others"))
    form = forms.PublicResponseForm(request.POST or None)
    rows = rows_of(request, forms.PointRows, claim, "points")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        points = tuple(point for row in rows if row.cleaned_data and (point := row.point()))
        try:
            operations.record_public_response(
                desk=claim.desk, party=form.party(), points=points, on_behalf_of=form.on_behalf_of(), actor=actor_of(request), **form.facts()
            )  # fmt: skip
        except Invalid as refusal:
            refuse(form, refusal, {"party": "who", "parties": "who", "on_behalf_of": "behalf"})
        else:
            return redirect(page_of(claim, "responses"))
    context = {"claim": claim, "form": form, "rows": rows, "scripts": NAMES}
    return render(request, "reviews/response_add.html", context, status=422 if form.is_bound else 200)


@login_required
def response_reflect(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Quoted, summarised, or not used, because."""
    row = get_object_or_404(PublicResponse.objects.visible_to(actor_of(request)), pk=pk)
    claim = claim_of(request, row)
    form = forms.ReflectForm(
        request.POST or None,
        initial={"row_version": row.row_version, "reflection": row.reflection, "reason": row.reflection_reason},
    )

    def do(form: Any) -> None:
        operations.reflect_response(response=row, actor=actor_of(request), expected=form.expected, **form.values())

    return act(
        request,
        form=form,
        do=do,
        may=policy.may_edit_response(actor_of(request), row),
        title=_("What the verdict does with this response"),
        button=_("Save"),
        back=page_of(claim, "responses"),
    )


def claim_of(request: HttpRequest, response: PublicResponse) -> Claim:
    """The claim to go back to: the one the page was opened from, or the first."""
    rows = Claim.objects.visible_to(actor_of(request)).filter(pk__in=response.claims_behind().values("pk"))
    rows = rows.select_related("assignee")
    asked = request.GET.get("claim", "")
    claim = next((row for row in rows if str(row.pk) == asked), None) or rows.first()
    if claim is None:
        raise Http404
    return claim
