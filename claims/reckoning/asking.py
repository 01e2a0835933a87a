"""A date as it stands in a text, and the answer to what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claims.reckoning import days
from claims.reckoning.found import Unresolved
from claims.reckoning.grammar import Grammar
from claims.reckoning.wording import value_of, year_in_words

# How many weeks, months or years away; words that mean two of a span.
HALF_A_YEAR = 6
WHICH = {"lastbut": -2, "last": -1, "this": 0, "next": 1}
DUALS = {
    "fortnight": "week",
    "שעתיים": "hour",
    "יומיים": "day",
    "שבועיים": "week",
    "חודשיים": "month",
    "שנתיים": "year",
}


@dataclass(frozen=True)
class Asked:
    """A date as it stands: its words, the day to count from, the tense round it."""

    argument: str
    words: Mapping[str, str]
    today: date
    tense: str
    grammar: Grammar
    # Whether the sentence begins with it.
    is_first: bool = False

    @property
    def is_from(self) -> bool:
        """Whether "since" may mean "from ... on": it is one word in Ukrainian and Russian."""
        return self.grammar.code in ("uk", "ru")

    def number(self, name: str) -> int:
        """A number among its words."""
        return int(self.words[name])

    @property
    def year(self) -> int | None:
        """The year, where one is said."""
        written = self.words.get("year") or self.words.get("year2")
        if "yearword" in self.words:
            return year_in_words(self.words["yearword"], self.grammar)
        return int(written) if written else None

    @property
    def month(self) -> int:
        """The month's number."""
        return self.grammar.month_of[(self.words.get("month") or self.words["month2"]).casefold()]

    @property
    def weekday(self) -> int:
        """The weekday's number."""
        return self.grammar.weekday_of[self.words["weekday"].casefold()]

    @property
    def count(self) -> int | None:
        """How many: a whole number, in digits or words."""
        if "n" not in self.words:
            return 1
        value = value_of(self.words["n"], self.grammar)
        return int(value) if value is not None and value == int(value) else None

    @property
    def length(self) -> tuple[int, str] | None:
        """How long: so many of a span; half years and years and a half in months."""
        if "halfyear" in self.words:
            return HALF_A_YEAR, "month"
        if "dual" in self.words:
            return 2, DUALS[self.words["dual"]]
        count = value_of(self.words["n"], self.grammar) if "n" in self.words else 1.0
        if count is None:
            return None
        if count == int(count):
            return int(count), self.span
        months = count * 12
        return (int(months), "month") if self.span == "year" and months == int(months) else None

    @property
    def season(self) -> int:
        """The month that the season begins with."""
        return self.grammar.season_of[self.words["season"].casefold()]

    @property
    def span(self) -> str:
        """Day, week, month, year or decade."""
        return self.grammar.span_of[self.words["span"].casefold()]


@dataclass(frozen=True)
class Answer:
    """A value in ISO 8601, or why there is none."""

    value: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


def either(reason: Unresolved, *candidates: date) -> Answer:
    """One of several days."""
    return Answer(reason=reason, candidates=tuple(days.day(one) for one in candidates))


VAGUE = Answer(reason=Unresolved.VAGUE)
