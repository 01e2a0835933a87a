"""The words of claims in an item's new text: found again one by one, applied where that is sure, left where it is not."""

from dataclasses import dataclass

from claims import anchoring
from claims.codes import WordsFate
from claims.models import Appearance, AppearanceChange, Item, Snapshot
from claims.watching import Fate, Marked
from factcheck.workflow.rows import save_changes


@dataclass(frozen=True)
class Became:
    """An appearance after a capture; `change` is what is new about it."""

    appearance: Appearance
    change: AppearanceChange | None

    @property
    def is_news(self) -> bool:
        """Something became of it that was not so before."""
        return self.change is not None


@dataclass(frozen=True)
class Sought:
    """An appearance and the text in which its anchor stands."""

    appearance: Appearance
    marked: Marked

    def becomes(self, snapshot: Snapshot, fate: Fate) -> Became:
        """Move the anchor where that is sure; else leave it in its text, marked."""
        row, found = self.appearance, fate.located
        was_waiting, kept = row.state in ("fuzzy", "ambiguous", "orphaned"), row.kept_at is not None
        if not fate.waits_for_a_person and found.start is not None and found.end is not None:
            anchor = anchoring.make(snapshot.text, found.start, found.end)
            place = {"exact": anchor.exact, "prefix": anchor.before, "suffix": anchor.after}
            place |= {"start": anchor.start, "end": anchor.end}  # type: ignore[dict-item]
            moved = fate.code == WordsFate.MOVED or was_waiting
            change = self._change(snapshot, fate, WordsFate.MOVED) if moved else None
            save_changes(row, {**place, "snapshot": snapshot, "state": found.state, "score": None, "kept_at": None})
            return Became(row, change)
        is_new = not kept and (not was_waiting or row.state != found.state or self._reads_otherwise(snapshot, fate))
        change = self._change(snapshot, fate, WordsFate(fate.code)) if is_new else None
        if row.state != found.state or row.score != found.score:
            save_changes(row, {"state": found.state, "score": found.score})
        return Became(row, change)

    def _reads_otherwise(self, snapshot: Snapshot, fate: Fate) -> bool:
        """Whether what stands in its place now is other than what was told last."""
        last = AppearanceChange.objects.filter(appearance=self.appearance).select_related("snapshot").last()
        if last is None:
            return True
        told = last.snapshot.text[last.start : last.end] if last.start is not None else ""
        found = fate.located
        return told != (snapshot.text[found.start : found.end] if found.start is not None else "")

    def _change(self, snapshot: Snapshot, fate: Fate, code: WordsFate) -> AppearanceChange:
        found = fate.located
        return AppearanceChange(
            snapshot=snapshot,
            claim_id=self.appearance.claim_id,
            appearance=self.appearance,
            fate=code,
            exact=self.appearance.exact,
            start=found.start,
            end=found.end,
            score=found.score,
            candidates=[list(span) for span in found.candidates[:MOST_CANDIDATES]],
        )


MOST_CANDIDATES = 10


def find_again(item: Item, old: str, new: str) -> dict[str, Sought]:
    """Every appearance that has words in the item, by its key, with the text that its anchor stands in. Locked until the end."""
    rows = Appearance.objects.filter(item=item).exclude(start=None).select_related("snapshot").order_by("pk")
    found = {}
    for row in rows.select_for_update(of=("self",)):
        if row.start is None or row.end is None:
            continue
        anchor = anchoring.Anchor(row.exact, row.prefix, row.suffix, row.start, row.end)
        found[str(row.pk)] = Sought(row, Marked(anchor, row.snapshot.text))
    return found
