"""Arithmetic as a text states it: its words, and marks in place of its numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claims.reckoning.found import SaidNumber, Span
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
# Of two shares so many points are so many of a hundred.
POINTS = re.compile(r"[ -](?:points?|puntos?|пункт(?:и|ів|а|у|ов|ы)?|נקודות)(?!\w)", re.IGNORECASE)
# Numbers farther apart than so many times are not taken for two of one kind.
FARTHEST = 20
# One number against another is no way from the one to the other: "de 120 euros frente a 100 euros".
VERSUS = re.compile(
    r"frente|respecto|comparaci|against|compared|versus|проти|порівнян|сравнен|לעומת|בהשוואה", re.IGNORECASE
)
BARE = re.compile(r"(?<![\w.,:/–—-])1[0-8]\d\d(?![\w/:–—-]|[.,]\d)")
TWO_OLD = re.compile(r"\D{0,12}1[0-8]\d\d\D{1,8}1[0-8]\d\d\D{0,4}")
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

    def is_points(self, name: str) -> bool:
        """Whether it is so many points, of which the words do not say that they are of a hundred."""
        return not self.number(name).unit and POINTS.match(self.text, self.number(name).end) is not None

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
    def stated_direction(self) -> int:
        """Up or down by the words right beside what is stated."""
        return self._moved(max(self.match.start(), self.match.start("C") - 25), self.match.end("C") + 12)

    @property
    def direction(self) -> int:
        """Up or down, by its words; 0 where they do not say."""
        return self._moved(max(0, self.match.start() - 45), self.match.end() + 12)

    def _moved(self, begin: int, end: int) -> int:
        around = self.text[begin:end]
        rises, falls = (
            re.search(rf"(?<!\w)(?:{words})(?!\w)", around, re.IGNORECASE)
            for words in (self.grammar.rises, self.grammar.falls)
        )
        return 0 if bool(rises) == bool(falls) else 1 if rises else -1


def marked(text: str, numbers: list[SaidNumber], dates: Iterable[Span] = ()) -> tuple[str, list[SaidNumber]]:
    """The text with a mark in place of each number that has one value, and these numbers; dates are nothing but letters in it."""
    known = [
        number
        for number in numbers
        if number.value is not None
        and number.value_to is None
        and (number.unit != "times" or text[number.start].isdigit())
    ][:MOST]
    masked = text
    for span in dates:
        masked = masked[: span.start] + re.sub(r"\S", "x", masked[span.start : span.end]) + masked[span.end :]
    for index, number in enumerate(known):
        mark = chr(FIRST + index) + FILL * (number.end - number.start - 1)
        masked = masked[: number.start] + mark + masked[number.end :]
    return masked, known


def with_bare_figures(
    text: str, numbers: list[SaidNumber], dates: Iterable[Span], *, may_be_years: bool = False
) -> list[SaidNumber]:
    """Four figures that may be a year and are told as no date, "1200 against 1000": in arithmetic they are so many, before 1900.
    "From 1000 to 1200" may be years as well."""
    taken = [*numbers, *(one for one in dates if not (may_be_years and TWO_OLD.fullmatch(text[one.start : one.end])))]
    bare = [
        SaidNumber(*match.span(), value=float(match.group()))
        for match in BARE.finditer(text)
        if not any(match.start() < one.end and one.start < match.end() for one in taken)
    ]
    return sorted([*numbers, *bare], key=lambda number: number.start)
