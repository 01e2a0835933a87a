"""What an operation refused, told to a person in a browser."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event
from factcheck.ledger.references import reference
from factcheck.ui import pages
from factcheck.ui.merging import merge
from factcheck.workflow.refusals import Invalid, NotAllowed, NotReady, Refused, Stale, WrongState

# To whom somebody turns who may not do something: by the role in which it could be done.
WHOM_TO_ASK: dict[str, Promise] = {
    Role.CHIEF: gettext_lazy("If you need it, ask the desk chief."),
    Role.STANDARDS: gettext_lazy("If you need it, ask a standards editor."),
    Role.OPERATOR: gettext_lazy("If you need it, ask an operator: whoever runs this installation."),
}


def answer(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page or notice for this kind of refusal."""
    if isinstance(refusal, Stale):
        return stale(request, refusal)
    if isinstance(refusal, NotAllowed):
        what = str(WHOM_TO_ASK.get(refusal.whom, WHOM_TO_ASK[Role.CHIEF]))
        return pages.problem(request, 403, _("You may not do this"), refusal.sentence, what=what)
    if isinstance(refusal, NotReady):
        title, sentence = _("Not yet"), _("This has to be dealt with first:")
        return pages.problem(request, 409, title, sentence, reasons=refusal.reasons)
    if isinstance(refusal, WrongState):
        what = _("Somebody was quicker, or the page was old. Open it anew to see how things stand.")
        return pages.problem(request, 409, _("Not possible any more"), refusal.sentence, what=what)
    if isinstance(refusal, Invalid):
        what = _("Go back and change it; what you wrote is still in the form.")
        return pages.problem(request, 422, _("Not saved"), refusal.sentence, what=what)
    return pages.problem(request, 409, _("Not done"), refusal.sentence)


def stale(request: HttpRequest, refusal: Stale) -> HttpResponse:
    """Both texts and a field for what will be saved; sending it again starts from the version that stands there now."""
    context = {
        "merge": merge(refusal.row, request.POST, request.actor),  # type: ignore[attr-defined]
        "sentence": refusal.sentence,
        "other": last_change(refusal.row, request.actor),  # type: ignore[attr-defined]
        "action": request.get_full_path(),
        "pressed": pages.pressed(request),
        "title": _("Somebody changed this meanwhile")
        if pages.pressed(request)
        else _("Somebody saved this while you were writing"),
        "back": pages.came_from(request),
    }
    if pages.wants_fragment(request):
        return pages.fragment(request, "ui/_merge.html", context, status=412)
    return render(request, "ui/merge.html", {"shell": pages.shell_for(request), **context}, status=412)


def last_change(row: models.Model, actor: Actor) -> dict[str, object]:
    """Who changed the row last, as the record has it. Nobody is named if it was the same person, in another window."""
    event = Event.objects.filter(subject=reference(row)).order_by("-id").first()
    if event is None:
        return {}
    kind, _colon, identifier = event.actor.partition(":")
    person = User.objects.filter(pk=identifier).first() if kind == "user" else None
    return {"name": person.name if person and person.pk != actor.user_id else ""}
