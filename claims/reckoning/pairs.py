"""Two numbers that stand for a span between them: "three or four", "five-six", in Ukrainian and Russian."""

import re
from functools import lru_cache

from claims.reckoning.found import SaidNumber
from claims.reckoning.grammar import Grammar, either
from claims.reckoning.number_patterns import WARM, Patterns
from claims.reckoning.quantity import CYRILLIC, one
from claims.reckoning.wording import value_of
from factcheck.language.numerals import ORDINAL_STEMS

# "Two or three" is a span, "two or twenty" are two numbers.
WIDEST = 2.5
# "A loan for 12 or 24 months" is one or the other.
WIDEST_IN_FIGURES = 1.34


_HEAT = re.compile(
    r"(?<![\w.,])(?P<a>[+−–-]?\d{1,2}) ?(?:…|\.\.\.) ?(?P<b>[+−–-]?\d{1,2})(?![\d.,]\d)(?P<degrees> ?(?:°C?|градус\w*))?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _pair(words: str) -> re.Pattern[str]:
    joined = r"\s?[-–—]\s?| (?:или|либо|чи|або) "
    return re.compile(
        rf"(?<![\w.,:/–-])(?P<a>{words}|\d{{1,3}})(?P<joint>{joined})(?P<b>{words}|\d{{1,3}})(?!\w)", re.I
    )


def pairs_in(text: str, grammar: Grammar, patterns: Patterns) -> list[SaidNumber]:
    """ "Three-four million": from three to four million; the second number tells scale and unit."""
    if grammar.code not in ORDINAL_STEMS:
        return []
    found = [_heat(match, text) for match in _HEAT.finditer(text)]
    for match in _pair(either(grammar.number_of)).finditer(text):
        if match["a"].isdigit() != match["b"].isdigit():
            continue
        if match["a"].isdigit() and "-" in match["joint"].replace("–", "-").replace("—", "-"):
            continue  # read with the figures
        said = _span(match, text, grammar, patterns)
        if said is not None:
            found.append(said)
    return found


def _heat(match: re.Match[str], text: str) -> SaidNumber:
    """ "+4…+7": the lower end first."""
    low, high = sorted(float(match[name].replace("−", "-").replace("–", "-").replace("+", "")) for name in ("a", "b"))
    is_heat = match["degrees"] or WARM.search(text) is not None
    return SaidNumber(match.start(), match.end(), value=low, value_to=high, unit="°C" if is_heat else "")


def _span(match: re.Match[str], text: str, grammar: Grammar, patterns: Patterns) -> SaidNumber | None:
    low, high = value_of(match["a"], grammar), value_of(match["b"], grammar)
    widest = WIDEST if CYRILLIC.match(match["a"]) else WIDEST_IN_FIGURES
    if not low or not high or not low < high <= low * widest:
        return None
    # With a space for what joins the two, the second one is read as if it stood alone.
    alone = text[: match.start()] + " " * (match.start("b") - match.start()) + text[match.start("b") :]
    behind = patterns.number.match(alone, match.start("b"))
    last = one(behind, alone, grammar, patterns) if behind else None
    if last is None or not last.value or last.value_to:
        return None
    return SaidNumber(
        match.start(), last.end, value=low * last.value / high, unit=last.unit, value_to=last.value, is_approximate=True
    )
