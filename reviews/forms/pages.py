"""The words of a page, and what a single person may do with it."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.codes import CorrectionKind
from claims.models import Claim
from factcheck.ui.forms import Line, VersionedForm, Words
from reviews.forms.shared import ClaimChoice
from reviews.labels import FALLBACK, wording
from reviews.models import FactCheck


class ClaimBoxes(forms.CheckboxSelectMultiple):
    """Claims to tick, with a field above by which others are looked for: pressed, it draws the form anew with what was found."""

    template_name = "reviews/forms/claims.html"
    typed = looked_for = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes, what stands in the field, and what was looked for."""
        return {**super().get_context(name, value, attrs), "typed": self.typed, "looked_for": self.looked_for}


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
    claims = forms.ModelMultipleChoiceField(Claim.objects.none(), label=_("This page is about"), widget=ClaimBoxes)
    correction_kind = forms.ChoiceField(
        label=_("Kind of change"), required=False, choices=[("", _("choose")), *CorrectionKind.choices]
    )
    correction_reason = forms.CharField(
        label=_("What changed and why, shown to readers"), required=False, max_length=500, widget=Words({"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        claims: Any,
        boxes: Callable[[], list[Claim]],
        typed: str,
        looked_for: str,
        has_address: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["claims"]
        field.queryset, field.widget.typed, field.widget.looked_for = claims, typed, looked_for
        field.choices = lambda: [(claim.pk, ClaimChoice.label_from_instance(field, claim)) for claim in boxes()]
        for name in ["slug"] if has_address else ["correction_kind", "correction_reason"]:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """What the operation takes by name."""
        given = super().values()
        given["topics"] = [topic.strip() for topic in given["topics"].split(",") if topic.strip()]
        # In the order in which they stand on the screen: the main one first.
        order = {key: place for place, key in enumerate(self.data.getlist("claims"))}  # type: ignore[attr-defined]
        return {**given, "claims": sorted(given["claims"], key=lambda claim: order.get(str(claim.pk), len(order)))}


class OfferedWords(Words):
    """Words with sentences offered above them: one touch puts one of them in, where it can still be changed."""

    template_name = "reviews/forms/offered.html"
    offered: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The field, and the sentences with their numbers."""
        return {**super().get_context(name, value, attrs), "offered": list(enumerate(self.offered, start=1))}


class PageForm(VersionedForm):
    """What one person does with a page. Of the sentences that are offered to readers in its language one can be chosen by its number."""

    OFFERED: ClassVar[tuple[str, str]] = ("", "")

    def __init__(self, *args: Any, page: FactCheck, chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"row_version": page.row_version}, **kwargs})
        name, kind = self.OFFERED
        if not name:
            return
        field: Any = self.fields[name]
        field.widget.offered = wording(page.live.language if page.live else FALLBACK).offered(kind)
        field.initial = next(
            (words for number, words in enumerate(field.widget.offered, 1) if chosen == str(number)), ""
        )


class NoticeForm(PageForm):
    """What readers should know meanwhile."""

    OFFERED = ("notice", "notice")
    notice = forms.CharField(label=_("Notice to readers"), max_length=500, widget=OfferedWords({"rows": 2}))


class WithdrawForm(PageForm):
    """Why the page is taken away."""

    OFFERED = ("reason", "withdrawal")
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=OfferedWords({"rows": 2}))


class AddressForm(PageForm):
    """Where it stands in the newsroom's own CMS."""

    url = forms.URLField(label=_("Address in your own CMS"), max_length=2000, assume_scheme="https")
