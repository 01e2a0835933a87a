"""Arithmetic that a text states among its numbers, done again."""

from claims.reckoning.arithmetic.patterns import patterns_of
from claims.reckoning.arithmetic.put import FILL, FIRST, MOST, Put
from claims.reckoning.arithmetic.readers import READERS
from claims.reckoning.found import SaidNumber, SaidSum
from claims.reckoning.grammar import Grammar

__all__ = ["sums_in"]


def sums_in(text: str, grammar: Grammar, numbers: list[SaidNumber]) -> list[SaidSum]:
    """What is stated and what comes out, each once."""
    known = [
        number
        for number in numbers
        if number.value is not None
        and number.value_to is None
        and (number.unit != "times" or text[number.start].isdigit())
    ][:MOST]
    masked = text
    for index, number in enumerate(known):
        mark = chr(FIRST + index) + FILL * (number.end - number.start - 1)
        masked = masked[: number.start] + mark + masked[number.end :]
    found: list[SaidSum] = []
    for kind, pattern in patterns_of(grammar):
        for match in pattern.finditer(masked):
            said = READERS[kind](Put(text, match, grammar, known))
            if said and not any(said.start < other.end and other.start < said.end for other in found):
                found.append(said)
    return sorted(found, key=lambda said: said.start)
