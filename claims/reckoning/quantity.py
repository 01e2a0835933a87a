"""One quantity as it stands: its value, its unit, and whether it is one at all."""

import re
from dataclasses import replace

from claims.reckoning.counts import is_count
from claims.reckoning.found import SaidNumber
from claims.reckoning.grammar import Grammar
from claims.reckoning.number_patterns import (
    ANGLE,
    CELSIUS,
    CODES,
    HEAVY,
    ISO_MONEY,
    MONEY,
    OTHER_DEGREES,
    PAID,
    SHORT,
    SIGNS,
    WARM,
    WEIGHED,
    YEARS,
    Patterns,
    patterns_of,
)
from claims.reckoning.wording import LEAST_SCALE, decimals, figures, value_of, words
from factcheck.language.numerals import ORDINAL_STEMS

CYRILLIC = re.compile(r"[а-яіїєґ]", re.IGNORECASE)
# What makes "five times" a comparison; without it it tells how often something happened.
BY_TIMES = re.compile(
    r"(?<!\w)(?:у|в|уп|во)(?: (?:понад|більш(?:е)? (?:ніж|як)|майже|близько|приблизно|более чем|почти|примерно|около|целых|цілих))? $",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r" (?:\w+(?:іш|ш)(?:е|ий|а|у|і|ого|ої|их|им)|більше|больше|выше|ниже|\w+(?:ее|ей)|дороже|дешевле|чаще|реже|длиннее|короче|моложе|старше|раніше|частіше)(?!\w)",
    re.IGNORECASE,
)
LESS = r"менш\w*|нижч\w*|дешевш\w*|коротш\w*|рідш\w*|меньш\w*|ниже|дешевле|короче|реже|слаб\w+|скорот\w+|зменш\w+|урізал\w*|урезал\w*|сократ\w+|уменьш\w+"
# Degrees of an angle, of a latitude, of spirits.
NO_HEAT = re.compile(
    r"(?<!\w)(?:кут|нахил|наклон|угол|угла|углом|повор|розвор|развор|розверн|разверн|поверн|крутизн|крутіст|крепост|міцн|широт|довгот|долгот|спирт|коньяк|горілк|водк|азимут|на 180|на 90|на 360)",
    re.IGNORECASE,
)
OF_PLACE = re.compile(r" (?:північ|півден|східн|західн|північної|северн|южн|восточн|западн)", re.IGNORECASE)
FROST = re.compile(r"(?<!\w)(?:мороз|морози|морозы|заморозк\w+)(?!\w)[^.!?;\d]{0,35}$", re.IGNORECASE)
ABOVE = re.compile(r" (?:тепла|вище|выше|плюс)", re.IGNORECASE)
BY_AGE = re.compile(r"(?:віком|возраст\w*|№|номер\w*) $", re.IGNORECASE)


def one(match: re.Match[str], text: str, grammar: Grammar, patterns: Patterns) -> SaidNumber | None:
    """One number, unless it is a name, a clock time, an age, or a word that is no quantity."""
    start, written = _start(match), match["number"]
    if _is_name(match, text, start, grammar):
        return None
    in_figures, scale = written[0].isdigit(), words(match["scale"], grammar) if match["scale"].strip() else 1.0
    value = _value(match, grammar, in_figures, scale)
    if value is None or not scale:
        return None
    unit, end = _unit(match, text, grammar, patterns, scale)
    if unit in ISO_MONEY and scale == 1 and SHORT.match(text, end):
        scale, end = (10**6 if text[end] == "m" else 1000), end + 1
        value *= scale
    value_to = figures(match["to"], grammar) if match["to"] else None
    if _is_nothing(value, unit, text, (start, end), grammar, in_figures=in_figures):
        return None
    if (_is_year(written, unit, scale) and not _is_counted(text, end, grammar)) or (
        value_to is not None and (value_to * scale <= value or _is_telephone(match, unit))
    ):
        return None
    places = decimals(written, float(value)) if in_figures else 0
    bound, is_rough = _rough(text, start, patterns)
    is_below = bool(match["sign"]) or (unit == "°C" and _is_frost(text, start, end, patterns))
    low, high = _ends(value, value_to * scale if value_to is not None else None, is_below=is_below)
    return SaidNumber(
        start=start, end=end, value=low, unit=unit, bound=bound, decimals=places, value_to=high, is_approximate=is_rough or "כ" in text[match.start() : start],
        slack=0.0 if _has_half(match) or (scale == 1 and not places) else 0.5 * scale / 10**places,
    )  # fmt: skip


