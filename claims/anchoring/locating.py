"""Where quoted words stand in a text now, with an honest state: never silently somewhere else."""

from dataclasses import dataclass

from claims.anchoring.page import MANY, Page, occurrences
from claims.anchoring.searching import Near, likeness, near_passages
from claims.anchoring.sought import Sought
from claims.codes import UNSURE, AnchorState

_FITS = 0.6  # two texts that have nothing to do with each other are about 0.4 alike
_FITS_ALL_BUT = 0.85  # where the words stood several times, only the place with nearly all of the text around it
_SIDE_FITS = 0.9
_CLEARLY = 0.15  # how much better the best place must be than the next
_LONG_ENOUGH = 12  # two words as long as this, once in both texts, are taken to be the same
_LIKE = 0.7  # the same passage by its own words
_LIKE_IN_PLACE = 0.5  # the same passage when the text around it still stands
_IN_PLACE = 0.8
_SOME_PLACE = 0.55
_TELLING = 40  # words as long as this tell a passage from others of its mould
_FRAME_COSTS = 0.2
_AS_LIKE = 0.05
_NEIGHBOUR = 12  # context as long as this can be recognised as a passage of its own

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
        return self.state in UNSURE

    @property
    def sure(self) -> Span | None:
        """From where to where they stand without doubt; None where a person has to say."""
        if self.waits_for_a_person or self.start is None or self.end is None:
            return None
        return self.start, self.end


def from_quote(text: str, exact: str, before: str = "", after: str = "") -> Located:
    """Where words given without offsets stand in a text; context may be given to tell them from their likes."""
    return locate(exact, before, after, text)


def locate(quote: str, before: str, after: str, text: str, *, hint: int | None = None, alone: bool = True) -> Located:
    """Where the quote stands in the text now; the hint is the offset where it stood. The same offset alone decides nothing:
    among places that look the same a person chooses.

    `alone` says that the quote stood only once in the old text. If it did not, a single one that is left may be another.
    """
    return located(Sought.of(quote, before, after), Page(text), hint=hint, alone=alone)


def located(sought: Sought, page: Page, *, hint: int | None, alone: bool, others: str = "") -> Located:
    """The same for what is looked for again and again in one page; a passage that stands in `others` is not the words rewritten."""
    if not sought.words:
        return Located(AnchorState.ORPHANED, score=0.0)
    spots = page.spots(sought.words)
    fitting = _in_context(sought, page.text, spots)
    if fitting and sought.has_context:
        return _one_of(sought, page, fitting)
    spots = [at for at in spots if sought.stands_whole(page.text, at)]
    if not spots:
        return _near(sought, page, others)
    if not sought.has_context:
        return _one_of(sought, page, spots)
    return _by_context(sought, page, spots, hint, alone)


def in_context(sought: Sought, page: Page) -> list[int]:
    """Where the words stand with all of their context."""
    return _in_context(sought, page.text, page.spots(sought.words))


def _in_context(sought: Sought, page: str, spots: list[int]) -> list[int]:
    """The same, among the spots, if those are all there are."""
    whole = sought.before + sought.words + sought.after
    if len(spots) > MANY:
        fitting = [at + len(sought.before) for at in occurrences(whole, page, MANY)]
    else:
        fitting = [at for at in spots if at >= len(sought.before) and page.startswith(whole, at - len(sought.before))]
    return [at for at in fitting if sought.stands_whole(page, at)]


def _one_of(sought: Sought, page: Page, fitting: list[int]) -> Located:
    spans = [sought.span(page, at) for at in fitting]
    if len(spans) == 1:
        return Located(AnchorState.EXACT, *spans[0])
    return Located(AnchorState.AMBIGUOUS, candidates=tuple(spans))


def _by_context(sought: Sought, page: Page, spots: list[int], hint: int | None, alone: bool) -> Located:
    """The words stand, but the text around them is not what it was."""
    fits = sorted(((sought.fit(page.text, at, at + len(sought.words)), -at) for at in spots), reverse=True)
    best, at = fits[0][0], -fits[0][1]
    span = sought.span(page, at)
    lonely, clear = len(spots) == 1, len(spots) <= MANY and _is_clear(sought, page.text, fits)
    if clear and best >= (_FITS if alone else _FITS_ALL_BUT):
        return Located(AnchorState.EXACT if span[0] == hint else AnchorState.MOVED, *span)
    rivals = [near for near in _likely(sought, page) if not near.start <= at < near.end]
    if lonely and alone and not rivals and len(sought.words) >= _LONG_ENOUGH and not sought.is_one_word:
        return Located(AnchorState.MOVED, *span)
    spans = [sought.span(page, place) for place in spots] + [page.to_original(near.start, near.end) for near in rivals]
    return Located(AnchorState.AMBIGUOUS, candidates=tuple(spans))


