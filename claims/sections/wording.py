"""The claim's words, in the text around them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from claims import policy
from claims.codes import AnchorState
from claims.models import Appearance, Claim, Item
from factcheck.accounts.actors import Actor

AROUND = 160


@dataclass(frozen=True)
class AppearanceRow:
    """Where a claim stands: the words, what stands before and after them, and how sure that is."""

    appearance: Appearance
    before: str
    exact: str
    after: str
    is_current: bool
    waits_for_a_person: bool

    @property
    def state_words(self) -> str:
        """How the anchor is, in words."""
        return str(AnchorState(self.appearance.state).label)


def words_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """Every appearance this actor may see, the first one first."""
    rows = (
        Appearance.objects.visible_to(actor)
        .filter(claim=claim)
        .select_related("item", "snapshot")
        .defer("snapshot__text")
    )
    first = Greatest(F("start") - AROUND, Value(0))
    around = rows.annotate(
        text_before=Substr("snapshot__text", first + 1, F("start") - first),
        text_after=Substr("snapshot__text", F("end") + 1, AROUND),
    )
    appearances = [_row(appearance) for appearance in around]
    found_in = Item.objects.visible_to(actor).filter(pk=claim.item_id).first() if claim.item_id else None
    return {
        "claim": claim,
        "actor": actor,
        "appearances": appearances,
        "found_in": found_in,
        "count": len(appearances),
        "waiting": sum(row.waits_for_a_person for row in appearances),
        "can_edit": policy.may_work_on(actor, claim),
    }


def _row(appearance: Any) -> AppearanceRow:
    return AppearanceRow(
        appearance,
        before=_from_a_word(appearance.text_before or "", whole=(appearance.start or 0) <= AROUND),
        exact=appearance.exact,
        after=_to_a_word(appearance.text_after or ""),
        is_current=appearance.snapshot_id == appearance.item.current_id,
        waits_for_a_person=appearance.waits_for_a_person,
    )


def _from_a_word(text: str, *, whole: bool) -> str:
    """The paragraph's part before the words; cut at a word, and marked, where more stands before it."""
    paragraph = text.rpartition("\n")[2]
    if whole or paragraph != text:
        return paragraph
    return "… " + paragraph.partition(" ")[2]


def _to_a_word(text: str) -> str:
    paragraph = text.partition("\n")[0]
    if len(text) < AROUND or paragraph != text:
        return paragraph
    return paragraph.rpartition(" ")[0] + " …"
