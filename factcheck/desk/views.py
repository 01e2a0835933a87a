"""The desk's own pages: the work list and the claim with all that belongs to it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from claims import operations, sections
from claims.codes import WorkState
from claims.models import Claim
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.desk import work_list as listing
from factcheck.ui.forms import Moment
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Refused
from reviews import sections as review_sections


class WantedForm(forms.Form):
    """What the address of the work list may ask for; what makes no sense is left out, not refused."""

    view = forms.ChoiceField(choices=list(listing.VIEWS.items()), required=False)
    state = forms.ChoiceField(choices=[("", gettext_lazy("open")), *WorkState.choices], required=False)
    desk = forms.ModelChoiceField(Desk.objects.all(), required=False)
    q = forms.CharField(max_length=200, required=False)

    def wanted(self) -> listing.Wanted:
        """Whatever of it makes sense."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        desk = given.get("desk")
        return listing.Wanted(
            view=given.get("view") or "desk",
            state=given.get("state") or "",
            desk=desk.pk if desk else None,
            words=given.get("q") or "",
        )


class BulkForm(forms.Form):
    """What is to be done to the claims ticked."""

    claim = forms.ModelMultipleChoiceField(Claim.objects.none())
    act = forms.ChoiceField(choices=[("take", ""), ("assign", ""), ("publish_by", "")])
    assignee = forms.ModelChoiceField(User.objects.filter(is_active=True), required=False)
    publish_by = forms.DateTimeField(required=False, widget=Moment)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].queryset = Claim.objects.visible_to(actor)  # type: ignore[attr-defined]


@login_required
@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    """The claims of a view, by publish-by."""
    actor = request.actor  # type: ignore[attr-defined]
    form = WantedForm(request.GET)
    wanted = form.wanted()
    page = Paginator(listing.claims_for(actor, wanted), listing.PAGE_SIZE).get_page(request.GET.get("page"))
    claims = list(page.object_list)
    records, labels = listing.records_of(claims, actor), review_sections.labels_of(claims)
    for claim in claims:
        claim.on_file, claim.label = records[claim.pk], labels.get(claim.pk)  # type: ignore[attr-defined]
    numbers = listing.counts(actor, wanted)
    return render(
        request,
        "desk/work_list.html",
        {
            "page": page,
            "groups": listing.grouped(claims),
            "tabs": [(name, words, numbers[name]) for name, words in listing.VIEWS.items()],
            "wanted": wanted,
            "states": WorkState.choices,
            "desks": Desk.objects.filter(pk__in=actor.desk_roles) if len(actor.desk_roles) > 1 else (),
            "people": _who_may_take(actor) if actor.can("assign") else (),
            "may_take": actor.can("take_claims"),
            "may_set_deadlines": actor.can("set_deadlines"),
        },
    )


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """One act on every claim ticked; those it could not be done to are named, the others are done."""
    actor = request.actor  # type: ignore[attr-defined]
    data = request.POST.copy()
    if take := data.get("take"):
        data.setlist("claim", [take])
        data["act"] = "take"
    form = BulkForm(data, actor=actor)
    back = redirect(f"{reverse('desk:work_list')}?{request.GET.urlencode()}")
    if not form.is_valid():
        toast(request, _("Nothing was ticked, so nothing was changed."))
        return back
    done, refused = _each(form, actor)
    if done:
        toast(request, ngettext("%(n)d claim changed.", "%(n)d claims changed.", done) % {"n": done})
    for sentence in refused:
        toast(request, sentence)
    return back


def _each(form: BulkForm, actor: Any) -> tuple[int, list[str]]:
    done, refused = 0, []
    act = form.cleaned_data["act"]
    for claim in form.cleaned_data["claim"].select_related("desk"):
        try:
            if act == "take":
                operations.take_claim(claim=claim, actor=actor)
            elif act == "assign":
                operations.assign_claim(claim=claim, assignee=form.cleaned_data["assignee"], actor=actor)
            else:
                operations.set_publish_by(claim=claim, publish_by=form.cleaned_data["publish_by"], actor=actor)
            done += 1
        except Refused as refusal:
            refused.append(f"{claim.reference}: {refusal.sentence}")
    return done, refused


def _who_may_take(actor: Any) -> Any:
    desks = actor.member_desk_ids
    return (
        User.objects.filter(is_active=True, memberships__desk_id__in=desks)
        .exclude(memberships__role=Role.OBSERVER)
        .distinct()
    )


@login_required
@require_GET
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One claim: what was said, what was checked, what was answered, and the verdict beside it."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = Claim.objects.visible_to(actor).select_related("desk", "assignee", "item", "duplicate_of__desk")
    row = get_object_or_404(rows, pk=pk)
    context = {
        "claim": row,
        "head": sections.head_section(row, actor),
        "words": sections.words_section(row, actor),
        "statements": sections.statements_section(row, actor),
        "tasks": sections.tasks_section(row, actor),
        "evidence": sections.evidence_section(row, actor),
        "timeline": sections.timeline_section(row, actor),
        "responses": review_sections.responses_section(row, actor),
        "verdict": review_sections.verdict_section(row, actor),
        "factcheck": review_sections.factcheck_section(row, actor),
    }
    return render(request, "desk/claim.html", context)
