"""Numbers as they are written: figures with their groups and decimals, and words."""

import re

from claims.reckoning.grammar import Grammar, either

HUNDRED = 100
HALF = 0.5
LEAST_SCALE = 1000


def value_of(written: str, grammar: Grammar) -> float | None:
    """The value of figures or of number words."""
    written = written.strip()
    if written[:1].isdigit():
        return figures(written, grammar)
    return words(written, grammar)


def figures(written: str, grammar: Grammar) -> float | None:
    """The value of figures; None where thousands and decimals cannot be told apart."""
    whole = re.sub(r"[ \u00a0\u202f]", "", written)
    marks = [char for char in whole if char in ".,"]
    if not marks:
        return float(whole)
    if len(set(marks)) == 2:
        last = whole[max(whole.rfind("."), whole.rfind(","))]
        other = "." if last == "," else ","
        return float(whole.replace(other, "").replace(last, ".")) if marks.count(last) == 1 else None
    mark = marks[0]
    grouped = re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+", whole) is not None
    if len(marks) > 1:
        return float(whole.replace(mark, "")) if grouped else None
    if not grouped:
        return float(whole.replace(mark, "."))
    return float(whole.replace(mark, "" if mark == grammar.thousands else ".")) if _is_plain(mark, grammar) else None


def _is_plain(mark: str, grammar: Grammar) -> bool:
    """Whether the language reads three figures after this mark in one way alone."""
    return mark == grammar.thousands or (mark == grammar.decimal and grammar.code in ("uk", "ru", "es"))


def decimals(written: str, value: float) -> int:
    """How many figures stand behind the decimal mark."""
    found = re.search(r"[.,](\d+)$", written)
    if not found or (len(found.group(1)) == 3 and value == int(value)):
        return 0
    return len(found.group(1))


def year_in_words(written: str, grammar: Grammar) -> int | None:
    """A year in words; its last word may be an ordinal."""
    written = written.casefold()
    for form in sorted(grammar.ordinals_in_words, key=len, reverse=True):
        if written.endswith(" " + form):
            return int(words(written.removesuffix(form), grammar)) + grammar.ordinals_in_words[form]
    return 2000 if written.startswith(("двотисяч", "двухтысяч")) else int(words(written, grammar)) or None


def words(written: str, grammar: Grammar) -> float:
    """The value of a number in words."""
    one = either([*grammar.number_of, *grammar.scale_of, *grammar.collective_of, *grammar.later_of])
    total = current = 0.0
    last = 1.0
    for match in re.finditer(rf"(?<![^\W_])ו?-?({one})(?!\w)", written.casefold()):
        form = match.group(1)
        many = grammar.collective_of.get(form)
        value = grammar.scale_of.get(form) or many or grammar.number_of.get(form) or grammar.later_of.get(form, 0)
        if form in grammar.scale_of and value >= LEAST_SCALE:
            total = (total + current) * value if 0 < total < value else total + (current or 1) * value
            last, current = value, 0.0
        elif value == HALF and total + current:
            current += HALF * last
        elif (many or value == HUNDRED) and 0 < current < (HUNDRED if many else 10):
            current *= value
        else:
            current += value
    return total + current
