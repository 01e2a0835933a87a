"""The doors of every list whose rows are ticked: one act on all of them, what became of it in words, and a button to take it back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.desk.bulk import Act, Done, Listed, Row, do_to_each, restore_each
from factcheck.ui.toasts import toast

LONGEST_NOTE = 500
MOST_TICKED = 200
# How many acts somebody can still take back.
MOST_REMEMBERED = 5
NOBODY = "none"


class Owner(forms.ModelChoiceField):
    """Somebody of the newsroom; or nobody, which has to be said."""

    def to_python(self, value: Any) -> Any:
        """The person, or NOBODY."""
        return NOBODY if value == NOBODY else super().to_python(value)


class TickedForm(forms.Form):
    """What is to be done to the rows ticked. Each list adds the field of its rows, `act`, and what its acts ask for."""

    # By act the field that it asks for, and what is said when that is empty.
    asked: ClassVar[dict[str, tuple[str, str | Promise]]] = {}

    assignee = Owner(User.objects.filter(is_active=True), required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False)

    def __init__(self, *args: Any, actor: Actor, of: Listed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[of.name].queryset = of.seen_by(actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A button pressed beside an empty field changes nothing: it was pressed by mistake."""
        given: dict[str, Any] = self.cleaned_data
        field, sentence = self.asked.get(given.get("act", ""), ("", ""))
        if field and not given.get(field) and not self.errors:
            self.add_error(field, str(sentence))
        return given

    @property
    def who(self) -> User | None:
        """To whom they are given, if to anybody."""
        return None if self.cleaned_data["assignee"] == NOBODY else self.cleaned_data["assignee"]

    def as_act(self, actor: Actor) -> Act:
        """The operation that it means."""
        raise NotImplementedError


@dataclass(frozen=True)
class Ticking(Generic[Row]):
    """One such list: its rows and what they stand beside, its form, its addresses, where sessions keep what can be taken back, and how
    many changed, in words."""

    of: Listed[Row]
    related: str
    form: type[TickedForm]
    list_url: str
    undo_url: str
    remembered: str
    changed: Callable[[int], str]

    def act(self, request: HttpRequest) -> HttpResponse:
        """One act on every row ticked; those it could not be done to are named, the others are done."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        form = self.form(self._posted(request), actor=actor, of=self.of)
        back = f"{reverse(self.list_url)}?{request.GET.urlencode()}"
        if not form.is_valid():
            self._keep_entered(request, form)
            return redirect(back)
        rows = form.cleaned_data[self.of.name].select_related(self.related).order_by("pk")[:MOST_TICKED]
        done = do_to_each(rows, form.as_act(actor), self.of)
        self._tell(request, done, _("Nothing had to be changed."), undo=self._remember(request, done, back))
        return redirect(back)

    def take_back(self, request: HttpRequest, token: str) -> HttpResponse:
        """Give back what one act on many rows changed."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        kept = request.session.get(self.remembered, {}).pop(token, None)
        if kept is None:
            raise Http404
        request.session.modified = True
        there = self.of.seen_by(actor).filter(pk__in=[row[self.of.name] for row in kept["before"]])
        undone = restore_each(kept, there.select_related(self.related).order_by("pk"), actor, self.of)
        self._tell(request, undone, _("Nothing was taken back."))
        return redirect(kept["back"])

    def _posted(self, request: HttpRequest) -> Any:
        """What was ticked; or the one row whose own button was pressed."""
        data = request.POST.copy()
        if take := data.get("take"):
            data.setlist(self.of.name, [take])
            data["act"] = "take"
        return data

    def _keep_entered(self, request: HttpRequest, form: TickedForm) -> None:
        """For the list that is shown next: what was ticked and given, and what is missing at which field."""
        if self.of.name in form.errors:
            toast(request, _("Nothing was ticked, so nothing was changed."))
        given = {name: request.POST.get(name, "")[:LONGEST_NOTE] for name in form.fields if name != self.of.name}
        errors = {name: " ".join(map(str, said)) for name, said in form.errors.items() if name != self.of.name}
        ticked = request.POST.getlist(self.of.name)[:MOST_TICKED]
        request.session[self._entered] = {"ticked": ticked, "given": given, "errors": errors}

    def entered(self, request: HttpRequest) -> dict[str, Any]:
        """What was entered and could not be done, once: with nothing of the kind, nothing ticked or given."""
        kept: dict[str, Any] = request.session.pop(self._entered, None) or {"ticked": [], "given": {}, "errors": {}}
        return kept

    @property
    def _entered(self) -> str:
        return f"{self.of.name}s_entered"

    def _remember(self, request: HttpRequest, done: Done, back: str) -> str:
        """Where to post to take it back; nothing where nothing was done, or where it is decided for good."""
        if not done.before or done.name not in self.of.give_back:
            return ""
        token = secrets.token_urlsafe(12)
        before = request.session.get(self.remembered, {})
        kept = {**before, token: {"name": done.name, "before": done.before, "back": back}}
        request.session[self.remembered] = dict(list(kept.items())[-MOST_REMEMBERED:])
        return reverse(self.undo_url, args=[token])

    def _tell(self, request: HttpRequest, done: Done, nothing: str, *, undo: str = "") -> None:
        if done.before:
            toast(request, self.changed(len(done.before)), undo=undo)
        elif not done.refused:
            toast(request, nothing)
        for sentence in done.refused:
            toast(request, sentence)
