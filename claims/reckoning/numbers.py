"""Quantities with their units: figures and words, scales, ranges, fractions."""

import re
from dataclasses import replace
from itertools import pairwise

from claims.reckoning.found import SaidNumber, Span, Unresolved
from claims.reckoning.grammar import Grammar
from claims.reckoning.number_patterns import (
    BLANK,
    CODES,
    ISO_MONEY,
    MONEY,
    PAID,
    SIGNS,
    TO,
    YEARS,
    Patterns,
    patterns_of,
)
from claims.reckoning.wording import LEAST_SCALE, decimals, figures, value_of, words

_SHORT = re.compile(r"[mk](?!\w)")


def numbers_in(text: str, grammar: Grammar, taken: list[Span]) -> list[SaidNumber]:
    """The quantities of a text, outside of its dates and of what only looks like one."""
    patterns = patterns_of(grammar)
    bare = text
    for span in taken:
        bare = bare[: span.start] + BLANK * (span.end - span.start) + bare[span.end :]
    found: list[SaidNumber] = []
    for reader in (_between, _vague, _shares, _lone, _fractions, _factors, _plain):
        for number in reader(bare, grammar, patterns):
            if not any(number.start < other.end and other.start < number.end for other in found):
                found.append(number)
    return _with_shared_money(_joined(sorted(found, key=lambda number: number.start), text), text)


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
            and text[last.end : number.start] == " "
            and last.slack * 2 > number.value > 0
            and (number.slack >= LEAST_SCALE / 2 or number.unit)
        ):
            joined[-1] = replace(number, start=last.start, value=last.value + number.value)
        else:
            joined.append(number)
    return joined


def _with_shared_money(numbers: list[SaidNumber], text: str) -> list[SaidNumber]:
    """A currency said once for both ends of a change belongs to both."""
    shared = list(numbers)
    for index, (first, last) in enumerate(pairwise(numbers)):
        if not TO.fullmatch(text[first.end : last.start]):
            continue
        if last.value and not first.unit:
            shared[index] = first = scaled_like(first, last)
        if first.unit in ISO_MONEY and not last.unit:
            shared[index + 1] = replace(last, unit=first.unit)
        elif last.unit in ISO_MONEY and not first.unit:
            shared[index] = replace(first, unit=last.unit)
    return shared


def scaled_like(first: SaidNumber, last: SaidNumber) -> SaidNumber:
    """ "From 90 to 60 million": the first are millions too, where they would be nothing beside the last."""
    if (
        not first.value
        or not last.value
        or not last.slack
        or last.slack < LEAST_SCALE / 2000
        or first.value >= LEAST_SCALE
    ):
        return first
    scale = next((one for one in (10**12, 10**9, 10**6, 1000) if last.value >= one / 10), 1)
    beside = first.value / last.value
    return replace(first, value=first.value * scale, slack=first.slack * scale) if beside < 0.001 else first


