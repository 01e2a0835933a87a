"""A picture, recording or document as the reader shows it: what it is, what stands in its file, and where claims stand in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims import policy
from claims.media.fragments import NotAPlace, Region, Span, clock, in_hundredths, parse
from claims.media.places import beside
from claims.media.posts import post_at
from claims.models import Appearance, Item, MediaFile, MediaType
from claims.operations.media import may_have_the_file
from claims.reading import Paragraph
from claims.words import MEDIA_FIELDS, media_problem_words, place_words
from factcheck.accounts.actors import Actor

# Browsers play these; of others the file is handed out.
PLAYED = frozenset(
    "video/mp4 video/quicktime video/webm video/x-matroska video/ogg audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac audio/aac".split()  # noqa: SIM905 (easier to read)
)


@dataclass(frozen=True)
class Spot:
    """A claim at a place of the medium."""

    appearance: Appearance
    words: str
    seconds: float | None = None
    until: float | None = None
    page: int | None = None
    region: Region | None = None


@dataclass(frozen=True)
class Aside:
    """What stands beside a paragraph: the page that begins with it, or when it was said, and its translation."""

    page: int | None = None
    label: str = ""
    seconds: float | None = None
    time: str = ""
    translation: str = ""


def media_section(
    item: Item, appearances: Iterable[Appearance], shown: Iterable[Paragraph], actor: Actor
) -> dict[str, Any]:
    """What the reader needs of the item's file; with `file` empty where it has none."""
    file = MediaFile.objects.filter(item=item).first()
    section: dict[str, Any] = {"file": file, "post": post_at(item.url) if item.url else None}
    section["asides"] = asides(item.current.places if item.current else None, shown)
    section["written_by"] = _who(item)
    section["may_write_down"] = policy.may_correct_item(actor, item) and (file is not None or item.kind != "article")
    if file is None:
        return section
    may_have = may_have_the_file(actor, item, file)
    return section | {
        "is_played": file.content_type in PLAYED,
        "is_image": file.type == MediaType.IMAGE,
        "is_video": file.type == MediaType.VIDEO,
        "is_audio": file.type == MediaType.AUDIO,
        "is_document": file.type == MediaType.DOCUMENT,
        "problem": media_problem_words(file.problem, file.problem_details) if file.problem else "",
        "facts": _facts(file),
        "may_have": may_have,
        "location": file.location if may_have else None,
        "spots": [spot for one in appearances if (spot := _spot(one, file))],
    }


def _who(item: Item) -> list[str]:
    """Who wrote down what is said, and who translated it."""
    found = item.current.found if item.current else {}
    said = []
    if name := found.get("transcriber"):
        said.append(_("written down by %(name)s") % {"name": name})
    if name := found.get("translator"):
        said.append(_("translated by %(name)s") % {"name": name})
    return said


def _facts(file: MediaFile) -> list[tuple[str, Any, bool]]:
    """What is known of the file, in words; whether the value is a moment."""
    facts: list[tuple[str, Any, bool]] = [(_("File"), file.file_name, False), (_("Type"), file.content_type, False)]
    if width := file.details.get("width"):
        facts.append((_("Size"), f"{width} × {file.details.get('height')}", False))
    if file.seconds:
        facts.append((_("Length"), clock(round(file.seconds)), False))
    if file.pages:
        facts.append((_("Pages"), str(file.pages), False))
    fields: Mapping[str, str] = file.details.get("fields", {})
    facts += [(str(MEDIA_FIELDS[name]), *_value(name, value)) for name, value in fields.items() if name in MEDIA_FIELDS]
    return [*facts, ("SHA-256", file.sha256, False)]


def _value(name: str, value: str) -> tuple[Any, bool]:
    """A moment with a zone as a moment; one without as the camera wrote it, since nobody knows where it stood."""
    moment = parse_datetime(value) if name.endswith("_at") and len(value) > len("2023-02-04") else None
    if moment is None:
        return value, False
    return (moment, True) if moment.tzinfo else (f"{moment:%Y-%m-%d %H:%M}", False)


def _spot(appearance: Appearance, file: MediaFile) -> Spot | None:
    if not appearance.fragment:
        return None
    try:
        place = parse(appearance.fragment)
    except NotAPlace:
        return None
    sizes = file.details.get("width", 0), file.details.get("height", 0)
    span = place.span or Span(0)
    return Spot(
        appearance,
        place_words(appearance.fragment),
        seconds=span.start if place.span else None,
        until=span.end,
        page=place.page,
        region=in_hundredths(place.region, *sizes) if place.region else None,
    )


def asides(places: Iterable[Mapping[str, Any]] | None, shown: Iterable[Paragraph]) -> dict[int, Aside]:
    """By the offset at which a paragraph begins, what stands beside it; nothing where nothing does."""
    pieces = list(shown) if places else []
    spans = [(piece.start, piece.start + sum(len(run.text) for run in piece.runs)) for piece in pieces]
    found = {}
    for (start, _end), here in zip(spans, beside(places or (), spans), strict=True):
        if here:
            found[start] = _aside(here, start)
    return found


def _aside(here: Sequence[Mapping[str, Any]], start: int) -> Aside:
    first, since = here[0], next((place["since"] for place in here if "since" in place), None)
    begins = first["start"] == start
    return Aside(
        page=first.get("page") if begins else None,
        label=first.get("label", ""),
        seconds=since,
        time=clock(since) if since is not None else "",
        translation=" ".join(place["translation"] for place in here if place.get("translation")),
    )
