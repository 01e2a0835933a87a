"""Another text of an item, whoever brought it: classed, the words of every claim found again in it, what became of them applied where that
is sure and left where it is not, and told to whom it concerns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from claims import anchoring
from claims.codes import UNSURE, WordsFate
from claims.media import places
from claims.models import Appearance, AppearanceChange, Item, Snapshot
from claims.operations.captures import Capture, add_snapshot
from claims.operations.watching.choosing import claims_standing_in
from claims.operations.watching.reporting import News, report
from claims.watching import Classified, Fate, Marked, classify
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import Fact, record, record_all
from factcheck.workflow.rows import save_changes

FATE_NEWS = {
    WordsFate.REWORDED: "words_reworded",
    WordsFate.REMOVED: "words_removed",
    WordsFate.AMBIGUOUS: "words_ambiguous",
}
MOST_CANDIDATES = 10


def place_in(snapshot: Snapshot, anchor: anchoring.Anchor, fragment: str = "") -> dict[str, str | int]:
    """Where words stand in a capture, as an appearance keeps it. On which page that is, or when it was said, is what the capture knows of
    it, and else what was known before. A region was drawn by a person: no text knows better."""
    if snapshot.places and "xywh=" not in fragment:
        fragment = places.fragment_of(snapshot.places, anchor.start, anchor.end)
    offsets = {"start": anchor.start, "end": anchor.end}
    return {"exact": anchor.exact, "prefix": anchor.before, "suffix": anchor.after, **offsets, "fragment": fragment}


@dataclass(frozen=True)
class NewText:
    """The capture that came, and every appearance of the item that has words, in the order of their keys."""

    snapshot: Snapshot
    said: Classified
    appearances: list[Appearance]


def next_text(item: Item, capture: Capture) -> NewText:
    """Keep the capture as the item's next one, by what it is against the text so far. The item is locked, and its appearances are now."""
    rows = Appearance.objects.filter(item=item).exclude(start=None).select_related("snapshot", "claim").order_by("pk")
    appearances = list(rows.select_for_update(of=("self",)))
    old = item.current.text if item.current else ""
    said = classify(old, capture.text, {row.pk: _marked(row) for row in appearances})
    notice = said.notice.words if said.notice else ""
    return NewText(add_snapshot(item, capture, change=said.change, notice=notice), said, appearances)


def _marked(row: Appearance) -> Marked:
    # Those without offsets were left out.
    anchor = anchoring.Anchor(row.exact, row.prefix, row.suffix, row.start, row.end)  # type: ignore[arg-type]
    return Marked(anchor, row.snapshot.text)


def adopt(
    item: Item,
    new: NewText,
    *,
    actor: Actor,
    event: str,
    changes: Mapping[str, Any] | None = None,
    details: Mapping[str, Any] | None = None,
    texts: Mapping[str, str | None] | None = None,
    also: Sequence[str] = (),
) -> None:
    """From now on this is the item's text: every anchor in its new place, or marked as waiting; recorded as that event with what else
    changed with it; told to whoever has a claim whose words wait, and `also` to whoever has one at all. In the caller's transaction."""
    snapshot = new.snapshot
    told = _words_became(item, new, actor)
    save_changes(item, {**(changes or {}), "current": snapshot})
    states = dict(Counter(str(row.state) for row in new.appearances))
    about = {"snapshot": snapshot.pk, "number": snapshot.number, "change": snapshot.change, "anchors": states}
    words = {**(texts or {}), "notice": snapshot.notice}
    record(event, subject=item, actor=actor, details={**(details or {}), **about}, texts=words)
    _tell(item, snapshot, told, actor, also)


def _words_became(item: Item, new: NewText, actor: Actor) -> list[AppearanceChange]:
    """Applied to each appearance; what is new of any is written down, and given back."""
    # What stands at a place alone, without words, stands there still. Not a person's change: the version of the row stays.
    Appearance.objects.filter(item=item, start=None).update(snapshot=new.snapshot)
    became = [_becomes(row, new.snapshot, new.said.fates[row.pk]) for row in new.appearances]
    changes = AppearanceChange.objects.bulk_create([one for one in became if one is not None])
    moved = [one.appearance for one in changes if one.fate == WordsFate.MOVED and one.appearance]
    details = {"item": item.pk, "snapshot": new.snapshot.pk}
    facts = [Fact("appearance.moved", row, {**details, "start": row.start}, context=[row.claim, item]) for row in moved]
    record_all(facts, actor=actor)
    return changes


def _becomes(row: Appearance, snapshot: Snapshot, fate: Fate) -> AppearanceChange | None:
    """Move the anchor where that is sure; else leave it in its text, marked. What is new about it is given back, not saved."""
    found = fate.located
    was_waiting = row.state in UNSURE
    if found.sure:
        moved = fate.code == WordsFate.MOVED or was_waiting
        change = _change(row, snapshot, fate, WordsFate.MOVED) if moved else None
        place = place_in(snapshot, anchoring.make(snapshot.text, *found.sure), row.fragment)
        save_changes(row, {**place, "snapshot": snapshot, "state": found.state, "score": None, "kept_at": None})
        return change
    is_new = not was_waiting or row.state != found.state or _reads_otherwise(row, snapshot, fate)
    change = _change(row, snapshot, fate, WordsFate(fate.code)) if is_new and row.kept_at is None else None
    if row.state != found.state or row.score != found.score:
        save_changes(row, {"state": found.state, "score": found.score})
    return change


def _reads_otherwise(row: Appearance, snapshot: Snapshot, fate: Fate) -> bool:
    """Whether what stands in its place now is other than what was told last."""
    last = AppearanceChange.objects.filter(appearance=row).select_related("snapshot").last()
    if last is None:
        return True
    told = last.snapshot.text[last.start : last.end] if last.start is not None else ""
    found = fate.located
    return told != (snapshot.text[found.start : found.end] if found.start is not None else "")


def _change(row: Appearance, snapshot: Snapshot, fate: Fate, code: WordsFate) -> AppearanceChange:
    found = fate.located
    return AppearanceChange(
        snapshot=snapshot,
        claim_id=row.claim_id,
        appearance=row,
        fate=code,
        exact=row.exact,
        start=found.start,
        end=found.end,
        score=found.score,
        candidates=[list(span) for span in found.candidates[:MOST_CANDIDATES]],
    )


def _tell(
    item: Item, snapshot: Snapshot, changes: list[AppearanceChange], actor: Actor, also: Sequence[str] = ()
) -> None:
    """To every claim of the item what concerns it: its own words, and a notice whatever it is about."""
    for claim in claims_standing_in(items=[item.pk])[item.pk]:
        mine = [one for one in changes if one.claim_id == claim.pk]
        news = [_news(code, item, snapshot) for code in also]
        for fate, code in FATE_NEWS.items():
            if ids := tuple(one.appearance_id for one in mine if one.fate == fate and one.appearance_id):
                news.append(_news(code, item, snapshot, ids))
        if snapshot.notice:
            news.append(_news("notice", item, snapshot))
        if news:
            report(claim=claim, news=news, about=item, actor=actor)


def _news(code: str, item: Item, snapshot: Snapshot, appearances: tuple[UUID, ...] = ()) -> News:
    key = f"{code}:{snapshot.pk}"
    return News(code=code, key=key, item=item.pk, snapshot=snapshot.pk, appearances=appearances)
