"""The claim's words, in the text around them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from claims import policy
from claims.codes import AnchorState
from claims.media.fragments import NotAPlace, Place, Region, in_hundredths, parse
from claims.models import Appearance, Claim, Item, MediaFile, MediaType
from claims.words import place_words
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
    def place(self) -> str:
        """The time, page or part of the picture, in words."""
        return place_words(self.appearance.fragment) if self.appearance.fragment else ""

    @property
    def place_in_item(self) -> str:
        """What on the item's page shows that page or part of the picture."""
        place = self._place
        if place is None:
            return ""
        return f"on-{self.appearance.pk}" if place.region else f"page-{place.page}"

    @property
    def is_time(self) -> bool:
        """It is at a time of a recording."""
        return self._place is not None and self._place.span is not None

    @property
    def picture(self) -> MediaFile | None:
        """The picture it is claimed of, where it can be shown."""
        file = getattr(self.appearance.item, "media", None)
        return file if file is not None and file.type == MediaType.IMAGE and file.shown_sha256 else None

    @property
    def region(self) -> Region | None:
        """The part of the picture, in hundredths of it."""
        if self._place is None or self._place.region is None:
            return None
        details = self.picture.details if self.picture else {}
        return in_hundredths(self._place.region, details.get("width", 0), details.get("height", 0))

    @property
    def _place(self) -> Place | None:
        try:
            return parse(self.appearance.fragment)
        except NotAPlace:
            return None

    @property
    def state_words(self) -> str:
        """How the anchor is, in words."""
        return str(AnchorState(self.appearance.state).label)


def words_section(claim: Claim, actor: Actor) -> dict[str, Any]:
    """Every appearance this actor may see, the first one first."""
    rows = (
        Appearance.objects.visible_to(actor)
        .filter(claim=claim)
        .select_related("item__media", "snapshot")
        .defer("snapshot__text", "snapshot__places")
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
