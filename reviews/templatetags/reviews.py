"""What templates of responses, verdicts and pages need beside the signs of the desk."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from reviews.prose import render
from reviews.web.verdicts import form_of

register = template.Library()

PARTS = {
    "label": _("Label"),
    "qualifiers": _("Qualifiers"),
    "as_of": _("Judged as of"),
    "explanation": _("Explanation"),
    "few_origins_reason": _("Why fewer than two independent origins"),
    "override_reason": _("Why it differs from the proposal"),
    "cited": _("Evidence cited"),
    "headline": _("Headline"),
    "conclusion": _("Conclusion"),
    "body": _("Body"),
    "byline": _("Byline"),
}


@register.filter
def prose(markdown: str) -> SafeString:
    """Markdown as safe HTML."""
    return render(markdown)


@register.filter
def part_name(name: str) -> Any:
    """What a part of a version is called."""
    return PARTS.get(name, name)


@register.simple_tag
def verdict_form(section: dict[str, Any]) -> Any:
    """The draft as a form."""
    return form_of(section)
