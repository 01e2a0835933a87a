"""What was read out of a text: dates, numbers and sums that are said in it, each with its place."""

from dataclasses import dataclass, field
from enum import StrEnum


class Unresolved(StrEnum):
    """Why words that mean a day or a quantity are left without a value."""

    LAST_OR_NEXT = "last_or_next"
    WHICH_WEEK = "which_week"
    DAY_OR_MONTH = "day_or_month_first"
    WEEKDAY_DIFFERS = "weekday_differs"
    WHOSE_YEAR = "whose_year"
    NO_ANCHOR = "no_anchor"
    VAGUE = "vague"


# With one of these a person can say which of the days is meant; the others say nothing a person could decide.
AMBIGUOUS = frozenset(
    {Unresolved.LAST_OR_NEXT, Unresolved.WHICH_WEEK, Unresolved.DAY_OR_MONTH, Unresolved.WEEKDAY_DIFFERS}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters: code points from 0, the end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SaidDate(Span):
    """Words for a day, a month, a year or a stretch of days. The value is ISO 8601; empty with the reason why."""

    value: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidNumber(Span):
    """A quantity with its unit: money by ISO 4217, "percent", "km", "person"; empty for what is merely counted."""

    value: float | None = None
    unit: str = ""
    value_to: float | None = None
    is_approximate: bool = False
    bound: str = ""
    # How far the true value may lie from what is written, because it is written rounded.
    slack: float = 0.0
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class SaidSum(Span):
    """Arithmetic that the text states, and what comes out when it is done again."""

    operation: str = ""
    operands: tuple[float, ...] = ()
    stated: float = 0.0
    computed: float = 0.0
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Reckoned:
    """All that was read out of one text."""

    dates: tuple[SaidDate, ...] = ()
    numbers: tuple[SaidNumber, ...] = ()
    sums: tuple[SaidSum, ...] = field(default=())
    # Sentences that seem to state arithmetic which was not done again.
    unread: tuple[Span, ...] = ()
