"""What people type into the screens of responses, requests, verdicts and fact-checks. Shapes only: meaning is the operations' matter."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import (
    FROM_RESPONSES,
    Channel,
    CorrectionKind,
    Finding,
    Outcome,
    ReachedPart,
    Respondent,
    Terms,
    WhoAsked,
)
from claims.inputs import PartyInput
from claims.models import Claim
from claims.operations.evidence import MAX_FILE_BYTES
from factcheck.accounts.actors import Actor
from factcheck.ui.forms import Day, FindingTiles, Line, Moment, Segments, Upload, VersionedForm, Words, rows_of
from reviews.inputs import PointInput, QualifierInput, QuestionInput
from reviews.models import Reply
from reviews.models._shared import Reflection
from reviews.models.attempt import AttemptResult

NAMES = {"list": "parties", "autocomplete": "off"}
NOT_SAID = ("", _("not said"))


def claims_beside(claim: Claim, actor: Actor) -> Any:
    """The claims a point or question may be about: this one, and the others of its item that this actor may see."""
    rows = Claim.objects.visible_to(actor).select_related("desk")
    return rows.filter(item=claim.item_id) | rows.filter(pk=claim.pk) if claim.item_id else rows.filter(pk=claim.pk)


class ClaimChoice(forms.ModelChoiceField):
    """A claim, by number and words."""

    def label_from_instance(self, claim: Any) -> str:
        """W-214: the words, as many as fit."""
        words = claim.proposition
        return f"{claim.reference}: {words if len(words) <= 90 else words[:89].rstrip() + '…'}"


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

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    words = forms.CharField(label=_("The words it rests on"), required=False, widget=Words({"rows": 2}))
    reply: forms.ModelChoiceField = forms.ModelChoiceField(
        Reply.objects.none(), label=_("In which reply"), required=False, empty_label=_("none")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, widget=Line)

    def __init__(self, *args: Any, replies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].queryset = replies  # type: ignore[attr-defined]


class ReflectForm(VersionedForm):
    """What the verdict does with a reply."""

    reflection = forms.ChoiceField(label=_("In the verdict it is"), choices=Reflection.choices, widget=Segments)
    reason = forms.CharField(label=_("Why it is not used"), required=False, max_length=300, widget=Line)


class ReasonForm(VersionedForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=Words({"rows": 2}))


class VerdictForm(VersionedForm):
    """A verdict as it is being written."""

    # A draft may lack them, a submitted version may not.
    unmarked = ("finding", "as_of", "is_as_said", "explanation")
    finding = forms.ChoiceField(label=_("Finding"), required=False, choices=Finding.choices, widget=FindingTiles)
    as_of = forms.DateField(label=_("Judged as of"), required=False, widget=Day)
    is_as_said = forms.BooleanField(label=_("Judged on what was known when it was said"), required=False)
    explanation = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=Words({"rows": 8}),
        help_text=_("Markdown. [1] cites the evidence numbered 1."),
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

    def __init__(self, *args: Any, findings: Any, qualifiers: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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


class FactCheckForm(VersionedForm):
    """The words of a page."""

    unmarked = ("headline", "conclusion", "body")
    headline = forms.CharField(label=_("Headline"), required=False, max_length=200, widget=Words({"rows": 2}))
    conclusion = forms.CharField(
        label=_("Conclusion, one sentence"),
        required=False,
        max_length=200,
        widget=Words({"rows": 2, "data-count": "200"}),
        help_text=_("200 characters at most."),
    )
    body = forms.CharField(
        label=_("What was found"), required=False, widget=Words({"rows": 12}), help_text=_("Markdown.")
    )
    byline = forms.CharField(label=_("Byline"), required=False, max_length=300, widget=Line)
    topics = forms.CharField(
        label=_("Topics"), required=False, max_length=400, widget=Line, help_text=_("Separate them with commas.")
    )
    slug = forms.SlugField(label=_("Address"), required=False, max_length=120, allow_unicode=False)
    claims = forms.ModelMultipleChoiceField(
        Claim.objects.none(), label=_("This page is about"), widget=forms.CheckboxSelectMultiple
    )
    correction_kind = forms.ChoiceField(
        label=_("Kind of change"), required=False, choices=[("", _("choose")), *CorrectionKind.choices]
    )
    correction_reason = forms.CharField(
        label=_("What changed and why, shown to readers"), required=False, max_length=500, widget=Words({"rows": 2})
    )

    def __init__(self, *args: Any, claims: Any, replaces: bool, has_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["claims"]
        field.queryset = claims
        field.label_from_instance = ClaimChoice.label_from_instance.__get__(field)
        if not replaces:
            for name in ("correction_kind", "correction_reason"):
                del self.fields[name]
        if has_address:
            del self.fields["slug"]

    def values(self) -> dict[str, Any]:
        """What the operation takes by name."""
        given = super().values()
        given["topics"] = [topic.strip() for topic in given["topics"].split(",") if topic.strip()]
        return {**given, "claims": list(given["claims"])}


class NoticeForm(VersionedForm):
    """What readers should know meanwhile."""

    notice = forms.CharField(label=_("Notice to readers"), max_length=500, widget=Words({"rows": 2}))


class AddressForm(VersionedForm):
    """Where it stands in the newsroom's own CMS."""

    url = forms.URLField(label=_("Address in your own CMS"), max_length=2000, assume_scheme="https")


class VoteForm(VersionedForm):
    """Approve or return."""

    reason = forms.CharField(
        label=_("Reason"), required=False, widget=Words({"rows": 3}), help_text=_("Needed to return.")
    )
