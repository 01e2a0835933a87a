"""The list of what awaits a person, and what is done to the tasks that were ticked in it."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from claims import operations
from claims.codes import TaskOutcome
from claims.models import VerificationTask
from claims.sections.acting import acts_on, said_of, title_of
from claims.verifiers.base import installed_verifiers
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk, User
from factcheck.desk import awaiting as listing
from factcheck.desk.awaiting_bulk import UNDONE, Do, do_to_each, restore_each
from factcheck.desk.bulk import Done
from factcheck.desk.bulk_web import LONGEST_NOTE, MOST_REMEMBERED, MOST_TICKED, NOBODY, Owner
from factcheck.desk.views import colleagues, countdown
from factcheck.ui.forms import Moment
from factcheck.ui.toasts import toast

ACTS = ("take", "put_back", "assign", "due", "settle", "set_aside")
REMEMBERED = "tasks_that_can_be_undone"
OUTCOMES = [choice for choice in TaskOutcome.choices if choice[0] != TaskOutcome.NEEDS_PERSON]


class WantedForm(forms.Form):
    """What the address may ask for; what makes no sense is left out, not refused."""

    view = forms.ChoiceField(choices=list(listing.VIEWS.items()), required=False)
    desk = forms.ModelChoiceField(Desk.objects.all(), required=False)
    source = forms.ChoiceField(choices=[("", ""), *listing.FROM.items()], required=False)
    verifier = forms.SlugField(max_length=40, required=False)
    due = forms.ChoiceField(choices=[("", ""), *listing.DUE.items()], required=False)
    after = forms.CharField(required=False)

    def wanted(self) -> listing.Wanted:
        """Whatever of it makes sense."""
        self.full_clean()
        given = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        desk = given.pop("desk", None)
        return listing.Wanted(desk=desk.pk if desk else None, **given)


class TickedForm(forms.Form):
    """What is to be done to the tasks ticked."""

    task = forms.ModelMultipleChoiceField(VerificationTask.objects.none())
    act = forms.ChoiceField(choices=[(act, "") for act in ACTS])
    assignee = Owner(User.objects.filter(is_active=True), required=False)
    due = forms.DateTimeField(required=False, widget=Moment)
    outcome = forms.ChoiceField(choices=[("", ""), *OUTCOMES], required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = VerificationTask.objects.visible_to(actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A button pressed beside an empty field changes nothing: it was pressed by mistake."""
        given: dict[str, Any] = self.cleaned_data
        missing = {
            "assign": ("assignee", _("Choose who is to do them, or nobody.")),
            "due": ("due", _("Give the day and time until when they are due.")),
            "settle": ("outcome", _("Say what came of them.")),
            "set_aside": ("note", _("Say in the note why they are set aside.")),
        }.get(given.get("act", ""))
        if missing and not given.get(missing[0]) and not self.errors:
            raise forms.ValidationError(missing[1])
        return given

    def as_act(self, actor: Actor) -> tuple[str, Do]:
        """The field it changes, and the operation that it means."""
        given = self.cleaned_data
        who = None if given["assignee"] == NOBODY else given["assignee"]
        outcome, note = given["outcome"], given["note"]

        def set_aside(task: VerificationTask) -> object:
            if task.verifier:
                return operations.dismiss_task(task=task, reason=note, actor=actor)
            return operations.cancel_task(task=task, actor=actor)

        acts: dict[str, tuple[str, Do]] = {
            "take": ("assignee_id", lambda task: operations.take_task(task=task, actor=actor)),
            "put_back": ("assignee_id", lambda task: operations.put_back_task(task=task, actor=actor)),
            "assign": (
                "assignee_id",
                lambda task: operations.assign_task(task=task, assignee=who, actor=actor, note=note),
            ),
            "due": ("due", lambda task: operations.set_task_due(task=task, due=given["due"], actor=actor)),
            "settle": (
                "state",
                lambda task: operations.settle_task(task=task, outcome=outcome, note=note, actor=actor),
            ),
            "set_aside": ("state", set_aside),
        }
        return acts[given["act"]]


@login_required
@require_GET
def awaiting(request: HttpRequest) -> HttpResponse:
    """What awaits a person in this view; all of it stands in the address."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted = WantedForm(request.GET).wanted()
    page, numbers = listing.page_for(actor, wanted), listing.counts(actor, wanted)
    rows = [
        {"task": task, "title": title_of(task), "say": said_of(task) or _hint(task), "acts": acts_on(task, actor)}
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
        "dues": listing.DUE.items(),
        "outcomes": OUTCOMES,
        "desks": Desk.objects.filter(pk__in=actor.desk_roles) if len(actor.desk_roles) > 1 else (),
        "people": list(colleagues(actor)),
        "may_work": actor.can("verify_claims"),
        "may_see_use": actor.can("edit_desk"),
    }
    return render(request, "desk/awaiting.html", context)


def _hint(task: VerificationTask) -> str:
    step = getattr(task, "checklist_step", None)
    return step.hint if step else ""


@login_required
@require_POST
def awaiting_bulk(request: HttpRequest) -> HttpResponse:
    """One act on every task ticked; those it could not be done to are named, the others are done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = TickedForm(_posted(request), actor=actor)
    back = f"{reverse('desk:awaiting')}?{request.GET.urlencode()}"
    if not form.is_valid():
        toast(request, _why_not(form))
        return redirect(back)
    ticked = form.cleaned_data["task"].select_related("claim__desk").order_by("pk")[:MOST_TICKED]
    field, do = form.as_act(actor)
    done = do_to_each(ticked, field, do)
    _tell(request, done, _("Nothing had to be changed."), undo=_remember(request, done, back))
    return redirect(back)


@login_required
@require_POST
def awaiting_undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what one did last to many tasks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kept = request.session.get(REMEMBERED, {}).pop(token, None)
    if kept is None:
        raise Http404
    request.session.modified = True
    ids = [row["task"] for row in kept["before"]]
    tasks = VerificationTask.objects.visible_to(actor).filter(pk__in=ids).select_related("claim__desk").order_by("pk")
    _tell(request, restore_each(kept, tasks, actor), _("Nothing was taken back."))
    return redirect(kept["back"])


def _posted(request: HttpRequest) -> Any:
    """What was ticked; or the one task whose own button was pressed."""
    data = request.POST.copy()
    if take := data.get("take"):
        data.setlist("task", [take])
        data["act"] = "take"
    return data


def _why_not(form: TickedForm) -> str:
    if "task" in form.errors:
        return _("Nothing was ticked, so nothing was changed.")
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _remember(request: HttpRequest, done: Done, back: str) -> str:
    """Where to post to take it back; nothing where nothing was done, or where it is decided for good."""
    if not done.before or done.name not in UNDONE:
        return ""
    token = secrets.token_urlsafe(12)
    kept = {**request.session.get(REMEMBERED, {}), token: {"name": done.name, "before": done.before, "back": back}}
    request.session[REMEMBERED] = dict(list(kept.items())[-MOST_REMEMBERED:])
    return reverse("desk:awaiting_undo", args=[token])


def _tell(request: HttpRequest, done: Done, nothing: str, *, undo: str = "") -> None:
    number = len(done.before)
    if number:
        toast(request, ngettext("%(n)d task changed.", "%(n)d tasks changed.", number) % {"n": number}, undo=undo)
    elif not done.refused:
        toast(request, nothing)
    for sentence in done.refused:
        toast(request, sentence)
