"""What an edit changed that is more than spelling, dead links and layout."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from claims.anchoring import fold
from claims.comparing.meaning import is_number, languages_for, negates, opposites
from claims.comparing.tokens import Words, words_of
from reviews.minor_edits import parts
from reviews.minor_edits.spelling import is_respelt
from reviews.minor_edits.wordlists import DATES, FINDINGS, ORDINARY, WEIGHTY

_HEBREW_PREFIXES = "והבכלמש"
_LONGEST_DOUBLED = 4
# Between the first and the last word that differ.
MOST_WORDS = 3_000


@dataclass(frozen=True)
class Objection:
    """What kind of thing changed, and the words before and after."""

    kind: str
    before: str
    after: str


def objections(before: str, after: str, *, language: str, names: Iterable[str] = ()) -> list[Objection]:
    """Everything that is more than a minor edit; none: it is one. `names`: how those are called whom the page is about."""
    if before == after:
        return []
    found = [*_whole_parts(before, after), *_Comparison(before, after, language, names).objections()]
    return list(dict.fromkeys(found))


def _whole_parts(before: str, after: str) -> Iterator[Objection]:
    """Quotations, citations and signs are the same ones in the same order; an address may change or go, and none is new."""
    pairs = (("quotation", parts.quotations), ("citation", parts.citations), ("number", parts.signs))
    for kind, take in pairs:
        old, new = take(before), take(after)
        if old != new:
            gone, come = _apart(old, new)
            yield Objection(kind, gone, come)
    yield from _unseen(before, after)
    if len(parts.links(after)) > len(parts.links(before)):
        yield Objection("link", *_apart(parts.links(before), parts.links(after)))


def _unseen(before: str, after: str) -> Iterator[Objection]:
    """What nobody sees may go, unless it turns what is shown (12 as 21); none is new."""
    (turned, other), (turning, another) = parts.unseen(before), parts.unseen(after)
    if turned != turning or Counter(another) - Counter(other):
        yield Objection("number", *_apart([*turned, *other], [*turning, *another]))


def _apart(old: list[str], new: list[str]) -> tuple[str, str]:
    """What the one has more of than the other."""
    return "; ".join((Counter(old) - Counter(new)).elements()), "; ".join((Counter(new) - Counter(old)).elements())


class _Comparison:
    """The words of two texts, one by one."""

    def __init__(self, before: str, after: str, language: str, names: Iterable[str]) -> None:
        self.old, self.new = words_of(parts.plain(before)), words_of(parts.plain(after))
        self.language = language.split("-")[0].lower()
        script = "hebrew" if self.language == "he" else "cyrillic" if self.language in ("uk", "ru") else "latin"
        self.languages = languages_for(language, script)
        self.names = {key for name in names for key in words_of(name).keys}
        self.ordinary = set(_of(ORDINARY, self.languages)) | _written_small(self.old) | _written_small(self.new)

    def objections(self) -> Iterator[Objection]:
        for op, a, b, c, d in self._runs():
            if op == "equal":
                yield from self._other_case(a, c, b - a)
            elif kind := self._kind(a, b, c, d):
                yield Objection(kind, self.old.written(a, b), self.new.written(c, d))

    def _runs(self) -> Iterator[tuple[str, int, int, int, int]]:
        """What is kept and what is not, by the places of the words; what is too much to compare counts as replaced."""
        old, new = self.old.keys, self.new.keys
        shorter = min(len(old), len(new))
        start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
        end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
        a, b = len(old) - end, len(new) - end
        yield "equal", 0, start, 0, start
        if a - start + b - start > MOST_WORDS:
            yield "replace", start, a, start, b
        else:
            matcher = SequenceMatcher(None, old[start:a], new[start:b], autojunk=False)
            yield from ((op, i + start, j + start, k + start, m + start) for op, i, j, k, m in matcher.get_opcodes())
        yield "equal", a, len(old), b, len(new)

    def _other_case(self, a: int, c: int, count: int) -> Iterator[Objection]:
        """A small letter made a capital, or the other way round, names something, unless a sentence begins there."""
        for i in range(count):
            one, other = self.old.written(a + i, a + i + 1), self.new.written(c + i, c + i + 1)
            first = self.old.begins_sentence(a + i) or self.new.begins_sentence(c + i)
            if _letters(one[1:] if first else one) != _letters(other[1:] if first else other):
                yield Objection("name", one, other)

    def _kind(self, a: int, b: int, c: int, d: int) -> str:
        old, new = self.old.keys[a:b], self.new.keys[c:d]
        if kind := self._weight(a, b, c, d):
            return kind
        if "".join(old).replace("'", "") == "".join(new).replace("'", "") or self._is_doubled(a, b, c, d):
            return ""
        if len(old) != len(new):
            return "word"
        pairs = zip(old, new, strict=True)
        return "" if all(one == other or is_respelt(one, other, self.language) for one, other in pairs) else "word"

    def _weight(self, a: int, b: int, c: int, d: int) -> str:
        """What the changed words are, where that alone decides. A doubled word adds nothing, whatever it is."""
        if self._is_doubled(a, b, c, d):
            return ""
        old, new = self.old.keys[a:b], self.new.keys[c:d]
        both = [*old, *new]
        if any(is_number(key, self.languages) or not key[0].isalpha() for key in both):
            return "number"
        if any(negates(key, self.languages) for key in both) or opposites(old, new, self.languages):
            return "negation"
        if self._names_somebody(self.old, a, b) or self._names_somebody(self.new, c, d):
            return "name"
        for kind, lists in (("date", DATES), ("finding", FINDINGS)):
            if any(self._begins_like(key, _of(lists, self.languages)) for key in both):
                return kind
        return "word" if set(both) & set(_of(WEIGHTY, self.languages)) else ""

    def _is_doubled(self, a: int, b: int, c: int, d: int) -> bool:
        """Words that stood there twice stand there once."""
        gone = self.old.keys[a:b]
        return (
            c == d
            and 0 < len(gone) <= _LONGEST_DOUBLED
            and gone in (self.old.keys[max(0, a - len(gone)) : a], self.old.keys[b : b + len(gone)])
        )

    def _names_somebody(self, words: Words, first: int, last: int) -> bool:
        for i in range(first, last):
            written, key = words.written(i, i + 1), words.keys[i]
            if key in self.names or self._without_prefix(key) in self.names:
                return True
            is_at_the_beginning = words.begins_sentence(i)
            if written[:1].isupper() and not (is_at_the_beginning and self._is_ordinary(key)):
                return True
        return False

    def _is_ordinary(self, key: str) -> bool:
        """Whether a capital at the beginning of a sentence is that of an ordinary word: it, or what it is a slip of, is written small elsewhere."""
        return key in self.ordinary or any(is_respelt(key, other, self.language) for other in self.ordinary)

    def _begins_like(self, key: str, beginnings: Collection[str]) -> bool:
        return any(key.startswith(one) or self._without_prefix(key).startswith(one) for one in beginnings)

    def _without_prefix(self, key: str) -> str:
        return key.lstrip(_HEBREW_PREFIXES) if self.language == "he" and len(key) > 3 else key  # noqa: PLR2004


def _letters(written: str) -> str:
    return "".join(letter for letter in fold(written).text if letter.isalpha())


def _written_small(words: Words) -> set[str]:
    return {key for i, key in enumerate(words.keys) if words.written(i, i + 1)[:1].islower()}


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _of(lists: dict[str, str], languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(_listed(lists.get(language, "")) for language in languages))
