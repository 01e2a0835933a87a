"""The shape of a language's tables, and how the patterns in them are made ready."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from factcheck.language.numerals import (
    ALONE,
    COLLECTIVES,
    DAYS_OF_MONTH,
    LATER,
    ORDINAL_ENDINGS,
    ORDINAL_STEMS,
    SCALES_ALONE,
)

Value = TypeVar("Value", int, float)
Rules = tuple[tuple[str, str], ...]
LAST_DAY = 31


@dataclass(frozen=True)
class Grammar:
    """One language: words with their values, and patterns that hold these words in braces."""

    code: str
    months: Mapping[int, str]
    weekdays: Mapping[int, str]
    numbers: Mapping[float, str]
    scales: Mapping[int, str]
    ordinals: Mapping[int, str]
    spans: Mapping[str, str]
    units: Mapping[str, str]
    persons: str
    joint: str
    # "kind argument" and a pattern; the longest match at a place counts, of equal ones the first.
    dates: Rules
    past: str
    future: str
    speech: str
    about: str
    at_least: str
    at_most: str
    vague: str
    labels: str
    after_label: str
    fractions: tuple[tuple[float, str], ...]
    and_half: str
    shares: str
    # Arithmetic: words of change with their sign, factors, and how it is put.
    rises: str
    falls: str
    moves: str
    factors: tuple[tuple[float, str], ...]
    sums: Rules
    decimal: str = ","
    thousands: str = "."
    clause_breaks: str = r"[,;:.!?—]"
    week_begins: int = 0
    weekend: int = 5
    prefixes: str = ""
    # More words of change, by which "from 10 to 12" is no span.
    shifts: str = "(?!)"
    # Where nouns often look like verbs of the past, a verb of the future decides.
    future_wins: bool = False
    minus: str = "minus "
    # Plans told of in the past ("they agreed to meet"): the day may lie behind or ahead.
    doubt: str = "(?!)"
    # By the month that they begin with: winter in December.
    seasons: Mapping[int, str] = field(default_factory=dict)
    # The endings of what is counted: behind four figures they say that these are no year.
    many: str = "(?!)"
    # Names, ages, scores, hours: numbers in them are no quantities.
    names: str = "(?!)"
    # Quantities in one word, their unit in it: value, unit, words.
    lone: tuple[tuple[float, str, str], ...] = ()

    @cached_property
    def month_of(self) -> dict[str, int]:
        """Every form of a month's name."""
        return _turned(self.months)

    @cached_property
    def weekday_of(self) -> dict[str, int]:
        """Every form of a weekday's name; Monday is 0."""
        return _turned(self.weekdays)

    @cached_property
    def number_of(self) -> dict[str, float]:
        """Every form of a number word below a thousand."""
        return _turned(self.numbers)

    @cached_property
    def collective_of(self) -> dict[str, float]:
        """Dozen, score and their like."""
        return _turned(COLLECTIVES[self.code])

    @cached_property
    def later_of(self) -> dict[str, float]:
        """Forms that are a number only behind another one."""
        return _turned(LATER.get(self.code, {}))

    @cached_property
    def ordinals_in_words(self) -> dict[str, int]:
        """First to ninety-ninth in every case, where the language's tables have the stems."""
        stems, endings = ORDINAL_STEMS.get(self.code, {}), ORDINAL_ENDINGS.get(self.code, "").split()
        single = {stem + ending: value for value, stem in stems.items() for ending in endings}
        tens = {form: int(value) for form, value in self.number_of.items() if value in range(20, 100, 10)}
        joined = {
            f"{ten} {form}": more + value for ten, more in tens.items() for form, value in single.items() if value < 10
        }
        return {**single, **joined}

    @cached_property
    def day_of(self) -> dict[str, int]:
        """The days of a month in words."""
        in_words = {form: value for form, value in self.ordinals_in_words.items() if value <= LAST_DAY}
        return {**_turned(DAYS_OF_MONTH.get(self.code, {})), **in_words}

    @cached_property
    def years_in_words(self) -> str:
        """A pattern for a year in words: Spanish counts it, Ukrainian and Russian order it."""
        if self.code not in ORDINAL_STEMS:
            return rf"(?:dos )?mil(?:(?: y)? (?:{either(self.number_of)}))*"
        cardinals, ordinals = either(self.number_of), either(self.ordinals_in_words)
        thousands = "(?:одна )?(?:тисяча|тысяча)|дві тисячі|две тысячи"
        return rf"(?:{thousands})(?: (?:{cardinals}))*? (?:{ordinals})|(?:двотисячн|двухтысячн)\w+"

    @cached_property
    def scale_of(self) -> dict[str, int]:
        """Every form of thousand, million and so on."""
        return _turned(self.scales)

    @cached_property
    def ordinal_of(self) -> dict[str, int]:
        """First to tenth."""
        return _turned(self.ordinals)

    @cached_property
    def season_of(self) -> dict[str, int]:
        """The month that each season begins with."""
        return _turned(self.seasons)

    @cached_property
    def span_of(self) -> dict[str, str]:
        """Words for day, week, month, year and decade."""
        return {form: span for span, forms in self.spans.items() for form in forms.split()}

    @cached_property
    def number_words(self) -> str:
        """A pattern for a number in words."""
        scales = SCALES_ALONE[self.code].split() if self.code in SCALES_ALONE else [*self.scale_of]
        first = either([*self.number_of, *scales, *ALONE[self.code].split()])
        more = either([*self.number_of, *self.scale_of, *self.collective_of, *self.later_of])
        return rf"(?:{first})(?:(?:{self.joint})(?:{more})){{0,11}}(?!\w)"

    @cached_property
    def macros(self) -> dict[str, str]:
        """What stands in braces in a pattern."""
        year = r"(?:1\d{3}|20\d{2})"
        return {
            "{d}": r"(?P<d>(?<!\d:)(?!00)\d{1,2})", "{d2}": r"(?P<d2>\d{1,2})",
            "{month}": f"(?P<month>{either(self.month_of)})", "{month2}": f"(?P<month2>{either(self.month_of)})",
            "{weekday}": f"(?P<weekday>{either(self.weekday_of)})",
            "{year}": f"(?P<year>{year})", "{year2}": f"(?P<year2>{year})",
            "{yearword}": rf"(?P<yearword>{self.years_in_words})(?!\w)",
            "{fewth}": f"(?P<fewth>{either(self.ordinals_in_words) or '(?!)'})",
            "{dayword}": f"(?P<dayword>{either(self.day_of)})", "{nw}": f"(?P<n>{self.number_words})",
            "{n}": rf"(?P<n>\d{{1,3}}|{self.number_words})", "{span}": f"(?P<span>{either(self.span_of)})",
            "{q}": f"(?P<q>[1-4]|IV|I{{1,3}}|{either(self.ordinal_of)})", "{roman}": "(?P<roman>[IVX]+)",
            "{season}": f"(?P<season>{either(self.season_of) or '(?!)'})",
            "{dash}": r"\s?[-–—]\s?", "{p}": self.prefixes,
        }  # fmt: skip

    def ready(self, pattern: str) -> re.Pattern[str]:
        """A pattern of the tables with its words put in."""
        for name, words in self.macros.items():
            pattern = pattern.replace(name, words)
        seen: Counter[str] = Counter()

        def named_once(match: re.Match[str]) -> str:
            seen[match[1]] += 1
            return f"(?P<{match[1]}__{seen[match[1]]}>" if seen[match[1]] > 1 else match[0]

        pattern = re.sub(r"\(\?P<(\w+)>", named_once, pattern)
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """What stands behind a number and makes it one: a scale, a unit, people."""
        units = "|".join(f"(?:{forms})" for forms in self.units.values())
        return re.compile(
            rf"[ \u00a0](?:{units}|{self.persons}|{either(self.scale_of)}|[%$€£₴₽₪]|{self.many})(?!\w)", re.IGNORECASE
        )

    @cached_property
    def date_rules(self) -> list[tuple[str, str, re.Pattern[str]]]:
        """The patterns for dates: kind, argument, pattern."""
        return [(*_named(name), self.ready(pattern)) for name, pattern in self.dates]


def either(forms: Mapping[str, object] | list[str]) -> str:
    """Any of these words, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _turned(table: Mapping[Value, str]) -> dict[str, Value]:
    return {form.replace("_", " "): value for value, forms in table.items() for form in forms.split()}


def _named(name: str) -> tuple[str, str]:
    kind, _space, argument = name.partition(" ")
    return kind, argument


def has_year(groups: Mapping[str, str]) -> bool:
    """Whether a year is said, in figures or in words."""
    return not {"year", "year2", "yearword"}.isdisjoint(groups)


def words_in(match: re.Match[str]) -> dict[str, str]:
    """What stands where the braces stood; of a name that stands in several branches, the one that fitted."""
    return {name.partition("__")[0]: value for name, value in match.groupdict().items() if value is not None}
