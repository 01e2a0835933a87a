"""Where in a piece of evidence its excerpt stands: the page of a document, the time of a transcript. Found by its words, or said by a person."""

from typing import Any

from claims import anchoring
from claims.cleaning import one_line
from claims.codes import AnchorState
from claims.media import places
from claims.media.fragments import LONGEST, Bounds, NotAPlace, misplaced, typed, written
from claims.models import Evidence, Snapshot
from claims.words import misplaced_words
from factcheck.workflow.machine import Invalid


def place_of(excerpt: str, snapshot: Snapshot | None) -> str:
    """The place of these words, if they stand in the text without doubt, and at one place alone; else nothing, and a person may say it."""
    if snapshot is None or not snapshot.places or not excerpt.strip():
        return ""
    found = anchoring.from_quote(snapshot.text, excerpt)
    if found.state == AnchorState.AMBIGUOUS:
        # Several times on the one page is still that page.
        named = {places.fragment_of(snapshot.places, start, end) for start, end in found.candidates}
        return named.pop() if len(named) == 1 else ""
    return places.fragment_of(snapshot.places, *found.sure) if found.sure else ""


def place_said(text: str, snapshot: Snapshot | None = None) -> str:
    """The place as somebody wrote it: 12, 41:20, page=12. Raises Invalid where it is none, or none of this document."""
    text = one_line(text)
    if not text:
        return ""
    try:
        place = typed(text)
        code = misplaced(place, _bounds(snapshot))
    except NotAPlace as error:
        code, place = error.code, None
    if code or place is None or len(written(place)) > LONGEST:
        raise Invalid("fragment", misplaced_words(code))
    return written(place)


def _bounds(snapshot: Snapshot | None) -> Bounds:
    pages = [place["page"] for place in (snapshot.places if snapshot else None) or () if "page" in place]
    return Bounds(type="document", pages=max(pages)) if pages else Bounds()


def place_after(row: Evidence, changes: dict[str, Any]) -> dict[str, str]:
    """The place after an edit: as it is said now; where nothing new is said, that of the new words, unless a person had said the old one."""
    excerpt, said = changes.get("excerpt", row.excerpt), changes.get("fragment")
    if said is not None and (place := place_said(said, row.snapshot)) != row.fragment:
        return {"fragment": place or place_of(excerpt, row.snapshot)}
    if excerpt == row.excerpt or (row.fragment and row.fragment != place_of(row.excerpt, row.snapshot)):
        return {}
    return {"fragment": place_of(excerpt, row.snapshot)}


def place_in_copy(row: Evidence, snapshot: Snapshot) -> dict[str, str]:
    """The place once there is a text, or another one: what a person said stands."""
    if row.fragment and row.fragment != place_of(row.excerpt, row.snapshot):
        return {}
    return {"fragment": place_of(row.excerpt, snapshot)}


__all__ = ["place_after", "place_in_copy", "place_of", "place_said"]
