"""Did what a claim rests on change since? Tells what watching found, in one task per claim, until a person has decided it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from claims import policy
from claims.anchoring import carried
from claims.anchoring.sentences import sentence_around
from claims.codes import TaskState, WordsFate
from claims.models import Appearance, AppearanceChange, Claim, Evidence, Item, Snapshot, VerificationTask, Watch
from claims.verifiers.base import Outcome, Progress, Verifier
from claims.watching.news import NOTHING, WATCHING, gravest, still_open
from claims.watching.sides import Piece, pieces, side_by_side
from factcheck.accounts.actors import Actor

MOST_SHOWN = 12
# Pages of the desk that news may lead to.
LINKS = {
    "cms:elsewhere": gettext_lazy("The page and where it stands"),
    "reviews:verdict_recheck": gettext_lazy("Let it come back on another day"),
}
PARTS = {
    "headline": gettext_lazy("The headline is not there as it was approved."),
    "conclusion": gettext_lazy("The conclusion is not there as it was approved."),
    "label": gettext_lazy("The label is not there as it was approved."),
    "body": gettext_lazy("Sentences of the text are not there as they were approved."),
    "altered": gettext_lazy(
        "A sentence of the text stands there with another number, or with a negation more or less."
    ),
    "withdrawn": gettext_lazy("It does not say that it was withdrawn."),
    "notice": gettext_lazy("It does not show the notice that it is under review."),
}
LONGEST_WORDS = 2000


class SourcesAreWatched(Verifier):
    """What was checked stays checked only as long as it stands there as it did."""

    slug = WATCHING
    title = gettext_lazy("Watching")
    template = "claims/verifiers/watching.html"
    again = gettext_lazy("Look at the pages again")
    again_asked = gettext_lazy("The pages are being looked at. What came of it is told here.")
    sentences = {
        NOTHING: gettext_lazy("Nothing that waits for a person has changed."),
        "words_reworded": gettext_lazy("The claim's words were changed where they stood."),
        "words_removed": gettext_lazy("The claim's words vanished from where they stood."),
        "words_ambiguous": gettext_lazy(
            "It is not sure any more where the claim's words stand, or whether they are said as they were."
        ),
        "notice": gettext_lazy("A correction notice appeared."),
        "text_replaced": gettext_lazy(
            "The page changed after a person had given or corrected its text. The item says now what the page says; what the person wrote is kept as the version before."
        ),
        "source_gone": gettext_lazy("A page that this claim rests on is gone."),
        "evidence_changed": gettext_lazy("The page of evidence that a published verdict cites has changed."),
        "page_differs": gettext_lazy("The page in the newsroom's own CMS differs from what was approved."),
        "page_gone": gettext_lazy("The page in the newsroom's own CMS is gone."),
        "recheck_due": gettext_lazy("The day has come to look at this verdict again."),
    }

    def applies_to(self, claim: Claim) -> bool:
        """It runs when something changed, not when a claim is logged."""
        return False

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Of what was told before, say what is still so."""
        progress("comparing", 0.0)
        finished = claim.verification_tasks.filter(verifier=self.slug, state=TaskState.FINISHED)
        last = finished.order_by("-run").first()
        told = list(last.result.get("changes", ())) if last else []
        changes = [{**one, "is_over": bool(one.get("is_over")) or not _is_still_so(claim, one)} for one in told]
        if left := still_open(changes):
            return Outcome.needs_person(gravest(left), changes=changes)
        return Outcome.passed(NOTHING, changes=changes)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """All of what was told and waits, the gravest first."""
        told = [] if code == "settled" else [one["code"] for one in still_open(parameters.get("changes", ()))]
        codes = dict.fromkeys([code, *(one for one in self.sentences if one in told)])
        return " ".join(super(SourcesAreWatched, self).words(one, parameters) for one in codes)

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Each change with the words before and after, as far as this actor may see what it is about, and what can be decided."""
        told = still_open(task.result.get("changes", ()))[-MOST_SHOWN:]
        may_decide = policy.may_work_on(actor, task.claim) and task.result_code != "settled"
        seen = _Seen(told, actor, task.claim)
        rows = [row for one in reversed(told) if (row := seen.row(one, self)) is not None]
        tells_all = {row["code"] for row in rows} >= {one["code"] for one in told} and task.result_code != "settled"
        return {"rows": rows, "may_decide": may_decide, "task": task, "tells_all": bool(rows) and tells_all}


def _is_still_so(claim: Claim, one: Mapping[str, Any]) -> bool:
    if ids := one.get("appearances"):
        return Appearance.objects.filter(pk__in=ids, claim=claim).waiting().exists()
    if one["code"] == "source_gone":
        about = {name: one[name] for name in ("item", "evidence") if one.get(name)}
        return Watch.objects.filter(gone_at__isnull=False, **about).exists()
    return True


class _Seen:
    """What the changes are about, as far as an actor may see it: looked up once for all of them."""

    def __init__(self, told: list[Mapping[str, Any]], actor: Actor, claim: Claim) -> None:
        self.items = _by_key(Item.objects.visible_to(actor), told, "item")
        self.evidence = _by_key(Evidence.objects.visible_to(actor), told, "evidence")
        self.snapshots = _by_key(Snapshot.objects.select_related("previous"), told, "snapshot")
        ids = [key for one in told for key in one.get("appearances", ())]
        keys = {one["snapshot"] for one in told if one.get("snapshot")}
        rows = AppearanceChange.objects.visible_to(actor).filter(claim=claim, snapshot__in=keys)
        rows = rows.select_related("appearance__item__current", "snapshot")
        self.words: dict[tuple[str, str], list[AppearanceChange]] = {}
        for row in rows if ids else ():
            # Words that were detached stand nowhere any more; what was said of them stays.
            key = str(row.snapshot_id), str(row.appearance_id or f"words_{row.fate}")
            self.words.setdefault(key, []).append(row)

    def row(self, one: Mapping[str, Any], verifier: Verifier) -> dict[str, Any] | None:
        """One change; None where the actor may not see what it is about."""
        item, evidence = self.items.get(one.get("item", "")), self.evidence.get(one.get("evidence", ""))
        if (one.get("item") and item is None) or (one.get("evidence") and evidence is None):
            return None
        snapshot = self.snapshots.get(one.get("snapshot", ""))
        keys = (*one.get("appearances", ()), one["code"])
        words = [w for key in keys for w in self.words.get((one.get("snapshot", ""), key), ())]
        return {
            "code": one["code"],
            "say": str(verifier.sentences.get(one["code"], one["code"])),
            "at": one.get("at"),
            "item": item,
            "evidence": evidence,
            "snapshot": snapshot,
            "old": snapshot.previous if snapshot else None,
            "notice": snapshot.notice if snapshot and one["code"] == "notice" else "",
            "words": [_words(row) for row in words],
            "missing": [str(PARTS.get(part, part)) for part in one.get("missing", ())],
            **_link(one),
        }


def _link(one: Mapping[str, Any]) -> dict[str, str]:
    """Where to go on, if what happened names a page of the desk."""
    name, key = one.get("to", ""), one.get("to_id", "")
    if name not in LINKS:
        return {}
    return {"link": reverse(name, args=[key]), "link_words": str(LINKS[name])}


def _by_key(rows: Any, told: list[Mapping[str, Any]], name: str) -> dict[str, Any]:
    keys = {one[name] for one in told if one.get(name)}
    return {str(row.pk): row for row in rows.filter(pk__in=keys)} if keys else {}


def _words(row: AppearanceChange) -> dict[str, Any]:
    """The claim's words before and after, with what differs; and what can be decided about them now."""
    before, after = row.exact[:LONGEST_WORDS], _now(row)[:LONGEST_WORDS]
    left, right = differing(before, after)
    if not after and row.fate != WordsFate.REMOVED:
        left = [Piece(before, is_changed=False, is_marked=False)]  # they stand there, and more than once
    appearance = row.appearance
    waits = appearance is not None and appearance.waits_for_a_person and row.decision == ""
    places = _places(row) if waits else []
    return {
        "change": row,
        "fate": WordsFate(row.fate).label,
        "before": left,
        "after": right,
        "waits": waits,
        "present": str(appearance.item.current_id) if appearance else "",
        "choices": places if len(places) > 1 else [],
        "place": places[0] if len(places) == 1 else None,
        "decision": row.get_decision_display() if row.decision else "",
    }


def _now(row: AppearanceChange) -> str:
    """The words as they are now; of words in doubt that stand in one place the sentence they stand in, for it is what puts them in doubt."""
    if row.start is not None:
        return row.snapshot.text[row.start : row.end]
    if row.fate == WordsFate.REMOVED or len(row.places) != 1:
        return ""
    low, high = sentence_around(row.snapshot.text, *row.places[0])
    return row.snapshot.text[low:high].strip()


def _places(row: AppearanceChange) -> list[tuple[int, int, str]]:
    """Where the words may stand in the item's present text, which may have changed once more since."""
    spans = row.places
    current = row.appearance.item.current if row.appearance else None
    if current is None or row.fate == WordsFate.REMOVED:
        return []
    if current.pk != row.snapshot_id:
        spans = list(carried(spans, old=row.snapshot.text, new=current.text))
    return [(a, b, current.text[a:b]) for a, b in spans]


def differing(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Two short texts against each other."""
    if not after:
        return [Piece(before, is_changed=True, is_marked=False)], []
    left: list[Piece] = []
    right: list[Piece] = []
    for row in side_by_side(before, after):
        left += pieces(before, row.old) if row.old else []
        right += pieces(after, row.new) if row.new else []
    return left, right
