"""How a text differs from the capture before, by domain §8, and what became of each claim's words."""

import functools
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from claims.anchoring import Anchor, Change, Located
from claims.codes import AnchorState, ItemChange, WordsFate
from claims.comparing.tokens import words_of
from claims.watching.around import Place, is_taken_up
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
    fates: Mapping[Any, Fate] = field(default_factory=dict)


def classify(old: str, new: str, marked: Mapping[Any, Marked]) -> Classified:
    """Hold a new text against the one before. Of several classes that fit the one that asks most of a person is told: a correction notice,
    then words that vanished, then words that changed, then anything else a reader would call another text."""
    notice = added_notice(old, new) if old != new else None
    # What a notice repeats as having been wrong does not stand in the article.
    article = new[: notice.start] + " " * (notice.end - notice.start) + new[notice.end :] if notice else new
    between = functools.cache(lambda before: Change(before, article))
    fates = {key: _fate(one, article, between(one.text)) for key, one in marked.items()}
    became = {fate.code for key, fate in fates.items() if _is_new(marked[key], old, article, fate)}
    return Classified(_change(old, new, became, notice), notice, fates)


def _is_new(one: Marked, old: str, new: str, fate: Fate) -> bool:
    """Whether that became of the words with this text: those that wait from before may stand in the text before as they do in this one."""
    if one.text == old or not fate.waits_for_a_person:
        return True
    before = _fate(one, old, Change(one.text, old))
    return before.code != fate.code or _stands_there(before, old) != _stands_there(fate, new)


def _stands_there(fate: Fate, text: str) -> str:
    return text[fate.located.start : fate.located.end] if fate.located.start is not None else ""


def _fate(one: Marked, new: str, change: Change) -> Fate:
    found = _careful(one, new, change.relocate(one.anchor))
    found = _in_doubt(one, new, found)
    return Fate(FATES.get(found.state, ""), found)


def _in_doubt(one: Marked, new: str, found: Located) -> Located:
    """Words that would stand, but in a sentence that may say of them that they were wrong, are for a person to look at."""
    if found.sure is None or one.text == new:
        return found
    was = Place(one.text, one.anchor.start, one.anchor.end)
    if not is_taken_up(was, Place(new, *found.sure)):
        return found
    return Located(AnchorState.AMBIGUOUS, score=found.score, candidates=(found.sure,))


def _untouched(one: Marked, new: str) -> Located | None:
    """The words where nothing changed from the beginning of the text up to their end, whatever follows them now."""
    anchor = one.anchor
    if new[: anchor.end] != one.text[: anchor.end] or not _ends_there(new[anchor.end : anchor.end + 2]):
        return None
    return Located(AnchorState.EXACT, anchor.start, anchor.end)


def _ends_there(after: str) -> bool:
    """Whether a word or number is over where this follows."""
    return not after or after[0].isspace() or (not after[0].isalnum() and not after[1:].isalnum())


def _careful(one: Marked, new: str, found: Located) -> Located:
    """Words that moved while a second copy of them came are in doubt; words of which only spaces and signs changed stand."""
    if found.start is None or found.end is None:
        return found
    if found.state == AnchorState.MOVED and one.text.count(one.anchor.exact) == 1:
        copies = tuple(_places(one.anchor.exact, new))
        if len(copies) > 1:
            return Located(AnchorState.AMBIGUOUS, score=found.score, candidates=copies)
    if (
        found.state == AnchorState.FUZZY
        and words_of(new[found.start : found.end]).keys == words_of(one.anchor.exact).keys
    ):
        return Located(AnchorState.MOVED, found.start, found.end)
    return found


def _places(exact: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(exact)
    while at >= 0:
        yield at, at + len(exact)
        at = text.find(exact, at + 1)


def _change(old: str, new: str, codes: Set[str], notice: Notice | None) -> ItemChange:
    if old == new:
        return ItemChange.IDENTICAL
    if notice is not None:
        return ItemChange.CORRECTION_NOTICE_ADDED
    if WordsFate.REMOVED in codes:
        return ItemChange.CLAIM_REMOVED
    if WordsFate.REWORDED in codes:
        return ItemChange.CLAIM_REWORDED
    return ItemChange.COSMETIC if _reads_the_same(old, new) else ItemChange.SUBSTANTIVE


def _reads_the_same(old: str, new: str) -> bool:
    """The same words in the same order, whatever their spacing, signs and the site's own lines between them."""
    return words_of(old).keys == words_of(new).keys or (
        words_of(without_furniture(old)).keys == words_of(without_furniture(new)).keys
    )
