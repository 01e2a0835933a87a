"""What a look found, written in one transaction: nothing new, a new capture with what became of each claim's words, nothing there, or no
answer. A look that comes late, or twice, changes nothing."""

from dataclasses import dataclass
from typing import Any

from claims import anchoring
from claims.codes import ItemChange
from claims.models import Evidence, Item, Snapshot, Watch
from claims.operations.captures import Capture, add_snapshot, as_snapshot
from claims.operations.shared import made
from claims.operations.watching.choosing import claims_of
from claims.operations.watching.reporting import News, report, report_over
from claims.operations.watching.turns import is_believed, leave, taken
from claims.operations.watching.words import FATE_NEWS, adopt, next_text
from claims.watching import Classified, Marked, classify
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.clock import now
from factcheck.ledger.recording import record
from factcheck.workflow.rows import locked

# Of a long article so little is left that the page may be a wall, a notice that scripts are off, or a mistake of the site.
LITTLE_LEFT, LONG = 0.2, 1500


@dataclass(frozen=True)
class Again:
    """A look under way: the watch, whose turn it is, and the captures it is held against (the last text, and the last answer)."""

    watch: Watch
    turn: int
    text: Snapshot | None
    answer: Snapshot | None


def note_unchanged(*, again: Again) -> Watch | None:
    """Looked at: the site says that nothing changed, or sent the same bytes."""
    if (row := taken(again.watch, again.turn)) is None:
        return None
    _came_back(row)
    leave(row, "unchanged", quiet=row.quiet + 1, missing_since=None, gone_at=None)
    return row


def note_failed(*, again: Again, code: str, details: dict[str, Any] | None = None) -> Watch | None:
    """No answer, or one that is no page: a wall, an outage. Never taken for gone."""
    if (row := taken(again.watch, again.turn)) is None:
        return None
    leave(row, code[:40], quiet=row.quiet, failures=row.failures + 1, last_details=details or {})
    return row


def note_missing(*, again: Again, code: str, capture: Capture | None) -> Watch | None:
    """It answers as a page that is not there. Believed when it still does so later; then the claims' owners are told, once."""
    if (row := taken(again.watch, again.turn)) is None:
        return None
    if row.gone_at is None and is_believed(row):
        _gone(row, again, code, capture)
        leave(row, code, quiet=0, gone_at=now())
    else:
        # The second look decides: it comes soon.
        quiet = row.quiet + 1 if row.gone_at else 0
        leave(row, code, quiet=quiet, missing_since=row.missing_since or now())
    return row


def _gone(row: Watch, again: Again, code: str, capture: Capture | None) -> None:
    snapshot = _kept(row, again, capture, change=ItemChange.GONE) if capture else None
    thing = row.thing
    name = "item.gone" if row.item_id else "evidence.gone"
    details = {"code": code, "snapshot": snapshot.pk if snapshot else None}
    record(name, subject=thing, actor=SYSTEM, details=details, context=_context(thing))
    about: dict[str, Any] = {
        "item": row.item_id,
        "evidence": row.evidence_id,
        "snapshot": snapshot.pk if snapshot else None,
    }
    for claim in claims_of([row])[row.pk]:
        news = News(code="source_gone", key=f"gone:{thing.pk}:{row.turn}", **about)
        report(claim=claim, news=[news], about=thing)


def _came_back(row: Watch) -> None:
    if row.gone_at is not None:
        thing = row.thing
        record("item.back" if row.item_id else "evidence.back", subject=thing, actor=SYSTEM, context=_context(thing))
        about = {"item": str(row.item_id)} if row.item_id else {"evidence": str(row.evidence_id)}
        for claim in claims_of([row])[row.pk]:
            report_over(claim=claim, codes={"source_gone"}, about=about)


def _context(thing: Item | Evidence) -> list[Any]:
    return [thing.claim] if isinstance(thing, Evidence) else []


