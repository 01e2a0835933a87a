"""Dates that stand by themselves: years, quarters, centuries, figures. No day to count from is needed."""

from datetime import date

from claims.reckoning import days
from claims.reckoning.asking import VAGUE, WHICH, Answer, Asked, either
from claims.reckoning.found import Unresolved

# Of the tens and twenties nobody says which century they belong to.
LAST_CENTURY, THIS_CENTURY, UNCLEAR_TENS, LAST_TENS = 1900, 2000, 20, 99
NOUGHTS = ("нулев", "нульов")
TENS = (
    (20, ("двадцят", "двадцат", "veinte", "עשרים")), (30, ("тридцят", "тридцат", "treinta", "שלושים")), (40, ("сороков", "cuarenta", "ארבעים")),
    (50, ("п'ятдесят", "пятидесят", "cincuenta", "חמישים")), (60, ("шістдесят", "шестидесят", "sesenta", "שישים")), (70, ("сімдесят", "семидесят", "setenta", "שבעים")),
    (80, ("вісімдесят", "восьмидесят", "ochenta", "שמונים")), (90, ("дев'яност", "девяност", "noventa", "תשעים")),
)  # fmt: skip


def quarter(asked: Asked) -> Answer | None:
    """A quarter of a year."""
    in_year = _year(asked)
    return Answer(days.part_of_year(in_year, (_part(asked) - 1) * 3 + 1, 3)) if in_year else None


def half_year(asked: Asked) -> Answer | None:
    """A half of a year."""
    number, in_year = _part(asked), _year(asked)
    return Answer(days.part_of_year(in_year, (number - 1) * 6 + 1, 6)) if in_year and number <= 2 else None


def _year(asked: Asked) -> int | None:
    """The year that is said, or this, the last, the next one."""
    return asked.today.year + WHICH[asked.argument] if asked.argument else asked.year


def _part(asked: Asked) -> int:
    written = asked.words["q"]
    if written.isdigit():
        return int(written)
    return asked.grammar.ordinal_of.get(written.casefold()) or days.roman(written)


def century(asked: Asked) -> Answer:
    """A century, counted from its year 1."""
    number = asked.number("century") if "century" in asked.words else days.roman(asked.words["roman"])
    return Answer(f"{(number - 1) * 100 + 1:04d}/{number * 100:04d}")


def decade(asked: Asked) -> Answer:
    """The nineties, with their century."""
    first = asked.number("decade")
    if first > LAST_TENS:
        return _decade(first)
    return _decade(LAST_CENTURY + first) if first > UNCLEAR_TENS else VAGUE if first else _decade(THIS_CENTURY)


def decade_in_words(asked: Asked) -> Answer:
    """The nineties without it: the last century's."""
    written = asked.words["tens"].casefold()
    if written.startswith(NOUGHTS):
        return _decade(THIS_CENTURY)
    tens = next(value for value, beginnings in TENS if written.startswith(beginnings))
    return _decade(LAST_CENTURY + tens) if tens > UNCLEAR_TENS else VAGUE


def _decade(first: int) -> Answer:
    return Answer(f"{first}/{first + 9}")


def year(asked: Asked) -> Answer:
    """One year."""
    return Answer(str(asked.year))


def years(asked: Asked) -> Answer | None:
    """From one year to another."""
    first, last = asked.number("year"), asked.number("year2")
    return Answer(f"{first}/{last}") if first < last else None


def iso(asked: Asked) -> Answer | None:
    """Year, month, day in figures."""
    said = days.made(asked.number("year"), asked.number("m"), asked.number("d2"))
    return Answer(days.day(said)) if said else None


def numeric(asked: Asked) -> Answer | None:
    """Two figures and a year; in English nobody can tell which of them is the month."""
    first, second, in_year = asked.number("d"), asked.number("m"), asked.number("year")
    day_first, month_first = days.made(in_year, second, first), days.made(in_year, first, second)
    if asked.grammar.code != "en":
        return Answer(days.day(day_first)) if day_first else None
    readings = sorted({one for one in (day_first, month_first) if one})
    if len(readings) == 1:
        return Answer(days.day(readings[0]))
    return either(Unresolved.DAY_OR_MONTH, *readings) if readings else None


def two_days(asked: Asked) -> Answer | None:
    """Two days of one month, in figures."""
    first, last = (days.made(asked.number("year"), asked.number("m"), asked.number(name)) for name in ("d", "d2"))
    return Answer(days.stretch(first, last)) if first and last and first < last else None


def us_fiscal(asked: Asked) -> Answer | None:
    """The fiscal year of the United States."""
    return Answer(days.stretch(date(asked.year - 1, 10, 1), date(asked.year, 9, 30))) if asked.year else None


def vague(asked: Asked) -> Answer:
    """Words without exact days; where they name a month or a year, that is where it lies."""
    if asked.words.get("month") or asked.words.get("month2"):
        return Answer(
            reason=Unresolved.VAGUE, candidates=(f"{asked.year:04d}-{asked.month:02d}",) if asked.year else ()
        )
    return Answer(reason=Unresolved.VAGUE, candidates=(str(asked.year),) if asked.year else ())
