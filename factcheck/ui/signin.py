"""The forms of the sign-in pages in the desk's words: labels say what the field is, and nothing stands inside it. Named in ACCOUNT_FORMS."""

from typing import Any

from allauth.account import forms
from allauth.mfa.base import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.people import operations

Words = dict[str, str | Promise]
ADDRESS = _("E-mail address")
NEW = _("New password")
AGAIN = _("The new password once more")
STRONG = _("At least 12 characters. A few words that have nothing to do with each other make a good one.")

STRONG_ELSEWHERE = _(
    "At least 12 characters. A few words that have nothing to do with each other make a good one. Every other device is signed out."
)
CODE = _("Code")


class DeskWords:
    """Puts our labels and hints into a form of the sign-in library, and takes its placeholders out."""

    labels: Words = {}
    hints: Words = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(DeskWords, forms.LoginForm):
    """Address and password."""

    labels: Words = {"login": ADDRESS, "password": _("Password"), "remember": _("Stay signed in on this device")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ResetPasswordForm(DeskWords, forms.ResetPasswordForm):
    """Where the link is sent."""

    labels: Words = {"email": ADDRESS}


class ResetPasswordKeyForm(DeskWords, forms.ResetPasswordKeyForm):
    """A new password, by a link from a mail."""

    labels: Words = {"password1": NEW, "password2": AGAIN}
    hints: Words = {"password1": STRONG}

    def save(self) -> None:
        """Every session ends with the old password."""
        with transaction.atomic():
            super().save()
            operations.note_new_password(person=self.user)


class ChangePasswordForm(DeskWords, forms.ChangePasswordForm):
    """A new password, by knowing the old one."""

    labels: Words = {"oldpassword": _("Present password"), "password1": NEW, "password2": AGAIN}
    hints: Words = {"password1": STRONG_ELSEWHERE}

    def save(self) -> None:
        """Every other session ends with the old password."""
        with transaction.atomic():
            super().save()
            operations.note_new_password(person=self.user)


class SetPasswordForm(DeskWords, forms.SetPasswordForm):
    """A first password."""

    labels: Words = {"password1": _("Password"), "password2": _("The password once more")}
    hints: Words = {"password1": STRONG}


class ReauthenticateForm(DeskWords, forms.ReauthenticateForm):
    """The password again, before something that matters."""

    labels: Words = {"password": _("Password")}


class CodeWords(DeskWords):
    """Six digits of an app, or a recovery code."""

    labels: Words = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True, "maxlength": 12}  # type: ignore[attr-defined]


class CodeForm(CodeWords, codes.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(CodeWords, codes.ReauthenticateForm):
    """A code instead of the password, before something that matters."""


class ReadWithCare:
    """Whatever is sent in place of a passkey is refused in words: browsers send none of it, others do."""

    def clean_credential(self) -> Any:
        """Which passkey it is. Raises ValidationError."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise ValidationError(_("This passkey is not known here.")) from error


class PasskeyForm(ReadWithCare, passkeys.LoginWebAuthnForm):
    """A passkey instead of address and password."""


class PasskeyStepForm(ReadWithCare, passkeys.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class PasskeyAgainForm(ReadWithCare, passkeys.ReauthenticateWebAuthnForm):
    """A passkey instead of the password, before something that matters."""