def _plain(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    read = (_one(match, text, grammar, patterns) for match in patterns.number.finditer(text))
    return [number for number in read if number is not None]


def _one(match: re.Match[str], text: str, grammar: Grammar, patterns: Patterns) -> SaidNumber | None:
    """One number, unless it is a name, a clock time, an age, or a word that is no quantity."""
    start, written = _start(match), match["number"]
    if _is_name(match, text, start, patterns):
        return None
    in_figures, scale = written[0].isdigit(), words(match["scale"], grammar) if match["scale"].strip() else 1.0
    value = _value(match, grammar, in_figures, scale)
    if value is None or not scale:
        return None
    unit, end = _unit(match, text, grammar, patterns, scale)
    if unit in ISO_MONEY and scale == 1 and _SHORT.match(text, end):
        scale, end = (10**6 if text[end] == "m" else 1000), end + 1
        value *= scale
    value_to = figures(match["to"], grammar) if match["to"] else None
    if _is_year(written, unit, scale) or (
        value_to is not None and (value_to * scale <= value or _is_telephone(match, unit))
    ):
        return None
    places = decimals(written, float(value)) if in_figures else 0
    bound, is_rough = _rough(text, start, patterns)
    is_below = bool(match["sign"]) or (unit == "°C" and patterns.below.match(text, end) is not None)
    return SaidNumber(
        start=start, end=end, value=-value if is_below else value, unit=unit, bound=bound, decimals=places,
        value_to=value_to * scale if value_to is not None else None, is_approximate=is_rough or "כ" in text[match.start() : start],
        slack=0.0 if _has_half(match) or (scale == 1 and not places) else 0.5 * scale / 10**places,
    )  # fmt: skip


def _start(match: re.Match[str]) -> int:
    return match.start("money") if match["money"] else match.start("sign") if match["sign"] else match.start("number")


def _is_name(match: re.Match[str], text: str, start: int, patterns: Patterns) -> bool:
    """What stands round it makes it a name, an ordinal, a time of day or a speed."""
    end = match.end()
    if re.match(r"\w", text[end : end + 1]) and not (match["money"] and _SHORT.match(text, end)):
        return True
    if any(patterns.label.search(text[max(0, place - 30) : place]) for place in (match.start(), start)):
        return True
    if patterns.not_before.match(text, end) or re.match(r"[.,]?\d", text[end : end + 2]):
        return True
    if "ה" in text[match.start() : match.start("number")] and not text[: match.start()].endswith("מתוך "):
        return True
    return patterns.speed.match(text, end) is not None


def _value(match: re.Match[str], grammar: Grammar, in_figures: bool, scale: float) -> float | None:
    """Its value with its scale and "and a half"; "one" and "half" alone are articles, not quantities."""
    value = value_of(match["number"], grammar)
    if value is None or (value in (0.5, 1) and not in_figures and scale == 1 and not _measured(match, grammar)):
        return None
    if _has_half(match):
        value += 0.5 * (1 if in_figures else grammar.scale_of.get(match["number"].split()[-1].casefold(), 1))
    return value * scale


def _has_half(match: re.Match[str]) -> bool:
    return bool(match["half"] or match["after"] or match["last"])


def _is_year(written: str, unit: str, scale: float) -> bool:
    return not unit and scale == 1 and len(written) == 4 and written.isdigit() and int(written) in YEARS


def _is_telephone(match: re.Match[str], unit: str) -> bool:
    return not unit and len(match["to"]) > 3


def _rough(text: str, start: int, patterns: Patterns) -> tuple[str, bool]:
    """Whether it is a bound, and whether it is about so much; "from 20 up to 30" bounds nothing."""
    lead = text[max(0, start - 30) : start]
    bound = _bound(lead, patterns)
    if bound == "max" and patterns.moved.search(text[max(0, start - 80) : start]):
        bound = ""
    return bound, bool(bound or patterns.about.search(lead))


def _measured(match: re.Match[str], grammar: Grammar) -> bool:
    """One of a unit that nobody writes for "a": a percent, a coin."""
    return bool(match["unit"]) and _named(match["unit"], grammar) in {"percent", "percentage point", *ISO_MONEY}


def _unit(match: re.Match[str], text: str, grammar: Grammar, patterns: Patterns, scale: float) -> tuple[str, int]:
    if match["money"]:
        written = match["money"].upper()
        return MONEY.get(written, "ILS" if written == "NIS" else written), match.end()
    if not match["unit"]:
        person = patterns.persons.match(text, match.end())
        return ("person", person.end()) if person else ("", match.end())
    unit = _named(match["unit"], grammar)
    if unit == "pound":
        return (
            "GBP" if scale > 1 or PAID.search(text[max(0, match.start() - 60) : match.start()]) else "pound"
        ), match.end()
    return unit, match.end()


def _named(written: str, grammar: Grammar) -> str:
    if written in SIGNS:
        return SIGNS[written]
    if written.upper() in MONEY or written.upper() in CODES.split("|"):
        return MONEY.get(written, written.upper())
    return next((unit for unit, forms in patterns_of(grammar).units if forms.fullmatch(written)), "")


def _between(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """From one to another, where nothing rises or falls."""
    moving = re.compile(
        rf"(?<!\w)(?:{grammar.rises}|{grammar.falls}|{grammar.moves if grammar.code != 'en' else 'went|moved|changed'})(?!\w)",
        re.IGNORECASE,
    )
    factor = re.compile("|".join(f"(?:{forms})" for _value, forms in grammar.factors), re.IGNORECASE)
    found = []
    for match in patterns.between.finditer(text):
        upper = patterns.number.match(text, match.end())
        said = _one(upper, text, grammar, patterns) if upper else None
        value = figures(match["a"], grammar)
        if (
            said
            and said.value
            and value is not None
            and value < said.value
            and not moving.search(text)
            and not factor.search(text)
        ):
            found.append(
                SaidNumber(
                    match.start("a"),
                    said.end,
                    value=scaled_like(SaidNumber(0, 1, value=value), said).value,
                    unit=said.unit,
                    value_to=said.value,
                )
            )
    return found


def _vague(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    found = []
    for match in patterns.vague.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if not re.search(rf"(?:\d|(?<!\w)(?:{grammar.number_words}))[ \u00a0-]$", before, re.IGNORECASE):
            found.append(SaidNumber(match.start(), match.end(), bound=Unresolved.VAGUE))
    return found


def _shares(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """Nine of ten, one in five, in words."""
    found = []
    for match in patterns.share.finditer(text):
        part, whole = words(match["a"], grammar), words(match["b"], grammar)
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
            bound = _bound(lead, patterns)
            is_rough = bool(bound or patterns.about.search(lead))
            unit = next(
                (
                    name
                    for name, forms in patterns.units
                    if (after := forms.match(text, match.end() + 1))
                    and not text[after.end() : after.end() + 1].isalnum()
                ),
                "",
            )
            found.append(
                SaidNumber(
                    match.start(),
                    match.end(),
                    value=value,
                    unit=unit if text[match.end() : match.end() + 1] == " " else "",
                    is_approximate=is_rough,
                    bound=bound,
                )
            )
    return sorted(found, key=lambda number: number.start - number.end)


def _bound(lead: str, patterns: Patterns) -> str:
    """More than, at least; less than, up to."""
    if patterns.at_least.search(lead):
        return "min"
    return "max" if patterns.at_most.search(lead) else ""


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