def note_capture(*, again: Again, capture: Capture) -> Snapshot | None:
    """A page came: kept as the next capture, classed, and the words of every claim found again in it."""
    if (row := taken(again.watch, again.turn)) is None:
        return None
    if _is_suspicious(again, capture) and not is_believed(row):
        leave(row, "little_left", quiet=0, missing_since=row.missing_since or now())
        return None
    _came_back(row)
    snapshot = _of_item(row, again, capture) if row.item_id else _of_evidence(row, again, capture)
    is_same = snapshot.change in (ItemChange.IDENTICAL, ItemChange.COSMETIC)
    quiet = row.quiet + 1 if is_same else 0
    leave(row, str(snapshot.change), quiet=quiet, missing_since=None, gone_at=None)
    return snapshot


def _is_suspicious(again: Again, capture: Capture) -> bool:
    before = len(again.text.text) if again.text else 0
    return before >= LONG and len(capture.text) < before * LITTLE_LEFT


def _of_item(row: Watch, again: Again, capture: Capture) -> Snapshot:
    """The item's next text. One that a person gave or corrected stays as long as the page says what it said before; when the page says
    something else that becomes the text, the person's is the version before, and whoever has a claim there is told."""
    item = locked(Item(pk=row.item_id))
    is_by_hand = item.current is not None and not item.current.is_fetched
    if is_by_hand and again.answer and again.answer.is_fetched:
        change = classify(again.answer.text, capture.text, {}).change
        if change in (ItemChange.IDENTICAL, ItemChange.COSMETIC):
            return add_snapshot(item, capture, change=change)
    new = next_text(item, capture)
    if new.snapshot.change != ItemChange.IDENTICAL:
        also = ["text_replaced"] if is_by_hand and new.snapshot.change != ItemChange.COSMETIC else []
        adopt(item, new, actor=SYSTEM, event="item.changed", also=also)
    return new.snapshot


def _of_evidence(row: Watch, again: Again, capture: Capture) -> Snapshot:
    """Evidence stays as it was taken; what its page became hangs beside it."""
    evidence = Evidence.objects.select_related("claim").get(watch=row)
    old = again.text.text if again.text else ""
    said = classify(old, capture.text, _excerpt(evidence, old))
    if again.text is not None and not old and not capture.text and again.text.raw_sha256 != capture.raw.sha256:
        said = Classified(ItemChange.SUBSTANTIVE)
    snapshot = _kept(row, again, capture, change=said.change, notice=said.notice.words if said.notice else "")
    if said.change in (ItemChange.IDENTICAL, ItemChange.COSMETIC):
        return snapshot
    details = {"snapshot": snapshot.pk, "number": snapshot.number, "change": said.change}
    texts = {"notice": snapshot.notice}
    record("evidence.changed", subject=evidence, actor=SYSTEM, details=details, texts=texts, context=[evidence.claim])
    about: dict[str, Any] = {"evidence": evidence.pk, "snapshot": snapshot.pk}
    codes = [FATE_NEWS[fate.code] for fate in said.fates.values() if fate.code in FATE_NEWS]  # type: ignore[index]
    news = [News(code=code, key=f"{code}:{snapshot.pk}", **about) for code in codes]
    if snapshot.notice:
        news.append(News(code="notice", key=f"notice:{snapshot.pk}", **about))
    if news:
        report(claim=evidence.claim, news=news, about=evidence)
    return snapshot


def _excerpt(evidence: Evidence, text: str) -> dict[str, Marked]:
    """The words that are cited from it, where they stand in the text so far without doubt."""
    if not evidence.excerpt.strip():
        return {}
    there = anchoring.from_quote(text, evidence.excerpt).sure
    return {"excerpt": Marked(anchoring.make(text, *there), text)} if there else {}


def _kept(row: Watch, again: Again, capture: Capture, **fields: Any) -> Snapshot:
    """The capture as the next of its item, or of its evidence."""
    if row.item_id:
        return add_snapshot(locked(Item(pk=row.item_id)), capture, **fields)
    number = again.answer.number + 1 if again.answer else 1
    return made(as_snapshot(capture, of_evidence_id=row.evidence_id, number=number, previous=again.text, **fields))
