"""A reply taken apart: its own sentences in order, each with where it stands, the question quoted above it, and what frames a letter left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reviews.hearing.lexicon import Lexicon
from reviews.hearing.phrases import fold

# What is read of a reply: answers stand at its head, what takes them back at its foot.
HEAD, FOOT = 12_000, 3_000
LONGEST = 1_500
_QUOTED = re.compile(r"\s*>")
_MARK = re.compile(r"\s*(?:[-–—•*·]\s+)?\(?(?:#|№|Q|q)?(\d)\s?(?:[.)\]:]|[-–—](?=\s))(?!\d)\s*")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|;(?=\s)")
_INLINE_MARK = re.compile(r"(?<=[.!?;:])\s+(?=\(?\d[.)]\s+[^\W\d])")
_SHORT = re.compile(
    r"(?<![^\s(\"«“])(?:mr|mrs|ms|dr|prof|sen|rep|gov|gen|st|sr|sra|lic|vs|art|nr|vh|bzw|ca|etc|mme|mlle|approx|dept|p\.?ej|e\.?g|i\.?e|z\.?b|u\.?a|"
    r"им|ст|вул|ул|вх|исп|тис|млн|грн|руб|тел|ім|см|див|[смгрпдчгі]|(?-i:[A-ZÀ-ÞА-ЯІЇЄҐЁ])|\d{1,2})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """A stretch of the reply that says one thing: a sentence, or a part of one set off by "but" or a semicolon."""

    text: str
    folded: str
    start: int
    end: int
    # The sentence it is a part of.
    sentence: tuple[int, int]
    paragraph: int
    # Which sentence of the reply it belongs to, and the number of the question in whose place it stands.
    at: int
    under: int | None = None
    mark: int | None = None


def units(reply: str, numbers: Sequence[int], quoted: dict[int, int], lexicon: Lexicon) -> list[Unit]:
    """The sentences of a reply that its sender wrote, without greeting and signature. `quoted`: of a line that repeats one of our questions
    (by its offset) the number."""
    found: list[Unit] = []
    under: int | None = None
    paragraph, closed = 0, False
    for start, end in _lines(reply):
        line = reply[start:end]
        if not line.strip():
            paragraph += 1
            continue
        if _QUOTED.match(line) or start in quoted:
            under, closed = quoted.get(start, under), False
            paragraph += 1
            continue
        folded = fold(line)
        if closed and not _reopens(folded):
            continue
        closed = _closes(folded, lexicon)
        if closed or (not found and _greets(folded, lexicon)):
            continue
        found += _of_line(reply, start, end, numbers, Unit("", "", 0, 0, (0, 0), paragraph, len(found), under), lexicon)
    return found


def _lines(reply: str) -> Iterator[tuple[int, int]]:
    """The lines that are read, from where to where, without their ends."""
    at = 0
    for line in reply.splitlines(keepends=True):
        end = at + len(line.rstrip("\r\n"))
        if at < HEAD:
            yield at, min(end, HEAD)
        if end > max(HEAD, len(reply) - FOOT):
            yield max(at, HEAD, len(reply) - FOOT), end
        at += len(line)


def _reopens(folded: str) -> bool:
    """A postscript below the signature."""
    return (
        re.match(
            r"\s*(?:p\.? ?s\b|ps\b|p\.p\.s|з\. ?і|נ\.?\"?ב\b|post ?script|nachtrag|postdata|update\b|edit\b)", folded
        )
        is not None
    )


def _closes(folded: str, lexicon: Lexicon) -> bool:
    return len(folded) < 160 and lexicon.signs["closings"].match(folded.strip()) is not None


def _greets(folded: str, lexicon: Lexicon) -> bool:
    """A line that only greets."""
    return len(folded) < 70 and len(folded.split()) <= 7 and lexicon.signs["greetings"].match(folded.strip()) is not None and (
        folded.rstrip()[-1:] in ",!:." or len(folded.split()) <= 3
    ) and not lexicon.signs["acknowledged"].search(folded)  # fmt: skip


def _of_line(reply: str, start: int, end: int, numbers: Sequence[int], mould: Unit, lexicon: Lexicon) -> Iterator[Unit]:
    at = mould.at
    for low, high in _sentences(reply, start, end):
        mark = _MARK.match(reply, low, high)
        n = int(mark.group(1)) if mark and int(mark.group(1)) in numbers else None
        body = mark.end() if mark and n else low
        if body >= high:
            if n:
                yield replace(mould, text="", folded="", start=low, end=high, sentence=(low, high), at=at, mark=n)
            continue
        for first, last in _by_turns(reply, body, high, lexicon):
            text = reply[first:last][:LONGEST]
            yield replace(
                mould, text=text, folded=fold(text), start=first, end=last, sentence=(low, high), at=at, mark=n
            )
        at += 1


def _sentences(reply: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for stop in [*_ends(reply, start, end), end]:
        while low < stop and reply[low].isspace():
            low += 1
        if low < stop:
            yield low, len(reply[:stop].rstrip()) if stop - low < 2 else low + len(reply[low:stop].rstrip())
        low = stop


def _ends(reply: str, start: int, end: int) -> list[int]:
    stops = [
        found.end()
        for found in _END.finditer(reply, start, end)
        if not (found.group() == "." and _SHORT.search(reply, max(start, found.end() - 12), found.end()))
    ]
    marks = [found.start() for found in _INLINE_MARK.finditer(reply, start, end)]
    return sorted({*stops, *marks})


def _by_turns(reply: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between which it turns: "we do not comment on rumours, but he was not there"."""
    low = start
    for found in lexicon.signs["but"].finditer(fold(reply[start : min(end, start + LONGEST)])):
        cut = start + found.start()
        if cut - low > 3:
            yield low, cut
            low = cut
    yield low, end
