"""What is done to the claims that were ticked, and taking it back."""

import secrets
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims import operations
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.bulk import Act, Done, do_to_each, restore_each
from factcheck.desk.work_list import PRIORITIES
from factcheck.ui.forms import Moment
from factcheck.ui.toasts import toast

ACTS = ("take", "put_back", "assign", "publish_by", "priority")
LONGEST_NOTE = 500
MOST_TICKED = 200
# How many acts somebody can still take back.
MOST_REMEMBERED = 5
REMEMBERED = "can_be_undone"
NOBODY = "none"


class Owner(forms.ModelChoiceField):
    """Somebody of the newsroom; or nobody, which has to be said."""

    def to_python(self, value: Any) -> Any:
        """The person, or NOBODY."""
        return NOBODY if value == NOBODY else super().to_python(value)


class BulkForm(forms.Form):
    """What is to be done to the claims ticked."""

    claim = forms.ModelMultipleChoiceField(Claim.objects.none())
    act = forms.ChoiceField(choices=[(act, "") for act in ACTS])
    assignee = Owner(User.objects.filter(is_active=True), required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)
    publish_by = forms.DateTimeField(required=False, widget=Moment)
    priority = forms.ChoiceField(choices=[(code, "") for code in PRIORITIES], required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].queryset = Claim.objects.visible_to(actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A button pressed beside an empty field changes nothing: it was pressed by mistake."""
        given: dict[str, Any] = self.cleaned_data
        act, missing = given.get("act"), None
        if act == "assign" and not given.get("assignee"):
            missing = _("Choose who is to have them, or nobody.")
        elif act == "publish_by" and not given.get("publish_by"):
            missing = _("Give the day and time until when they are to be published.")
        elif act == "priority" and not given.get("priority"):
            missing = _("Choose a priority.")
        if missing and not self.errors:
            raise forms.ValidationError(missing)
        return given

    def as_act(self, actor: Actor) -> Act:
        """The operation that it means."""
        given = self.cleaned_data
        who = {"assignee": None if given["assignee"] == NOBODY else given["assignee"], "note": given["note"]}
        level = PRIORITIES[given["priority"] or "normal"][0]
        return {
            "take": Act("assignee_id", lambda row: operations.take_claim(claim=row, actor=actor)),
            "put_back": Act("assignee_id", lambda row: operations.put_back_claim(claim=row, actor=actor)),
            "assign": Act("assignee_id", lambda row: operations.assign_claim(claim=row, actor=actor, **who)),
            "publish_by": Act(
                "publish_by",
                lambda row: operations.set_publish_by(claim=row, publish_by=given["publish_by"], actor=actor),
            ),
            "priority": Act(
                "priority", lambda row: operations.edit_claim(claim=row, actor=actor, expected=None, priority=level)
            ),
        }[given["act"]]


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """One act on every claim ticked; those it could not be done to are named, the others are done."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = BulkForm(_posted(request), actor=actor)
    back = f"{reverse('desk:work_list')}?{request.GET.urlencode()}"
    if not form.is_valid():
        toast(request, _why_not(form))
        return redirect(back)
    ticked = form.cleaned_data["claim"].select_related("desk").order_by("pk")[:MOST_TICKED]
    done = do_to_each(ticked, form.as_act(actor), actor)
    _tell(request, done, _("Nothing had to be changed."), undo=_remember(request, done, back))
    return redirect(back)


@login_required
@require_POST
def bulk_undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what one did last to many claims."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    kept = request.session.get(REMEMBERED, {}).pop(token, None)
    if kept is None:
        raise Http404
    request.session.modified = True
    ids = [row["claim"] for row in kept["before"]]
    claims = Claim.objects.visible_to(actor).filter(pk__in=ids).select_related("desk").order_by("pk")
    undone = restore_each(kept, claims, actor)
    _tell(request, undone, _("Nothing was taken back."))
    return redirect(kept["back"])


def _posted(request: HttpRequest) -> Any:
    """What was ticked; or the one claim whose own button was pressed."""
    data = request.POST.copy()
    if take := data.get("take"):
        data.setlist("claim", [take])
        data["act"] = "take"
    return data


def _why_not(form: BulkForm) -> str:
    if "claim" in form.errors:
        return _("Nothing was ticked, so nothing was changed.")
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def _remember(request: HttpRequest, done: Done, back: str) -> str:
    """Where to post to take it back; nothing where nothing was done."""
    if not done.before:
        return ""
    token = secrets.token_urlsafe(12)
    kept = {**request.session.get(REMEMBERED, {}), token: {"name": done.name, "before": done.before, "back": back}}
    request.session[REMEMBERED] = dict(list(kept.items())[-MOST_REMEMBERED:])
    return reverse("desk:bulk_undo", args=[token])


def _tell(request: HttpRequest, done: Done, nothing: str, *, undo: str = "") -> None:
    number = len(done.before)
    if number:
        toast(request, ngettext("%(n)d claim changed.", "%(n)d claims changed.", number) % {"n": number}, undo=undo)
    elif not done.refused:
        toast(request, nothing)
    for sentence in done.refused:
        toast(request, sentence)
