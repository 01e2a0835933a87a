"""Forms of comments, suggestions and minor edits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.ui.forms import Line, VersionedForm, Words
from reviews.operations.comments import LONGEST_COMMENT
from reviews.operations.suggestions import LONGEST_WORDS


class CommentForm(forms.Form):
    """Something to say about a version."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        widget=Words({"rows": 3}),
        help_text=_("@ and a full name tells that person by mail, if they may see this."),
    )
    thread = forms.UUIDField(required=False, widget=forms.HiddenInput)


class MinorEditForm(VersionedForm):
    """The words of a live page, to be mended."""

    headline = forms.CharField(label=_("Headline"), max_length=200, widget=Words({"rows": 2}))
    conclusion = forms.CharField(label=_("Conclusion, one sentence"), max_length=200, widget=Words({"rows": 2}))
    body = forms.CharField(label=_("What was found"), required=False, widget=Words({"rows": 12}))
    reason = forms.CharField(label=_("What was mended, shown to readers"), max_length=500, widget=Line)


class MinorTrialForm(MinorEditForm):
    """The same words, to be tried out: what readers are told can wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class MinorReviewForm(VersionedForm):
    """A second person has read it."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        widget=Words({"rows": 2}),
        help_text=_("Needed when it was more than a minor edit."),
    )


class RejectForm(VersionedForm):
    """Other words are not taken over."""

    reason = forms.CharField(label=_("Why not"), required=False, max_length=500, widget=Line)


class _Once(forms.HiddenInput):
    """What a script fills in. It is not shown again: what was refused is written by hand."""

    def format_value(self, value: Any) -> None:
        """Nothing."""


class SuggestionForm(forms.Form):
    """Some words, and what might stand there instead."""

    part = forms.ChoiceField(label=_("In"))
    exact = forms.CharField(
        label=_("These words"),
        max_length=LONGEST_WORDS,
        strip=False,
        widget=Words({"rows": 2}),
        help_text=_("Exactly as they are written; so many that they stand there once."),
    )
    replacement = forms.CharField(
        label=_("Instead"), required=False, max_length=LONGEST_WORDS, strip=False, widget=Words({"rows": 2})
    )
    why = forms.CharField(label=_("Why"), required=False, max_length=500, widget=Line)
    start = forms.IntegerField(required=False, min_value=0, widget=_Once)

    def __init__(self, *args: Any, parts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(part.value, part.label) for part in parts]  # type: ignore[attr-defined]
