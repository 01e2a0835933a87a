"""Forms of a claim as it is logged: what it says, who said it, where it stands in the item, and who passed it on or answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import Asks, ClaimKind, EdgeKind, SpeechAct
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.media.fragments import NotAPlace, Place, Region, Span, seconds_of, written
from claims.models import MediaFile, MediaType
from claims.words import MISPLACED
from factcheck.ui.forms import Day, Line, Segments, Words, rows_of

AS_TIME = {"placeholder": "41:20", "inputmode": "text", "autocomplete": "off", "dir": "ltr"}
REGION = ("left", "top", "width", "height")
ALL_PLACES = ("time_from", "time_to", "page", *REGION)
# Which places there are in which medium.
PLACES_IN: dict[str, tuple[str, ...]] = {
    MediaType.IMAGE: REGION,
    MediaType.VIDEO: ("time_from", "time_to", *REGION),
    MediaType.AUDIO: ("time_from", "time_to"),
    MediaType.DOCUMENT: ("page",),
}


class Hundredths(forms.NumberInput):
    """Hundredths of a picture's width or height."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "any", "min": 0, "max": 100, "inputmode": "decimal", **(attrs or {})})


def _region(sides: list[float]) -> Region:
    left, top, width, height = sides
    return Region(left, top, width, height)


class LogClaimForm(forms.Form):
    """A claim from the words marked in an item, or from a place in what it is."""

    unmarked = ALL_PLACES

    exact = forms.CharField(
        label=_("Words in the text"),
        required=False,
        strip=False,
        widget=Words({"rows": 2}),
        help_text=_("Select them in the text, or type them as they stand there."),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    proposition = forms.CharField(
        label=_("Claim, in plain words"),
        max_length=1000,
        widget=Words({"rows": 3, "data-count": "300"}),
        help_text=_("One thing that can be checked."),
    )
    asks = forms.ChoiceField(label=_("Which question?"), choices=Asks.choices, initial=Asks.SO, widget=Segments)
    kind = forms.ChoiceField(label=_("Kind"), choices=ClaimKind.choices, initial=ClaimKind.FACT)
    said_when = forms.CharField(label=_("When"), required=False, max_length=120, widget=Line)
    said_where = forms.CharField(label=_("Where"), required=False, max_length=200, widget=Line)
    who = forms.CharField(
        label=_("Who said it"), required=False, max_length=200, widget=Line({"list": "parties", "autocomplete": "off"})
    )
    role_then = forms.CharField(
        label=_("As what"), required=False, max_length=200, widget=Line, help_text=_("The role at the time.")
    )
    described_only = forms.BooleanField(label=_("Described only, not named (“two officials”)"), required=False)
    act = forms.ChoiceField(label=_("How"), required=False, choices=SpeechAct.choices, initial=SpeechAct.SAID)

    # Where it stands in a picture, recording or document; which of these there are depends on what the item is.
    time_from = forms.CharField(label=_("From"), required=False, max_length=16, widget=forms.TextInput(AS_TIME))
    time_to = forms.CharField(label=_("To"), required=False, max_length=16, widget=forms.TextInput(AS_TIME))
    page = forms.IntegerField(label=_("Page"), required=False, min_value=1)
    left = forms.FloatField(label=_("From the left"), required=False, min_value=0, max_value=100, widget=Hundredths)
    top = forms.FloatField(label=_("From the top"), required=False, min_value=0, max_value=100, widget=Hundredths)
    width = forms.FloatField(label=_("Width"), required=False, min_value=0, max_value=100, widget=Hundredths)
    height = forms.FloatField(label=_("Height"), required=False, min_value=0, max_value=100, widget=Hundredths)

    def __init__(self, *args: Any, media: MediaFile | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        type = media.type if media else ""
        self.places = PLACES_IN.get(type, ())
        for name in set(ALL_PLACES) - {*self.places}:
            del self.fields[name]
        if type in (MediaType.IMAGE, MediaType.VIDEO, MediaType.AUDIO):
            self.initial.setdefault("kind", ClaimKind.MEDIA)

    def clean(self) -> dict[str, Any]:
        """Times that are times, and a region that is whole."""
        given = super().clean() or {}
        self.place: Place | None = None
        try:
            self.place = self._place(given)
        except NotAPlace as error:
            first = "left" if error.code == "not_a_region" else "time_to" if "ends" in error.code else "time_from"
            self.add_error(first, str(MISPLACED[error.code]))
        return given

    def _place(self, given: dict[str, Any]) -> Place | None:
        start, end = given.get("time_from") or "", given.get("time_to") or ""
        sides = [given.get(name) for name in REGION]
        span = Span(seconds_of(start or "0:00"), seconds_of(end) if end else None) if start or end else None
        if span and span.end is not None and span.end <= span.start:
            raise NotAPlace("ends_before_it_begins")
        region = _region([float(side or 0) for side in sides]) if any(side is not None for side in sides) else None
        if region and not (region.width and region.height):
            raise NotAPlace("not_a_region")
        page = given.get("page")
        return Place(span, page, region) if span or page or region else None

    def anchor(self) -> AnchorInput | None:
        """The words marked, by offsets where the browser knew them; and the place, where one was named."""
        given = self.cleaned_data
        fragment = written(self.place) if self.place else ""
        if given["start"] is not None and given["end"] is not None:
            return AnchorInput(exact=given["exact"], start=given["start"], end=given["end"], fragment=fragment)
        exact = given["exact"].strip()
        return AnchorInput(exact=exact, fragment=fragment) if exact or fragment else None

    def claimed(self) -> StatementInput | None:
        """The statement that makes the claim, if somebody is said to have made it."""
        given = self.cleaned_data
        if not given["who"]:
            return None
        party = PartyInput(name=given["who"], described_only=given["described_only"], role_then=given["role_then"])
        return StatementInput(
            parties=(party,),
            act=given["act"] or SpeechAct.SAID,
            said_when=given["said_when"],
            setting=given["said_where"],
        )


class RelationForm(forms.Form):
    """A plain row: who passed it on, or who answered it."""

    relation = forms.ChoiceField(
        label=_("Relation"),
        required=False,
        choices=[("", _("none")), (EdgeKind.RELAYS, _("passed it on")), (EdgeKind.RESPONDS_TO, _("responded to it"))],
    )
    who = forms.CharField(
        label=_("Who"), required=False, max_length=200, widget=Line({"list": "parties", "autocomplete": "off"})
    )
    act = forms.ChoiceField(label=_("How"), required=False, choices=SpeechAct.choices)
    setting = forms.CharField(label=_("Where, on what occasion"), required=False, max_length=200, widget=Line)
    said_on = forms.DateField(label=_("Date"), required=False, widget=Day)
    words = forms.CharField(label=_("Words"), required=False, widget=Words({"rows": 2}))

    def clean(self) -> dict[str, Any]:
        """Half a row is named, not dropped."""
        given = super().clean() or {}
        if given.get("relation") and not given.get("who"):
            self.add_error("who", _("Say who that was."))
        if given.get("who") and not given.get("relation"):
            self.add_error("relation", _("Say whether they passed it on or responded to it."))
        return given

    def statement(self) -> StatementInput | None:
        """The row as a statement; an empty row is none."""
        given = self.cleaned_data
        if not given.get("who"):
            return None
        return StatementInput(
            parties=(PartyInput(name=given["who"]),),
            act=given["act"] or SpeechAct.SAID,
            setting=given["setting"],
            said_on=given["said_on"],
            words=given["words"],
            relation=given["relation"],
        )


RelationRows = rows_of(RelationForm, empty=2, most=12)
