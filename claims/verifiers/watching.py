"""Did what a claim rests on change since? Tells what watching found, in one task per claim, until a person has decided it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from claims import policy
from claims.codes import AnchorState, TaskState, WordsFate
from claims.models import Appearance, AppearanceChange, Claim, Evidence, Item, Snapshot, VerificationTask, Watch
from claims.verifiers.base import Outcome, Progress, Verifier
from claims.watching.news import NOTHING, WATCHING, gravest, still_open
from claims.watching.sides import Piece, pieces, side_by_side
from factcheck.accounts.actors import Actor

WAITING = frozenset({AnchorState.FUZZY, AnchorState.AMBIGUOUS, AnchorState.ORPHANED})
MOST_SHOWN = 12
LONGEST_WORDS = 2000


class SourcesAreWatched(Verifier):
    """What was checked stays checked only as long as it stands there as it did."""

    slug = WATCHING
    title = gettext_lazy("Watching")
    template = "claims/verifiers/watching.html"
    sentences = {
        NOTHING: gettext_lazy("Nothing that waits for a person has changed."),
        "words_reworded": gettext_lazy("The claim's words were changed where they stood."),
        "words_removed": gettext_lazy("The claim's words vanished from where they stood."),
        "words_ambiguous": gettext_lazy("It is not sure any more where the claim's words stand."),
        "notice": gettext_lazy("A correction notice appeared."),
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
        """The gravest of what was told, and how much more there is."""
        said = super().words(code, parameters)
        more = len({one["code"] for one in still_open(parameters.get("changes", ()))}) - 1
        if more < 1 or code == "settled":
            return said
        return f"{said} " + ngettext("And one thing more.", "And %(count)d things more.", more) % {"count": more}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Each change with the words before and after, as far as this actor may see what it is about, and what can be decided."""
        told = still_open(task.result.get("changes", ()))[-MOST_SHOWN:]
        may_decide = policy.may_work_on(actor, task.claim) and task.result_code != "settled"
        seen = _Seen(told, actor, task.claim)
        rows = [row for one in reversed(told) if (row := seen.row(one, self)) is not None]
        return {"rows": rows, "may_decide": may_decide, "task": task}


def _is_still_so(claim: Claim, one: Mapping[str, Any]) -> bool:
    if ids := one.get("appearances"):
        return Appearance.objects.filter(pk__in=ids, claim=claim, state__in=WAITING, kept_at=None).exists()
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
        rows = AppearanceChange.objects.visible_to(actor).filter(claim=claim, appearance__in=ids)
        self.words: dict[tuple[str, str], list[AppearanceChange]] = {}
        for row in rows.select_related("appearance", "snapshot") if ids else ():
            key = str(row.snapshot_id), str(row.appearance_id)
            self.words.setdefault(key, []).append(row)

    def row(self, one: Mapping[str, Any], verifier: Verifier) -> dict[str, Any] | None:
        """One change; None where the actor may not see what it is about."""
        item, evidence = self.items.get(one.get("item", "")), self.evidence.get(one.get("evidence", ""))
        if (one.get("item") and item is None) or (one.get("evidence") and evidence is None):
            return None
        snapshot = self.snapshots.get(one.get("snapshot", ""))
        words = [w for key in one.get("appearances", ()) for w in self.words.get((one.get("snapshot", ""), key), ())]
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
            "more": {name: value for name, value in one.items() if name in ("to", "key_of", "missing", "day")},
        }


def _by_key(rows: Any, told: list[Mapping[str, Any]], name: str) -> dict[str, Any]:
    keys = {one[name] for one in told if one.get(name)}
    return {str(row.pk): row for row in rows.filter(pk__in=keys)} if keys else {}


def _words(row: AppearanceChange) -> dict[str, Any]:
    """The claim's words before and after, with what differs; and what can be decided about them now."""
    after = row.snapshot.text[row.start : row.end] if row.start is not None else ""
    left, right = differing(row.exact[:LONGEST_WORDS], after[:LONGEST_WORDS])
    appearance = row.appearance
    waits = appearance is not None and appearance.state in WAITING and appearance.kept_at is None
    choices = [(a, b, row.snapshot.text[a:b]) for a, b in row.candidates] if row.fate == WordsFate.AMBIGUOUS else []
    return {
        "change": row,
        "fate": WordsFate(row.fate).label,
        "before": left,
        "after": right,
        "waits": waits and row.decision == "",
        "choices": choices,
        "decision": row.get_decision_display() if row.decision else "",
        "can_accept": row.fate == WordsFate.REWORDED and row.start is not None,
    }


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
