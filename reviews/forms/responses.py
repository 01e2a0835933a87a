"""What a party said to others, and what a verdict does with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import Outcome, ReachedPart, Respondent, WhoAsked
from claims.inputs import PartyInput
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.ui.forms import Day, Line, Segments, VersionedForm, Words, rows_of
from reviews.forms.shared import NAMES, NOT_SAID, ClaimChoice, claims_beside
from reviews.inputs import PointInput
from reviews.models._shared import Reflection


class PublicResponseForm(forms.Form):
    """What a party said to others."""

    who = forms.CharField(label=_("Who answered"), max_length=200, widget=Line(NAMES))
    party_role_then = forms.CharField(label=_("As what"), required=False, max_length=200, widget=Line)
    behalf = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=200,
        widget=Line(NAMES),
        help_text=_("The office or person they speak for."),
    )
    respondent = forms.ChoiceField(
        label=_("In the label they are the"), choices=Respondent.choices, initial=Respondent.OFFICIAL
    )
    who_asked = forms.ChoiceField(
        label=_("Who asked"),
        choices=[c for c in WhoAsked.choices if c[0] != WhoAsked.THIS_DESK],
        initial=WhoAsked.PRESS_POOL,
        widget=Segments,
        help_text=_("What this desk asked itself is a request for comment."),
    )
    asked_by = forms.CharField(
        label=_("Asked by, in words"), required=False, max_length=200, widget=Line, help_text=_("Such as reporters.")
    )
    setting = forms.CharField(
        label=_("Setting"), required=False, max_length=200, widget=Line, help_text=_("Such as his daily briefing.")
    )
    said_on = forms.DateField(label=_("Date"), required=False, widget=Day)
    reached = forms.ChoiceField(
        label=_("Which part answered"), required=False, choices=[NOT_SAID, *ReachedPart.choices]
    )
    source = forms.CharField(label=_("Where we have it from"), required=False, max_length=300, widget=Line)
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=2000, assume_scheme="https"
    )
    language = forms.CharField(label=_("Language"), required=False, max_length=12)

    FACTS = (
        "party_role_then",
        "respondent",
        "who_asked",
        "asked_by",
        "setting",
        "said_on",
        "reached",
        "source",
        "source_url",
        "language",
    )

    def party(self) -> PartyInput:
        """Who answered."""
        return PartyInput(name=self.cleaned_data["who"], role_then=self.cleaned_data["party_role_then"])

    def on_behalf_of(self) -> PartyInput | None:
        """For whom they speak."""
        name = self.cleaned_data["behalf"]
        return PartyInput(name=name, kind="office") if name else None

    def facts(self) -> dict[str, Any]:
        """What the operation takes by name."""
        return {name: self.cleaned_data[name] for name in self.FACTS}


class PointForm(forms.Form):
    """One point: the words, what they amount to, and the claim they are about."""

    unmarked = ("words", "outcome", "claim")
    words = forms.CharField(label=_("The words"), required=False, widget=Words({"rows": 2}))
    outcome = forms.ChoiceField(
        label=_("What they amount to"), required=False, choices=[("", _("choose")), *Outcome.choices]
    )
    claim = ClaimChoice(Claim.objects.none(), label=_("About"), required=False, empty_label=_("choose"))

    def __init__(self, *args: Any, claim: Claim, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim"].queryset = claims_beside(claim, actor)  # type: ignore[attr-defined]
        self.fields["claim"].initial = claim.pk

    def clean(self) -> dict[str, Any]:
        """Half a point is named, not dropped."""
        given = super().clean() or {}
        if given.get("words") and not given.get("outcome"):
            self.add_error("outcome", _("Say what these words amount to."))
        if given.get("outcome") and not given.get("words"):
            self.add_error("words", _("Write the words this rests on."))
        return given

    def has_changed(self) -> bool:
        """A row that names only a claim is an empty row."""
        return bool({"words", "outcome"} & set(self.changed_data))

    def point(self) -> PointInput | None:
        """The row as a point; an empty row is none."""
        given = self.cleaned_data
        if not given.get("words"):
            return None
        about = given["claim"] or self.fields["claim"].queryset.get(pk=self.fields["claim"].initial)  # type: ignore[attr-defined]
        return PointInput(words=given["words"], outcome=given["outcome"], claim_id=about.pk)


PointRows = rows_of(PointForm, empty=3, most=20)


class ReflectForm(VersionedForm):
    """What the verdict does with a reply."""

    reflection = forms.ChoiceField(label=_("In the verdict it is"), choices=Reflection.choices, widget=Segments)
    reason = forms.CharField(label=_("Why it is not used"), required=False, max_length=300, widget=Line)
