"""The two kinds of change that turn a sentence round: another number, and a negation more or less."""

import re
from collections.abc import Iterable
from functools import cache

from claims.comparing.wordlists import BEGINNINGS, GOVERNING, MORE_NUMBERS, NEGATING_PREFIXES, NEGATIONS, OF_SCRIPT
from factcheck.language.numerals import CARDINALS, SCALES

_HEBREW_PREFIXES = re.compile(r"^(?:וש|כש|מש|לכש|שה|וה|[ושהבלמכ])(?=[א-ת]{2})")
_LONGEST_ENDING = 4
_ONE_AND_LESS = frozenset({0, 1})  # "one" and "no" count nothing where they are left out
_JOINING = frozenset({"y", "and"})  # setenta y dos, a hundred and five
_LONG_ENOUGH = 4
_MULTIPLIERS = frozenset({100, 1000, 10**6, 10**9, 10**12})


def languages_for(language: str, script: str) -> tuple[str, ...]:
    """Whose words to look for: the language's own, or those of all that share its script."""
    short = language.split("-")[0].lower()
    of_script = OF_SCRIPT.get(script, ())
    if short in ("uk", "ru"):
        return ("uk", "ru")
    return (short,) if short in NEGATIONS else of_script


def negations(keys: Iterable[str], languages: tuple[str, ...]) -> int:
    """How many words of the sequence negate."""
    return sum(negates(key, languages) for key in keys)


def negates(key: str, languages: tuple[str, ...]) -> bool:
    words = _negating(languages)
    if key in words or key.endswith("n't"):
        return True
    return "he" in languages and _HEBREW_PREFIXES.sub("", key, count=1) in words and key != "האף"


def governs(key: str, languages: tuple[str, ...]) -> bool:
    """Whether the word turns round what comes right behind it."""
    return negates(key, languages) and (
        key in GOVERNING or key.endswith("n't") or _HEBREW_PREFIXES.sub("", key) in GOVERNING
    )


def opposites(ours: Iterable[str], theirs: Iterable[str], languages: tuple[str, ...]) -> bool:
    """Whether one side has a word and the other the same word with a prefix that turns it round."""
    one, other = set(ours), set(theirs)
    prefixes = [prefix for language in languages for prefix in NEGATING_PREFIXES.get(language, ())]
    long = [key for key in one | other if len(key) >= _LONG_ENOUGH]
    return any(
        (key in one) != (prefix + key in one) and prefix + key in one | other for key in long for prefix in prefixes
    )


def numbers(keys: Iterable[str], languages: tuple[str, ...]) -> list[float]:
    """The numbers of a sequence of words, in order, whether in figures or in words."""
    found: list[float] = []
    open_number = False
    for key in keys:
        value = _value(key, languages)
        if value is None:
            open_number = open_number and key in _JOINING
            continue
        if open_number and (together := _together(found[-1], value)) is not None:
            found[-1] = together
        else:
            found.append(value)
        open_number = True
    return found


def is_number(key: str, languages: tuple[str, ...]) -> bool:
    return _value(key, languages) is not None


def _together(so_far: float, value: float) -> float | None:
    """`forty` and `four`, `two` and `hundred`, `2.3` and `million` are one number."""
    if value == 10 and 1 < so_far < 10:  # as Hebrew writes thirteen to nineteen
        return so_far + value
    if value in _MULTIPLIERS and so_far < value:
        return round(so_far * value, 6)
    if so_far >= 20 and so_far % 10 == 0 and value < 10 and value == int(value):
        return so_far + value
    if so_far >= 100 and so_far % 100 == 0 and value < 100 and value == int(value):
        return so_far + value
    return None


def _value(key: str, languages: tuple[str, ...]) -> float | None:
    if key[-1:].isdigit():
        return float(key) if re.fullmatch(r"-?\d+(?:\.\d+)?", key) else None
    for language in languages:
        if (value := _word_values(language).get(key)) is not None:
            return value
    if "uk" in languages or "ru" in languages:
        return _by_beginning(key)
    return _word_values("he").get(_HEBREW_PREFIXES.sub("", key)) if "he" in languages else None


def _by_beginning(key: str) -> float | None:
    grown = [
        (len(start), value)
        for start, value in _beginnings().items()
        if key.startswith(start) and len(key) <= len(start) + _LONGEST_ENDING
    ]
    return max(grown)[1] if grown else None


@cache
def _negating(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for language in languages for word in NEGATIONS.get(language, "").split())


@cache
def _beginnings() -> dict[str, float]:
    return {start: float(value) for value, starts in BEGINNINGS for start in starts.split()}


@cache
def _word_values(language: str) -> dict[str, float]:
    tables = (CARDINALS.get(language, {}), SCALES.get(language, {}), MORE_NUMBERS.get(language, {}))
    return {
        form: float(value)
        for table in tables
        for value, forms in table.items()
        for form in forms.split()
        if value not in _ONE_AND_LESS and "_" not in form
    }
