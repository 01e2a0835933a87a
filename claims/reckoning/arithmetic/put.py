"""Arithmetic as a text states it: its words, and marks in place of its numbers."""

import re
from dataclasses import dataclass, replace

from claims.reckoning.found import SaidNumber
from claims.reckoning.grammar import Grammar

FIRST, FILL = 0xE000, "\uf8ff"
MOST = 0x7FF
MARK = f"[{chr(FIRST)}-{chr(FIRST + MOST)}]{FILL}*+"
# Between operands a few words may stand ("deputies"), never another number or the end of a sentence.
WORDS = rf"(?:[^{chr(FIRST)}-{FILL}.!?;:,()\d]{{0,40}}?)"
GAP = rf"(?:[^{chr(FIRST)}-{FILL}.!?;\d]{{0,40}}?)"
# What may stand between a share and its percentage, and what makes it the percentage of something else.
OR = r"(?:\s?[,(—–-]\s?(?:[^\W\d]+,? ){0,3}?| (?:or|або|чи|или|o) (?:[^\W\d]+ ){0,2}?)"
END = r"(?!\s(?:of|з|із|зі|из|от|від|de)\s)(?! מ)"
CONTRAST = re.compile(
    r"(?<!\w)(?:while|but|and|whereas|as|after|when|with|а|але|і|та|при|хоча|коли|но|и|хотя|когда|y|pero|mientras|con|cuando|אבל|אך|כאשר|בעוד)(?!\w)",
    re.IGNORECASE,
)
TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "person"})


@dataclass(frozen=True)
class Put:
    """One statement of arithmetic as it stands: its words and the numbers in it."""

    text: str
    match: re.Match[str]
    grammar: Grammar
    numbers: list[SaidNumber]

    def number(self, name: str) -> SaidNumber:
        """The number at that place."""
        return self.numbers[ord(self.match[name][0]) - FIRST]

    @property
    def listed(self) -> list[SaidNumber]:
        """All numbers of a list."""
        return [self.numbers[ord(char) - FIRST] for char in self.match["L"] if FIRST <= ord(char) <= FIRST + MOST]

    def as_percent(self, name: str) -> SaidNumber:
        """The number at that place; "a third" as so many per cent."""
        number = self.number(name)
        is_fraction = number.value is not None and 0 < number.value < 1 and not number.unit
        if not is_fraction or self.text[number.start].isdigit():
            return number
        return replace(number, value=(number.value or 0.0) * 100, unit="percent", decimals=0)

    @property
    def is_of_something_else(self) -> bool:
        """Whether a clause of its own stands between the last number and the one before."""
        ends = sorted(self.match.span(name) for name in ("A", "B", "C"))
        return CONTRAST.search(self.text, ends[1][1], ends[2][0]) is not None and ends[2] == self.match.span("C")

    @property
    def changes_first(self) -> bool:
        """Whether the percentage comes first and is that of a change: "prices rose 5%, 20 of 30 firms say"."""
        lead = self.text[max(0, self.match.start("C") - 20) : self.match.start("C")]
        moves = re.search(rf"(?<!\w)(?:{self.grammar.rises}|{self.grammar.falls})(?!\w)", lead, re.IGNORECASE)
        return self.match.start("C") < self.match.start("A") and moves is not None

    @property
    def start(self) -> int:
        """Where it begins: with the word of change, if one stands just before."""
        return self.match.start()

    @property
    def direction(self) -> int:
        """Up or down, by its words; 0 where they do not say."""
        around = self.text[max(0, self.match.start() - 45) : self.match.end() + 12]
        rises, falls = (
            re.search(rf"(?<!\w)(?:{words})(?!\w)", around, re.IGNORECASE)
            for words in (self.grammar.rises, self.grammar.falls)
        )
        return 0 if bool(rises) == bool(falls) else 1 if rises else -1
