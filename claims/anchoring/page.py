"""A text in which much is looked for: folded once, and its pieces indexed once when something is not found as it stands.

Short pieces of the wanted words are looked up exactly, and each hit votes for the place where the whole would begin.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from claims.anchoring.folding import fold

MANY = 64  # more candidates than this are not weighed one by one
_PIECES = (24, 14, 8, 5, 3)  # lengths of the pieces looked up, the longest first: long ones are rare and cheap
_TOO_COMMON = 300  # a piece that stands more often says nothing about the place
_PLACES = 12  # places worth comparing letter by letter
_WORTH_COMPARING = 0.25  # of the votes that the best place has
_LONG_TEXT = 50_000  # from here on its pieces are indexed: looking through the whole for each would be too slow
_GRAM = 6  # letters of an indexed piece,
_STRIDE = 6  # of which one begins at every so many letters: any eleven letters in common are noticed
_MOST_LOOKED_UP = 2_000  # at each end of the wanted words

Hits = Iterator[tuple[int, int, int]]


class Page:
    """A text as it stands and in comparable form."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._folded = fold(original)
        self.text = self._folded.text
        self._spots: dict[str, list[int]] = {}

    def spots(self, words: str) -> list[int]:
        """Where words in comparable form stand, looked up once; one more than MANY if there are too many."""
        if words not in self._spots:
            self._spots[words] = occurrences(words, self.text, MANY)
        return self._spots[words]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the comparable text came from."""
        return self._folded.to_original(start, end)

    def voted(self, wanted: str) -> list[int]:
        """Where the wanted words, given in comparable form, are likely to begin, the likeliest first."""
        width = max(8, len(wanted) // 4)
        votes: Counter[int] = Counter()
        is_indexed = len(self.text) > _LONG_TEXT and len(wanted) >= _GRAM + _STRIDE - 1
        for offset, hit, weight in self._by_index(wanted) if is_indexed else self._by_looking(wanted):
            bucket = (hit - offset) // width
            votes[bucket] += 2 * weight
            votes[bucket + 1] += weight
            votes[bucket - 1] += weight
        return [bucket * width + width // 2 for bucket in _best(votes)]

    def _by_looking(self, wanted: str) -> Hits:
        for offset, piece in _pieces(wanted):
            hits = occurrences(piece, self.text, _TOO_COMMON)
            if len(hits) <= _TOO_COMMON:
                yield from ((offset, hit, len(piece)) for hit in hits)

    def _by_index(self, wanted: str) -> Hits:
        offsets = range(len(wanted) - _GRAM + 1)
        for offset in dict.fromkeys([*offsets[:_MOST_LOOKED_UP], *offsets[-_MOST_LOOKED_UP:]]):
            for hit in self._hits(wanted[offset : offset + _GRAM]):
                yield offset, hit, _GRAM

    def _hits(self, gram: str) -> Sequence[int]:
        first, all_hits = self._index
        if gram not in first:
            return ()
        hits = all_hits.get(gram) or (first[gram],)
        return hits if len(hits) <= _TOO_COMMON else ()

    @cached_property
    def _index(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """Where each piece stands first, and of those that stand several times all places: most have one, and need no list."""
        first: dict[str, int] = {}
        several: dict[str, list[int]] = {}
        for at in range(0, len(self.text) - _GRAM + 1, _STRIDE):
            gram = self.text[at : at + _GRAM]
            if (before := first.setdefault(gram, at)) != at:
                several.setdefault(gram, [before]).append(at)
        return first, several


def occurrences(piece: str, page: str, limit: int) -> list[int]:
    """Where the piece stands, overlapping hits included; one more than the limit if there are too many."""
    found: list[int] = []
    at = page.find(piece) if piece else -1
    while at >= 0 and len(found) <= limit:
        found.append(at)
        at = page.find(piece, at + 1)
    return found


def _best(votes: Counter[int]) -> list[int]:
    """The best-voted buckets without the neighbours of better ones."""
    best: list[int] = []
    taken: set[int] = set()
    enough = max(votes.values(), default=0) * _WORTH_COMPARING
    for bucket, _ in sorted(
        filter(lambda vote: vote[1] >= enough, votes.items()), key=lambda vote: (-vote[1], vote[0])
    ):
        if bucket not in taken:
            best.append(bucket)
            taken.update((bucket - 1, bucket, bucket + 1))
        if len(best) == _PLACES:
            break
    return best


def _pieces(wanted: str) -> Iterator[tuple[int, str]]:
    for length in _PIECES:
        step = max(1, length // 2, len(wanted) // 24)
        for offset in range(0, len(wanted) - length + 1, step):
            yield offset, wanted[offset : offset + length]