def _is_nothing(
    value: float, unit: str, text: str, place: tuple[int, int], grammar: Grammar, *, in_figures: bool
) -> bool:
    """Ukrainian and Russian: "nought" by itself is a place on a scale; "seven times" without "by" or "more" tells how often something happened."""
    if grammar.code not in ORDINAL_STEMS:
        return False
    if unit == "times":
        start, end = place
        return not BY_TIMES.search(text[max(0, start - 25) : start]) and not COMPARED.match(text, end)
    return value == 0 and not in_figures and not unit


def is_lessened(text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether "twofold" stands beside a word of less or of a fall: before it in its clause, or right behind it."""
    clause = re.split(r"[,;:.!?—–()]|(?<!\w)(?:а|і|та|але|и|но)(?!\w)", text[max(0, start - 80) : start])[-1]
    fallen = re.compile(rf"(?<!\w)(?:{grammar.falls})(?!\w)", re.IGNORECASE)
    return bool(fallen.search(clause) or re.match(rf" (?:{LESS}|{grammar.falls})(?!\w)", text[end:], re.IGNORECASE))


def _is_frost(text: str, start: int, end: int, patterns: Patterns) -> bool:
    """ "Ten degrees of frost", "frosts down to ten degrees"."""
    if patterns.below.match(text, end):
        return True
    is_warm = ABOVE.match(text, end) or text[start:end].endswith("тепла")
    return FROST.search(text[max(0, start - 45) : start]) is not None and not is_warm


def _ends(value: float, value_to: float | None, *, is_below: bool) -> tuple[float, float | None]:
    """The lower end and the upper one: "three to five degrees of frost" goes from -5 to -3."""
    if not is_below:
        return value, value_to
    return (-value, None) if value_to is None else (-value_to, -value)


def _start(match: re.Match[str]) -> int:
    return match.start("money") if match["money"] else match.start("sign") if match["sign"] else match.start("number")


def _is_name(match: re.Match[str], text: str, start: int, grammar: Grammar) -> bool:
    """What stands round it makes it a name, an ordinal, a time of day or a speed."""
    end, patterns = match.end(), patterns_of(grammar)
    if re.match(r"\w", text[end : end + 1]) and not (match["money"] and SHORT.match(text, end)):
        return True
    if _is_labelled(match, text, start, grammar):
        return True
    if patterns.not_before.match(text, end) or re.match(r"[.,]?\d", text[end : end + 2]):
        return True
    if patterns.ordinal_part.match(text, match.end("number")) and not match["number"][0].isdigit():
        return True  # "twenty-second"
    if match["unit"] and CYRILLIC.match(match["unit"]) and text[match.start("unit") - 1] == "-":
        return True  # "on the 45-м kilometre", "a 20-тонна lorry": an ordinal, an adjective
    if "ה" in text[match.start() : match.start("number")] and not text[: match.start()].endswith("מתוך "):
        return True
    return patterns.speed.match(text, end) is not None


def _is_labelled(match: re.Match[str], text: str, start: int, grammar: Grammar) -> bool:
    """Whether the noun before it has it for its number: "house 5", but not "a level of 5 %" nor "out of the house four men"."""
    has_scale = match["scale"].strip() and CYRILLIC.search(match["scale"])
    if has_scale or match["money"] or _measured(match, grammar):
        return False
    if CYRILLIC.match(match["number"]) and not BY_AGE.search(text[max(0, start - 12) : start]):
        return False
    label = patterns_of(grammar).label
    return any(label.search(text[max(0, place - 30) : place]) for place in (match.start(), start))


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


def _is_counted(text: str, end: int, grammar: Grammar) -> bool:
    return grammar.counted.match(text, end) is not None or (
        grammar.code in ORDINAL_STEMS and is_count(text, end, grammar)
    )


def _is_telephone(match: re.Match[str], unit: str) -> bool:
    return not unit and len(match["to"]) > 3


def _rough(text: str, start: int, patterns: Patterns) -> tuple[str, bool]:
    """Whether it is a bound, and whether it is about so much; "from 20 up to 30" bounds nothing."""
    lead = text[max(0, start - 30) : start]
    bound = bound_of(lead, patterns)
    if bound == "max" and patterns.moved.search(text[max(0, start - 80) : start]):
        bound = ""
    return bound, bool(bound or patterns.about.search(lead))


def _measured(match: re.Match[str], grammar: Grammar) -> bool:
    """One of a unit that nobody writes for "a": a percent, a coin."""
    return bool(match["unit"]) and _named(match["unit"], grammar, match) in {"percent", "percentage point", *ISO_MONEY}


def _unit(match: re.Match[str], text: str, grammar: Grammar, patterns: Patterns, scale: float) -> tuple[str, int]:
    if match["money"]:
        written = match["money"].upper()
        return MONEY.get(written, "ILS" if written == "NIS" else written), match.end()
    if not match["unit"]:
        person = patterns.persons.match(text, match.end())
        return ("person", person.end()) if person else ("", match.end())
    unit = _named(match["unit"], grammar, match)
    if (
        grammar.code in ORDINAL_STEMS
        and (unit == "°C" or match["unit"] == "°")
        and not OTHER_DEGREES.match(text, match.end())
    ):
        lead = re.split(r"[.!?;]", text[max(0, match.start() - 40) : match.start()])[-1]
        is_angle = NO_HEAT.search(lead) or OF_PLACE.match(text, match.end())
        return "" if is_angle else "°C", match.end()
    if unit == "°C" and (
        OTHER_DEGREES.match(text, match.end()) or not (WARM.search(text) or CELSIUS.search(match["unit"]))
    ):
        return "", match.end()
    if unit == "degree" and not ANGLE.search(text):
        return "", match.end()
    if unit == "pound":
        lead = text[max(0, match.start() - 60) : match.start()]
        if scale > 1 and HEAVY.search(lead):
            return "", match.end()  # "weighs 3.5 bn pounds"
        is_money = scale > 1 or PAID.search(lead)
        return "GBP" if is_money else unit if WEIGHED.search(text) or grammar.code != "en" else "", match.end()
    return unit, match.end()


def _named(written: str, grammar: Grammar, match: re.Match[str]) -> str:
    if written in SIGNS:
        return SIGNS[written]
    if written.upper() in MONEY or written.upper() in CODES.split("|"):
        return MONEY.get(written, written.upper())
    place, end = match.span("unit")
    for unit, forms in patterns_of(grammar).units:
        found = forms.match(match.string, place)
        if found and found.end() == end:
            return unit
    return ""


def bound_of(lead: str, patterns: Patterns) -> str:
    """More than, at least; less than, up to."""
    if patterns.at_least.search(lead):
        return "min"
    return "max" if patterns.at_most.search(lead) else ""


def scaled_like(first: SaidNumber, last: SaidNumber) -> SaidNumber:
    """ "From 90 to 60 million": the first are millions too, where that brings them nearer to the last."""
    if (
        not first.value
        or not last.value
        or not last.slack
        or last.slack < LEAST_SCALE / 2000
        or first.value >= LEAST_SCALE
    ):
        return first
    scale = _scale_of(last)
    if scale >= LEAST_SCALE and _apart(first.value * scale, last.value) < _apart(first.value, last.value):
        return replace(first, value=first.value * scale, slack=(first.slack or 0.5) * scale)
    return first


def _scale_of(number: SaidNumber) -> float:
    """Thousand, million: by how roughly it is written."""
    return round(number.slack * 2 * 10**number.decimals)


def _apart(one: float, other: float) -> float:
    return max(abs(one / other), abs(other / one))
