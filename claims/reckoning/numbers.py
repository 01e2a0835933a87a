"""Quantities of a text: figures and words, scales, spans, fractions, factors."""

import re
from dataclasses import replace
from itertools import pairwise

from claims.reckoning.found import SaidNumber, Span, Unresolved
from claims.reckoning.grammar import Grammar
from claims.reckoning.number_patterns import ALSO, BLANK, ISO_MONEY, TO, Patterns, patterns_of
from claims.reckoning.pairs import pairs_in
from claims.reckoning.quantity import CYRILLIC, bound_of, one, scaled_like
from claims.reckoning.small_change import with_small_change
from claims.reckoning.wording import LEAST_SCALE, value_of
from factcheck.language.numerals import ORDINAL_STEMS

# Before "10 to 12" without a preposition: it is a change after all.
_COMING = re.compile(r"(?<!\w)(?:from|de|del|desde|від|з|із|от|с|со|entre|between|між|между)\s$", re.IGNORECASE)
# A unit that the first of two numbers does not take from the second.
NOT_SHARED = frozenset({"times", "percentage point", "year", "hour", "minute"})
OF_TIME = frozenset({"year", "month", "week", "day", "hour", "minute"})
_JOINTS = (" ", " ו-", " ו")


def numbers_in(text: str, grammar: Grammar, taken: list[Span]) -> list[SaidNumber]:
    """The quantities of a text, outside of its dates and of what only looks like one."""
    patterns = patterns_of(grammar)
    bare = text
    names = [Span(*match.span()) for match in patterns.names.finditer(text)]
    for span in [*taken, *names]:
        bare = bare[: span.start] + BLANK * (span.end - span.start) + bare[span.end :]
    found: list[SaidNumber] = []
    for reader in (_between, pairs_in, _vague, _shares, _lone, _factors, _fractions, _plain):
        for number in reader(bare, grammar, patterns):
            if not any(number.start < other.end and other.start < number.end for other in found):
                found.append(number)
    ordered = with_small_change(_joined(sorted(found, key=lambda number: number.start), text), text, grammar.code)
    return _with_shared_money(ordered, text, grammar)


def _joined(numbers: list[SaidNumber], text: str) -> list[SaidNumber]:
    """ "1 billion 200 million" is one number."""
    joined: list[SaidNumber] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if (
            last
            and last.value
            and number.value
            and not last.unit
            and text[last.end : number.start] in _JOINTS
            and _room(last, text) > number.value > 0
            and (number.slack >= LEAST_SCALE / 2 or number.unit or _goes_on(last, number, text))
        ):
            joined[-1] = replace(number, start=last.start, value=last.value + number.value)
        else:
            joined.append(number)
    return joined


def _goes_on(last: SaidNumber, number: SaidNumber, text: str) -> bool:
    """ "1 thousand 200 families": figures right behind a scale in Cyrillic."""
    return text[number.start].isdigit() and CYRILLIC.match(text[last.end - 2]) is not None and not number.decimals


def _room(number: SaidNumber, text: str) -> float:
    """How much may be said behind a number as part of it: below its last scale."""
    is_scale = not number.slack and number.value is not None and number.value >= LEAST_SCALE
    if is_scale and not text[number.start].isdigit():
        return next((scale for scale in (10**12, 10**9, 10**6, 1000) if (number.value or 0) % scale == 0), 0)
    return number.slack * 2


def _with_shared_money(numbers: list[SaidNumber], text: str, grammar: Grammar) -> list[SaidNumber]:
    """A currency said once for both ends of a change belongs to both; in Ukrainian and Russian any unit does."""
    is_shared = ISO_MONEY if grammar.code not in ORDINAL_STEMS else ISO_MONEY | grammar.units.keys() - NOT_SHARED
    shared = list(numbers)
    for index, (first, last) in enumerate(pairwise(numbers)):
        between = text[first.end : last.start]
        if not TO.fullmatch(between) and not _is_also(first, last, between, text, grammar):
            continue
        if last.value and not first.unit:
            shared[index] = first = scaled_like(first, last)
        if first.unit in ISO_MONEY and not last.unit:
            shared[index + 1] = replace(last, unit=first.unit)
        elif last.unit in is_shared and not first.unit:
            shared[index] = replace(first, unit=last.unit)
    return shared


def _is_also(first: SaidNumber, last: SaidNumber, between: str, text: str, grammar: Grammar) -> bool:
    """ "400 and 600 million" in figures: what stands behind the second belongs to both."""
    is_bare = text[first.start].isdigit() and text[first.end - 1].isdigit() and not first.unit and not first.value_to
    is_slavic = grammar.code in ORDINAL_STEMS and text[last.start].isdigit() and last.slack >= LEAST_SCALE / 2
    return is_bare and is_slavic and ALSO.fullmatch(between) is not None


