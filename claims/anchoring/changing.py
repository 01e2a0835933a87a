"""Where anchors of a text stand after it has changed. Knowing the old text is the surer way: it shows what was not touched at all."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from claims.anchoring.folding import folded
from claims.anchoring.locating import Located, Span, in_context, located
from claims.anchoring.page import Page
from claims.anchoring.searching import joined
from claims.anchoring.selectors import CONTEXT, Anchor, make
from claims.anchoring.sentences import clause_end, sentence_around
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
        if self.old == self.new:
            return Located(AnchorState.EXACT, anchor.start, anchor.end)
        repeated = self._is_repeated(anchor)
        telling = self._telling(anchor, repeated)
        if telling and (untouched := self._untouched(anchor, *telling)):
            return untouched
        if repeated and (among := self._among_likes(anchor, telling)):
            return among
        alone = not repeated or self.old.count(anchor.exact) == 1
        found = located(self._sought(anchor, alone), self._page, hint=None, alone=alone, others=self._others)
        if found.sure in self._own_places(anchor):
            state = AnchorState.EXACT if self._head > clause_end(self.old, anchor.end) else found.state
            return Located(state, found.start, found.end)
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
    def _plain(self) -> str:
        return self.old.casefold()

    @cached_property
    def _head(self) -> int:
        return _common_start(self.old, self.new)

    @cached_property
    def _tail(self) -> int:
        return _common_end(self.old, self.new)

    def _sought(self, anchor: Anchor, alone: bool) -> Sought:
        context = CONTEXT
        while not (alone or context >= _LONGEST_CONTEXT or self._is_alone(*self._with_context(anchor, context))):
            context *= 2
        return self._within(anchor, *self._with_context(anchor, context))

    def _with_context(self, anchor: Anchor, context: int) -> Span:
        return max(0, anchor.start - context), min(len(self.old), anchor.end + context)

    def _within(self, anchor: Anchor, low: int, high: int) -> Sought:
        return Sought.of(anchor.exact, self.old[low : anchor.start], self.old[anchor.end : high])

    def _is_alone(self, low: int, high: int) -> bool:
        return self.old.count(self.old[low:high]) == 1

    def _is_repeated(self, anchor: Anchor) -> bool:
        """Whether the words stand more than once, before (if only with other capitals) or after."""
        if self._plain.count(anchor.exact.casefold()) > 1:
            return True
        return len(self._page.spots(folded(anchor.exact).strip())) > 1

    def _telling(self, anchor: Anchor, repeated: bool) -> Span | None:
        """What tells the words from their likes in the old text: their sentence, or, where that stands there more than once or says no more
        than they do, as much more around it as is needed. None where nothing does."""
        low, high = sentence_around(self.old, anchor.start, anchor.end)
        others = self.old[low : anchor.start] + self.old[anchor.end : high]
        if not repeated or (any(map(str.isalnum, others)) and self._is_alone(low, high)):
            return low, high
        context = CONTEXT
        while context <= _LONGEST_CONTEXT:
            around = self._with_context(anchor, context)
            low, high = min(low, around[0]), max(high, around[1])
            if self._is_alone(low, high):
                return low, high
            context *= 2
        return None

    def _untouched(self, anchor: Anchor, low: int, high: int) -> Located | None:
        """The anchor where nothing changed up to behind what tells it from its likes, or from before that on."""
        if self._head >= high and self._holds(anchor.end, self._head, anchor.end):
            return Located(AnchorState.EXACT, anchor.start, anchor.end)
        rest, shift = len(self.old) - self._tail, len(self.new) - len(self.old)
        if rest > low or not self._holds(anchor.start, rest, anchor.start + shift):
            return None
        start, end = anchor.start + shift, anchor.end + shift
        as_it_was = self.new[:start].endswith(anchor.before)
        return Located(AnchorState.EXACT if as_it_was else AnchorState.MOVED, start, end)

    def _holds(self, edge: int, touched: int, edge_now: int) -> bool:
        """Whether no letter came to or went from the word at an edge of the words, where what was touched begins or ends at it."""
        return touched != edge or not (joined(self.old, edge) or joined(self.new, edge_now))

    def _among_likes(self, anchor: Anchor, telling: Span | None) -> Located | None:
        """Of several places with the words, the one with all that told them from their likes; else a person chooses. None where they stand
        nowhere."""
        spots = self._whole(Sought.of(anchor.exact, "", ""))
        if not spots:
            return None
        low, high = telling or self._with_context(anchor, _LONGEST_CONTEXT)
        near = self._with_context(anchor, CONTEXT)
        if telling and len(fitting := self._whole(self._within(anchor, min(low, near[0]), max(high, near[1])))) == 1:
            return Located(AnchorState.EXACT, *fitting[0])
        if telling and len(fitting := self._whole(self._within(anchor, low, high))) == 1:
            state = AnchorState.EXACT if fitting[0] in self._own_places(anchor) else AnchorState.MOVED
            return Located(state, *fitting[0])
        return Located(AnchorState.AMBIGUOUS, candidates=tuple(spots))

    def _whole(self, sought: Sought) -> list[Span]:
        return [sought.span(self._page, at) for at in in_context(sought, self._page)]

    def _own_places(self, anchor: Anchor) -> list[Span]:
        """Where the words stood, in the parts that were not touched: from the beginning, and from the end."""
        shift = len(self.new) - len(self.old)
        places = []
        if self._head >= anchor.end and self._holds(anchor.end, self._head, anchor.end):
            places.append((anchor.start, anchor.end))
        rest = len(self.old) - self._tail
        if rest <= anchor.start and self._holds(anchor.start, rest, anchor.start + shift):
            places.append((anchor.start + shift, anchor.end + shift))
        return places

    def _was_there(self, start: int, end: int) -> bool:
        return end <= self._head or start >= len(self.new) - self._tail


def relocate(anchor: Anchor, *, old: str, new: str) -> Located:
    """Where one anchor of the old text stands in the new one. For several, make one Change and ask it."""
    return Change(old, new).relocate(anchor)


def carried(spans: Iterable[Span], *, old: str, new: str) -> Iterator[Span]:
    """The same places in a later text, those that are found there without doubt."""
    change = Change(old, new)
    for start, end in spans:
        if there := change.relocate(make(old, start, end)).sure:
            yield there


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
