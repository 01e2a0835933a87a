"""The desk's own pages: the work list and the claim with all that belongs to it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims import sections
from claims.codes import WorkState
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.desk import first_run
from factcheck.desk import work_list as listing
from factcheck.desk.bulk_web import TICKING
from factcheck.desk.narrowing import DUE
from factcheck.ui.usual_desk import note_desk
from reviews import sections as review_sections


def _options(words: dict[str, Promise]) -> list[tuple[str, Any]]:
    return [("", ""), *words.items()]


class WantedForm(forms.Form):
    """What the address of the work list may ask for; what makes no sense is left out, not refused."""

    view = forms.ChoiceField(choices=list(listing.VIEWS.items()), required=False)
    state = forms.ChoiceField(choices=[("", ""), *WorkState.choices], required=False)
    desk = forms.ModelChoiceField(Desk.objects.all(), required=False)
    q = forms.CharField(max_length=200, required=False)
    assignee = forms.RegexField(r"^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$", required=False)
    priority = forms.ChoiceField(choices=[("", ""), *((code, "") for code in listing.PRIORITIES)], required=False)
    due = forms.ChoiceField(choices=_options(DUE), required=False)
    sort = forms.ChoiceField(choices=_options(listing.SORTS), required=False)
    after = forms.CharField(required=False)

    def wanted(self) -> listing.Wanted:
        """Whatever of it makes sense."""
        self.full_clean()
        given = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        desk, words = given.pop("desk", None), given.pop("q", "")
        return listing.Wanted(desk=desk.pk if desk else None, words=words, **given)


@login_required
@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    """The claims of a view, filtered and in the order asked for; all of it stands in the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = WantedForm(request.GET)
    wanted = form.wanted()
    if desk := getattr(form, "cleaned_data", {}).get("desk"):
        note_desk(request, desk)
    page = listing.page_for(actor, wanted)
    records, labels = listing.records_of(page.rows, actor), review_sections.labels_of(page.rows)
    entered = TICKING.entered(request)
    for claim in page.rows:
        claim.is_ticked = str(claim.pk) in entered["ticked"]
        claim.on_file, claim.label = records[claim.pk], labels.get(claim.pk)
        claim.level = listing.priority_code(claim.priority)
    numbers = listing.counts(actor, wanted)
    context = {
        "page": page,
        "groups": listing.grouped(page.rows, wanted.sort),
        "tabs": [(name, words, numbers[name]) for name, words in listing.VIEWS.items()],
        "wanted": wanted,
        "moment": now(),
        "entered": entered,
        "is_unfinished": first_run.is_unfinished(actor),
        **_choices(actor),
    }
    return render(request, "desk/work_list.html", context)


def _choices(actor: Actor) -> dict[str, Any]:
    """What can be chosen in the filters and for the claims ticked, and how a countdown is written."""
    return {
        "states": WorkState.choices,
        "sorts": listing.SORTS.items(),
        "dues": DUE.items(),
        "levels": [(code, words) for code, (_least, words) in listing.PRIORITIES.items()],
        "desks": Desk.objects.filter(pk__in=actor.desk_roles) if len(actor.desk_roles) > 1 else (),
        "people": list(colleagues(actor)),
        "may_assign": actor.can("assign"),
        "may_take": actor.can("take_claims"),
        "may_set_deadlines": actor.can("set_deadlines"),
        "may_take_in": actor.can("add_items"),
        "knows_desks": bool(actor.desk_roles or actor.newsroom_roles),
        "may_set_priority": actor.can("verify_claims"),
        "countdown": countdown(),
    }


def countdown() -> dict[str, str]:
    """How a countdown is written."""
    return {
        "hm": _("%(hours)d h %(minutes)d min"),
        "h": _("%(hours)d h"),
        "min": _("%(minutes)d min"),
        "s": _("%(seconds)d s"),
        "late": _("%(span)s late"),
    }


def colleagues(actor: Actor) -> Any:
    """Who works on the desks of this actor."""
    return (
        User.objects.filter(is_active=True, memberships__desk_id__in=actor.member_desk_ids)
        .exclude(memberships__role=Role.OBSERVER)
        .only("name")
        .distinct()
        .order_by("name")
    )


@login_required
@require_GET
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One claim: what was said, what was checked, what was answered, and the verdict beside it."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = Claim.objects.visible_to(actor).select_related("desk", "assignee", "item", "duplicate_of__desk")
    row = get_object_or_404(rows, pk=pk)
    context = {
        "place": "desk:work_list",
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
