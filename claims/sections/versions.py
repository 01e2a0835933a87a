"""The captures of an item or of a piece of evidence, and two of them side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims import policy
from claims.anchoring import carried
from claims.codes import ItemChange
from claims.models import Appearance, AppearanceChange, Evidence, Item, Snapshot, Watch
from claims.watching.sides import Row, Span, pieces, side_by_side
from claims.words import failure_words
from factcheck.accounts.actors import Actor

Thing = Item | Evidence
Marks = Sequence[Span]
MOST = 100
# Paragraphs that stayed are folded where more than so many follow each other, all but those next to a change.
FOLDED_FROM, NEXT_TO = 4, 1
LOOKS = {
    "unchanged": _("Looked at, unchanged."),
    "front_page": _("The address leads to the site's front page now."),
    "paywalled": _("The page shows only its beginning to those who do not subscribe. That is not taken for a change."),
    "little_left": _("Very little was left of the page. It is looked at once more before that is believed."),
}
CHANGED = _("Looked at: %(change)s.")


def captures_of(thing: Thing) -> Any:
    """Every capture, the newest first, without the texts. The copy that evidence was taken with is one of its captures."""
    of = Q(item=thing) if isinstance(thing, Item) else Q(of_evidence=thing) | Q(pk=thing.snapshot_id)
    return Snapshot.objects.filter(of).order_by("-number", "-taken_at").defer("text", "found")


@dataclass(frozen=True)
class Block:
    """Rows of a comparison that are shown, or folded away because nothing changed in them."""

    is_folded: bool
    rows: list[dict[str, Any]]


def versions_page(thing: Thing, actor: Actor, old: str = "", new: str = "") -> dict[str, Any]:
    """The list, what is compared, and how the watching stands. By default the newest text is held against the one before."""
    captures = list(captures_of(thing)[:MOST])
    texts = [one for one in captures if one.change != ItemChange.GONE]
    newest = _named(texts, new) or (texts[0] if texts else None)
    before = _named(texts, old) or next((one for one in texts if newest and one.number < newest.number), None)
    compared = comparison(before, newest, thing, actor) if before and newest else None
    return {
        "thing": thing,
        "is_item": isinstance(thing, Item),
        "captures": _with_words(captures, actor),
        "texts": texts,
        "old": before,
        "new": newest,
        "compared": compared,
        **watch_of(thing, actor),
    }


def _named(captures: Iterable[Snapshot], number: str) -> Snapshot | None:
    return next((one for one in captures if str(one.number) == number), None)


def _with_words(captures: list[Snapshot], actor: Actor) -> list[Snapshot]:
    """With what became of claims' words in each, as far as this actor may see the claims."""
    rows = AppearanceChange.objects.visible_to(actor).filter(snapshot__in=captures).select_related("claim__desk")
    by_capture: dict[Any, list[AppearanceChange]] = {}
    for row in rows:
        by_capture.setdefault(row.snapshot_id, []).append(row)
    for one in captures:
        one.told = by_capture.get(one.pk, [])  # type: ignore[attr-defined]
    return captures


def comparison(before: Snapshot, newest: Snapshot, thing: Thing, actor: Actor) -> dict[str, Any]:
    """Two captures, paragraph beside paragraph, with the words of claims marked in both."""
    texts = {row.pk: row.text for row in Snapshot.objects.filter(pk__in=[before.pk, newest.pk]).only("pk", "text")}
    old, new = texts[before.pk], texts[newest.pk]
    marks = marks_in(before, old, thing, actor), marks_in(newest, new, thing, actor)
    return beside(old, new, side_by_side(old, new), *marks)


def beside(old: str, new: str, compared: Iterable[Row], left: Marks = (), right: Marks = ()) -> dict[str, Any]:
    """Two texts as they are shown side by side, with what is to be marked in either."""
    rows = [
        {
            "is_same": row.is_same,
            "old": pieces(old, row.old, left) if row.old else [],
            "new": pieces(new, row.new, right) if row.new else [],
        }
        for row in compared
    ]
    changed = sum(not row["is_same"] for row in rows)
    return {"blocks": list(_blocks(rows)), "changed": changed, "rows": rows}


def marks_in(capture: Snapshot, text: str, thing: Thing, actor: Actor) -> list[tuple[int, int]]:
    """Where claims' words stand in a capture: by anchors in it, and by what became of them then."""
    if isinstance(thing, Evidence):
        at = text.find(thing.excerpt) if thing.excerpt else -1
        return [(at, at + len(thing.excerpt))] if at >= 0 else []
    rows = Appearance.objects.visible_to(actor).filter(item=thing).exclude(start=None).select_related("snapshot")
    here: list[tuple[int, int]] = []
    for row in rows.defer("snapshot__text"):
        if row.snapshot_id == capture.pk and row.start is not None and row.end is not None:
            here.append((row.start, row.end))
        elif (at := text.find(row.exact)) >= 0 and text.count(row.exact) == 1:
            here.append((at, at + len(row.exact)))
    return [*here, *_told_in(capture, text, thing, actor)]


def _told_in(capture: Snapshot, text: str, item: Item, actor: Actor) -> Iterator[Span]:
    """Where words stand, or may stand, that did not stay: in the capture in which that was told, and as long as they wait in every later one."""
    changes = AppearanceChange.objects.visible_to(actor).filter(snapshot__item=item)
    waiting = changes.filter(appearance__in=Appearance.objects.filter(item=item).waiting()).undecided()
    waiting = waiting.filter(snapshot__number__lt=capture.number)
    last = {row.appearance_id: row for row in waiting}
    for row in changes.filter(snapshot=capture):
        last.pop(row.appearance_id, None)
        yield from row.places
    texts = dict(Snapshot.objects.filter(pk__in=waiting.order_by().values("snapshot")).values_list("pk", "text"))
    for row in last.values():
        yield from carried(row.places, old=texts[row.snapshot_id], new=text)


def _blocks(rows: list[dict[str, Any]]) -> Iterable[Block]:
    """Runs of rows; long ones in which nothing changed are folded but for their ends."""
    for is_same, run in groupby(rows, key=lambda row: row["is_same"]):
        held = list(run)
        if not is_same or len(held) < FOLDED_FROM:
            yield Block(is_folded=False, rows=held)
            continue
        yield Block(is_folded=False, rows=held[:NEXT_TO])
        yield Block(is_folded=True, rows=held[NEXT_TO:-NEXT_TO])
        yield Block(is_folded=False, rows=held[-NEXT_TO:])


def watch_of(thing: Thing, actor: Actor) -> dict[str, Any]:
    """How the watching stands, in words, and whether this actor may mind it."""
    about = {"item": thing} if isinstance(thing, Item) else {"evidence": thing}
    watch = Watch.objects.filter(**about).select_related("stopped_by").first()
    return {
        "watch": watch,
        "looked": look_words(watch.last_code, watch.last_details) if watch and watch.last_code else "",
        "desk_watches": thing.desk.watches,
        "resting": _("Not watched now. That begins by itself within minutes of open or published work resting on it."),
        "mind_url": reverse(f"claims:{'item' if isinstance(thing, Item) else 'evidence'}_watch", args=[thing.pk]),
        "may_mind": bool(thing.url) and policy.may_mind_watch(actor, thing),
    }


def look_words(code: str, details: dict[str, Any]) -> str:
    """What the last look came to, in a sentence."""
    if code in LOOKS:
        return str(LOOKS[code])
    if code in ItemChange.values:
        return str(CHANGED) % {"change": ItemChange(code).label}
    return failure_words(code, details)
