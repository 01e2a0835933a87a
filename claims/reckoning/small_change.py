"""Hundredths of a coin behind it: "46 roubles 50 kopecks" is one sum of money."""

import re
from dataclasses import replace

from claims.reckoning.found import SaidNumber

COINS = {"kopeck": ("UAH", "RUB"), "cent": ("USD", "EUR")}
HUNDREDTHS = 100
_AND = re.compile(r"\.? (?:і |й |та |и )?", re.IGNORECASE)


def with_small_change(numbers: list[SaidNumber], text: str) -> list[SaidNumber]:
    """The hundredths added to the coins before them; by themselves they are left out, since no unit here is theirs."""
    joined: list[SaidNumber] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if number.unit not in COINS:
            joined.append(number)
        elif last and last.unit in COINS[number.unit] and _AND.fullmatch(text[last.end : number.start]):
            value = (last.value or 0.0) + (number.value or 0.0) / HUNDREDTHS
            joined[-1] = replace(last, end=number.end, value=value, decimals=2, slack=0.0)
    return joined
