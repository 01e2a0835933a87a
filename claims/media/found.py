"""What a file holds besides what is seen: one shape for pictures, recordings and documents, so that pages, API and tests name it alike."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

LONGEST_VALUE = 1000
# Codes of what is said of a file, in the order in which it is shown.
NAMES = (
    *("camera", "lens", "taken_at", "changed_at", "software", "edited_with", "made_by_machine", "title", "description"),
    *("author", "copyright", "keywords", "comment", "made_with", "created_at"),
)
# Programs with which pictures are changed, by a part of the name they leave. That one was used is a fact; what it did is not said.
_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|affinity|snapseed|picsart|facetune|pixelmator|canva|paint\.net|photopea|luminar|capture one|darktable",
    re.I,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Found:
    """What was read. `problem` says as a code why not all of it could be read; what was read stands all the same."""

    problem: str = ""
    problem_details: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    location: dict[str, float | str] | None = None
    # A place stands in the file although it cannot be read as a point: words of a town, say.
    speaks_of_a_place: bool = False
    sizes: dict[str, Any] = field(default_factory=dict)
    pages: list[dict[str, str]] = field(default_factory=list)

    def say(self, name: str, value: object) -> None:
        """Keep what is said under a name, the first time it is said; nothing where there is nothing."""
        text = clean(value)
        if text and name not in self.fields:
            self.fields[name] = text

    def used(self, software: object) -> None:
        """The program that wrote it; one for editing is named as such."""
        text = clean(software)
        self.say("edited_with" if _EDITORS.search(text) else "software", text)

    @property
    def has_location(self) -> bool:
        """Whether whoever gets the file learns a place from it."""
        return self.location is not None or self.speaks_of_a_place

    def as_data(self) -> dict[str, Any]:
        """Plain data, as one process hands it to another."""
        return {
            "problem": self.problem,
            "problem_details": self.problem_details,
            "fields": {name: self.fields[name] for name in NAMES if name in self.fields},
            "location": self.location,
            "has_location": self.has_location,
            "sizes": self.sizes,
            "pages": self.pages,
        }


def clean(value: object) -> str:
    """A value in one line, whatever type and encoding it came in."""
    if isinstance(value, bytes):
        value = _decoded(value)
    if not isinstance(value, str | int | float):
        return ""
    return " ".join(_CONTROL.sub(" ", str(value).replace("\x00", "")).split())[:LONGEST_VALUE]


def _decoded(value: bytes) -> str:
    value = value.strip(b"\x00 ")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def exif_moment(value: object, offset: object = "") -> str:
    """EXIF writes 2023:02:04 17:05:00, without a zone unless an offset stands beside it. ISO 8601, or nothing where it is none."""
    text, zone = clean(value), clean(offset)
    try:
        moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (cameras write local time)
    except ValueError:
        return ""
    return moment.isoformat() + (zone if re.fullmatch(r"[+-]\d{2}:\d{2}", zone) else "")


def point(latitude: float, longitude: float, altitude: float | None = None) -> dict[str, float | str] | None:
    """A place on the globe in degrees; nothing where it cannot be one, or is the zero that empty fields leave."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or (latitude == 0 and longitude == 0):
        return None
    place: dict[str, float | str] = {"latitude": round(latitude, 6), "longitude": round(longitude, 6)}
    return place if altitude is None else place | {"altitude": round(altitude, 1)}
