"""Asking a party, and what came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import Channel, Outcome, ReachedPart, Respondent, Terms
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations.evidence import MAX_FILE_BYTES
from factcheck.accounts.actors import Actor
from factcheck.ui.forms import Line, Moment, Segments, Upload, VersionedForm, Words, rows_of
from reviews.forms.shared import NAMES, NOT_SAID, ClaimChoice, claims_beside
from reviews.inputs import QuestionInput
from reviews.models import Reply
from reviews.models.attempt import AttemptResult


class RequestForm(forms.Form):
    """This desk asks a party."""

    who = forms.CharField(
        label=_("Whom"),
        max_length=600,
        widget=Line(NAMES),
        help_text=_("Several parties: separate them with a semicolon. Each gets a request of its own."),
    )
    respondent = forms.ChoiceField(
        label=_("In the label they are the"), choices=Respondent.choices, initial=Respondent.OFFICIAL
    )
    reached = forms.ChoiceField(label=_("Which part of them"), required=False, choices=[NOT_SAID, *ReachedPart.choices])
    deadline = forms.DateTimeField(label=_("Deadline"), required=False, widget=Moment)
    publication = forms.CharField(
        label=_("When and where it will be published"), required=False, max_length=300, widget=Line
    )
    told_embargo = forms.CharField(label=_("Embargo told"), required=False, max_length=200, widget=Line)
    risk_note = forms.CharField(
        label=_("Risk note"),
        required=False,
        max_length=500,
        widget=Line,
        help_text=_("Such as: asking exposes a source."),
    )
    terms = forms.ChoiceField(label=_("Terms"), choices=Terms.choices, initial=Terms.ON_RECORD, widget=Segments)
    language = forms.CharField(label=_("Language"), required=False, max_length=12)

    def parties(self) -> tuple[PartyInput, ...]:
        """Everyone asked."""
        names = [name.strip() for name in self.cleaned_data["who"].split(";") if name.strip()]
        return tuple(PartyInput(name=name) for name in names)

    def facts(self) -> dict[str, Any]:
        """What the operation takes by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "who"}


class QuestionForm(forms.Form):
    """One question, about one claim."""

    unmarked = ("text", "claim")
    text = forms.CharField(label=_("Question"), required=False, widget=Words({"rows": 2}))
    claim = ClaimChoice(Claim.objects.none(), label=_("About"), required=False, empty_label=None)

    def __init__(self, *args: Any, claim: Claim, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].queryset = claims_beside(claim, actor)  # type: ignore[attr-defined]
        self.fields["claim"].initial = claim.pk

    def has_changed(self) -> bool:
        """A row that names only a claim is an empty row."""
        return "text" in self.changed_data

    def question(self) -> QuestionInput | None:
        """The row as a question; an empty row is none."""
        given = self.cleaned_data
        if not given.get("text"):
            return None
        about = given["claim"].pk if given["claim"] else self.fields["claim"].initial
        return QuestionInput(text=given["text"], claim_id=about)


QuestionRows = rows_of(QuestionForm, empty=3, most=20)


class AttemptForm(forms.Form):
    """One attempt to reach them."""

    channel = forms.ChoiceField(label=_("By which means"), choices=Channel.choices)
    address = forms.CharField(label=_("Address or number"), required=False, max_length=300, widget=Line)
    made_at = forms.DateTimeField(label=_("When"), required=False, widget=Moment, help_text=_("Empty: now."))
    result = forms.ChoiceField(label=_("Result"), choices=AttemptResult.choices, initial=AttemptResult.SENT)
    note = forms.CharField(label=_("Note"), required=False, widget=Words({"rows": 2}))


class OpenForm(VersionedForm, AttemptForm):
    """The first attempt: from here the clock runs."""


class ReplyForm(forms.Form):
    """What came back."""

    text = forms.CharField(label=_("What they said"), widget=Words({"rows": 5}))
    channel = forms.ChoiceField(label=_("By which means"), choices=Channel.choices)
    answered_by = forms.CharField(label=_("Who answered"), required=False, max_length=200, widget=Line)
    reached = forms.ChoiceField(label=_("As"), required=False, choices=[NOT_SAID, *ReachedPart.choices])
    received_at = forms.DateTimeField(label=_("When"), required=False, widget=Moment, help_text=_("Empty: now."))
    is_verbatim = forms.BooleanField(label=_("Verbatim, not from notes"), required=False, initial=True)
    terms = forms.ChoiceField(label=_("Terms"), choices=Terms.choices, initial=Terms.ON_RECORD, widget=Segments)
    terms_agreed = forms.CharField(
        label=_("Who agreed to the terms, when"), required=False, max_length=200, widget=Line
    )
    language = forms.CharField(label=_("Language"), required=False, max_length=12)
    translation = forms.CharField(label=_("Translation"), required=False, widget=Words({"rows": 2}))
    is_automatic = forms.BooleanField(label=_("An automatic reply: kept, never counted"), required=False)
    file = Upload(most=MAX_FILE_BYTES, label=_("Screenshot, .eml or recording"), required=False)


class OutcomeForm(VersionedForm):
    """What came of a question."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[("", _("choose")), *Outcome.choices])
    words = forms.CharField(label=_("The words it rests on"), required=False, widget=Words({"rows": 2}))
    reply: forms.ModelChoiceField = forms.ModelChoiceField(
        Reply.objects.none(), label=_("In which reply"), required=False, empty_label=_("none")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, widget=Line)

    def __init__(self, *args: Any, replies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].queryset = replies  # type: ignore[attr-defined]
