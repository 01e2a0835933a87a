"""Where anchors of a text stand after it has changed. Knowing the old text is the surer way: it shows what was not touched at all."""

from functools import cached_property

from claims.anchoring.folding import folded
from claims.anchoring.locating import Located, located
from claims.anchoring.page import Page
from claims.anchoring.selectors import CONTEXT, Anchor
from claims.anchoring.sought import Sought
from claims.codes import AnchorState

_LONGEST_CONTEXT = 2048


class Change:
    """A text before and after. Whatever holds for all of its anchors is worked out once, when the first asks for it."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new

    def relocate(self, anchor: Anchor) -> Located:
        """Where an anchor of the old text stands in the new one, with as much context as tells the words from their likes."""
        if untouched := self._untouched(anchor):
            return untouched
        alone = self.old.count(anchor.exact) == 1
        found = located(self._sought(anchor, alone), self._page, hint=None, alone=alone, others=self._others)
        if found.start is not None and found.end is not None and self._was_there(found.start, found.end):
            # That place was not touched, so it held its words before: it is another one, not ours.
            return Located(AnchorState.AMBIGUOUS, score=found.score, candidates=((found.start, found.end),))
        return found

    @cached_property
    def _page(self) -> Page:
        return Page(self.new)

    @cached_property
    def _others(self) -> str:
        return folded(self.old)

    @cached_property
    def _head(self) -> int:
        return _common_start(self.old, self.new)

    @cached_property
    def _tail(self) -> int:
        return _common_end(self.old, self.new)

    def _sought(self, anchor: Anchor, alone: bool) -> Sought:
        context = CONTEXT
        while True:
            before = self.old[max(0, anchor.start - context) : anchor.start]
            after = self.old[anchor.end : anchor.end + context]
            if alone or context >= _LONGEST_CONTEXT or self.old.count(before + anchor.exact + after) == 1:
                return Sought.of(anchor.exact, before, after)
            context *= 2

    def _untouched(self, anchor: Anchor) -> Located | None:
        """The anchor where nothing changed up to behind it, or from before it on."""
        if self._head > anchor.end or self.old == self.new:
            return Located(AnchorState.EXACT, anchor.start, anchor.end)
        if len(self.old) - self._tail >= anchor.start:
            return None
        shift = len(self.new) - len(self.old)
        start, end = anchor.start + shift, anchor.end + shift
        as_it_was = self.new[:start].endswith(anchor.before)
        return Located(AnchorState.EXACT if as_it_was else AnchorState.MOVED, start, end)

    def _was_there(self, start: int, end: int) -> bool:
        return end <= self._head or start >= len(self.new) - self._tail


def relocate(anchor: Anchor, *, old: str, new: str) -> Located:
    """Where one anchor of the old text stands in the new one. For several, make one Change and ask it."""
    return Change(old, new).relocate(anchor)


def _common_start(old: str, new: str) -> int:
    """How many characters both begin with; by halving, since whole slices compare fast."""
    same, other = 0, min(len(old), len(new)) + 1
    while other - same > 1:
        middle = (same + other) // 2
        same, other = (middle, other) if old[same:middle] == new[same:middle] else (same, middle)
    return same


def _common_end(old: str, new: str) -> int:
    same, other = 0, min(len(old), len(new)) + 1
    while other - same > 1:
        middle = (same + other) // 2
        alike = old[len(old) - middle : len(old) - same] == new[len(new) - middle : len(new) - same]
        same, other = (middle, other) if alike else (same, middle)
    return same
