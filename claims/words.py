"""Stored codes that are no choices of a field, in words: why an item or a piece of evidence has no text."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.intake.extract import REFUSALS
from claims.media.fragments import NotAPlace, clock, parse
from factcheck.net.reasons import REASONS, sentence

FAILURES: dict[str, Promise] = {
    **REFUSALS,
    "duplicate": gettext_lazy("This page is here already as another item."),
    "not_fetched": gettext_lazy("It came with a sheet, and was not fetched."),
    "gave_up": gettext_lazy("The page could not be fetched, however often it was tried."),
    "storage": gettext_lazy("The page could not be kept: the file store did not take it."),
}

# Why a file could not be read, or not all of it. The file itself is kept in every case.
MEDIA_PROBLEMS: dict[str, Promise] = {
    "too_many_pixels": gettext_lazy(
        "This picture is too large to be opened safely: %(width)s × %(height)s pixels. The file is kept."
    ),
    "too_large_to_open": gettext_lazy(
        "To open this file would take more memory than one file may take. The file is kept."
    ),
    "took_too_long": gettext_lazy(
        "To read this file took longer than the %(seconds)s seconds that one file may take. The file is kept."
    ),
    "reader_died": gettext_lazy("This file made its reader fail; it may have been made to do so. The file is kept."),
    "not_a_picture": gettext_lazy("The picture in this file cannot be opened. The file is kept."),
    "cut_off": gettext_lazy("The file ends before the picture does: what there is of it is shown."),
    "recording_cut_off": gettext_lazy("The file ends before the recording does: it may not play, or not to its end."),
    "notes_unreadable": gettext_lazy(
        "What the camera or program wrote into this file is broken in parts; the rest is shown."
    ),
    "encrypted": gettext_lazy("This document is locked with a password. The file is kept; type or paste its text."),
    "broken_document": gettext_lazy(
        "This document is broken and cannot be read. The file is kept; type or paste its text."
    ),
    "no_text_layer": gettext_lazy(
        "There is no text in this document, only pictures of pages. Type or paste what they say."
    ),
    "not_all_pages": gettext_lazy("%(read)s of %(pages)s pages were read; the rest is in the file."),
}
# What cameras and programs write into files.
MEDIA_FIELDS: dict[str, Promise] = {
    "camera": gettext_lazy("Camera"),
    "lens": gettext_lazy("Lens"),
    "taken_at": gettext_lazy("Taken"),
    "changed_at": gettext_lazy("Last changed"),
    "software": gettext_lazy("Program"),
    "edited_with": gettext_lazy("Edited with"),
    "made_by_machine": gettext_lazy("Says that a machine made it"),
    "title": gettext_lazy("Title"),
    "description": gettext_lazy("Description"),
    "author": gettext_lazy("Author"),
    "copyright": gettext_lazy("Rights"),
    "keywords": gettext_lazy("Keywords"),
    "comment": gettext_lazy("Comment"),
    "made_with": gettext_lazy("Made with"),
    "created_at": gettext_lazy("Made"),
}
# Why words are no place in a medium.
MISPLACED: dict[str, Promise] = {
    "not_a_time": gettext_lazy("Write times such as 41:20 or 1:02:03."),
    "ends_before_it_begins": gettext_lazy("The end of a time span comes after its beginning."),
    "not_a_page": gettext_lazy("Pages are counted from 1."),
    "not_a_region": gettext_lazy("A region has a left and upper edge, a width and a height."),
    "no_time_here": gettext_lazy("There is no time in a picture or document."),
    "no_pages_here": gettext_lazy("There are no pages in this file."),
    "no_region_here": gettext_lazy("There is nothing to be seen in this file: name a time."),
    "page_beyond_the_end": gettext_lazy("The document has fewer pages than that."),
    "time_beyond_the_end": gettext_lazy("The recording is shorter than that."),
    "region_beyond_the_edge": gettext_lazy("This region goes beyond the edge of the picture."),
}


def misplaced_words(code: str) -> str:
    """Why these words are no place, and how a place is written."""
    general = _("Write the place as a time span (t=41:20,43:05), a page (page=3) or a region (xywh=…).")
    return str(MISPLACED.get(code) or general)


def media_problem_words(code: str, details: Mapping[str, Any]) -> str:
    """Why a file could not be read whole."""
    words = str(MEDIA_PROBLEMS.get(code) or _("This file could not be read (%(code)s).") % {"code": code})
    try:
        return words % dict(details)
    except (KeyError, TypeError, ValueError):
        return words


def place_words(fragment: str) -> str:
    """A place as people say it: 41:20–43:05, page 3, a part of the picture."""
    try:
        place = parse(fragment)
    except NotAPlace:
        return fragment
    said = []
    if place.page is not None:
        said.append(_("page %(number)d") % {"number": place.page})
    if place.span is not None:
        end = f"–{clock(place.span.end)}" if place.span.end is not None else ""
        said.append(clock(place.span.start) + end)
    if place.region is not None:
        said.append(_("a part of the picture"))
    return ", ".join(said)


def place_typed(fragment: str) -> str:
    """A page or time as a person types it; every other place as it is kept."""
    try:
        place = parse(fragment)
    except NotAPlace:
        return fragment
    if place.region is not None or (place.page is not None and place.span is not None):
        return fragment
    if place.page is not None:
        return str(place.page)
    return place_words(fragment)


def failure_words(code: str, details: Mapping[str, Any]) -> str:
    """The sentence of a stored failure in the reader's language; one that nobody worded is shown by its code."""
    if code in REASONS:
        try:
            return sentence(code, dict(details))
        except (KeyError, TypeError, ValueError):
            return _("The page cannot be had (%(code)s).") % {"code": code}
    code, _colon, status = code.partition(":")
    details = {**details, **({"status": status} if status else {})}
    if code == "http_status":
        return _("The site answered with status %(status)s instead of the page.") % {
            "status": details.get("status", "?")
        }
    return str(FAILURES.get(code) or _("The page cannot be had (%(code)s).") % {"code": code})
