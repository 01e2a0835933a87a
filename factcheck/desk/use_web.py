"""How useful each check is, for those who say what a claim needs."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from claims.usefulness import use_of_verifiers
from claims.verifiers.base import title_of
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ui.forms import Day
from factcheck.workflow.machine import require

DAYS = 30


class PeriodForm(forms.Form):
    """Of which desk, and from which day to which."""

    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), required=False, empty_label=_("All desks"))
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("To"), required=False, widget=Day)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = Desk.objects.visible_to(actor)  # type: ignore[attr-defined]


@login_required
@require_GET
def use(request: HttpRequest) -> HttpResponse:
    """What came of each verifier's runs, and how often people set its warnings aside."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(lambda one: one.can("edit_desk"), actor)
    today = timezone.localdate(now())
    first = {"since": today - dt.timedelta(days=DAYS), "until": today}
    form = PeriodForm(request.GET if request.GET else {key: str(day) for key, day in first.items()}, actor=actor)
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {**first}
    desk, since, until = given.get("desk"), given.get("since"), given.get("until")
    rows = use_of_verifiers(
        actor=actor,
        desk=desk.pk if desk else None,
        since=_begin(since) if since else None,
        until=_begin(until + dt.timedelta(days=1)) if until else None,
    )
    for row in rows:
        row["title"] = title_of(row["verifier"])
        warned = row["found"] + row["needed_person"]
        row["share"] = round(100 * row["warnings_dismissed"] / warned) if warned else None
    return render(request, "desk/use.html", {"form": form, "rows": rows, "place": "desk:settings"})


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(0)))
