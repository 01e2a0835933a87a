"""How a desk words its codes."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from factcheck.accounts.models import Desk
from factcheck.ui.forms import typed
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid
from reviews import labels, operations, policy
from reviews.models import Wording
from reviews.models.wording import Coded
from reviews.operations.wordings import CODES
from reviews.web.shared import actor_of


class WordingForm(forms.Form):
    """The words for one code."""

    coded = forms.ChoiceField(choices=Coded.choices)
    code = forms.CharField(max_length=32)
    language = forms.CharField(max_length=12)
    words = forms.CharField(max_length=120, required=False)


@login_required
def wordings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every code with the words that hold on this desk, in one language."""
    actor = actor_of(request)
    mine = [key for key in actor.desk_roles if policy.may_edit_wordings(actor, key)]
    desk = get_object_or_404(Desk.objects.filter(pk__in=mine), slug=slug)
    language = typed(request, "language") or (desk.languages[0] if desk.languages else "en")
    if request.method == "POST":
        return _save(request, desk)
    own = {(row.coded, row.code): row for row in Wording.objects.filter(desk=desk, language=language)}
    default = labels.wording(language)
    groups = [
        (
            coded.label,
            [
                {"coded": coded, "code": code, "default": _default(default, coded, code), "own": own.get((coded, code))}
                for code in codes
            ],
        )
        for coded, codes in CODES.items()
    ]
    return render(
        request,
        "reviews/wordings.html",
        {"desk": desk, "language": language, "groups": groups, "languages": labels.LANGUAGES},
    )


def _default(wording: labels.Wording, coded: str, code: str) -> str:
    return wording.qualifier(code) if coded == Coded.QUALIFIER else wording.words(coded, code)


def _save(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = WordingForm(request.POST)
    back = redirect(request.get_full_path())
    if not form.is_valid():
        raise _refusal(form)
    actor, given = actor_of(request), form.cleaned_data
    if given["words"]:
        operations.set_wording(desk=desk, actor=actor, **given)
    else:
        operations.clear_wording(
            desk=desk, actor=actor, language=given["language"], coded=given["coded"], code=given["code"]
        )
    toast(request, _("Saved."))
    return back


def _refusal(form: WordingForm) -> Invalid:
    """Too many words are told with what was written; a code or language that is none was not chosen on this page."""
    if "words" not in form.errors:
        return Invalid("code", _("The form does not say which code these words are for. Open the page anew."))
    sent = form.data.get("words", "")
    return Invalid("words", _("Words have 120 characters at most. You wrote: %(words)s") % {"words": sent})
