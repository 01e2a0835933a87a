"""Forms of a claim's work and of who may read what belongs to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import AccessLevel, Asks, ClaimKind, DropReason
from factcheck.accounts.models import Desk, User
from factcheck.ui.forms import Line, Moment, ReasonForm, Segments, VersionedForm, Words


class EditClaimForm(VersionedForm):
    """The claim's own words."""

    proposition = forms.CharField(label=_("Claim, in plain words"), max_length=1000, widget=Words({"rows": 3}))
    asks = forms.ChoiceField(label=_("Which question?"), choices=Asks.choices, widget=Segments)
    kind = forms.ChoiceField(label=_("Kind"), choices=ClaimKind.choices)
    said_when = forms.CharField(label=_("When"), required=False, max_length=120, widget=Line)
    said_where = forms.CharField(label=_("Where"), required=False, max_length=200, widget=Line)
    language = forms.CharField(label=_("Language"), required=False, max_length=12)


class WaitForm(VersionedForm):
    """For whom the work waits, and until when."""

    waiting_for = forms.CharField(label=_("Waiting for"), max_length=200, widget=Line)
    waiting_until = forms.DateTimeField(label=_("Until"), required=False, widget=Moment)


class HoldForm(ReasonForm):
    """Placing a legal hold, or lifting it: what the page said that its button does."""

    does = forms.ChoiceField(choices=[("place", ""), ("lift", "")], widget=forms.HiddenInput)


class DropForm(VersionedForm):
    """Why a claim is not checked."""

    drop_reason = forms.ChoiceField(label=_("Why it is not checked"), choices=DropReason.choices)
    duplicate_of = forms.CharField(
        label=_("Duplicate of"), required=False, max_length=20, help_text=_("Its number, such as W-214.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=Words({"rows": 2}))


class AssignForm(VersionedForm):
    """Whose it is."""

    assignee = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label=_("nobody"))
    note = forms.CharField(label=_("Note to them"), required=False, max_length=500, widget=Words({"rows": 2}))

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, memberships__desk=desk).distinct()
        self.fields["assignee"].queryset = people  # type: ignore[attr-defined]


class PublishByForm(VersionedForm):
    """Until when it is to be published."""

    publish_by = forms.DateTimeField(
        label=_("Publish by"),
        required=False,
        widget=Moment,
        help_text=_("In the desk's time zone. Empty: no such moment."),
    )


class HandOverForm(VersionedForm):
    """To which desk."""

    desk = forms.ModelChoiceField(Desk.objects.all(), label=_("Desk"), empty_label=_("choose"))
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=Words({"rows": 2}))


class AccessForm(VersionedForm):
    """Who can see it, and until when nothing of it goes out."""

    access = forms.ChoiceField(label=_("Who can see it"), choices=AccessLevel.choices, widget=Segments)
    named_readers = forms.ModelMultipleChoiceField(
        User.objects.filter(is_active=True),
        label=_("Named people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    embargo_until = forms.DateTimeField(
        label=_("Embargo until"),
        required=False,
        widget=Moment,
        help_text=_("Until then nothing reaches the public, partners or outside services."),
    )


class SealForm(VersionedForm):
    """How everybody shall know a party, who may open it, and why it is sealed."""

    public_description = forms.CharField(
        label=_("How everybody else shall know it"),
        max_length=200,
        widget=Line,
        help_text=_("Such as “a person close to the talks”."),
    )
    named_readers = forms.ModelMultipleChoiceField(
        User.objects.filter(is_active=True),
        label=_("Who may open it, besides you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contacts = forms.CharField(
        label=_("Contacts"), required=False, widget=Words({"rows": 2}), help_text=_("Sealed with the name.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=Words({"rows": 2}),
        help_text=_("It stands in the record: name nobody."),
    )


class OpenForm(forms.Form):
    """Why a sealed party is opened."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=Words({"rows": 2}),
        help_text=_("It stands in the record: name nobody."),
    )


class EraseForm(forms.Form):
    """Why words are taken out of the record."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=Words({"rows": 2}),
        help_text=_("It stays in the record: do not repeat the words."),
    )
