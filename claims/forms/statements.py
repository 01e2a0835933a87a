"""Forms of the statements in a claim's graph."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import EdgeKind, Finding, SpeechAct, StatementMode
from claims.inputs import PartyInput, StatementInput
from claims.models import Claim, Statement
from factcheck.accounts.actors import Actor
from factcheck.ui.forms import Day, Line, VersionedForm, Words

# What is filled in of a statement besides who made it.
STATEMENT_FIELDS = (
    *("act", "mode", "words", "language", "translation", "translator"),
    *("setting", "said_on", "said_when", "source", "source_url"),
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
