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
_RIGHT_BEHIND = re.compile(r"\s(?:(?:дня|дні|ночі|свята|праздника|даты|дати|дедлайну) )?")
_AFTER = re.compile(r" (?:після|по|после) ")
# What the day before or after is counted from, where it is no date: nobody says which day that was.
ITS_NOUN = re.compile(r" (?:після|после) [^\W\d]")
NEW_YEAR = re.compile(r" (?:Нового|нового) (?:(?P<year>20\d\d)(?:-го)? )?(?:року|года)(?!\w)")
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
    own = anchor_of(kind, span, clauses.text, found)
    if kind in ("nextday", "eve") and (own or ITS_NOUN.match(clauses.text, span.end)):
        return _shifted(_day(found[own]) if own else "", -1 if kind == "eve" else int(asked.argument), "day")
    if kind == "beside" and not own and today and (feast := NEW_YEAR.match(clauses.text, span.end)):
        behind = _new_year(asked, today, feast["year"])
    if kind == "nextday":
        return _shifted(before, int(asked.argument), "day")
    if kind == "eve":
        return _eve(span, clauses, before, today)
    length = asked.length
    if length is None:
        return Answer(reason=Unresolved.VAGUE)
    if kind == "shift" and asked.grammar.code not in LATER:
        before = _day_of_sentence(span, clauses, found) if length[1] in ("day", "week") else ""
    direction = int(asked.argument or 1)
    return _shifted(behind if kind == "beside" else before, direction * length[0], length[1])


def anchor_of(kind: str, span: Span, text: str, found: dict[Span, SaidDate]) -> Span | None:
    """The date that stands right behind "two days before", "on the eve of": it belongs to these words and is none by itself."""
    if kind not in ("beside", "eve", "nextday"):
        return None
    between = _AFTER if kind == "nextday" else _RIGHT_BEHIND
    after = between.match(text, span.end)
    start = after.end() if after else -1
    return next((place for place in found if span.end <= place.start <= start <= place.end and after), None)


def _day(said: SaidDate) -> str:
    return said.value if len(said.value) == _A_DAY else ""


def _new_year(asked: Asked, today: date, written: str | None) -> str:
    """The first of January: the one said, else the next after what is to come, the last before what is told of."""
    if written:
        return f"{written}-01-01"
    if not asked.tense:
        return ""
    return f"{today.year + (asked.tense != PAST):04d}-01-01"


def _shifted(anchor: str, count: int, span: str) -> Answer:
    value = days.shifted(date.fromisoformat(anchor), span, count) if anchor else ""
    return Answer(value) if value else _NO_ANCHOR


def _eve(span: Span, clauses: Clauses, before: str, today: date | None) -> Answer:
    """The day before: before a date named earlier, else before that of writing, unless a noun says before what."""
    if not _stands_free(span, clauses):
        return _NO_ANCHOR
    return _shifted(before or (today.isoformat() if today else ""), -1, "day")


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


def _day_of_sentence(span: Span, clauses: Clauses, found: dict[Span, SaidDate]) -> str:
    """The day named before it in the same sentence: "a year earlier" names no day, and further back there may be others."""
    first = clauses.sentence_of(span)[0]
    return _day_before(span, {place: said for place, said in found.items() if place.start >= first})


def _day_behind(span: Span, clauses: Clauses, found: dict[Span, SaidDate]) -> str:
    last = min(clauses.sentence_of(span)[1], span.end + FARTHEST)
    later = [said for place, said in found.items() if span.end <= place.start < last]
    value = min(later, key=lambda said: said.start).value if later else ""
    return value if len(value) == _A_DAY else ""
