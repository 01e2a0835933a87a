"""Hundredths of a coin: "46 roubles 50 kopecks" is one sum of money, "50 kopecks" half a rouble."""

import re
from dataclasses import replace

from claims.reckoning.found import SaidNumber

COINS = {"kopeck": ("UAH", "RUB"), "cent": ("USD", "EUR")}
HUNDREDTHS = 100
HRYVNIA = re.compile(r"(?<!\w)(?:грн|грив|нбу|нацбанк|украин|київ|киев)", re.IGNORECASE)
ROUBLE = re.compile(r"(?<!\w)(?:руб|рос|мосбирж)", re.IGNORECASE)
_AND = re.compile(r"\.? (?:і |й |та |и )?", re.IGNORECASE)


def _coin(text: str, language: str) -> str:
    """Whose kopecks: hryvnias and roubles both have them."""
    is_hryvnia, is_rouble = HRYVNIA.search(text) is not None, ROUBLE.search(text) is not None
    if is_hryvnia == is_rouble:
        return "UAH" if language == "uk" else "RUB"
    return "UAH" if is_hryvnia else "RUB"


def with_small_change(numbers: list[SaidNumber], text: str, language: str) -> list[SaidNumber]:
    """The hundredths added to the coins before them. By themselves kopecks are those of the language's country, unless the text
    speaks of the other coin; cents may be anybody's and are left out."""
    joined: list[SaidNumber] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if number.unit not in COINS:
            joined.append(number)
        elif last and last.unit in COINS[number.unit] and _AND.fullmatch(text[last.end : number.start]):
            value = (last.value or 0.0) + (number.value or 0.0) / HUNDREDTHS
            joined[-1] = replace(last, end=number.end, value=value, decimals=2, slack=0.0)
        elif number.unit == "kopeck" and number.value_to is None:
            value = (number.value or 0.0) / HUNDREDTHS
            joined.append(replace(number, value=value, unit=_coin(text, language), decimals=2))
    return joined
