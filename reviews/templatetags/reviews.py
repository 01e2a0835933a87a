"""What templates of responses, verdicts and pages need beside the signs of the desk."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from reviews.marking import marked_prose, marked_text
from reviews.prose import render
from reviews.web.verdicts import form_of

register = template.Library()

PARTS = {
    "label": _("Label"),
    "qualifiers": _("Qualifiers"),
    "as_of": _("Judged as of"),
    "media_results": _("The picture or recording"),
    "media_context": _("What it shows in truth"),
    "media_original": _("Original"),
    "recheck_on": _("To be looked at again on"),
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


@register.simple_tag
def markable(talk: dict[str, Any] | None, part: str) -> SafeString | str:
    """Attributes of an element whose words can be marked to suggest others: which part it is, and its source."""
    if not talk or not talk["may_suggest"] or part not in talk["spots"]:
        return ""
    return format_html(' data-words="{}" data-source="{}"', part, getattr(talk["version"], part))


@register.simple_tag
def prose_in(talk: dict[str, Any], part: str) -> SafeString:
    """A part of the version as safe HTML, each run of words with its place, those that somebody would have otherwise marked."""
    return marked_prose(getattr(talk["version"], part), talk["spots"][part])


@register.simple_tag
def line_in(talk: dict[str, Any], part: str) -> SafeString:
    """The same for a part that is one line."""
    return marked_text(getattr(talk["version"], part), 0, talk["spots"][part])


@register.simple_tag
def pieces_in(talk: dict[str, Any], change: dict[str, Any]) -> list[tuple[str, SafeString]]:
    """What was kept, put in and taken out, each run that stands in this version with its place there."""
    shown, at, spots = [], 0, talk["spots"].get(change["name"], ())
    for piece in change["pieces"]:
        is_here = piece.op != "-"
        shown.append((piece.op, marked_text(piece.text, at, spots) if is_here else format_html("{}", piece.text)))
        at += len(piece.text) if is_here else 0
    return shown


@register.filter
def part_name(name: str) -> Any:
    """What a part of a version is called."""
    return PARTS.get(name, name)


@register.simple_tag
def verdict_form(section: dict[str, Any]) -> Any:
    """The draft as a form."""
    return form_of(section)
