"""How forms look and what they share: the renderer, our widgets, the version number every edit carries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from factcheck.workflow.machine import LOST, NO_VERSION


class DeskRenderer(DjangoTemplates):
    """Draws each field with label above, “optional” in words, hint below, error below. Named in FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class Segments(forms.RadioSelect):
    """Two or three choices side by side."""

    template_name = "ui/forms/segments.html"


class FindingTiles(forms.RadioSelect):
    """Findings as tiles, each with its sign; the values are codes of findings."""

    template_name = "ui/forms/findings.html"


class Line(forms.TextInput):
    """One line of content in any script."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"dir": "auto", **(attrs or {})})


class Words(forms.Textarea):
    """Words that were said or will be read: serif, any script, as many lines as they need."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"dir": "auto", "class": "read", "rows": 3, **(attrs or {})})


class Moment(forms.DateTimeInput):
    """A date and time by the browser's own picker, in the reader's time zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    """A date by the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def typed(request: HttpRequest, name: str) -> str:
    """What somebody is looking for, from the address: without what no text holds, and no longer than anyone would type."""
    return request.GET.get(name, "").replace("\x00", "")[:200]


class Upload(forms.FileField):
    """A file no larger than what is kept; a larger one is refused by its length, before any of it is read."""

    def __init__(self, *, most: int, **how: Any) -> None:
        super().__init__(**how)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file as it was sent."""
        file = super().clean(data, initial)
        if file and file.size > self.most:
            raise ValidationError(
                _("This file is larger than %(limit)s, the most that is kept here. Choose it anew once it is smaller."),
                code="too_large",
                params={"limit": filesizeformat(self.most)},
            )
        return file


class Rows(forms.BaseFormSet):
    """Rows of one kind, one below the other; what is wrong with their number is said in words."""

    default_error_messages = {
        "missing_management_form": _("This form lost count of its rows. Open the page anew and fill it in once more."),
        "too_many_forms": ngettext_lazy(
            "%(num)d row at most can be sent at once.", "%(num)d rows at most can be sent at once.", "num"
        ),
    }


def rows_of(form: type[forms.Form], *, empty: int, most: int) -> type[Rows]:
    """Rows of that form, so many of them empty for more. No more than `most` are ever read or drawn, whatever number is sent."""
    return forms.formset_factory(form, formset=Rows, extra=empty, max_num=most, absolute_max=most)  # type: ignore[return-value]


class VersionedForm(forms.Form):
    """An edit of a row: it carries the version it started from, so that two people never overwrite each other unseen."""

    row_version = forms.IntegerField(
        min_value=1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), LOST),
    )

    @property
    def expected(self) -> int:
        """The version the person was looking at."""
        return int(self.cleaned_data["row_version"])

    def values(self) -> dict[str, Any]:
        """What was entered, without the version number."""
        return {name: value for name, value in self.cleaned_data.items() if name != "row_version"}


class ReasonForm(VersionedForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=Words({"rows": 2}))


def pressed_on(request: HttpRequest, button: str = "", beside: str = "") -> int:
    """The version of the row that a button stood beside. One without a version was not pressed on a page of ours: the operation refuses
    it, after it looked whether this actor may do that at all. `button`, `beside`: what it says and what it stood beside, which a refusal
    repeats: the page that it was pressed on is gone then."""
    if button:
        said = _("You pressed “%(button)s” beside “%(beside)s”.") if beside else _("You pressed “%(button)s”.")
        request.pressed = str(said) % {"button": button, "beside": beside}  # type: ignore[attr-defined]
    form = VersionedForm(request.POST)
    return form.expected if form.is_valid() else NO_VERSION
