"""Days told from another date of the same text: the day before it, two weeks after it, a month later."""

import re
from datetime import date

from claims.reckoning import days
from claims.reckoning.asking import Answer, Asked
from claims.reckoning.clauses import PAST, Clauses
from claims.reckoning.found import SaidDate, Span, Unresolved

KINDS = frozenset({"nextday", "beside", "shift", "eve"})
# Whose "in a month" of the past means "a month later": the others leave it a length of time.
LATER = frozenset({"uk", "ru"})
FARTHEST = 80
_A_DAY = len("2023-02-04")
_NO_ANCHOR = Answer(reason=Unresolved.NO_ANCHOR)
# What may follow "the day before" without being what it is the day before of.
_FREE = re.compile(
    r"\s*(?:[.,;:!?)»”]|$)|\s(?:вечером|ночью|утром|днем|ввечері|увечері|вночі|уночі|вранці|уранці|вдень|удень|ввечері|в|у|на|о|об|из|з|із|из-за|около|близько|после|після)\s",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s(?P<noun>\w+)\s(?P<verb>\w+)")
_PLURAL_OF = re.compile(r"\w*(?:ов|ев|ей|ий|ых|их|ів|їв|ок|ек|ого|его)", re.IGNORECASE)


def is_told(kind: str, asked: Asked) -> bool:
    """Whether these words count from another date of the text."""
    return kind in KINDS or (kind == "ahead" and asked.tense == PAST and asked.grammar.code in LATER)


def answer(
    kind: str, asked: Asked, span: Span, clauses: Clauses, found: dict[Span, SaidDate], today: date | None
) -> Answer:
    """The day, counted from the date that is named before it or, with "before" and "after", behind it."""
    before, behind = _day_before(span, found), _day_behind(span, clauses, found)
    if kind == "nextday":
        return _shifted(before, int(asked.argument), "day")
    if kind == "eve":
        return _eve(span, clauses, before, today)
    length = asked.length
    if length is None:
        return Answer(reason=Unresolved.VAGUE)
    direction = int(asked.argument or 1)
    return _shifted(behind if kind == "beside" else before, direction * length[0], length[1])


def _shifted(anchor: str, count: int, span: str) -> Answer:
    value = days.shifted(date.fromisoformat(anchor), span, count) if anchor else ""
    return Answer(value) if value else _NO_ANCHOR


def _eve(span: Span, clauses: Clauses, before: str, today: date | None) -> Answer:
    """The day before: before a date named earlier, else before that of writing, unless a noun says before what."""
    anchor = before or (today.isoformat() if today and _stands_free(span, clauses) else "")
    return _shifted(anchor, -1, "day")


def _stands_free(span: Span, clauses: Clauses) -> bool:
    if _FREE.match(clauses.text, span.end):
        return True
    past = clauses.patterns.past
    verb = re.compile(r"\s(\w+)").match(clauses.text, span.end)
    if verb and past.fullmatch(verb[1]):
        return True
    found = _SUBJECT.match(clauses.text, span.end)
    if not found or not past.fullmatch(found["verb"]) or _PLURAL_OF.fullmatch(found["noun"]):
        return False
    is_feminine = re.fullmatch(r".*(?:ла|лась|лася)", found["verb"]) is not None
    return found["noun"][-1] in "ая" if is_feminine else found["noun"][-1] not in "аяиіїуюы"


def _day_before(span: Span, found: dict[Span, SaidDate]) -> str:
    earlier = [said for place, said in found.items() if place.end <= span.start]
    value = max(earlier, key=lambda said: said.start).value if earlier else ""
    return value if len(value) == _A_DAY else ""


def _day_behind(span: Span, clauses: Clauses, found: dict[Span, SaidDate]) -> str:
    last = min(clauses.sentence_of(span)[1], span.end + FARTHEST)
    later = [said for place, said in found.items() if span.end <= place.start < last]
    value = min(later, key=lambda said: said.start).value if later else ""
    return value if len(value) == _A_DAY else ""
