"""One function for each kind of statement: what is stated, and what comes out."""

import re
from collections.abc import Callable

from claims.reckoning.arithmetic.holding import DOUBLED, ROUGH, told
from claims.reckoning.arithmetic.put import TIMES, VERSUS, Put
from claims.reckoning.arithmetic.statements import WORDS_OF
from claims.reckoning.found import SaidNumber, SaidSum

MANY_WORDS = 2


def _from_to(put: Put) -> SaidSum | None:
    """From A to B, by C. Where it does not come out and more is said before C than a change, C is of something else."""
    low, high = sorted((put.match.end("A"), put.match.end("B")))
    if VERSUS.search(put.text[low:high]):
        return None
    said = change(put)
    return None if said and not said.holds and _is_of_another(put) else said


def _is_of_another(put: Put) -> bool:
    """Whether between the last number and what is stated stands more than "a sharp rise of"."""
    begin = max(put.match.end("A"), put.match.end("B"))
    _noun, _comma, apart = put.text[begin : max(begin, put.match.start("C"))].partition(",")
    words = WORDS_OF[put.grammar.code]
    known = f"{put.grammar.rises}|{put.grammar.falls}|{words.change}|{words.more}|{words.that_is.strip()}"
    left = re.sub(rf"(?<!\w)(?:{known})(?!\w)", " ", apart, flags=re.IGNORECASE)
    return len(re.findall(r"[^\W\d_]{3,}", left)) >= MANY_WORDS


def change(put: Put, direction: int = 0) -> SaidSum | None:
    """From A to B, by C: per cent, points, so many times, or the unit itself."""
    first, last, stated = put.number("A"), put.number("B"), put.as_percent("C")
    before, after, change = first.value or 0.0, last.value or 0.0, stated.value or 0.0
    if not before or not _of_one_kind(first, last) or put.is_of_something_else:
        return None
    signed = (direction or put.direction or (1 if after >= before else -1)) * abs(change)
    if stated.unit == "times":
        factor = change if signed > 0 or change < 1 else 1 / change
        holds = abs(after / before / factor - 1) <= DOUBLED
        return (
            SaidSum(put.start, put.match.end(), "ratio", (before, after), factor, after / before, holds)
            if after
            else None
        )
    if stated.unit == "percentage point" or (last.unit == "percent" and put.is_points("C")):
        return (
            told(put, "difference", [first, last], signed, after - before, stated) if last.unit == "percent" else None
        )
    if stated.unit == "percent":
        return told(put, "percentage change", [first, last], signed, (after - before) / before * 100, stated)
    if stated.unit and stated.unit == last.unit and stated.unit not in TIMES:
        return told(put, "difference", [first, last], signed, after - before, stated)
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
    return told(put, "share", [part, whole], stated.value or 0.0, part.value / whole.value * 100, stated)


def _gap(put: Put) -> SaidSum | None:
    """So much against so much: so much between them."""
    first, last, stated = put.number("A"), put.number("B"), put.number("C")
    if stated.value is None or not stated.unit or {first.unit, last.unit} != {stated.unit}:
        return None
    apart = abs((first.value or 0.0) - (last.value or 0.0))
    return told(put, "difference", [first, last], stated.value, apart, stated)


def _sum(put: Put, *, all_shares: bool = False) -> SaidSum | None:
    """So much and so much, together so much."""
    parts, stated = put.listed, put.number("C")
    units = {part.unit for part in parts if part.unit not in ("", "person")} | {stated.unit} - {"", "person"}
    if len(units) > 1 or stated.value is None or ("percent" in units and not all_shares):
        return None
    return told(put, "sum", parts, stated.value, sum(part.value or 0.0 for part in parts), stated)


def _total(put: Put) -> SaidSum | None:
    """So much and so much make so much; shares too, where all of them are shares."""
    return _sum(put, all_shares={number.unit for number in [*put.listed, put.number("C")]} == {"percent"})


def _average(put: Put) -> SaidSum | None:
    """So much and so much, on average so much."""
    parts, stated = put.listed, put.number("C")
    if stated.value is None or len(parts) < 2:
        return None
    return told(put, "average", parts, stated.value, sum(part.value or 0.0 for part in parts) / len(parts), stated)


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
    return told(put, "ratio", [count, whole], stated.value, whole.value / count.value, stated)


READERS: dict[str, Callable[[Put], SaidSum | None]] = {
    "change": _from_to, "ratio": _ratio, "share": _share, "sum": _sum, "average": _average, "gap": _gap, "total": _total, "per": _per,
}  # fmt: skip
