"""Statements in which one number is set against another, and whether the two may be."""

import re
from dataclasses import replace

from claims.reckoning.arithmetic.holding import ROUGH, told
from claims.reckoning.arithmetic.put import CONTRAST, FARTHEST, FILL, FIRST, TIMES, Put
from claims.reckoning.arithmetic.readers import change
from claims.reckoning.arithmetic.statements import WORDS_OF
from claims.reckoning.found import SaidNumber, SaidSum
from claims.reckoning.number_patterns import patterns_of

# "In 200 villages (30 percent of 1,000 houses)": what stands behind a preposition is no part of what follows.
_PLACED = re.compile(r"(?<!\w)(?:in|at|from|of|for|within|across|by|after|with|en|de|por|con|у|в|на|за|із|з|из|с|по|для|от|від|при)(?: \w+)? $|(?<!\w)[במלכ]-?$", re.IGNORECASE)  # fmt: skip
# A list that misses the whole by more is no list of all its parts.
FAR_OFF = 0.3
# A list that ends so has more in it than its numbers.
_MORE = re.compile(
    r"(?<!\w)(?:and|other|others|rest|more|plus|y|otros|otras|resto|і|й|та|інш\w+|решта|ще|и|друг\w+|остальн\w+|еще|ועוד|אחרים|היתר|unknown|unidentified)(?!\w)",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]{3,}")
_CLOSED = re.compile(f"[{chr(FIRST)}-{FILL},.;:!?()—–]")
# What may stand behind a number that another is set against, besides a date: when it was so.
_TIME = re.compile(
    r"x+|years?|months?|quarters?|weeks?|days?|earlier|before|last|previous|prior|same|period|ago|the|and|was|were|now|required|respectively|р[оі]к\w*|раніше|торік|тому|минул\w+|попередн\w+|місяц\w+|кварт\w+|тижн\w+|год\w*|ранее|раньше|назад|прошл\w+|предыдущ\w+|месяц\w*|недел\w+|том|період\w*|период\w*|років|años?|antes|anterior|mes|meses|pasad[oa]|mism[oa]|per[ií]odo|del|los|las|trimestre|שנה|שנים|קודם|לכן|אשתקד|מקביל\w*|ה?תקופה|בשנה|שעברה|בחודש|החודש|הקודמת",
    re.IGNORECASE,
)


def against(put: Put) -> SaidSum | None:
    """So much against so much, so many per cent more."""
    first, last, stated = put.number("A"), put.number("B"), put.as_percent("C")
    is_known = stated.unit in ("percent", "percentage point", "times", last.unit) or put.is_points("C")
    if not _are_alike(first, last) or not is_known:
        return None
    low, high = sorted((first.start, last.start))
    between = re.sub(WORDS_OF[put.grammar.code].against, "", put.text[low:high], flags=re.IGNORECASE)
    if put.match.start("C") > high and CONTRAST.search(between):
        return None
    if stated.unit == last.unit and stated.unit == "percent":
        return None
    said = change(put, put.stated_direction)
    if said is None or said.holds:
        return said
    return None if said.operation == "difference" and not put.stated_direction or _is_doubtful(put, said) else said


def _is_doubtful(put: Put, said: SaidSum) -> bool:
    """Whether it comes out the other way round (a falling rouble), or the first number is told of something else ("for imports")."""
    if put.stated_direction:
        turned = change(put, 1 if (put.number("B").value or 0) >= (put.number("A").value or 0) else -1)
        if turned and turned.holds:
            return True
    marked = put.match.string
    known = set(_WORD.findall(re.split(_CLOSED, marked[put.match.end("B") :])[0]))
    told_of = _WORD.findall(re.split(_CLOSED, marked[put.match.end("A") :])[0])
    return any(word not in known and not _TIME.fullmatch(word) for word in told_of)


def _are_alike(first: SaidNumber, last: SaidNumber) -> bool:
    units = {first.unit, last.unit}
    is_bare = "" in units and not units & {*TIMES, "percent", "times"}
    if not (len(units) == 1 or units <= {"", "person"} or is_bare) or not first.value or not last.value:
        return False
    return 1 / FARTHEST <= abs(first.value / last.value) <= FARTHEST


def part(put: Put) -> SaidSum | None:
    """So much is so many per cent of so much."""
    first, whole, stated = put.number("A"), put.number("B"), put.as_percent("C")
    alike = first.unit == whole.unit or {first.unit, whole.unit} <= {"", "person"} or not whole.unit
    if not alike or stated.unit != "percent" or "percent" in (first.unit, whole.unit):
        return None
    if not first.value or not whole.value or first.value > whole.value or _PLACED.search(put.text[: first.start]):
        return None
    between = put.text[first.end : put.number("C").start]
    if CONTRAST.search(between):
        return None
    return told(put, "share", [first, whole], stated.value or 0.0, first.value / whole.value * 100, stated)


def same(put: Put) -> SaidSum | None:
    """Three in four, or so many per cent."""
    fraction, stated = put.number("A"), put.number("C")
    if fraction.unit or fraction.decimals or not fraction.value or fraction.value >= 1 or stated.unit != "percent":
        return None
    said = told(
        put, "share", [fraction, SaidNumber(0, 0, value=1.0)], stated.value or 0.0, fraction.value * 100, stated
    )
    if abs(said.stated - said.computed) <= ROUGH * max(said.stated, said.computed):
        return replace(said, holds=True)
    ready, lead = patterns_of(put.grammar), put.text[max(0, fraction.start - 30) : fraction.start]
    is_rough = any(one.search(lead) for one in (ready.about, ready.at_least, ready.at_most))
    return None if is_rough or fraction.is_approximate or stated.is_approximate else said


def parts(put: Put) -> SaidSum | None:
    """So many: so many of these and so many of those."""
    whole, listed = put.number("C"), put.listed
    units = {one.unit for one in (whole, *listed)} - {"", "person"}
    if whole.value is None or len(units) > 1 or any(not one.value or one.value >= whole.value for one in listed):
        return None
    if units & (TIMES | {"times", "percent"}) or _MORE.search(put.text, listed[-1].end, put.match.end()):
        return None
    said = told(put, "sum", listed, whole.value, sum(one.value or 0.0 for one in listed), whole)
    are_named = all(one.unit == (whole.unit if units else "person") for one in listed)
    return said if said.holds or (are_named and abs(said.computed / said.stated - 1) <= FAR_OFF) else None
