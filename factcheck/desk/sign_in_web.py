"""How somebody signs in: second factors, recovery codes, and where they are signed in."""

import base64
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.utils import get_adapter
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from factcheck.accounts.actors import Actor
from factcheck.accounts.models import User
from factcheck.accounts.second_factor import factors_of, is_demanded_of
from factcheck.people import operations
from factcheck.people.devices import device_words
from factcheck.ui.forms import Line
from factcheck.ui.toasts import toast
from factcheck.workflow.machine import Invalid

password_again = reauthentication_required(app="allauth.mfa")


def asking(request: HttpRequest) -> tuple[User, Actor]:
    """Who is asking, as row and as actor."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return get_object_or_404(User, pk=actor.user_id), actor


class AppForm(forms.Form):
    """The first code of an app."""

    code = forms.CharField(
        label=gettext_lazy("The code it shows"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )


class PasskeyForm(forms.Form):
    """What the browser made, and how its owner calls it."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        widget=Line,
        help_text=gettext_lazy("By which you know it again, such as: my phone."),
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("The browser made no passkey. This page needs JavaScript.")},
    )

    def clean_credential(self) -> dict[str, Any]:
        """Made for this page, by a device that made sure who holds it."""
        given = self.cleaned_data["credential"]
        try:
            passkeys.parse_registration_response(given)
            made = passkeys.complete_registration(given)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise forms.ValidationError(_("This is no passkey for this page. Try again.")) from error
        if not made.is_user_verified():
            raise forms.ValidationError(_("The device did not make sure that it is you. Set a PIN on it first."))
        return given


@login_required
@never_cache
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """What there is, and what may be done with it."""
    person, _actor = asking(request)
    factors = list(factors_of(person))
    sessions = operations.sessions_of(person)
    for session in sessions:
        session.device = device_words(session.user_agent)
    demanded = is_demanded_of(person)
    context = {
        "factors": factors,
        "has_app": any(factor.type == Authenticator.Type.TOTP for factor in factors),
        "codes_left": operations.recovery_codes_left(person) if factors else 0,
        "owes": demanded and not factors,
        "sessions": sessions,
        "shell": _shell(demanded and not factors),
        "place": "desk:settings",
    }
    return render(request, "desk/sign_in.html", context)


def _shell(owes: bool) -> str:
    """Whoever owes a second factor sees nothing of the desk beside the page."""
    return "ui/plain.html" if owes else "ui/base.html"


def _shell_for(person: User) -> str:
    return _shell(is_demanded_of(person) and not factors_of(person).exists())


@login_required
@never_cache
@password_again
def factor_app(request: HttpRequest) -> HttpResponse:
    """Set up an app that makes codes."""
    person, actor = asking(request)
    form = AppForm(request.POST or None)
    secret = get_totp_secret(regenerate=request.method != "POST")
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_app(person=person, secret=secret, code=form.cleaned_data["code"], actor=actor)
        except Invalid as refusal:
            form.add_error("code", refusal.sentence)
        else:
            clear_totp_secret(request)
            return _added(request)
    address = get_adapter().build_totp_url(person, secret)
    context = {
        "form": form,
        "secret": secret,
        "address": address,
        "picture": _picture(address),
        "shell": _shell_for(person),
    }
    return render(request, "desk/factor_app.html", context, status=422 if form.is_bound else 200)


def _picture(address: str) -> str:
    """The square code as a picture that stands in the page itself: drawn here, seen by nobody else."""
    drawn = get_adapter().build_totp_svg(address)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


@login_required
@never_cache
@password_again
def factor_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey on this device."""
    person, actor = asking(request)
    form = PasskeyForm(request.POST or None, initial={"name": device_words(request.headers.get("User-Agent", ""))})
    if request.method == "POST" and form.is_valid():
        operations.add_passkey(person=person, actor=actor, **form.cleaned_data)
        return _added(request)
    options = passkeys.begin_registration(person, passwordless=True)
    context = {"form": form, "options": options, "shell": _shell_for(person)}
    return render(request, "desk/factor_passkey.html", context, status=422 if form.is_bound else 200)


def _added(request: HttpRequest) -> HttpResponse:
    """The first factor brings recovery codes with it; without them a lost phone is a lost account."""
    person, _actor = asking(request)
    toast(request, _("Set up. It is asked for from the next sign-in on."))
    return redirect("desk:sign_in") if operations.recovery_codes_left(person) else _codes(request)


@login_required
@never_cache
@require_POST
@password_again
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes, shown this once."""
    return _codes(request)


def _codes(request: HttpRequest) -> HttpResponse:
    person, actor = asking(request)
    codes = operations.make_recovery_codes(person=person, actor=actor)
    return render(request, "desk/recovery_codes.html", {"codes": codes, "place": "desk:settings"})


@login_required
@require_POST
@password_again
def factor_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one away."""
    person, actor = asking(request)
    operations.remove_factor(factor=get_object_or_404(factors_of(person), pk=pk), actor=actor)
    toast(request, _("Removed."))
    return redirect("desk:sign_in")


@login_required
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one device out."""
    person, actor = asking(request)
    operations.end_session(session=get_object_or_404(UserSession.objects.filter(user_id=person.pk), pk=pk), actor=actor)
    toast(request, _("Signed out there."))
    return redirect("desk:sign_in")


@login_required
@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    """Sign every other device out."""
    person, actor = asking(request)
    present = request.session.session_key or ""
    count = operations.end_other_sessions(person=person, present=present, actor=actor)
    toast(request, ngettext("%(n)d device signed out.", "%(n)d devices signed out.", count) % {"n": count})
    return redirect("desk:sign_in")