def _is_clear(sought: Sought, page: str, fits: list[tuple[float, int]]) -> bool:
    """Whether the best place stands out: by far the best, and none of the others has a side of the old text that it lacks."""
    if len(fits) == 1:
        return True
    if fits[0][0] - fits[1][0] < _CLEARLY:
        return False
    best, *rest = (sought.sides(page, -at, -at + len(sought.words)) for _, at in fits)
    return not any(theirs >= _SIDE_FITS > ours for other in rest for ours, theirs in zip(best, other, strict=True))


def _near(sought: Sought, page: Page, others: str) -> Located:
    """The words do not stand any more; a passage like them may."""
    likely = [near for near in _likely(sought, page) if page.text[near.start : near.end] not in others]
    if not likely:
        return Located(AnchorState.ORPHANED, score=0.0)
    spans = tuple(page.to_original(near.start, near.end) for near in likely)
    weights = [_weight(sought, page.text, near) for near in likely]
    if len(likely) > 1 and weights[0] - weights[1] < _AS_LIKE:
        return Located(AnchorState.AMBIGUOUS, score=likely[0].similarity, candidates=spans)
    return Located(AnchorState.FUZZY, *spans[0], score=likely[0].similarity, candidates=spans)


def _likely(sought: Sought, page: Page) -> list[Near]:
    """Passages that may be the words rewritten, the likeliest first. The neighbours of the words are not it."""
    text = page.text
    starts = [at + len(sought.before) for at in occurrences(sought.before, text, MANY)]
    ends = occurrences(sought.after, text, MANY)
    guesses = starts + [max(0, at - len(sought.words)) for at in ends]
    found = near_passages(sought.words, page, guesses=guesses[:MANY])
    framed = [_framed(near, sought.words, text, starts, ends) for near in found]
    neighbours = [*_neighbours(sought.before, text), *_neighbours(sought.after, text)]
    likely = [near for near in framed if _is_like(sought, text, near) and not _is_one_of(near, neighbours)]
    return sorted(likely, key=lambda near: (-_weight(sought, text, near), near.start))


def _framed(near: Near, words: str, page: str, starts: list[int], ends: list[int]) -> Near:
    """The passage with its ends where the text before and after still meets it."""
    reach = max(12, len(words) // 3)
    start = min((at for at in starts if at < near.end), key=lambda at: abs(at - near.start), default=near.start)
    end = min((at for at in ends if at > near.start), key=lambda at: abs(at - near.end), default=near.end)
    start = start if abs(start - near.start) <= reach else near.start
    end = end if abs(end - near.end) <= reach else near.end
    framed = Near(start, end, likeness(words, page[start:end]))
    return framed if start < end and framed.similarity >= near.similarity - _FRAME_COSTS else near


def _neighbours(context: str, page: str) -> list[Near]:
    context = context.strip()
    if len(context) < _NEIGHBOUR:
        return []
    return [Near(at, at + len(context), 1.0) for at in occurrences(context, page, MANY)]


def _is_one_of(near: Near, neighbours: list[Near]) -> bool:
    """Half of a neighbour or more lies in the passage: it is the neighbour, or it would hold both."""
    return any(
        2 * (min(near.end, other.end) - max(near.start, other.start)) >= other.end - other.start for other in neighbours
    )


def _weight(sought: Sought, page: str, near: Near) -> float:
    return 0.75 * near.similarity + 0.25 * sought.fit(page, near.start, near.end)


def _is_like(sought: Sought, page: str, near: Near) -> bool:
    """Like by its own words, or less so in its own place; short words of one mould only in their own place."""
    if page[near.start : near.end] in sought.before + "\0" + sought.after:
        return False
    fit = sought.fit(page, near.start, near.end)
    if near.similarity >= _LIKE:
        return fit >= _SOME_PLACE or len(sought.words) >= _TELLING
    return near.similarity >= _LIKE_IN_PLACE and fit >= _IN_PLACE
