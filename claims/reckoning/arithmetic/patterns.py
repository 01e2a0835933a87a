"""The forms of statements, made ready to be looked for between marks."""

import re

from claims.reckoning.arithmetic.put import END, GAP, MARK, OR, WORDS
from claims.reckoning.arithmetic.statements import statements
from claims.reckoning.grammar import Grammar

_READY: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


def patterns_of(grammar: Grammar) -> list[tuple[str, re.Pattern[str]]]:
    if grammar.code not in _READY:
        factors = "|".join(f"(?:{forms})" for _value, forms in grammar.factors)
        between = r"(?>, ?(?:and |y |та |и |ו-?)?| and | y | e | і | й | та | и | ו-?)"
        joined = rf"(?:{MARK}{WORDS}{between}){{1,11}}{MARK}"
        # "40 on roads, on schools 25": words may stand before a number as well.
        apart = rf"(?:{MARK}{WORDS}{between}{WORDS}){{1,11}}{MARK}"
        macros = {
            "{A}": f"(?P<A>{MARK})", "{B}": f"(?P<B>{MARK})", "{C}": f"(?P<C>{MARK})", "{F}": f"(?P<F>{factors})",
            "{L}": f"(?P<L>{joined})", "{M}": f"(?P<L>{apart})", "{or}": OR, "{end}": END, "{w1}": r"\w+(?: \w+)?", "{w}": WORDS, "{gap}": GAP,
        }  # fmt: skip
        forms = (*grammar.sums, *statements(grammar.code, f"{grammar.rises}|{grammar.falls}"))
        _READY[grammar.code] = [(kind, _ready(pattern, macros)) for kind, pattern in forms]
    return _READY[grammar.code]


def lists_of(grammar: Grammar) -> re.Pattern[str]:
    """A number with a colon and numbers behind it."""
    return next(pattern for kind, pattern in patterns_of(grammar) if kind == "parts")


def _ready(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    for name, words in macros.items():
        pattern = pattern.replace(name, words)
    return re.compile(pattern if pattern.startswith("(?P") else rf"(?<!\w)(?:{pattern})", re.IGNORECASE)
