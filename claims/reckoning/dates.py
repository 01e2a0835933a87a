"""Words for days, months and years, resolved against the day they were written on."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claims.reckoning import anchored, days, resolving
from claims.reckoning.asking import WHICH
from claims.reckoning.clauses import Clauses
from claims.reckoning.counts import is_count
from claims.reckoning.found import SaidDate, Span, Unresolved
from claims.reckoning.grammar import Grammar, has_year, words_in

# What means nothing without a day to count from.
RELATIVE = frozenset(
    {
        "day",
        "weekday",
        "weekdayof",
        "unit",
        "ago",
        "ago2",
        "ahead",
        "ahead2",
        "soon",
        "within",
        "weekend",
        "past",
        "coming",
        "sincebeginning",
    }
)
_AND = re.compile(r" (?:and|і|й|та|и|y|y el) | ו(?!עד)", re.IGNORECASE)
# With these a month may be somebody's name: "led by April Jones".
_BESIDE = re.compile("(?:by|from|with|until|till|since) ", re.IGNORECASE)
_JOINT = re.compile(r",? ?(?:of|in|de|del|en|у|в|of the|ב|של)? ?", re.IGNORECASE)
_BETWEEN = re.compile("between|між|между|entre|בין", re.IGNORECASE)
# Where no date comes of it, it says how long something took: a quantity.
LENGTHS = frozenset({"ago", "ago2", "ahead", "ahead2", "soon", "within", "past", "coming"})


UNSURE = "unsure"
# Whose year is asked for only right beside them.
STRETCHES = ("range", "months")


class Hit(NamedTuple):
    """A pattern of the tables that fits at a place."""

    kind: str
    argument: str
    match: re.Match[str]

    @property
    def span(self) -> Span:
        """Where."""
        return Span(self.match.start(), self.match.end())


def dates_in(text: str, grammar: Grammar, today: date | None) -> tuple[list[SaidDate], list[Span]]:
    """The dates of a text, and the places that look like dates and are none."""
    hits = _longest(_hits(text, grammar))
    taken = [hit.span for hit in hits]
    clauses = Clauses(text, grammar, taken)
    named = [hit for hit in hits if hit.kind != "skip"]
    found: dict[Span, SaidDate] = {}
    # What stands outside of quotations first: it may say on which day the words inside were spoken.
    for hit in sorted(named, key=lambda hit: (clauses.quote_of(hit.span) is not None, _is_told(hit))):
        in_year = _in_its_year(hit, named, clauses) if _has_no_year(hit) else _in_its_week(hit, named)
        said = _said(hit, clauses, grammar, _anchor(hit, clauses, today, found), found, in_year)
        own = anchored.anchor_of(hit.kind, hit.span, text, found) if grammar.code in anchored.LATER else None
        if said is not None and own:
            found.pop(own)
            said = replace(said, end=own.end)
        if said is not None:
            found[hit.span] = said
    for hit in named:
        if hit.kind == "unit" and any(_is_its_year(other, hit, named, clauses) for other in named):
            found.pop(hit.span, None)
    skipped = [hit.span for hit in hits if hit.span not in found and hit.kind not in LENGTHS]
    return [found[span] for span in sorted(found, key=lambda span: span.start)], skipped


def _hits(text: str, grammar: Grammar) -> list[Hit]:
    return [
        Hit("vague" if _is_rough(kind, text, match, grammar) else kind, argument, match)
        for kind, argument, pattern in grammar.date_rules
        for match in pattern.finditer(text)
        if _is_name(match, grammar) and not _is_two(kind, match, grammar) and not _is_count(kind, match, grammar)
    ]


def _is_name(match: re.Match[str], grammar: Grammar) -> bool:
    """English months and weekdays are written with a capital: "may" and "march" are verbs."""
    if grammar.code != "en":
        return True
    groups = words_in(match)
    if _BESIDE.match(match.group()) and re.match(r" [A-Z][a-z]", match.string[match.end() :]) and "year" not in groups:
        return "month" not in groups or "d" in groups
    names = [groups[name] for name in ("month", "month2", "weekday") if groups.get(name)]
    return all(name[0].isupper() for name in names)


def _is_rough(kind: str, text: str, match: re.Match[str], grammar: Grammar) -> bool:
    """ "More than two years ago" is no year."""
    lead = text[max(0, match.start() - 30) : match.start()]
    words = f"{grammar.about}|{grammar.at_least}|{grammar.at_most}"
    return kind in LENGTHS and re.search(rf"(?<!\w)(?:{words})\s$", lead, re.IGNORECASE) is not None


def _is_two(kind: str, match: re.Match[str], grammar: Grammar) -> bool:
    """ "5 May and 6 June" are two days, "between 5 May and 6 June" is a stretch; "in July and August" is one too."""
    if kind not in ("range", "years", "months") or not _AND.search(match.group()) or _BETWEEN.match(match.group()):
        return False
    if kind != "months":
        return True
    groups = words_in(match)
    first, last = (grammar.month_of[groups[name].casefold()] for name in ("month", "month2"))
    return (last - first) % 12 != 1


def _is_count(kind: str, match: re.Match[str], grammar: Grammar) -> bool:
    """ "Of 1500 people", "from 1200 to 3600": four figures before a unit, a noun or up to another number are no year."""
    if kind != "year" or not match.group()[-1].isdigit():
        return False
    if grammar.counted.match(match.string, match.end()):
        return True
    return grammar.code in anchored.LATER and is_count(match.string, match.end(), grammar)


def _longest(hits: list[Hit]) -> list[Hit]:
    """The longest at each place; what begins later and overlaps gives way, and to a name everything does."""
    names = [hit.span for hit in hits if hit.kind == "skip"]
    hits = [
        hit for hit in hits
        if hit.kind == "skip" or not any(hit.match.start() < name.end and name.start < hit.match.end() for name in names)
    ]  # fmt: skip
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.match.start(), -hit.match.end())):
        if not kept or hit.match.start() >= kept[-1].match.end():
            kept.append(hit)
    return kept


def _anchor(hit: Hit, clauses: Clauses, today: date | None, found: dict[Span, SaidDate]) -> date | None:
    """The day that relative words count from: inside a quotation the day it was spoken, where that is said."""
    quote = clauses.quote_of(hit.span)
    if quote is None:
        return today
    sentence = clauses.sentence_of(quote)
    for span, said in found.items():
        outside = clauses.quote_of(span) is None and sentence[0] <= span.start < max(sentence[1], quote.end + 80)
        if outside and len(said.value) == len("2023-02-04") and clauses.speaks_near(span):
            return date.fromisoformat(said.value)
    return None


def _said(
    hit: Hit, clauses: Clauses, grammar: Grammar, today: date | None, found: dict[Span, SaidDate], in_year: str
) -> SaidDate | None:
    groups = words_in(hit.match)
    if in_year == UNSURE:
        return SaidDate(*hit.match.span(), reason=Unresolved.LAST_OR_NEXT)
    if hit.kind == "weekday" and hit.argument == "plain" and in_year:
        hit = hit._replace(argument=in_year.replace(" ", "_"))
    elif in_year:
        groups.update(_year_said(in_year, groups, today))
    is_first = clauses.sentence_of(hit.span)[0] == hit.match.start()
    asked = resolving.Asked(hit.argument, groups, today or date.min, _tense(hit, clauses), grammar, is_first)
    answer: resolving.Answer | None
    if anchored.is_told(hit.kind, asked):
        answer = anchored.answer(hit.kind, asked, hit.span, clauses, found, today)
    elif today is None and _needs_day(hit.kind, hit.argument, groups):
        answer = resolving.Answer(reason=Unresolved.NO_ANCHOR)
    else:
        answer = resolving.HANDLERS[hit.kind](asked)
    if answer is None:
        return None
    written = hit.match.group()
    end = hit.match.end() - (written.endswith(".") and grammar.code == "en")
    return SaidDate(hit.match.start(), end, answer.value, answer.reason, answer.candidates)


def _year_said(in_year: str, groups: dict[str, str], today: date | None) -> dict[str, str]:
    """The year for where the patterns have theirs: written elsewhere in the sentence, or the last, this, the next one."""
    if not in_year.isdigit() and today is None:
        return {}
    year = in_year if in_year.isdigit() else days.shifted(today or date.min, "year", WHICH[in_year.split()[0]])
    return {"year": year, "year2": year} if {"month2", "d2"} & groups.keys() else {"year": year}


def _tense(hit: Hit, clauses: Clauses) -> str:
    """The tense round it; a length of time that something is still to take must have it in its own clause."""
    return clauses.own_tense(hit.span) if hit.kind == "within" else clauses.tense(hit.span)


def _is_told(hit: Hit) -> bool:
    """Whether it may count from another date of the text, so that the others must be read first."""
    return hit.kind in anchored.KINDS or hit.kind == "ahead"


def _in_its_year(hit: Hit, hits: list[Hit], clauses: Clauses) -> str:
    """The year that stands right beside a month ("last year in March"), or the word for an unsure one elsewhere in its sentence."""
    first, last = clauses.sentence_of(hit.span)
    named = [
        other for other in hits
        if first <= other.match.start() < last and (other.kind == "year" or (other.kind == "unit" and other.argument.endswith("year")))
    ]  # fmt: skip
    if not named:
        return ""
    beside = [other for other in named if _stands_by(hit, other)]
    if beside:
        return beside[0].argument if beside[0].kind == "unit" else _written(beside[0]) or UNSURE
    if hit.kind in STRETCHES:
        return ""
    over = [other for other in named if other.kind == "year" and other.match.end() <= hit.match.start()]
    is_listed = over and ":" in hit.match.string[over[-1].match.end() : hit.match.start()]
    return (_written(over[-1]) if is_listed else "") or UNSURE


def _written(hit: Hit) -> str:
    groups = words_in(hit.match)
    return groups.get("year") or groups.get("year2") or ""


def _is_its_year(hit: Hit, year: Hit, hits: list[Hit], clauses: Clauses) -> bool:
    """Whether a month has taken these words for its year: they say no date of their own."""
    return _has_no_year(hit) and _stands_by(hit, year) and _in_its_year(hit, hits, clauses) == year.argument


def _in_its_week(hit: Hit, hits: list[Hit]) -> str:
    """The week that stands right beside a weekday: "last week on Monday"."""
    if hit.kind != "weekday" or hit.argument != "plain":
        return ""
    weeks = [
        other for other in hits if other.kind == "unit" and other.argument.endswith("week") and _apart(hit, other) <= 4
    ]
    return weeks[0].argument if weeks else ""


def _stands_by(one: Hit, other: Hit) -> bool:
    """Whether nothing but a preposition stands between the two."""
    first, last = sorted((one, other), key=lambda hit: hit.match.start())
    between = first.match.string[first.match.end() : last.match.start()]
    return _JOINT.fullmatch(between) is not None


def _apart(one: Hit, other: Hit) -> int:
    return max(one.match.start(), other.match.start()) - min(one.match.end(), other.match.end())


def _has_no_year(hit: Hit) -> bool:
    """A month, or a day of one, whose year is not said with it."""
    return hit.kind in ("month", "dm", "dm1", *STRETCHES) and not has_year(words_in(hit.match))


def _needs_day(kind: str, argument: str, groups: dict[str, str]) -> bool:
    if kind in ("season", "untilend"):
        return not has_year(groups)
    if kind == "monthsof":
        return bool(argument)
    if kind in ("dm", "dm1", "month", "range", "months", "quarter", "half"):
        return not has_year(groups)
    return kind in RELATIVE
