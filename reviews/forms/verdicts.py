"""A verdict as it is written, and the vote on it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import FROM_RESPONSES, Finding, MediaResult
from factcheck.ui.forms import Day, FindingTiles, Line, VersionedForm, Words
from reviews.inputs import QualifierInput

MEDIA_FIELDS = ("media_results", "media_context", "media_original")


class VerdictForm(VersionedForm):
    """A verdict as it is being written."""

    # A draft may lack them, a submitted version may not.
    unmarked = ("finding", "as_of", "is_as_said", "explanation", "recheck_on")
    finding = forms.ChoiceField(label=_("Finding"), required=False, choices=Finding.choices, widget=FindingTiles)
    as_of = forms.DateField(label=_("Judged as of"), required=False, widget=Day)
    is_as_said = forms.BooleanField(label=_("Judged on what was known when it was said"), required=False)
    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=Words({"rows": 8}),
        help_text=_("Markdown. [1] cites the evidence numbered 1."),
    )
    recheck_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=Day,
        help_text=_("Left empty, an unconfirmed verdict comes back after the desk's number of days."),
    )
    few_origins_reason = forms.CharField(
        label=_("Why fewer than two independent origins"), required=False, max_length=500, widget=Line
    )
    override_reason = forms.CharField(
        label=_("Why this differs from what is proposed"), required=False, max_length=500, widget=Line
    )
    open_questions_reason = forms.CharField(
        label=_("Why open questions need not be waited for"), required=False, max_length=500, widget=Line
    )

    media_results = forms.MultipleChoiceField(
        label=_("What was found of the picture or recording"),
        required=False,
        choices=MediaResult.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Several may hold, such as original and missing context. Edited, transformed or staged is usually “altered”; missing context “misleading — out of context”."
        ),
    )
    media_context = forms.CharField(
        label=_("What it shows in truth: when, where, whose"),
        required=False,
        max_length=2000,
        widget=Words({"rows": 3}),
    )
    media_original = forms.URLField(
        label=_("Where the original stands"), required=False, max_length=2000, assume_scheme="https"
    )

    def __init__(
        self, *args: Any, findings: Any, qualifiers: Any, evidence: Any, is_media: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_media:
            for name in MEDIA_FIELDS:
                del self.fields[name]
        self.fields["finding"].choices = [(row["code"], row["words"]) for row in findings]  # type: ignore[attr-defined]
        self.usable = [(f"{row['code']}:{row['respondent']}", row["words"]) for row in qualifiers]
        self.evidence = evidence

    @property
    def qualifier_rows(self) -> list[str]:
        """What each row of the list of qualifiers shows: those chosen, then empty ones for more."""
        chosen = self.data.getlist("qualifier") if self.is_bound else self.initial.get("qualifiers", [])  # type: ignore[attr-defined]
        return [*chosen, *[""] * max(1, 5 - len(chosen))]

    @property
    def cited(self) -> set[UUID]:
        """The evidence ticked."""
        if self.is_bound:
            ticked = set(self.data.getlist("cite"))  # type: ignore[attr-defined]
            return {row["row"].pk for row in self.evidence if str(row["row"].pk) in ticked}
        return {row["row"].pk for row in self.evidence if row["number"]}

    def qualifiers(self) -> tuple[QualifierInput, ...]:
        """Those chosen, the leading one first, each once."""
        chosen = [value for value in dict.fromkeys(self.data.getlist("qualifier")) if value in dict(self.usable)]  # type: ignore[attr-defined]
        pairs = [value.partition(":") for value in chosen]
        return tuple(
            QualifierInput(code=code, respondent=who if code in FROM_RESPONSES else "") for code, _colon, who in pairs
        )

    def citations(self) -> tuple[UUID, ...]:
        """The evidence cited, in the order of the list."""
        ticked = set(self.data.getlist("cite"))  # type: ignore[attr-defined]
        numbered = sorted(
            (row for row in self.evidence if str(row["row"].pk) in ticked), key=lambda row: row["number"] or 999
        )
        return tuple(row["row"].pk for row in numbered)


class RecheckForm(VersionedForm):
    """Another day."""

    recheck_on = forms.DateField(label=_("Look at it again on"), widget=Day)


class VoteForm(VersionedForm):
    """Approve or return."""

    reason = forms.CharField(
        label=_("Reason"), required=False, widget=Words({"rows": 3}), help_text=_("Needed to return.")
    )
