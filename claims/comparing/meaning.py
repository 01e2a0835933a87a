"""The two kinds of change that turn a sentence round: another number, and a negation more or less."""

import re
from collections.abc import Iterable
from functools import cache

from claims.comparing.wordlists import GOVERNING, NEGATING_PREFIXES, NEGATIONS, NUMBERS, OF_SCRIPT, ONES, STEMS, TENS

_HEBREW_PREFIXES = re.compile(r"^(?:וש|כש|מש|לכש|שה|וה|[ושהבלמכ])(?=[א-ת]{2})")
_STEM_MAY_GROW = frozenset({11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 0.25, 0.5, 1000, 10**6, 10**9})
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
    if key in words or (key.endswith("n't") and "en" in languages):
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
        return _by_stem(key, "cyrillic")
    if "he" in languages:
        return _word_in(key, "hebrew") or _word_in(_HEBREW_PREFIXES.sub("", key), "hebrew")
    return None


def _by_stem(key: str, script: str) -> float | None:
    if (value := _word_in(key, script)) is not None:
        return value
    grown = [
        (len(stem), value)
        for stem, value in _stems(script).items()
        if value in _STEM_MAY_GROW and key.startswith(stem) and len(key) <= len(stem) + 4
    ]
    return max(grown)[1] if grown else None


def _word_in(key: str, script: str) -> float | None:
    return _stems(script).get(key)


@cache
def _negating(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for language in languages for word in NEGATIONS.get(language, "").split())


@cache
def _stems(script: str) -> dict[str, float]:
    return {stem: value for value, stems in STEMS[script] for stem in stems.split()}


@cache
def _word_values(language: str) -> dict[str, float]:
    ones = {word: float(value) for value, word in enumerate(ONES.get(language, "").split(), start=2)}
    tens = {word: 10.0 * value for value, word in enumerate(TENS.get(language, "").split(), start=2)}
    return ones | tens | {word: float(value) for word, value in NUMBERS.get(language, {}).items()}
