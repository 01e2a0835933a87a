"""A text read for dates, then for numbers in what is left, then for arithmetic among the numbers."""

from datetime import date

from claims.reckoning.arithmetic import sums_in, unread_in, with_bare_figures
from claims.reckoning.compared import compared
from claims.reckoning.dates import dates_in
from claims.reckoning.found import Reckoned, SaidNumber, SaidSum, Span
from claims.reckoning.grammar import Grammar
from claims.reckoning.languages import GRAMMARS
from claims.reckoning.numbers import numbers_in
from claims.reckoning.quantity import is_lessened
from factcheck.language.numerals import ORDINAL_STEMS

# One character for another, so that places stay the same.
_ALIKE = str.maketrans(
    {
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "ё": "е",
        "Ё": "Е",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "״": '"',
        "׳": "'",
        "־": "-",
        "‑": "-",
    }
)
LONGEST = 5_000


def reckon(text: str, *, language: str, written_on: date | None) -> Reckoned:
    """What a text says of days and quantities. A language without tables is not read: nothing is found in it."""
    grammar = GRAMMARS.get(language[:2].lower())
    if grammar is None:
        return Reckoned()
    plain = text[:LONGEST].translate(_ALIKE)
    dates, passed_over = dates_in(plain, grammar, written_on)
    taken = [*(Span(said.start, said.end) for said in dates), *(span for span in passed_over if span.end > span.start)]
    numbers = numbers_in(plain, grammar, taken)
    counted = with_bare_figures(plain, numbers, taken)
    sums = sums_in(plain, grammar, counted, taken)
    held, doubtful = compared(plain, grammar, numbers, sums)
    sums = sorted([*sums, *held], key=lambda one: one.start)
    unread = unread_in(plain, grammar, with_bare_figures(plain, numbers, taken, may_be_years=True), sums)
    numbers = [number for number in numbers if number not in doubtful]
    return Reckoned(tuple(dates), tuple(_besides(numbers, sums, plain, grammar)), tuple(sums), tuple(unread))


def _besides(numbers: list[SaidNumber], sums: list[SaidSum], text: str, grammar: Grammar) -> list[SaidNumber]:
    """Without "doubled" and "three quarters" where they are what a sum states: they are told with it. By itself "fell twofold" may be
    told as two or as a half: in Ukrainian and Russian it is left open."""
    told = [number for number in numbers if not any(_is_stated(number, one) for one in sums)]
    if grammar.code not in ORDINAL_STEMS:
        return told
    return [
        number for number in told if number.unit != "times" or not is_lessened(text, number.start, number.end, grammar)
    ]


def _is_stated(number: SaidNumber, one: SaidSum) -> bool:
    inside = one.start <= number.start and number.end <= one.end
    is_fraction = number.value is not None and 0 < number.value < 1 and not number.unit and number.end == one.end
    return inside and (number.unit == "times" or is_fraction)
