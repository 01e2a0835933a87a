"""Where a text seems to state arithmetic that was not done again."""

import re

from claims.reckoning.arithmetic.patterns import lists_of
from claims.reckoning.arithmetic.put import FARTHEST, OR, POINTS, WORDS, marked
from claims.reckoning.arithmetic.statements import WORDS_OF
from claims.reckoning.found import SaidNumber, SaidSum, Span
from claims.reckoning.grammar import Grammar

STATED = frozenset({"percent", "percentage point", "times"})
_END = re.compile(r"[.!?…][\"»”')]*\s+(?=[^\sa-zа-яіїєґё])|\n+")
_TOTAL = re.compile(
    r"(?<!\w)(?:in total|a total of|altogether|all told|in all|on average|\w{3,}er than|difference of|gap of|majority of|різниц\w+|разниц\w+|diferencia|הפרש|פער|an average of|en total|un total de|de media|en promedio|разом|загалом|сумарно|у сумі|в сумі|в середньому|у середньому|вместе|итого|в сумме|в общей сложности|в среднем|בסך הכול|בסך הכל|סך הכול|סה\"כ|יחד|בממוצע)(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(WORDS + OR + "$", re.IGNORECASE)
FEWEST = 3


def unread_in(text: str, grammar: Grammar, numbers: list[SaidNumber], sums: list[SaidSum]) -> list[Span]:
    """The sentences with a percentage or a factor beside two numbers of one unit, or with a whole and its parts, that no sum is about."""
    free = [one for one in numbers if one.value is not None and not any(_meet(one, said) for said in sums)]
    listed = [Span(*match.span()) for match in lists_of(grammar).finditer(marked(text, numbers)[0])]
    found = []
    for sentence in _sentences(text):
        inside = [one for one in free if sentence.start <= one.start < sentence.end]
        total = _TOTAL.search(text, sentence.start, sentence.end)
        if (
            _is_stated(text, inside, grammar)
            or (total and _most_alike([one for one in inside if one.unit not in STATED]) >= FEWEST)
            or any(_meet(one, sentence) and not any(_meet(one, said) for said in sums) for one in listed)
        ):
            found.append(sentence)
    return found


def _sentences(text: str) -> list[Span]:
    ends = [*(match.end() for match in _END.finditer(text)), len(text)]
    return [Span(begin, end) for begin, end in zip([0, *ends], ends, strict=False) if begin < end]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_stated(text: str, inside: list[SaidNumber], grammar: Grammar) -> bool:
    for stated in inside:
        is_points = not stated.unit and POINTS.match(text, stated.end) is not None
        if stated.unit not in STATED and not is_points and not _is_fraction(stated):
            continue
        if (
            stated.unit == "percent"
            and _is_change(text, stated, grammar)
            and sum(one.unit == "percent" for one in inside) > FEWEST - 1
        ):
            return True
        of_shares = is_points or stated.unit == "percentage point"
        others = [one for one in inside if one is not stated and (one.unit in ("", "percent") if of_shares else one.unit not in STATED)]  # fmt: skip
        if of_shares and not any(one.unit == "percent" for one in others):
            continue
        if _most_alike(others) > 1 or any(_is_again(text, one, stated) for one in inside):
            return True
    return False


def _is_fraction(number: SaidNumber) -> bool:
    return not number.unit and not number.decimals and 0 < (number.value or 0) < 1


def _is_change(text: str, stated: SaidNumber, grammar: Grammar) -> bool:
    """Whether a word of change stands right before it."""
    words = f"{grammar.rises}|{grammar.falls}|{WORDS_OF[grammar.code].change}"
    lead = text[max(0, stated.start - 25) : stated.start]
    return re.search(rf"(?<!\w)(?:{words})(?: [^\W\d]+)?[ -]+$", lead, re.IGNORECASE) is not None


def _is_again(text: str, fraction: SaidNumber, stated: SaidNumber) -> bool:
    """ "Three in four, or 60 per cent"."""
    between = text[fraction.end : stated.start]
    return (
        _is_fraction(fraction)
        and stated.unit == "percent"
        and fraction.end <= stated.start
        and bool(_JOINT.fullmatch(between))
    )


def _most_alike(numbers: list[SaidNumber]) -> int:
    """How many there are of one unit; one without a unit may be of another's where they are of one order."""
    return max((sum(_are_alike(one, other) for other in numbers) for one in numbers), default=0)


def _are_alike(one: SaidNumber, other: SaidNumber) -> bool:
    if one.unit == other.unit or {one.unit, other.unit} <= {"", "person"}:
        return True
    if one.unit and other.unit or not one.value or not other.value:
        return False
    return 1 / FARTHEST <= abs(one.value / other.value) <= FARTHEST
