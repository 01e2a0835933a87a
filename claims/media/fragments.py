"""A place in a medium: W3C Media Fragments for a time span and a region (https://www.w3.org/TR/media-frags/), RFC 8118 for a page of a PDF."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 120
_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>\d{1,4}):(?P<seconds>\d{1,2}(?:\.\d{1,9})?)", re.ASCII)
_SECONDS = re.compile(rf"({_NUMBER})s?", re.ASCII)
_REGION = re.compile(rf"(?:(pixel|percent):)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_TYPED_PAGE = re.compile(r"(?:[^\W\d_]{1,10}\.?\s*)?([1-9]\d{0,6})")
_TYPED_SPAN = re.compile(r"([\d:]+:\d{2}(?:\.\d{1,9})?)(?:\s*[-–—,]\s*([\d:]+:\d{2}(?:\.\d{1,9})?))?", re.ASCII)
_WHOLE = 100.0
# Rounding while drawing may lead over the edge by a hair.
_HAIR = 0.51


class NotAPlace(ValueError):
    """These words name no place; `code` says what is wrong with them."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in seconds; without an end it goes on to the end of the recording."""

    start: float
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle, from the upper left corner: in hundredths of the whole, or in pixels of the picture as it is seen upright."""

    x: float
    y: float
    width: float
    height: float
    unit: str = "percent"


@dataclass(frozen=True, slots=True)
class Place:
    """A time span, a page, a region, or a region of one of the first two."""

    span: Span | None = None
    page: int | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large the medium is, as far as that is known; nothing is out of bounds that nobody could measure."""

    type: str = ""
    seconds: float | None = None
    pages: int = 0
    width: int = 0
    height: int = 0


def parse(text: str) -> Place:
    """The place that a fragment names, with or without its #. Raises NotAPlace. A part that is named twice counts as it stands last."""
    parts = text.strip().removeprefix("#").split("&")
    if len(text) > LONGEST or not text.strip():
        raise NotAPlace("not_a_place")
    found: dict[str, Span | int | Region] = {}
    for part in parts:
        name, _equals, value = part.partition("=")
        reader = _READERS.get(name)
        if reader is None:
            raise NotAPlace("not_a_place")
        found[name] = reader(value)
    return Place(found.get("t"), found.get("page"), found.get("xywh"))  # type: ignore[arg-type]


def typed(text: str) -> Place:
    """The same from what people write as well: 12 or p. 12 is a page, 41:20 or 41:20–43:05 a time. Raises NotAPlace."""
    text = text.strip()
    if page := _TYPED_PAGE.fullmatch(text):
        return Place(page=_page(page[1]))
    if span := _TYPED_SPAN.fullmatch(text):
        return Place(span=_span(",".join(time for time in span.groups() if time)))
    return parse(text)


def written(place: Place) -> str:
    """The fragment in its usual form: seconds, hundredths or pixels, the page first."""
    parts = []
    if place.page is not None:
        parts.append(f"page={place.page}")
    if place.span is not None:
        end = "" if place.span.end is None else f",{_plain(place.span.end)}"
        parts.append(f"t={_plain(place.span.start)}{end}")
    if place.region is not None:
        region = place.region
        sides = ",".join(_plain(side, 2) for side in (region.x, region.y, region.width, region.height))
        parts.append(f"xywh={region.unit}:{sides}")
    return "&".join(parts)


def seconds_of(text: str) -> float:
    """Seconds, from what people write: 41:20, 1:02:03.5, 75 or 75s. Raises NotAPlace."""
    text = text.strip().replace(",", ".")
    if plain := _SECONDS.fullmatch(text):
        return float(plain[1])
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise NotAPlace("not_a_time")
    hours, minutes, seconds = int(clock["hours"] or 0), int(clock["minutes"]), float(clock["seconds"])
    if seconds >= 60 or (clock["hours"] and minutes >= 60):
        raise NotAPlace("not_a_time")
    return hours * 3600 + minutes * 60 + seconds


def clock(seconds: float) -> str:
    """As people say it: 41:20, 1:02:03; parts of a second only where there are any."""
    whole = math.floor(seconds)
    rest = f"{seconds - whole:.3f}"[1:].rstrip("0").rstrip(".") if seconds != whole else ""
    hours, minutes, left = whole // 3600, whole // 60 % 60, whole % 60
    return (f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}") + rest


def misplaced(place: Place, bounds: Bounds) -> str:
    """Why this cannot be a place of that medium, as a code; empty where it can."""
    if bounds.type in ("image", "document") and place.span:
        return "no_time_here"
    if bounds.type and bounds.type != "document" and place.page:
        return "no_pages_here"
    if bounds.type == "audio" and place.region:
        return "no_region_here"
    if place.page and bounds.pages and place.page > bounds.pages:
        return "page_beyond_the_end"
    if place.span and bounds.seconds and _is_after(place.span, bounds.seconds):
        return "time_beyond_the_end"
    return "region_beyond_the_edge" if place.region and _is_beyond(place.region, bounds) else ""


def in_hundredths(region: Region, width: int, height: int) -> Region | None:
    """The same region in hundredths of the whole; nothing where the size of the picture is not known."""
    if region.unit == "percent":
        return region
    if not width or not height:
        return None
    across, down = _WHOLE / width, _WHOLE / height
    return Region(region.x * across, region.y * down, region.width * across, region.height * down)


def _is_after(span: Span, seconds: float) -> bool:
    """Whether it begins or ends after the recording. Players show whole seconds, so the second that has begun still counts."""
    return span.start >= seconds or (span.end is not None and span.end > math.ceil(seconds))


def _is_beyond(region: Region, bounds: Bounds) -> bool:
    shown = in_hundredths(region, bounds.width, bounds.height)
    if shown is None:
        return False
    return shown.x + shown.width > _WHOLE + _HAIR or shown.y + shown.height > _WHOLE + _HAIR


def _span(value: str) -> Span:
    value = value.removeprefix("npt:")
    first, comma, second = value.partition(",")
    if not value or (comma and not second):
        raise NotAPlace("not_a_time")
    span = Span(seconds_of(first) if first else 0.0, seconds_of(second) if comma else None)
    if span.end is not None and span.end <= span.start:
        raise NotAPlace("ends_before_it_begins")
    return span


def _page(value: str) -> int:
    if not _PAGE.fullmatch(value):
        raise NotAPlace("not_a_page")
    return int(value)


def _region(value: str) -> Region:
    found = _REGION.fullmatch(value)
    if found is None:
        raise NotAPlace("not_a_region")
    x, y, width, height = (float(found[number]) for number in range(2, 6))
    if width <= 0 or height <= 0:
        raise NotAPlace("not_a_region")
    # Without a unit pixels are meant.
    return Region(x, y, width, height, found[1] or "pixel")


def _plain(number: float, digits: int = 3) -> str:
    """A number without an exponent and without what says nothing."""
    text = f"{number:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_READERS: dict[str, Callable[[str], Span | int | Region]] = {"t": _span, "page": _page, "xywh": _region}
