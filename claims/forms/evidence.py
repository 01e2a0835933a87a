"""Forms of evidence and of verification tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import EvidenceKind, Stance, TaskOutcome
from claims.models.evidence import EvidenceForm as Made
from claims.operations.evidence import MAX_FILE_BYTES
from factcheck.accounts.models import Desk, User
from factcheck.ui.forms import Day, Line, Moment, Segments, Upload, VersionedForm, Words


class EvidenceForm(forms.Form):
    """A new piece of evidence: an address, a file or a note."""

    form = forms.ChoiceField(label=_("What it is made of"), choices=Made.choices, initial=Made.URL, widget=Segments)
    title = forms.CharField(label=_("What it is"), required=False, max_length=300, widget=Line)
    url = forms.URLField(label=_("Address"), required=False, max_length=2000, assume_scheme="https")
    file = Upload(most=MAX_FILE_BYTES, label=_("File"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=Words({"rows": 3}))
    excerpt = forms.CharField(
        label=_("Excerpt"),
        required=False,
        widget=Words({"rows": 3}),
        help_text=_("The words it bears on the claim with."),
    )
    fragment = forms.CharField(
        label=_("Page or time"),
        required=False,
        max_length=60,
        widget=Line,
        help_text=_("Such as 12 or 41:20. Left empty, it is found by the words of the excerpt."),
    )
    stance = forms.ChoiceField(label=_("Stance"), required=False, choices=[("", _("not said")), *Stance.choices])
    kind = forms.ChoiceField(
        label=_("Kind of evidence"), required=False, choices=[("", _("not said")), *EvidenceKind.choices]
    )
    is_transcript = forms.BooleanField(
        label=_("It is a transcript, or the source of quoted words"),
        required=False,
        help_text=_("Quotations of the claim are held against its text."),
    )
    origin_name = forms.CharField(
        label=_("Origin"),
        required=False,
        max_length=200,
        widget=Line,
        help_text=_("Where it really comes from: what has one origin counts once."),
    )
    archive_url = forms.URLField(label=_("Archived copy"), required=False, max_length=2000, assume_scheme="https")
    published_on = forms.DateField(label=_("Published on"), required=False, widget=Day)


class EditEvidenceForm(VersionedForm):
    """What is said of a piece of evidence."""

    title = forms.CharField(label=_("What it is"), max_length=300, widget=Line)
    note = forms.CharField(label=_("Note"), required=False, widget=Words({"rows": 3}))
    excerpt = forms.CharField(label=_("Excerpt"), required=False, widget=Words({"rows": 3}))
    fragment = forms.CharField(
        label=_("Page or time"),
        required=False,
        max_length=60,
        widget=Line,
        help_text=_("Such as 12 or 41:20. Left empty, it is found by the words of the excerpt."),
    )
    stance = forms.ChoiceField(label=_("Stance"), required=False, choices=[("", _("not said")), *Stance.choices])
    kind = forms.ChoiceField(
        label=_("Kind of evidence"), required=False, choices=[("", _("not said")), *EvidenceKind.choices]
    )
    is_transcript = forms.BooleanField(
        label=_("It is a transcript, or the source of quoted words"),
        required=False,
        help_text=_("Quotations of the claim are held against its text."),
    )
    origin_name = forms.CharField(label=_("Origin"), required=False, max_length=200, widget=Line)
    origin_is_interested = forms.BooleanField(label=_("The origin is an interested party"), required=False)
    archive_url = forms.URLField(label=_("Archived copy"), required=False, max_length=2000, assume_scheme="https")
    published_on = forms.DateField(label=_("Published on"), required=False, widget=Day)


class SettleForm(VersionedForm):
    """What came of a task that a person decides."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[("", _("choose")), *(c for c in TaskOutcome.choices if c[0] != TaskOutcome.NEEDS_PERSON)],
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=Words({"rows": 2}))


class GiveTaskForm(VersionedForm):
    """Who is to do it."""

    assignee = forms.ModelChoiceField(User.objects.none(), label=_("By whom"), required=False, empty_label=_("anybody"))
    note = forms.CharField(label=_("Note to them"), required=False, max_length=500, widget=Words({"rows": 2}))

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = User.objects.filter(is_active=True, memberships__desk=desk).distinct()  # type: ignore[attr-defined]


class TaskDueForm(VersionedForm):
    """Until when."""

    due = forms.DateTimeField(
        label=_("Until"), required=False, widget=Moment, help_text=_("In your time zone. Empty: no such moment.")
    )


class PersonTaskForm(forms.Form):
    """A piece of checking for a person."""

    title = forms.CharField(label=_("What is to be done"), max_length=200, widget=Line)
    assignee = forms.ModelChoiceField(User.objects.none(), label=_("By whom"), required=False, empty_label=_("anybody"))
    due = forms.DateTimeField(label=_("Until"), required=False, widget=Moment)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = User.objects.filter(is_active=True, memberships__desk=desk).distinct()  # type: ignore[attr-defined]