def _plain(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    read = (one(match, text, grammar, patterns) for match in patterns.number.finditer(text))
    return [number for number in read if number is not None]


def _between(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """Between one and another, and from one to another where nothing rises or falls."""
    moving = re.compile(
        rf"(?<!\w)(?:{grammar.rises}|{grammar.falls}|{grammar.shifts}|{grammar.moves if grammar.code != 'en' else grammar.shifts})(?!\w)",
        re.IGNORECASE,
    )
    raised = re.compile(rf"(?<!\w)(?:{grammar.rises}|{grammar.falls})(?: by| un| ב)? ?-?$", re.IGNORECASE)
    factor = re.compile("|".join(f"(?:{forms})" for _value, forms in grammar.factors), re.IGNORECASE)
    moves = bool(moving.search(text) or factor.search(text))
    found = []
    for kind, opening, joint in patterns.ranges:
        for match in opening.finditer(text):
            span = _range(match.end(), joint, text, grammar, patterns)
            if kind == "bare" and raised.search(text[max(0, match.end() - 30) : match.end()]):
                continue  # "rose 5 percent to 40 percent"
            if span and not (moves and kind == "from") and not (kind == "bare" and _COMING.search(text[: match.end()])):
                found.append(span)
    return found


def _range(start: int, joint: re.Pattern[str], text: str, grammar: Grammar, patterns: Patterns) -> SaidNumber | None:
    """Two numbers from this place on, the second the greater, in one unit."""
    lower = patterns.number.match(text, start)
    between = joint.match(text, lower.end()) if lower else None
    upper = patterns.number.match(text, between.end()) if between else None
    if not lower or not upper:
        return None
    first, last = (one(match, text, grammar, patterns) for match in (lower, upper))
    if not first or not last or not first.value or not last.value or first.value_to or last.value_to:
        return None
    value = scaled_like(first, last).value or 0.0
    if value >= last.value or (first.unit and first.unit != last.unit):
        return None
    return SaidNumber(
        first.start, last.end, value=value, unit=last.unit, value_to=last.value, is_approximate=first.is_approximate
    )


def _vague(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    found = []
    for match in patterns.vague.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if not re.search(
            rf"(?:\d\+?|(?<!\w)(?:{grammar.number_words}|половин\w+|пол|чверть|четверть))[ \u00a0-]$",
            before,
            re.IGNORECASE,
        ):
            found.append(SaidNumber(match.start(), match.end(), bound=Unresolved.VAGUE))
    return found


def _shares(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """Nine of ten, one in five, in words."""
    found = []
    for match in (*patterns.share.finditer(text), *patterns.share_in_figures.finditer(text)):
        part, whole = value_of(match["a"], grammar), value_of(match["b"], grammar)
        if part and whole and part < whole <= 1000:
            found.append(SaidNumber(match.start(), match.end(), value=part / whole))
    return found


def _fractions(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    found = []
    for value, pattern in patterns.fractions:
        for match in pattern.finditer(text):
            lead = text[max(0, match.start() - 30) : match.start()]
            if patterns.ordinal.search(lead) or match.group().startswith("ו"):
                continue
            of = patterns.of_scale.match(text, match.end())
            end = of.end() if of else match.end()
            bound, unit = bound_of(lead, patterns), _unit_behind(text, end, patterns)
            if unit in OF_TIME and grammar.code in ORDINAL_STEMS:
                continue  # "a quarter of an hour", "half a year": in minutes or months, if at all
            found.append(
                SaidNumber(
                    match.start(),
                    end,
                    value=value * (grammar.scale_of[of["scale"].casefold()] if of else 1),
                    unit=unit,
                    is_approximate=bool(bound or patterns.about.search(lead)),
                    bound=bound,
                )
            )
    return sorted(found, key=lambda number: number.start - number.end)


def _unit_behind(text: str, place: int, patterns: Patterns) -> str:
    """The unit that stands one space behind a fraction."""
    if text[place : place + 1] != " ":
        return ""
    for name, forms in patterns.units:
        after = forms.match(text, place + 1)
        if after and not text[after.end() : after.end() + 1].isalnum():
            return name
    return ""


def _lone(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    return [
        SaidNumber(match.start(), match.end(), value=value, unit=unit)
        for value, unit, pattern in patterns.lone
        for match in pattern.finditer(text)
    ]


def _factors(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """Doubled, tripled; cut by half is a half."""
    found = []
    for value, pattern in patterns.factors:
        for match in pattern.finditer(text):
            falls = patterns.falls.search(text[max(0, match.start() - 20) : match.start()])
            found.append(
                SaidNumber(match.start(), match.end(), value=1 / value if falls and value > 1 else value, unit="times")
            )
    return found
