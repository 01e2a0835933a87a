"""The one screen of a quick check: seven fields, and every other one a click away."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.codes import (
    FROM_RESPONSES,
    AccessLevel,
    Asks,
    ClaimKind,
    EvidenceKind,
    Finding,
    Qualifier,
    SpeechAct,
    Stance,
)
from claims.forms import LANGUAGES, LONGEST_PASTE, address_of, desks_where, is_address
from claims.inputs import PartyInput, StatementInput
from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk, User
from factcheck.ui.forms import Day, FindingTiles, Line, Moment, Segments, Words
from reviews.inputs import QualifierInput, QuickInput, SourceInput

STANCES = {
    Finding.CONFIRMED: Stance.SUPPORTS,
    Finding.MOSTLY_TRUE: Stance.SUPPORTS,
    Finding.FALSE: Stance.CONTRADICTS,
    Finding.MOSTLY_FALSE: Stance.CONTRADICTS,
}
QUALIFIERS = [choice for choice in Qualifier.choices if choice[0] not in FROM_RESPONSES]


class QuickForm(forms.Form):
    """What a quick check needs, then everything else it may say."""

    # Those without which nothing is kept are required here; what a verdict needs is said by its own rules.
    unmarked = ("who", "finding", "conclusion", "evidence_url", "origin_name", "reason")
    source = forms.CharField(
        label=_("Link, or paste the text"),
        max_length=LONGEST_PASTE,
        strip=False,
        widget=Words({"rows": 2, "autofocus": True}),
    )
    proposition = forms.CharField(
        label=_("Claim, in plain words"), max_length=1000, widget=Words({"rows": 2, "data-count": "300"})
    )
    who = forms.CharField(
        label=_("Who said it"), required=False, max_length=200, widget=Line({"list": "parties", "autocomplete": "off"})
    )
    finding = forms.ChoiceField(label=_("Finding"), required=False, choices=Finding.choices, widget=FindingTiles)
    conclusion = forms.CharField(
        label=_("Conclusion in one sentence"),
        required=False,
        max_length=200,
        widget=Words({"rows": 2, "data-count": "200"}),
    )
    evidence_url = forms.URLField(label=_("One source"), required=False, max_length=2000, assume_scheme="https")
    origin_name = forms.CharField(
        label=_("Where that really comes from"),
        required=False,
        max_length=200,
        widget=Line,
        help_text=_(
            "Such as the ministry, or the court's register. “Confirmed” and “false” need an origin with a name."
        ),
    )
    reason = forms.CharField(
        label=_("Why this one source is enough"),
        required=False,
        max_length=500,
        widget=Line,
        help_text=_("Asked for where a finding rests on fewer than two independent origins."),
    )

    quotation = forms.CharField(
        label=_("Words in the text"),
        required=False,
        strip=False,
        widget=Words({"rows": 2}),
        help_text=_("As they stand there. Of a page that is still being fetched they are kept with the statement."),
    )
    role_then = forms.CharField(
        label=_("As what"), required=False, max_length=200, widget=Line, help_text=_("The role at the time.")
    )
    described_only = forms.BooleanField(label=_("Described only, not named (“two officials”)"), required=False)
    act = forms.ChoiceField(label=_("How"), required=False, choices=SpeechAct.choices, initial=SpeechAct.SAID)
    said_when = forms.CharField(label=_("When"), required=False, max_length=120, widget=Line)
    said_where = forms.CharField(label=_("Where"), required=False, max_length=200, widget=Line)
    asks = forms.ChoiceField(
        label=_("Which question?"), required=False, choices=Asks.choices, initial=Asks.SO, widget=Segments
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=ClaimKind.choices, initial=ClaimKind.FACT)
    as_of = forms.DateField(label=_("Judged as of"), required=False, widget=Day)
    is_as_said = forms.BooleanField(label=_("Judged on what was known when it was said"), required=False)
    qualifiers = forms.MultipleChoiceField(
        label=_("Qualifiers"), required=False, choices=QUALIFIERS, widget=forms.CheckboxSelectMultiple
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=Words({"rows": 5}),
        help_text=_("Markdown. [1] cites the source. Empty: the conclusion."),
    )
    headline = forms.CharField(
        label=_("Headline of the page"),
        required=False,
        max_length=200,
        widget=Line,
        help_text=_("Empty: the claim."),
    )
    evidence_title = forms.CharField(label=_("What the source is"), required=False, max_length=300, widget=Line)
    evidence_kind = forms.ChoiceField(
        label=_("Kind of evidence"), required=False, choices=[("", _("not said")), *EvidenceKind.choices]
    )
    stance = forms.ChoiceField(
        label=_("Stance"), required=False, choices=[("", _("as the finding says")), *Stance.choices]
    )
    origin_is_interested = forms.BooleanField(label=_("The origin is an interested party"), required=False)
    title = forms.CharField(label=_("Title of a pasted text"), required=False, max_length=500, widget=Line)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200, widget=Line)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
    access = forms.ChoiceField(
        label=_("Who can see it"), required=False, choices=[("", _("as the item")), *AccessLevel.choices[:2]]
    )
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label=_("you"), help_text=_("Empty: you.")
    )
    publish_by = forms.DateTimeField(label=_("Publish by"), required=False, widget=Moment)
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), empty_label=None)

    FOLDED = (
        ("quotation",),
        ("role_then", "act"),
        ("described_only",),
        ("said_when", "said_where"),
        ("asks",),
        ("kind", "as_of"),
        ("is_as_said",),
        ("qualifiers",),
        ("headline",),
        ("explanation",),
        ("evidence_title", "evidence_kind"),
        ("stance",),
        ("origin_is_interested",),
        ("title", "publisher"),
        ("language", "access"),
        ("assignee", "publish_by"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = desks_where(actor, "log_claims")
        self.fields["desk"].queryset = desks  # type: ignore[attr-defined]
        if len(desks) == 1:
            self.initial["desk"] = desks[0]
            self.fields["desk"].widget = forms.HiddenInput()
        self.fields["as_of"].initial = timezone.localdate(now())
        if not actor.can("set_deadlines"):
            del self.fields["publish_by"]
        if actor.can("assign"):
            people = User.objects.filter(is_active=True, memberships__desk__in=desks).distinct()
            self.fields["assignee"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["assignee"]

    def folded(self) -> list[list[forms.BoundField]]:
        """The fields that may wait, in rows of one or two."""
        rows = [[self[name] for name in row if name in self.fields] for row in self.FOLDED]
        return [row for row in rows if row]

    @property
    def is_unfolded(self) -> bool:
        """Something is wrong in there."""
        return any(field.errors for row in self.folded() for field in row)

    def refuse(self, field: str, sentence: str) -> None:
        """A refusal at its field; what belongs to none stands above the form."""
        self.add_error(field if field in self.fields else None, sentence)

    def given(self) -> QuickInput:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        same = (
            "proposition", "quotation", "finding", "as_of", "is_as_said", "reason", "conclusion", "headline", "explanation", "evidence_url",
            "evidence_title", "evidence_kind", "origin_name", "origin_is_interested", "language",
        )  # fmt: skip
        return QuickInput(
            source=self._source(),
            said=self._said(),
            kind=typed["kind"] or ClaimKind.FACT,
            asks=typed["asks"] or Asks.SO,
            qualifiers=tuple(QualifierInput(code=code) for code in typed["qualifiers"]),
            stance=typed["stance"] or STANCES.get(typed["finding"], ""),
            **{name: typed[name] for name in same},
        )

    def _source(self) -> SourceInput:
        source = self.cleaned_data["source"]
        if is_address(source):
            return SourceInput(url=address_of(source))
        return SourceInput(
            text=source, **{name: self.cleaned_data[name] for name in ("title", "publisher", "language")}
        )

    def _said(self) -> StatementInput | None:
        typed = self.cleaned_data
        if not typed["who"]:
            return None
        party = PartyInput(name=typed["who"], described_only=typed["described_only"], role_then=typed["role_then"])
        return StatementInput(
            parties=(party,),
            act=typed["act"] or SpeechAct.SAID,
            words=typed["quotation"].strip(),
            language=typed["language"],
            said_when=typed["said_when"],
            setting=typed["said_where"],
        )
