"""The sentence a claim stands in, as words, with the claim as one of them; and the three sentences before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

CLAIM = "\ufffc"
QUOTED = "\ufff9"
BEFORE = 3
LONGEST = 4000
_WORD = re.compile(r"\w+(?:[.'’ʼ\"״׳\-]\w+)*['’׳]?(?=\W|$)|\S", re.UNICODE)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|\n\s*")
_SHORT = re.compile(
    r"(?:^|[\s(\"«“])(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|st|sr|sra|no|vs|[^\W\d_]|ім|им|ст|вул|ул|г|р)\.$",
    re.IGNORECASE,
)
# Pairs of quotation marks; a mark that opens in one language closes in another, so each pair is tried on its own.
_QUOTES = (
    re.compile(r"«([^«»\n]{1,1500})»"),
    re.compile(r"“([^“”\n]{1,1500})”"),
    re.compile(r"„([^„“”\n]{1,1500})[“”]"),
    re.compile(r"(?<!\w)[\"״]([^\"\n]{1,1500}?)[\"״](?!\w)|(?<=\bש)\"([^\"\n]{1,1500}?)\"(?!\w)"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark, as it stands, and where."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters, with one kind of apostrophe."""
        return self.text.casefold().replace("’", "'").replace("ʼ", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is no mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Passage:
    """A claim's sentence. `words` has the claim (and whole quotations) as one mark each; `at` is where the claim is in it."""

    text: str
    words: tuple[Word, ...]
    at: int
    start: int
    end: int
    before: tuple[tuple[int, int], ...]
    after: tuple[int, int]
    is_quoted: bool
    # Words of the claim's own quotation that are not the claim's: an insertion may stand among them.
    inside: tuple[Word, ...] = ()
    # Where the claim itself stands, within its quotation if it has one.
    claimed: tuple[int, int] = (0, 0)


def passage(text: str, start: int, end: int) -> Passage:
    """What is read for a claim at these offsets."""
    around = _quote_around(text, start, end)
    hole = around or (start, end)
    spans = _sentences(text, start)
    here = next((i for i, span in enumerate(spans) if span[0] <= hole[0] < span[1]), len(spans) - 1)
    last = max((i for i, span in enumerate(spans) if span[0] < hole[1]), default=here)
    begin, finish = spans[here][0], spans[max(last, here)][1]
    words = list(_with_holes(text, begin, finish, hole))
    following = spans[last + 1] if last + 1 < len(spans) else (finish, finish)
    return Passage(
        text, tuple(words), next(i for i, word in enumerate(words) if word.text == CLAIM and word.start == hole[0]), begin, finish,
        tuple(spans[max(0, here - BEFORE) : here]), following, around is not None,
        tuple(tokens(text, around[0] + 1, around[1] - 1)) if around else (), (start, end),
    )  # fmt: skip


def tokens(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of a stretch."""
    return [Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text, start, end)]


def as_it_stands(text: str, words: Sequence[Word]) -> str:
    """The stretch that these words cover."""
    return text[words[0].start : words[-1].end] if words else ""


def _sentences(text: str, near: int) -> list[tuple[int, int]]:
    """Sentences of the paragraphs around, so that a long text costs no more than a short one."""
    low, high = max(0, near - LONGEST), min(len(text), near + LONGEST)
    quotes = quotations(text, low, high)
    bounds, begin = [], low
    for mark in _END.finditer(text, low, high):
        ends_line = "\n" in mark.group()
        inside = any(a < mark.start() and mark.end() < b for a, b in quotes)
        abbreviated = mark.group().startswith(".") and _SHORT.search(text[begin : mark.start() + 1])
        goes_on = text[mark.end() : mark.end() + 1].islower() or text[mark.end() : mark.end() + 1] in tuple("—–-―,")
        if not ends_line and (inside or abbreviated or goes_on):
            continue
        bounds.append((begin, mark.end()))
        begin = mark.end()
    return [*bounds, (begin, high)] if begin < high or not bounds else bounds


def quotations(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Where something is quoted, marks included."""
    found = [mark.span() for quote in _QUOTES for mark in quote.finditer(text, low, high)]
    return sorted(found)


def _quote_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    near = quotations(text, max(0, start - LONGEST), min(len(text), end + LONGEST))
    holding = [span for span in near if span[0] <= start and end <= span[1] and span[1] - span[0] > 2]
    return min(holding, key=lambda span: span[1] - span[0], default=None)


def _with_holes(text: str, begin: int, finish: int, hole: tuple[int, int]) -> list[Word]:
    speech = [
        span for span in quotations(text, begin, finish)
        if (span[1] <= hole[0] or span[0] >= hole[1]) and _is_speech(text, span, begin)
    ]  # fmt: skip
    found: list[Word] = []
    place = begin
    for low, high, mark in sorted([(*hole, CLAIM), *((*span, QUOTED) for span in speech)]):
        if low < place:
            continue
        found += tokens(text, place, low)
        found.append(Word(mark, low, high))
        place = high
    return found + tokens(text, place, finish)


def _is_speech(text: str, span: tuple[int, int], begin: int) -> bool:
    """Whether a quotation is somebody's words, rather than a name in quotation marks."""
    words = text[span[0] + 1 : span[1] - 1]
    begins = span[0] == begin and text[span[1] : span[1] + 1] == ","
    return begins or len(words.split()) > 3 or words.rstrip()[-1:] in tuple(".,!?…")
