"""What the public pages need to show a record: dates, citations, who was asked."""

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from factcheck.ui import signs
from factcheck.ui.templatetags.desk import icon
from reviews.prose import render

register = template.Library()


@register.filter
def day_of(moment: str, zone: str) -> str:
    """The day of a moment, on the desk's own calendar: 6 February 2023."""
    return date_format(dt.datetime.fromisoformat(moment).astimezone(zoneinfo.ZoneInfo(zone)), "j F Y") if moment else ""


@register.filter
def plain_day(day: str) -> str:
    """A day as running text has it."""
    return date_format(dt.date.fromisoformat(day), "j F Y") if day else ""


@register.filter
def cited(markdown: str, citations: Mapping[int, str]) -> SafeString:
    """Markdown whose [1] leads to the evidence of that number."""
    return render(markdown, citations)


@register.simple_tag
def finding_icon(code: str) -> SafeString:
    """A finding's glyph alone; its words stand beside it."""
    return icon(f"f-{signs.hyphened(code)}")


@register.simple_tag
def asked(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everyone who answered on any of the page's claims, each answer once, its points with the claim they are about."""
    about = {claim["id"]: claim["proposition"] for claim in claims}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for claim in claims:
        for response in claim["responses"]:
            key = (response["asked"], (response["party"] or {}).get("name", ""))
            kept = found.setdefault(key, {**response, "points": []})
            for point in response["points"]:
                shown = {**point, "on": about.get(point["claim"], "") if len(claims) > 1 else ""}
                if shown not in kept["points"]:
                    kept["points"].append(shown)
    return list(found.values())
