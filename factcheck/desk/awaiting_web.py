"""The list of what awaits a person, and what is done to the tasks that were ticked in it."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.codes import TaskOutcome
from claims.models import VerificationTask
from claims.sections.acting import acts_on, said_of, title_of
from claims.verifiers.base import installed_verifiers
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.desk import awaiting as listing
from factcheck.desk.bulk import Act
from factcheck.desk.bulk_tasks import TASKS
from factcheck.desk.narrowing import DUE
from factcheck.desk.ticked import TickedForm, Ticking
from factcheck.desk.views import colleagues, countdown
from factcheck.ui.forms import Moment
from factcheck.workflow.machine import WrongState

ACTS = ("take", "put_back", "assign", "due", "settle", "set_aside")
OUTCOMES = [choice for choice in TaskOutcome.choices if choice[0] != TaskOutcome.NEEDS_PERSON]


class WantedForm(forms.Form):
    """What the address may ask for; what makes no sense is left out, not refused."""

    view = forms.ChoiceField(choices=list(listing.VIEWS.items()), required=False)
    desk = forms.ModelChoiceField(Desk.objects.all(), required=False)
    source = forms.ChoiceField(choices=[("", ""), *listing.FROM.items()], required=False)
    verifier = forms.SlugField(max_length=40, required=False)
    due = forms.ChoiceField(choices=[("", ""), *DUE.items()], required=False)
    after = forms.CharField(required=False)

    def wanted(self) -> listing.Wanted:
        """Whatever of it makes sense."""
        self.full_clean()
        given = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        desk = given.pop("desk", None)
        return listing.Wanted(desk=desk.pk if desk else None, **given)


class BulkForm(TickedForm):
    """What is to be done to the tasks ticked."""

    asked = {
        "assign": ("assignee", gettext_lazy("Choose who is to do them, or nobody.")),
        "due": ("due", gettext_lazy("Give the day and time until when they are due.")),
        "settle": ("outcome", gettext_lazy("Say what came of them.")),
        "set_aside": ("note", gettext_lazy("Say in the note why they are set aside.")),
    }
    task = forms.ModelMultipleChoiceField(VerificationTask.objects.none())
    act = forms.ChoiceField(choices=[(act, "") for act in ACTS])
    due = forms.DateTimeField(required=False, widget=Moment)
    outcome = forms.ChoiceField(choices=[("", ""), *OUTCOMES], required=False)

    def as_act(self, actor: Actor) -> Act[VerificationTask]:
        """The operation that it means."""
        given, who = self.cleaned_data, self.who
        outcome, note = given["outcome"], given["note"]

        def settle(task: VerificationTask) -> object:
            # The row is locked: of two who settle what both have before them, the second hears of it and decides nothing anew.
            if not VerificationTask.objects.awaiting().filter(pk=task.pk).exists():
                raise WrongState(task, sentence=_("Somebody was quicker: it awaits nobody any more."))
            return operations.settle_task(task=task, outcome=outcome, note=note, actor=actor)

        def set_aside(task: VerificationTask) -> object:
            if task.verifier:
                return operations.dismiss_task(task=task, reason=note, actor=actor)
            return operations.cancel_task(task=task, actor=actor)

        return {
            "take": Act("assignee_id", lambda task: operations.take_task(task=task, actor=actor)),
            "put_back": Act("assignee_id", lambda task: operations.put_back_task(task=task, actor=actor)),
            "assign": Act(
                "assignee_id", lambda task: operations.assign_task(task=task, assignee=who, actor=actor, note=note)
            ),
            "due": Act("due", lambda task: operations.set_task_due(task=task, due=given["due"], actor=actor)),
            "settle": Act("state", settle),
            "set_aside": Act("state", set_aside),
        }[given["act"]]


TICKING = Ticking(
    of=TASKS,
    related="claim__desk",
    form=BulkForm,
    list_url="desk:awaiting",
    undo_url="desk:awaiting_undo",
    remembered="tasks_that_can_be_undone",
    changed=lambda n: ngettext("%(n)d task changed.", "%(n)d tasks changed.", n) % {"n": n},
)


@login_required
@require_GET
def awaiting(request: HttpRequest) -> HttpResponse:
    """What awaits a person in this view; all of it stands in the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = WantedForm(request.GET).wanted()
    page, numbers = listing.page_for(actor, wanted), listing.counts(actor, wanted)
    rows: list[dict[str, Any]] = [
        {
            "task": task,
            "pk": str(task.pk),
            "title": title_of(task),
            "say": said_of(task) or _hint(task),
            "acts": acts_on(task, actor),
        }
        for task in page.rows
    ]
    context = {
        "page": page,
        "rows": rows,
        "tabs": [(name, words, numbers[name]) for name, words in listing.VIEWS.items()],
        "wanted": wanted,
        "moment": now(),
        "countdown": countdown(),
        "sources": listing.FROM.items(),
        "verifiers": [(one.slug, one.title) for one in installed_verifiers().values()],
        "dues": DUE.items(),
        "outcomes": OUTCOMES,
        "desks": Desk.objects.filter(pk__in=actor.desk_roles) if len(actor.desk_roles) > 1 else (),
        "people": list(colleagues(actor)),
        "may_act": any(row["acts"] for row in rows),
        "may_give": any("give" in row["acts"] for row in rows),
        "entered": TICKING.entered(request),
        "may_see_use": actor.can("edit_desk"),
    }
    return render(request, "desk/awaiting.html", context)


def _hint(task: VerificationTask) -> str:
    step = getattr(task, "checklist_step", None)
    return step.hint if step else ""


@login_required
@require_POST
def awaiting_bulk(request: HttpRequest) -> HttpResponse:
    """One act on every task ticked."""
    return TICKING.act(request)


@login_required
@require_POST
def awaiting_undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what one did last to many tasks."""
    return TICKING.take_back(request, token)
