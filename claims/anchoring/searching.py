"""Where something like the wanted words stands in a long text, in bounded time.

Only the places for which pieces of the wanted words vote are compared letter by letter. All texts here are folded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from claims.anchoring.page import Page

_LONG = 600  # beyond this the two ends are placed apart: comparing whole windows would be too slow
_END = 240
_WORTH_A_LOOK = 35  # of 100: below this no shift of its ends makes a place alike
_BY_LETTERS = 20_000
_BY_WORDS = 100_000
_SAME_END = 0.03
_SENTENCE_ENDS = ".!?…。！？:;"
_SPACELESS = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u2e80", "\ua4cf"),  # Chinese, Japanese
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


@dataclass(frozen=True, slots=True)
class Near:
    """A passage like the wanted one; similarity is 1.0 for the same letters."""

    start: int
    end: int
    similarity: float

    def overlaps(self, other: "Near") -> bool:
        return self.start < other.end and other.start < self.end


def likeness(one: str, other: str) -> float:
    """How alike two texts are, letter by letter; very long ones word by word, and only by their first and last parts."""
    if max(len(one), len(other)) <= _BY_LETTERS:
        return Indel.normalized_similarity(one, other)
    heads = Indel.normalized_similarity(one[:_BY_WORDS].split(), other[:_BY_WORDS].split())
    tails = Indel.normalized_similarity(one[-_BY_WORDS:].split(), other[-_BY_WORDS:].split())
    return (heads + tails) / 2


def near_passages(wanted: str, page: Page, *, guesses: Iterable[int] = (), floor: float = 0.4) -> list[Near]:
    """The passages most like the wanted words, best first, none overlapping a better one."""
    found: list[Near] = []
    for place in dict.fromkeys([*guesses, *page.voted(wanted)]):
        near = _placed(wanted, page.text, place)
        if near and near.similarity >= floor and near not in found:
            found.append(near)
    found.sort(key=lambda near: (-near.similarity, near.start))
    return _without_overlaps(found)


def _without_overlaps(found: list[Near]) -> list[Near]:
    kept: list[Near] = []
    for near in found:
        if not any(near.overlaps(other) for other in kept):
            kept.append(near)
    return kept


def _placed(wanted: str, page: str, place: int) -> Near | None:
    if len(wanted) > _LONG:
        return _placed_by_ends(wanted, page, place)
    slack = max(40, len(wanted) // 2)
    low = max(0, place - slack)
    window = page[low : place + len(wanted) + slack]
    if not window:
        return None
    hit = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=_WORTH_A_LOOK)
    if not hit or hit.dest_start == hit.dest_end:
        return None
    return _trimmed(wanted, page, low + hit.dest_start, low + hit.dest_end)


def _placed_by_ends(wanted: str, page: str, place: int) -> Near | None:
    """Long words: the beginning and the end are found apart, the whole is compared once."""
    slack = len(wanted) // 2
    head_low = max(0, place - slack)
    tail_low = max(0, place + len(wanted) - _END - slack)
    beginning, ending = page[head_low : place + _END + slack], page[tail_low : place + len(wanted) + slack]
    if not beginning or not ending:
        return None
    head = fuzz.partial_ratio_alignment(wanted[:_END], beginning)
    tail = fuzz.partial_ratio_alignment(wanted[-_END:], ending)
    if not head or not tail:
        return None
    first = _trimmed(wanted[:_END], page, head_low + head.dest_start, head_low + head.dest_end)
    last = _trimmed(wanted[-_END:], page, tail_low + tail.dest_start, tail_low + tail.dest_end)
    if last.end <= first.start:
        return None
    return Near(first.start, last.end, likeness(wanted, page[first.start : last.end]))


def _trimmed(wanted: str, page: str, start: int, end: int) -> Near:
    """The same place with its ends moved to where words begin and end, whichever fits the wanted words best."""
    reach = max(12, len(wanted) // 4)
    starts = _edges(page, max(0, start - reach), min(end, start + reach), start)
    ends = _edges(page, max(start, end - reach), min(len(page), end + reach), end)
    best = (start, end)
    for _ in range(2):
        best = max(((edge, best[1]) for edge in starts), key=lambda span: _rank(wanted, page, *span), default=best)
        best = max(((best[0], edge) for edge in ends), key=lambda span: _rank(wanted, page, *span), default=best)
    return Near(*best, likeness(wanted, page[best[0] : best[1]]))


def _rank(wanted: str, page: str, start: int, end: int) -> tuple[float, int]:
    """Likeness first; then ends that look like the wanted ones, since a changed first word still begins the sentence."""
    if end <= start:
        return 0.0, 0
    alike = Indel.normalized_similarity(wanted, page[start:end])
    if not wanted[0].islower():
        alike += _SAME_END * (page[max(0, start - 4) : start].rstrip(" \"'(")[-1:] in _SENTENCE_ENDS)
    alike += _SAME_END * (page[start] == wanted[0]) + _SAME_END * (page[end - 1] == wanted[-1])
    return alike, start - end


def _edges(page: str, low: int, high: int, first: int) -> list[int]:
    """Offsets between low and high where a word begins or ends."""
    inside = [at for at in range(low, high + 1) if not joined(page, at)]
    return sorted(inside, key=lambda at: abs(at - first))[:48]


def joined(page: str, at: int) -> bool:
    """Whether the offset lies inside a word or a number, so that words cut there would be other words."""
    if not 0 < at < len(page):
        return False
    left, right = page[at - 1], page[at]
    if left.isalnum() and right.isalnum():
        return not (_spaceless(left) or _spaceless(right))
    if right in "'\"" and left.isalpha() and at + 1 < len(page):
        return page[at + 1].isalpha() and (right == "'" or "א" <= left <= "ת")
    if left in "'\"" and right.isalpha() and at > 1:
        return page[at - 2].isalpha() and (left == "'" or "א" <= right <= "ת")
    if right in ".," and left.isdigit() and at + 1 < len(page):
        return page[at + 1].isdigit()
    return left in ".," and right.isdigit() and at > 1 and page[at - 2].isdigit()


def _spaceless(char: str) -> bool:
    """Scripts that write words without spaces: any place between two letters may be an edge."""
    return char >= _SPACELESS[0][0] and any(first <= char <= last for first, last in _SPACELESS)
