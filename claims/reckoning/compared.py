"""Two numbers of one sentence set against each other by a factor elsewhere in it: "20 last year, 60 now, three times more"."""

import re

from claims.reckoning.found import SaidNumber, SaidSum
from claims.reckoning.grammar import Grammar
from claims.reckoning.quantity import is_lessened
from factcheck.language.numerals import ORDINAL_STEMS

CLOSE = 0.025
NOT_COMPARED = frozenset({"times", "percent", "percentage point", "year", "month", "week", "day", "hour", "minute"})
_END = re.compile(r"[.!?…][\"»”']?\s+(?=[^\sa-zа-яіїєґё])|\n+")
_TOLD_BY = re.compile(
    r"(?<!\w)(?:проти|против|замість|вместо|раніше|раньше|торік|тепер|нині|сейчас|теперь|був|було|була|были|было|була)(?!\w)|20\d\d|тому|назад|тобто|то есть|себто|порівнян|сравнен",
    re.I,
)


def compared(
    text: str, grammar: Grammar, numbers: list[SaidNumber], sums: list[SaidSum]
) -> tuple[list[SaidSum], list[SaidNumber]]:
    """What holds of such factors, and the factors about which it stays open whether they are of the two numbers."""
    if grammar.code not in ORDINAL_STEMS:
        return [], []
    held: list[SaidSum] = []
    doubtful: list[SaidNumber] = []
    for factor in numbers:
        if factor.unit != "times" or not factor.value or factor.value_to or _is_in(factor, sums):
            continue
        pair = _pair(text, factor, numbers, sums)
        if pair is None:
            continue
        said = _told(text, grammar, factor, *pair)
        if said is not None:
            held.append(said)
        elif _TOLD_BY.search(text, pair[0].start - 40 if pair[0].start > 40 else 0, factor.end):
            doubtful.append(factor)
    return held, doubtful


def _pair(
    text: str, factor: SaidNumber, numbers: list[SaidNumber], sums: list[SaidSum]
) -> tuple[SaidNumber, SaidNumber] | None:
    """The only two numbers of one kind that the sentence names before the factor."""
    begins = max((match.end() for match in _END.finditer(text, 0, factor.start)), default=0)
    before = [
        one
        for one in numbers
        if begins <= one.start and one.end <= factor.start and one.value and one.value_to is None
        and one.unit not in NOT_COMPARED and not _is_in(one, sums)
    ]  # fmt: skip
    if len(before) != 2 or len({one.unit for one in before} - {"", "person"}) > 1:
        return None
    return before[0], before[1]


def _is_in(number: SaidNumber, sums: list[SaidSum]) -> bool:
    return any(one.start <= number.start < one.end for one in sums)


def _told(text: str, grammar: Grammar, factor: SaidNumber, first: SaidNumber, last: SaidNumber) -> SaidSum | None:
    """The ratio where it comes out: upwards unless less is spoken of."""
    low, high = sorted((abs(first.value or 1.0), abs(last.value or 1.0)))
    times = max(factor.value or 1.0, 1 / (factor.value or 1.0))
    if abs(high / low / times - 1) > CLOSE:
        return None
    falls = is_lessened(text, factor.start, factor.end, grammar)
    computed, stated = (low / high, 1 / times) if falls else (high / low, times)
    operands = (high, low) if falls else (low, high)
    return SaidSum(first.start, factor.end, "ratio", operands, stated, computed, holds=True)
