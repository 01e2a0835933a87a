"""Forms of items: taken in, corrected, given a text or a transcript."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import AccessLevel, ItemKind
from claims.operations.captures import MAX_FILE_BYTES
from claims.operations.media import largest_of_all
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ui.forms import Line, Moment, Segments, Upload, VersionedForm, Words

LONGEST_PASTE = 10_000_000
LANGUAGES = [
    ("", _("as found")),
    ("en", "English"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("he", "עברית"),
    ("es", "Español"),
    ("fr", "Français"),
    ("de", "Deutsch"),
]


def desks_where(actor: Actor, capability: str) -> Any:
    """The desks on which this actor may do that."""
    return Desk.objects.filter(pk__in=[pk for pk in actor.desk_roles if actor.can(capability, pk)])


def is_address(source: str) -> bool:
    """One line that begins like an address is an address; everything else is the text itself."""
    source = source.strip()
    return "\n" not in source and " " not in source and source.lower().startswith(("http://", "https://", "www."))


def address_of(source: str) -> str:
    """The address, with the scheme that people leave out."""
    source = source.strip()
    return f"https://{source}" if source.lower().startswith("www.") else source


class ItemFile(Upload):
    """A file of any kind that is taken in; how large one may be depends on what it is, and the largest is looked up when it comes."""

    def __init__(self, **how: Any) -> None:
        super().__init__(most=0, **how)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file as it was sent."""
        self.most = max(MAX_FILE_BYTES, largest_of_all())
        return super().clean(data, initial)


class ItemForm(forms.Form):
    """Taking in: one field for a link or a text, or a file; everything else may wait."""

    unmarked = ("source", "file")
    source = forms.CharField(
        label=_("Link or text"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=Words({"rows": 6, "autofocus": True}),
        help_text=_("An address is fetched; anything else is taken as the text itself."),
    )
    file = ItemFile(
        label=_("Or a file"),
        required=False,
        help_text=_("A photograph, a video, a sound recording, a PDF; or a text, Markdown or a saved web page."),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500, widget=Line)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200, widget=Line)
    byline = forms.CharField(label=_("Byline"), required=False, max_length=300, widget=Line)
    published_at = forms.DateTimeField(label=_("Published at"), required=False, widget=Moment)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, initial=ItemKind.ARTICLE)
    url = forms.URLField(
        label=_("Address of a pasted text or file"), required=False, max_length=2000, assume_scheme="https"
    )
    access = forms.ChoiceField(
        label=_("Who can see it"), choices=AccessLevel.choices[:2], initial=AccessLevel.NEWSROOM, widget=Segments
    )
    desk = forms.ModelChoiceField(Desk.objects.none(), label=_("Desk"), empty_label=None)

    FOLDED = ("title", "publisher", "byline", "published_at", "language", "kind", "url", "access")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = desks_where(actor, "add_items")
        self.fields["desk"].queryset = desks  # type: ignore[attr-defined]
        if len(desks) == 1:
            self.initial["desk"] = desks[0]
            self.fields["desk"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A text, an address or a file: one of them."""
        given = super().clean() or {}
        if "source" in given and not given["source"].strip() and not given.get("file") and "file" not in self.errors:
            self.add_error("source", _("Paste a link or a text here, or choose a file below."))
        return given

    def is_address(self) -> bool:
        """Whether what was pasted is to be fetched."""
        return is_address(self.cleaned_data["source"])

    def address(self) -> str:
        """What is to be fetched."""
        return address_of(self.cleaned_data["source"])

    def folded(self) -> list[forms.BoundField]:
        """The fields that may wait."""
        return [self[name] for name in self.FOLDED]


class CorrectItemForm(VersionedForm):
    """Mending what extraction found."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=Line)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=200, widget=Line)
    byline = forms.CharField(label=_("Byline"), required=False, max_length=300, widget=Line)
    published_at = forms.DateTimeField(label=_("Published at"), required=False, widget=Moment)
    language = forms.CharField(label=_("Language"), required=False, max_length=12, help_text=_("Such as en, uk, he."))
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=Words({"rows": 14}),
        help_text=_(
            "Changing it makes a new snapshot; the words of every claim are found again in it, or wait for you."
        ),
    )


class GiveTextForm(VersionedForm):
    """The text of a page that could not be fetched."""

    text = forms.CharField(
        label=_("Text of the page"), max_length=LONGEST_PASTE, strip=False, widget=Words({"rows": 10})
    )


class TranscriptForm(VersionedForm):
    """What is said or written in a picture, recording or document."""

    text = forms.CharField(
        label=_("What is said or written"),
        max_length=LONGEST_PASTE,
        strip=False,
        widget=Words({"rows": 14}),
        help_text=_(
            "Lines such as “41:20 Name: words”, or a whole SRT or WebVTT file, pasted. Without times, plain lines."
        ),
    )
    translation = forms.CharField(
        label=_("Translation"),
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        widget=Words({"rows": 8}),
        help_text=_("With the same times, or line by line; it stands beside the original."),
    )
    language = forms.CharField(label=_("Language"), required=False, max_length=12, help_text=_("Such as en, uk, he."))
    transcriber = forms.CharField(label=_("Written down by"), required=False, max_length=200, widget=Line)
    translator = forms.CharField(label=_("Translated by"), required=False, max_length=200, widget=Line)
