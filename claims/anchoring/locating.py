"""Where quoted words stand in a text now, with an honest state: never silently somewhere else."""

from dataclasses import dataclass

from claims.anchoring.folding import Folded, fold
from claims.anchoring.searching import Near, near_passages, occurrences
from claims.anchoring.selectors import CONTEXT, Anchor
from claims.anchoring.sought import Sought
from claims.codes import AnchorState

_MANY = 64  # more candidates than this are not weighed one by one
_FITS = 0.6  # two texts that have nothing to do with each other are about 0.4 alike
_CLEARLY = 0.15  # how much better the best place must be than the next
_LONG_ENOUGH = 24  # words as long as this hardly stand by chance elsewhere
_LIKE = 0.7  # the same passage by its own words
_LIKE_IN_PLACE = 0.5  # the same passage when the text around it still stands
_IN_PLACE = 0.8
_AS_LIKE = 0.05
_CONTEXT_TELLS = 12  # a shorter piece of context may stand anywhere
_LONGEST_CONTEXT = 2048

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Located:
    """Where the words stand, as offsets into the text. Where a person must decide, the candidates are what to offer."""

    state: AnchorState
    start: int | None = None
    end: int | None = None
    score: float = 1.0
    candidates: tuple[Span, ...] = ()

    @property
    def waits_for_a_person(self) -> bool:
        return self.state not in (AnchorState.EXACT, AnchorState.MOVED)


def from_quote(text: str, exact: str, before: str = "", after: str = "") -> Located:
    """Where words given without offsets stand in a text; context may be given to tell them from their likes."""
    return locate(exact, before, after, text)


def locate(
    quote: str, before: str, after: str, text: str, *, hint: int | None = None, alone: bool = True
) -> Located:
    """Where the quote stands in the text now; the hint is the offset where it stood.

    `alone` says that the quote stood only once in the old text. If it did not, a single one that is left may be another.
    """
    page, sought = fold(text), Sought.of(quote, before, after)
    if not sought.words:
        return Located(AnchorState.ORPHANED, score=0.0)
    if hint is not None and sought.unchanged_at(at := page.to_folded(hint + sought.lead), page.text):
        return Located(AnchorState.EXACT, *sought.span(page, at))
    whole = occurrences(sought.before + sought.words + sought.after, page.text, _MANY)
    fitting = [start for at in whole if sought.stands_whole(page.text, start := at + len(sought.before))]
    if fitting and sought.has_context:
        return _one_of(sought, page, fitting)
    spots = [at for at in occurrences(sought.words, page.text, _MANY) if sought.stands_whole(page.text, at)]
    if not spots:
        return _near(sought, page)
    if not sought.has_context:
        return _one_of(sought, page, spots)
    return _by_context(sought, page, spots, hint, alone)


def relocate(anchor: Anchor, *, old: str, new: str) -> Located:
    """Where an anchor of the old text stands in the new one.

    Knowing the old text it takes as much context as tells the words from their likes, so it is the surer way.
    """
    if old == new:
        return Located(AnchorState.EXACT, anchor.start, anchor.end)
    context = CONTEXT
    while True:
        before = old[max(0, anchor.start - context) : anchor.start]
        after = old[anchor.end : anchor.end + context]
        if context >= _LONGEST_CONTEXT or old.count(before + anchor.exact + after) == 1:
            break
        context *= 2
    hint = anchor.start if new[: anchor.start] == old[: anchor.start] else None
    return locate(anchor.exact, before, after, new, hint=hint, alone=old.count(anchor.exact) == 1)


def _one_of(sought: Sought, page: Folded, fitting: list[int]) -> Located:
    spans = [sought.span(page, at) for at in fitting]
    if len(spans) == 1:
        return Located(AnchorState.EXACT, *spans[0])
    return Located(AnchorState.AMBIGUOUS, candidates=tuple(spans))


def _by_context(sought: Sought, page: Folded, spots: list[int], hint: int | None, alone: bool) -> Located:
    """The words stand, but the text around them is not what it was."""
    fits = sorted(((sought.fit(page.text, at, at + len(sought.words)), -at) for at in spots), reverse=True)
    best, at = fits[0][0], -fits[0][1]
    span = sought.span(page, at)
    lonely = len(spots) == 1
    if len(spots) <= _MANY and best >= _FITS and (lonely or best - fits[1][0] >= _CLEARLY):
        return Located(AnchorState.EXACT if span[0] == hint else AnchorState.MOVED, *span)
    elsewhere = [place for place in _context_places(sought, page.text) if place != at]
    if lonely and alone and len(sought.words) >= _LONG_ENOUGH and not elsewhere:
        return Located(AnchorState.MOVED, *span)
    likely = [near.start for near in near_passages(sought.words, page.text, guesses=elsewhere, floor=_LIKE)]
    places = list(dict.fromkeys([*spots, *likely]))
    return Located(AnchorState.AMBIGUOUS, candidates=tuple(sought.span(page, place) for place in places))


def _context_places(sought: Sought, page: str) -> list[int]:
    """Where the words should begin, going by the text before or after them alone."""
    places: list[int] = []
    before, after = sought.before, sought.after
    if len(before.strip()) >= _CONTEXT_TELLS:
        places += [at + len(before) for at in occurrences(before, page, _MANY)]
    if len(after.strip()) >= _CONTEXT_TELLS:
        places += [max(0, at - len(sought.words)) for at in occurrences(after, page, _MANY)]
    return list(dict.fromkeys(places))[:_MANY]


def _near(sought: Sought, page: Folded) -> Located:
    """The words do not stand any more; a passage like them may."""
    guesses = _context_places(sought, page.text)
    ranked = sorted(
        ((near, sought.fit(page.text, near.start, near.end)) for near in near_passages(sought.words, page.text, guesses=guesses)),
        key=lambda pair: (-_weight(*pair), pair[0].start),
    )
    likely = [(near, fit) for near, fit in ranked if _is_like(near, fit)]
    if not likely:
        return Located(AnchorState.ORPHANED, score=0.0)
    best, spans = likely[0], tuple(page.to_original(near.start, near.end) for near, _ in likely)
    if len(likely) > 1 and _weight(*best) - _weight(*likely[1]) < _AS_LIKE:
        return Located(AnchorState.AMBIGUOUS, score=best[0].similarity, candidates=spans)
    return Located(AnchorState.FUZZY, *spans[0], score=best[0].similarity, candidates=spans)


def _weight(near: Near, fit: float) -> float:
    return 0.75 * near.similarity + 0.25 * fit


def _is_like(near: Near, fit: float) -> bool:
    return near.similarity >= _LIKE or (near.similarity >= _LIKE_IN_PLACE and fit >= _IN_PLACE)
