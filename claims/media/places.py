"""Which stretch of a text is which page, or was said when: kept with a capture, and asked where words stand. Offsets count code points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from claims.media.fragments import Place, Span, written
from claims.media.transcripts import Stretch


def of_pages(texts: Sequence[str], labels: Sequence[str] = ()) -> tuple[str, list[dict[str, Any]]]:
    """The text of all pages, with an empty line between, and where each page stands in it. A page without text has its place all the same."""
    places: list[dict[str, Any]] = []
    pieces: list[str] = []
    at = 0
    for number, text in enumerate(texts, start=1):
        if text and pieces:
            at += 2
        place: dict[str, Any] = {"page": number, "start": at, "end": at + len(text)}
        if number <= len(labels) and labels[number - 1] != str(number):
            place["label"] = labels[number - 1]
        places.append(place)
        if text:
            pieces.append(text)
        at += len(text)
    return "\n\n".join(pieces), places


def of_stretches(stretches: Iterable[Stretch]) -> list[dict[str, Any]]:
    """The same of a transcript, with who speaks and the translation; what is not known is left out."""
    return [
        {
            name: value
            for name, value in {
                "start": row.start,
                "end": row.end,
                "since": row.since,
                "until": row.until,
                "voice": row.voice,
                "translation": row.translation,
            }.items()
            if value not in (None, "")
        }
        for row in stretches
    ]


def within(places: Iterable[Mapping[str, Any]], start: int, end: int) -> list[Mapping[str, Any]]:
    """Those that share letters with this stretch of the text, in order."""
    return [place for place in places if place["start"] < end and place["end"] > start]


def beside(
    places: Iterable[Mapping[str, Any]], spans: Iterable[tuple[int, int]]
) -> Iterator[Sequence[Mapping[str, Any]]]:
    """The same for many stretches at once. Both are in order, and gone through once."""
    known, first = list(places), 0
    for start, end in spans:
        while first < len(known) and known[first]["end"] <= start:
            first += 1
        last = first
        while last < len(known) and known[last]["start"] < end:
            last += 1
        yield known[first:last]


def fragment_of(places: Iterable[Mapping[str, Any]] | None, start: int, end: int) -> str:
    """The fragment that names where these words stand: the page they begin on, or from when to when they were said. Empty where nobody
    wrote that down."""
    here = within(places or (), start, end)
    page = next((place["page"] for place in here if "page" in place), None)
    if page is not None:
        return written(Place(page=page))
    times = [place["since"] for place in here if "since" in place]
    ends = [place["until"] for place in here if "until" in place]
    if not times:
        return ""
    until = max(ends) if ends and max(ends) > min(times) else None
    return written(Place(span=Span(min(times), until)))
