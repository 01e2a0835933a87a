"""Forms of a claim's page: its work, its readers, statements, evidence and tasks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import (
    AccessLevel,
    Asks,
    ClaimKind,
    DropReason,
    EdgeKind,
    EvidenceKind,
    Finding,
    SpeechAct,
    Stance,
    StatementMode,
    TaskOutcome,
)
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Statement
from claims.models.evidence import EvidenceForm as Made
from claims.operations.evidence import MAX_FILE_BYTES
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.ui.forms import Day, Line, Moment, Segments, Upload, VersionedForm, Words

# What is filled in of a statement besides who made it.
STATEMENT_FIELDS = (
    *("act", "mode", "words", "language", "translation", "translator"),
    *("setting", "said_on", "said_when", "source", "source_url"),
)


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


class ReasonForm(VersionedForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=Words({"rows": 2}))


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


def _speakers(row: Statement) -> str:
    return ", ".join(str(p.party) for p in row.parties.all()) + f": {row.get_act_display()}"


class StatementForm(forms.Form):
    """One speech act of the graph, and how it hangs on another."""

    who = forms.CharField(
        label=_("Who"),
        max_length=200,
        widget=Line({"list": "parties", "autocomplete": "off"}),
        help_text=_("Several who spoke together: separate them with a semicolon."),
    )
    role_then = forms.CharField(label=_("As what"), required=False, max_length=200, widget=Line)
    described_only = forms.BooleanField(label=_("Described only, not named"), required=False)
    act = forms.ChoiceField(label=_("How"), choices=SpeechAct.choices, initial=SpeechAct.SAID)
    mode = forms.ChoiceField(label=_("Given as"), required=False, choices=[("", _("not said")), *StatementMode.choices])
    words = forms.CharField(label=_("What was said, original words"), required=False, widget=Words({"rows": 3}))
    language = forms.CharField(label=_("Language"), required=False, max_length=12)
    translation = forms.CharField(label=_("Translation"), required=False, widget=Words({"rows": 2}))
    translator = forms.CharField(label=_("Translator"), required=False, max_length=120, widget=Line)
    setting = forms.CharField(
        label=_("Setting"),
        required=False,
        max_length=200,
        widget=Line,
        help_text=_("Such as interview, briefing, private talk."),
    )
    said_on = forms.DateField(label=_("Date"), required=False, widget=Day)
    said_when = forms.CharField(label=_("When, in words"), required=False, max_length=120, widget=Line)
    source = forms.CharField(label=_("Where we have it from"), required=False, max_length=300, widget=Line)
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=2000, assume_scheme="https"
    )

    def parties(self) -> tuple[PartyInput, ...]:
        """Each name typed in, with the role all of them spoke in."""
        given = self.cleaned_data
        names = [name.strip() for name in given["who"].split(";") if name.strip()]
        return tuple(
            PartyInput(name=n, described_only=given["described_only"], role_then=given["role_then"]) for n in names
        )

    def statement(self) -> StatementInput:
        """What was filled in, as the operation takes it."""
        return StatementInput(parties=self.parties(), **{name: self.cleaned_data[name] for name in STATEMENT_FIELDS})


class AddStatementForm(StatementForm):
    """A new statement, hung on one that is there."""

    hang = forms.ChoiceField(
        label=_("Where it belongs"),
        choices=[
            ("", _("on its own")),
            ("relays", _("it passes on …")),
            ("relayed_by", _("it was passed on by …")),
            ("responds_to", _("it responds to …")),
        ],
        required=False,
    )
    other = forms.ModelChoiceField(
        Statement.objects.none(), label=_("… this statement"), required=False, empty_label=_("choose")
    )
    is_subject = forms.BooleanField(label=_("It is the one that makes the claim"), required=False)

    def __init__(self, *args: Any, claim: Claim, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = Statement.objects.visible_to(actor).filter(claims=claim).prefetch_related("parties__party")
        field.label_from_instance = _speakers
        if not field.queryset.exists():
            for name in ("hang", "other"):
                del self.fields[name]

    def hung(self) -> dict[str, Statement]:
        """On which statement it hangs, and how."""
        hang, other = self.cleaned_data.get("hang"), self.cleaned_data.get("other")
        return {hang: other} if hang and other else {}

    def clean(self) -> dict[str, Any]:
        """A relation names the other side."""
        given = super().clean() or {}
        if given.get("hang") and not given.get("other"):
            self.add_error("other", _("Choose the statement it belongs to."))
        return given


class LinkForm(forms.Form):
    """Two statements that are there, and how the one hangs on the other."""

    source = forms.ModelChoiceField(Statement.objects.none(), label=_("This statement"), empty_label=_("choose"))
    kind = forms.ChoiceField(label=_("How they hang together"), choices=EdgeKind.choices)
    target = forms.ModelChoiceField(Statement.objects.none(), label=_("That statement"), empty_label=_("choose"))

    def __init__(self, *args: Any, claim: Claim, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            field: Any = self.fields[name]
            field.queryset = Statement.objects.visible_to(actor).filter(claims=claim).prefetch_related("parties__party")
            field.label_from_instance = _speakers


class EditStatementForm(StatementForm, VersionedForm):
    """A statement that is there."""


class JudgeForm(VersionedForm):
    """Was this said, as described?"""

    finding = forms.ChoiceField(
        label=_("Was this said, as described?"), required=False, choices=[("", _("not judged")), *Finding.choices]
    )
    note = forms.CharField(label=_("Because"), required=False, max_length=300, widget=Line)


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
    stance = forms.ChoiceField(label=_("Stance"), required=False, choices=[("", _("not said")), *Stance.choices])
    kind = forms.ChoiceField(
        label=_("Kind of evidence"), required=False, choices=[("", _("not said")), *EvidenceKind.choices]
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
    stance = forms.ChoiceField(label=_("Stance"), required=False, choices=[("", _("not said")), *Stance.choices])
    kind = forms.ChoiceField(
        label=_("Kind of evidence"), required=False, choices=[("", _("not said")), *EvidenceKind.choices]
    )
    origin_name = forms.CharField(label=_("Origin"), required=False, max_length=200, widget=Line)
    origin_is_interested = forms.BooleanField(label=_("The origin is an interested party"), required=False)
    archive_url = forms.URLField(label=_("Archived copy"), required=False, max_length=2000, assume_scheme="https")
    published_on = forms.DateField(label=_("Published on"), required=False, widget=Day)


class SettleForm(VersionedForm):
    """What came of a task that a person decides."""

    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=[c for c in TaskOutcome.choices if c[0] != TaskOutcome.NEEDS_PERSON]
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=Words({"rows": 2}))


class PersonTaskForm(forms.Form):
    """A piece of checking for a person."""

    title = forms.CharField(label=_("What is to be done"), max_length=200, widget=Line)
    assignee = forms.ModelChoiceField(User.objects.none(), label=_("By whom"), required=False, empty_label=_("anybody"))
    due = forms.DateTimeField(label=_("Until"), required=False, widget=Moment)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = User.objects.filter(is_active=True, memberships__desk=desk).distinct()  # type: ignore[attr-defined]
