"""How a text differs from the capture before, by domain §8, and what became of each claim's words."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from claims.anchoring import Anchor, Located, relocate
from claims.anchoring import fold as folded_text
from claims.codes import AnchorState, ItemChange, WordsFate
from claims.watching.furniture import without_furniture
from claims.watching.notices import Notice, added_notice

FATES = {
    AnchorState.MOVED: WordsFate.MOVED,
    AnchorState.FUZZY: WordsFate.REWORDED,
    AnchorState.AMBIGUOUS: WordsFate.AMBIGUOUS,
    AnchorState.ORPHANED: WordsFate.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a claim in the text of some earlier capture, which may be older than the one before."""

    anchor: Anchor
    text: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the words: empty where they stand as they stood."""

    code: str
    located: Located

    @property
    def waits_for_a_person(self) -> bool:
        """The words are not there any more as they were, or it is not sure where."""
        return self.located.waits_for_a_person


@dataclass(frozen=True, slots=True)
class Classified:
    """The class of the whole change, the notice that came with it, and what became of each claim's words."""

    change: ItemChange
    notice: Notice | None = None
    fates: Mapping[Hashable, Fate] = field(default_factory=dict)


def classify(old: str, new: str, marked: Mapping[Hashable, Marked], *, language: str = "") -> Classified:
    """Hold a new text against the one before. Of several classes that fit the one that asks most of a person is told: a correction notice,
    then words that vanished, then words that changed, then anything else a reader would call another text."""
    fates = {key: _fate(one, new) for key, one in marked.items()}
    notice = added_notice(old, new, language=language) if old != new else None
    return Classified(_change(old, new, fates, notice), notice, fates)


def _fate(one: Marked, new: str) -> Fate:
    found = relocate(one.anchor, old=one.text, new=new)
    return Fate(FATES.get(found.state, ""), found)


def _change(old: str, new: str, fates: Mapping[Hashable, Fate], notice: Notice | None) -> ItemChange:
    if old == new:
        return ItemChange.IDENTICAL
    codes = {fate.code for fate in fates.values()}
    if notice is not None:
        return ItemChange.CORRECTION_NOTICE_ADDED
    if WordsFate.REMOVED in codes:
        return ItemChange.CLAIM_REMOVED
    if WordsFate.REWORDED in codes:
        return ItemChange.CLAIM_REWORDED
    return ItemChange.COSMETIC if _reads_the_same(old, new) else ItemChange.SUBSTANTIVE


def _reads_the_same(old: str, new: str) -> bool:
    """The same words in the same order, whatever their spacing, signs and the site's own lines between them."""
    return _words(old) == _words(new) or _words(without_furniture(old)) == _words(without_furniture(new))


def _words(text: str) -> list[str]:
    """Words alone: signs that part sentences are no change of what is said; those inside numbers are."""
    kept = (word.strip(_SIGNS) for word in folded_text(text).text.split())
    return [word for word in kept if word]


_SIGNS = ".,;:!?…\"'()[]{}«»“”„‘’‹›–—-·•*"
