"""The page on which somebody's account is closed and their work passed on."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.leaving import OnDesk, in_hand, leave
from factcheck.people import policy
from factcheck.ui.forms import Line
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid, require


class LeavingForm(forms.Form):
    """A colleague for each desk on which there is something, and a word to them."""

    note = forms.CharField(
        label=gettext_lazy("A word to those who take over"), max_length=300, required=False, widget=Line
    )

    def __init__(self, *args: Any, desks: list[OnDesk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = desks
        for there in desks:
            self.fields[there.desk.slug] = forms.ModelChoiceField(
                User.objects.filter(pk__in=[one.pk for one in there.colleagues]).order_by("name"),
                label=_("Who takes over on %(desk)s") % {"desk": there.desk.name},
                empty_label=_("choose a colleague"),
            )
        self.order_fields([*(there.desk.slug for there in desks), "note"])

    def successors(self) -> dict[UUID, User]:
        """By desk."""
        return {there.desk.pk: self.cleaned_data[there.desk.slug] for there in self.desks}


@login_required
def person_left(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is in hand, before anything happens; then all of it in one step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(policy.may_manage_people, actor)
    row = get_object_or_404(User, pk=pk)
    desks = in_hand(person=row, actor=actor)
    form = LeavingForm(request.POST or None, desks=desks)
    if request.method == "POST" and form.is_valid() and _done(form, row, actor):
        toast(request, _("%(name)s's account is closed.") % {"name": row.name})
        return redirect("desk:person", pk)
    context = {
        "person": row,
        "desks": desks,
        "form": form,
        "is_possible": row.is_active and all(there.colleagues and there.may_pass_on for there in desks),
        "place": "desk:settings",
    }
    return render(request, "desk/person_left.html", context, status=422 if form.is_bound else 200)


def _done(form: LeavingForm, person: User, actor: Actor) -> bool:
    try:
        leave(person=person, successors=form.successors(), actor=actor, note=form.cleaned_data["note"])
    except Invalid as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True
