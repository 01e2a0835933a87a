"""Whether four figures without the word "year" are a year or so many of something, in Ukrainian and Russian."""

import re
from functools import lru_cache

from claims.reckoning.grammar import Grammar

_UP_TO = re.compile(r" (?:до|по) (?!(?:1\d|20)\d\d(?!\d| ?\d{3}))\d")
_NEXT = re.compile(r" (?P<word>[^\W\d]+(?:'[^\W\d]+)?)")
# Behind a year stands a verb, a preposition, an adverb; behind a number what is counted.
_LITTLE = re.compile(
    r"(?:\w{1,3}|без|біля|близько|вже|уже|ще|еще|він|вона|вони|воно|она|они|оно|було|були|была|была|было|были|буде|будет|було|його|її|его|після|после|перед|поки|пока|через|проти|против|"
    r"лише|лишь|только|тільки|також|также|тоже|знову|снова|зате|зато|коли|когда|куди|куда|який|яка|яке|які|который|которая|которые|цього|этого|тут|здесь|там|потім|потом|згодом|"
    r"протягом|упродовж|около|среди|серед|вперше|впервые|всего|всього|усього|разом|вместе|однак|однако|сам|сама|самі|сами)"
)


# Years that are written about; and the endings of what is counted, and words without one.
LIKELY_YEARS = range(1900, 2036)
_COUNTED = re.compile(
    r"[\w']{3,}(?:'єктів|ов|ев|ам|ям|ами|ями|ах|ях|их|ых)|місць|мест|штук|машин|книг|школ|шкіл|семей|сімей|родин|единиц|одиниць|сел|сіл|посад|вакансий|вакансій|коек|ліжок|копий|копій|душ|квартир|кілограм|заявок|атак|мин|мін|рейсів|зустрічей|речей|вещей"
)


@lru_cache(maxsize=4)
def _verbs(past: str, future: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{past}|{future})", re.IGNORECASE)


def is_count(text: str, end: int, grammar: Grammar) -> bool:
    """ "To 1100 places", "from 1200 to 3600": a noun or a number behind it. "In 2019 he left", "from 1991 on" are years."""
    if _UP_TO.match(text, end):
        return True
    word = _NEXT.match(text, end)
    if word is None:
        return False
    is_counted = _COUNTED.fullmatch(word["word"]) is not None
    if is_counted or int(text[end - 4 : end]) in LIKELY_YEARS:
        return is_counted
    if _LITTLE.fullmatch(word["word"].casefold()) or word["word"][0].isupper():
        return False
    return _verbs(grammar.past, grammar.future).fullmatch(word["word"]) is None
