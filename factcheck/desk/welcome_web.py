"""Coming in by a one-time link: name, password, and signed in."""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from factcheck.accounts.models import Desk
from factcheck.people import operations, welcome
from factcheck.ui.forms import Line
from factcheck.ui.signin import AGAIN, STRONG
from factcheck.workflow.machine import Invalid

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class WelcomeForm(forms.Form):
    """Who somebody is, and the password they will sign in with."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=Line({"autocomplete": "name"}),
        help_text=_("As colleagues see it."),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=STRONG,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=AGAIN, max_length=200, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        return given


@never_cache
@login_not_required
@sensitive_post_parameters("password", "again")
def come_in(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link. Looking at it changes nothing; the first password chosen through it uses it up."""
    person = welcome.person_of(token)
    if person is None:
        return render(request, "desk/welcome_gone.html", status=410)
    form = WelcomeForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = operations.accept_invitation(token=token, name=given["name"], password=given["password"])
        except Invalid as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            login(request, person, backend=BACKEND)
            # Whoever comes into an empty installation is shown what it needs first.
            is_first = person.is_operator and not Desk.objects.exists()
            return redirect("desk:first_run" if is_first else "desk:work_list")
    return render(request, "desk/welcome.html", {"form": form, "person": person}, status=422 if form.is_bound else 200)
