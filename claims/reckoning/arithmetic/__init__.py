"""Arithmetic that a text states among its numbers, done again."""

from collections.abc import Callable, Iterable

from claims.reckoning.arithmetic.compared import against, part, parts, same
from claims.reckoning.arithmetic.patterns import patterns_of
from claims.reckoning.arithmetic.put import Put, marked, with_bare_figures
from claims.reckoning.arithmetic.readers import READERS
from claims.reckoning.arithmetic.unread import unread_in
from claims.reckoning.found import SaidNumber, SaidSum, Span
from claims.reckoning.grammar import Grammar

__all__ = ["sums_in", "unread_in", "with_bare_figures"]

_READERS: dict[str, Callable[[Put], SaidSum | None]] = {**READERS, "against": against, "part": part, "same": same, "parts": parts}  # fmt: skip


def sums_in(text: str, grammar: Grammar, numbers: list[SaidNumber], dates: Iterable[Span] = ()) -> list[SaidSum]:
    """What is stated and what comes out, each once."""
    masked, known = marked(text, numbers, dates)
    found: list[SaidSum] = []
    for kind, pattern in patterns_of(grammar):
        for match in pattern.finditer(masked):
            said = _READERS[kind](Put(text, match, grammar, known))
            if said and not any(said.start < other.end and other.start < said.end for other in found):
                found.append(said)
    return sorted(found, key=lambda said: said.start)
