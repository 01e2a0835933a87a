"""Arithmetic that a text states among its numbers, done again."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from claims.reckoning.found import SaidNumber, SaidSum
from claims.reckoning.grammar import Grammar

_FIRST, _FILL = 0xE000, "\uf8ff"
_MOST = 0x7FF
_MARK = f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]{_FILL}*+"
# Between operands a few words may stand ("deputies"), never another number or the end of a sentence.
_WORDS = rf"(?:[^{chr(_FIRST)}-{_FILL}.!?;:,()\d]{{0,40}}?)"
_GAP = rf"(?:[^{chr(_FIRST)}-{_FILL}.!?;\d]{{0,40}}?)"
# What may stand between a share and its percentage, and what makes it the percentage of something else.
_OR = r"(?:\s?[,(—–-]\s?(?:[^\W\d]+,? ){0,3}?| (?:or|або|чи|или|o) (?:[^\W\d]+ ){0,2}?)"
_END = r"(?!\s(?:of|з|із|зі|из|от|від|de)\s)(?! מ)"
_CONTRAST = re.compile(
    r"(?<!\w)(?:while|but|and|whereas|as|after|when|with|а|але|і|та|при|хоча|коли|но|и|хотя|когда|y|pero|mientras|con|cuando|אבל|אך|כאשר|בעוד)(?!\w)",
    re.IGNORECASE,
)
ROUGH, DOUBLED, NEARLY = 0.06, 0.025, 0.085
TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "person"})


@dataclass(frozen=True)
class Put:
    """One statement of arithmetic as it stands: its words and the numbers in it."""

    text: str
    match: re.Match[str]
    grammar: Grammar
    numbers: list[SaidNumber]

    def number(self, name: str) -> SaidNumber:
        """The number at that place."""
        return self.numbers[ord(self.match[name][0]) - _FIRST]

    @property
    def listed(self) -> list[SaidNumber]:
        """All numbers of a list."""
        return [self.numbers[ord(char) - _FIRST] for char in self.match["L"] if _FIRST <= ord(char) <= _FIRST + _MOST]

    def as_percent(self, name: str) -> SaidNumber:
        """The number at that place; "a third" as so many per cent."""
        number = self.number(name)
        is_fraction = number.value is not None and 0 < number.value < 1 and not number.unit
        if not is_fraction or self.text[number.start].isdigit():
            return number
        return replace(number, value=(number.value or 0.0) * 100, unit="percent", decimals=0)

    @property
    def is_of_something_else(self) -> bool:
        """Whether a clause of its own stands between the last number and the one before."""
        ends = sorted(self.match.span(name) for name in ("A", "B", "C"))
        return _CONTRAST.search(self.text, ends[1][1], ends[2][0]) is not None and ends[2] == self.match.span("C")

    @property
    def changes_first(self) -> bool:
        """Whether the percentage comes first and is that of a change: "prices rose 5%, 20 of 30 firms say"."""
        lead = self.text[max(0, self.match.start("C") - 20) : self.match.start("C")]
        moves = re.search(rf"(?<!\w)(?:{self.grammar.rises}|{self.grammar.falls})(?!\w)", lead, re.IGNORECASE)
        return self.match.start("C") < self.match.start("A") and moves is not None

    @property
    def start(self) -> int:
        """Where it begins: with the word of change, if one stands just before."""
        return self.match.start()

    @property
    def direction(self) -> int:
        """Up or down, by its words; 0 where they do not say."""
        around = self.text[max(0, self.match.start() - 45) : self.match.end() + 12]
        rises, falls = (
            re.search(rf"(?<!\w)(?:{words})(?!\w)", around, re.IGNORECASE)
            for words in (self.grammar.rises, self.grammar.falls)
        )
        return 0 if bool(rises) == bool(falls) else 1 if rises else -1


def sums_in(text: str, grammar: Grammar, numbers: list[SaidNumber]) -> list[SaidSum]:
    """What is stated and what comes out, each once."""
    known = [
        number
        for number in numbers
        if number.value is not None
        and number.value_to is None
        and (number.unit != "times" or text[number.start].isdigit())
    ][:_MOST]
    masked = text
    for index, number in enumerate(known):
        mark = chr(_FIRST + index) + _FILL * (number.end - number.start - 1)
        masked = masked[: number.start] + mark + masked[number.end :]
    found: list[SaidSum] = []
    for kind, pattern in _patterns(grammar):
        for match in pattern.finditer(masked):
            said = READERS[kind](Put(text, match, grammar, known))
            if said and not any(said.start < other.end and other.start < said.end for other in found):
                found.append(said)
    return sorted(found, key=lambda said: said.start)


_READY: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


def _patterns(grammar: Grammar) -> list[tuple[str, re.Pattern[str]]]:
    if grammar.code not in _READY:
        factors = "|".join(f"(?:{forms})" for _value, forms in grammar.factors)
        between = r"(?>, ?(?:and |y |та |и |ו-?)?| and | y | e | і | й | та | и | ו-?)"
        joined = rf"(?:{_MARK}{_WORDS}{between}){{1,11}}{_MARK}"
        # "40 on roads, on schools 25": words may stand before a number as well.
        apart = rf"(?:{_MARK}{_WORDS}{between}{_WORDS}){{1,11}}{_MARK}"
        macros = {
            "{A}": f"(?P<A>{_MARK})", "{B}": f"(?P<B>{_MARK})", "{C}": f"(?P<C>{_MARK})", "{F}": f"(?P<F>{factors})",
            "{L}": f"(?P<L>{joined})", "{M}": f"(?P<L>{apart})", "{or}": _OR, "{end}": _END, "{w1}": r"\w+(?: \w+)?", "{w}": _WORDS, "{gap}": _GAP,
        }  # fmt: skip
        _READY[grammar.code] = [(kind, _ready(pattern, macros)) for kind, pattern in grammar.sums]
    return _READY[grammar.code]


def _ready(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    for name, words in macros.items():
        pattern = pattern.replace(name, words)
    return re.compile(pattern if pattern.startswith("(?P") else rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def _change(put: Put) -> SaidSum | None:
    """From A to B, by C: per cent, points, so many times, or the unit itself."""
    first, last, stated = put.number("A"), put.number("B"), put.as_percent("C")
    before, after, change = first.value or 0.0, last.value or 0.0, stated.value or 0.0
    if not before or not _of_one_kind(first, last) or put.is_of_something_else:
        return None
    signed = (put.direction or (1 if after >= before else -1)) * abs(change)
    if stated.unit == "times":
        factor = change if signed > 0 or change < 1 else 1 / change
        holds = abs(after / before / factor - 1) <= DOUBLED
        return (
            SaidSum(put.start, put.match.end(), "ratio", (before, after), factor, after / before, holds)
            if after
            else None
        )
    if stated.unit == "percentage point":
        return (
            _told(put, "difference", [first, last], signed, after - before, stated) if last.unit == "percent" else None
        )
    if stated.unit == "percent":
        return _told(put, "percentage change", [first, last], signed, (after - before) / before * 100, stated)
    if stated.unit and stated.unit == last.unit and stated.unit not in TIMES:
        return _told(put, "difference", [first, last], signed, after - before, stated)
    return None


def _of_one_kind(first: SaidNumber, last: SaidNumber) -> bool:
    return first.unit == last.unit or not first.unit or not last.unit


def _ratio(put: Put) -> SaidSum | None:
    """Doubled, tripled, halved: from A to B."""
    first, last = put.number("A"), put.number("B")
    factor = next(value for value, forms in put.grammar.factors if re.fullmatch(forms, put.match["F"], re.IGNORECASE))
    if not first.value or not last.value or not _of_one_kind(first, last):
        return None
    stated = 1 / factor if put.direction < 0 and factor > 1 else factor
    around = put.text[max(0, put.match.start("F") - 12) : put.match.end("F") + 12]
    computed = last.value / first.value
    more = re.search(r"more than|більш|более|con creces|más que|יותר", around, re.IGNORECASE)
    nearly = re.search(r"nearly|almost|майже|почти|casi|כמעט|about", around, re.IGNORECASE)
    holds = abs(computed / stated - 1) <= (ROUGH if nearly else DOUBLED)
    if more:
        holds = computed >= stated if stated > 1 else computed <= stated
        holds = holds and computed <= stated * 1.5 if stated > 1 else holds
    return SaidSum(put.start, put.match.end(), "ratio", (first.value, last.value), stated, computed, holds)


def _share(put: Put) -> SaidSum | None:
    """A of B, or C per cent."""
    part, whole, stated = put.number("A"), put.number("B"), put.as_percent("C")
    if not part.value or not whole.value or part.value > whole.value or stated.unit != "percent":
        return None
    if "percent" in (part.unit, whole.unit) or put.is_of_something_else or put.changes_first:
        return None
    return _told(put, "share", [part, whole], stated.value or 0.0, part.value / whole.value * 100, stated)


def _gap(put: Put) -> SaidSum | None:
    """So much against so much: so much between them."""
    first, last, stated = put.number("A"), put.number("B"), put.number("C")
    if stated.value is None or not stated.unit or {first.unit, last.unit} != {stated.unit}:
        return None
    apart = abs((first.value or 0.0) - (last.value or 0.0))
    return _told(put, "difference", [first, last], stated.value, apart, stated)


def _sum(put: Put, *, all_shares: bool = False) -> SaidSum | None:
    """So much and so much, together so much."""
    parts, stated = put.listed, put.number("C")
    units = {part.unit for part in parts if part.unit not in ("", "person")} | {stated.unit} - {"", "person"}
    if len(units) > 1 or stated.value is None or ("percent" in units and not all_shares):
        return None
    return _told(put, "sum", parts, stated.value, sum(part.value or 0.0 for part in parts), stated)


def _total(put: Put) -> SaidSum | None:
    """So much and so much make so much; shares too, where all of them are shares."""
    return _sum(put, all_shares={number.unit for number in [*put.listed, put.number("C")]} == {"percent"})


def _average(put: Put) -> SaidSum | None:
    """So much and so much, on average so much."""
    parts, stated = put.listed, put.number("C")
    if stated.value is None or len(parts) < 2:
        return None
    return _told(put, "average", parts, stated.value, sum(part.value or 0.0 for part in parts) / len(parts), stated)


def _per(put: Put) -> SaidSum | None:
    """So much from so many: so much of each."""
    whole, count, stated = put.number("A"), put.number("B"), put.number("C")
    if (
        not whole.value
        or not count.value
        or stated.value is None
        or not whole.unit
        or whole.unit != stated.unit
        or count.unit == whole.unit
    ):
        return None
    return _told(put, "ratio", [count, whole], stated.value, whole.value / count.value, stated)


def _told(
    put: Put, operation: str, operands: list[SaidNumber], stated: float, computed: float, as_said: SaidNumber
) -> SaidSum:
    rough = any(number.is_approximate and not number.bound for number in (as_said, *operands))
    holds = _is_bounded(as_said.bound, stated, computed) or _holds(
        stated, computed, as_said.decimals, rough, as_said.slack
    )
    if not holds and abs(stated - computed) <= NEARLY * abs(computed):
        holds = _within(operation, operands, stated, as_said)
    return SaidSum(
        put.start,
        put.match.end(),
        operation,
        tuple(operand.value or 0.0 for operand in operands),
        stated,
        computed,
        holds,
    )


def _is_bounded(bound: str, stated: float, computed: float) -> bool:
    """More than, less than."""
    if bound == "min":
        return abs(computed) >= abs(stated)
    return bound == "max" and abs(computed) <= abs(stated)


def _holds(stated: float, computed: float, decimals: int, rough: bool, slack: float) -> bool:
    """Whether the computed value rounds to the stated one at its digits; "about" and "nearly" are given six per cent."""
    if rough and abs(computed - stated) <= ROUGH * max(abs(computed), abs(stated)):
        return True
    return abs(computed - stated) <= max(slack, 0.5 / 10**decimals if stated != int(stated) or decimals else 0.5) * (
        1 + 1e-9
    ) and (
        bool(decimals)
        or slack > 0
        or stated != int(stated)
        or round(computed) == stated
        or abs(computed - stated) <= 0.5
    )


def _within(operation: str, operands: list[SaidNumber], stated: float, as_said: SaidNumber) -> bool:
    """Whether rounded operands leave room for what is stated."""
    low, high = ([(operand.value or 0.0) + sign * operand.slack for operand in operands] for sign in (-1, 1))
    ends = _computed(operation, low, high)
    margin = max(as_said.slack, 0.5 / 10**as_said.decimals)
    return min(ends) - margin <= stated <= max(ends) + margin


def _computed(operation: str, low: list[float], high: list[float]) -> list[float]:
    if operation == "sum":
        return [sum(low), sum(high)]
    if operation == "average":
        return [sum(low) / len(low), sum(high) / len(high)]
    if operation == "difference":
        return [low[1] - high[0], high[1] - low[0]]
    if operation == "percentage change":
        return [(low[1] / high[0] - 1) * 100, (high[1] / low[0] - 1) * 100 if low[0] > 0 else float("inf")]
    if operation == "share":
        return [low[0] / high[1] * 100, high[0] / low[1] * 100 if low[1] > 0 else float("inf")]
    return [low[1] / high[0], high[1] / low[0] if low[0] > 0 else float("inf")]


READERS: dict[str, Callable[[Put], SaidSum | None]] = {
    "change": _change, "ratio": _ratio, "share": _share, "sum": _sum, "average": _average, "gap": _gap, "total": _total, "per": _per,
}  # fmt: skip
