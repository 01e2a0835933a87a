"""What an editor put into a quotation in brackets, where it turns what was said: a negation, a number, a word of another sense."""

from dataclasses import dataclass

from claims.comparing.meaning import negations, numbers, opposites
from claims.comparing.quoting import INSERTION, Inserted, Quoted
from claims.comparing.tokens import Words, words_of
from claims.comparing.turning import CONTRARY, DOUBTING, OF_ENDS, OF_STARTS, WEIGHING

_ROOM = 2  # words beside a bracket at an end of the quotation that it may stand in place of, besides as many as it has
_NOT = frozenset({"n't", "'t"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What the brackets of a quotation do to the words they stand between or in place of."""

    is_turned: bool = False
    negation: bool = False
    numbers: bool = False

    def __or__(self, other: "Turn") -> "Turn":
        return Turn(self.is_turned or other.is_turned, self.negation or other.negation, self.numbers or other.numbers)


def turned(quoted: Quoted, source: Words, spans: list[Span], languages: tuple[str, ...]) -> Turn:
    """What the brackets do, with the quotation's pieces standing at these places."""
    found = Turn()
    for index, brackets in quoted.inserted.items():
        covered, at_end = _covered(index, quoted, source, spans)
        for bracket in brackets:
            found |= _of(bracket, covered, at_end, languages)
    return found


def turns_anyhow(quoted: Quoted, languages: tuple[str, ...]) -> bool:
    """Whether a bracket turns the words, whatever it stands in place of."""
    brackets = [bracket for found in quoted.inserted.values() for bracket in found]
    return any(_of(bracket, [], False, languages).is_turned for bracket in brackets)


def place_of(index: int, quoted: Quoted) -> int:
    """Before which piece of the quotation this word begins; behind the last of them, how many there are."""
    ends = 0
    for number, (_kind, keys) in enumerate(quoted.pieces()):
        if index <= ends:
            return number
        ends += len(keys)
    return len(quoted.pieces())


def _covered(index: int, quoted: Quoted, source: Words, spans: list[Span]) -> tuple[list[str], bool]:
    """The text's words that a bracket may stand in place of; at an end of the quotation nobody knows which do."""
    place = place_of(index, quoted)
    if 0 < place < len(spans):
        return source.keys[spans[place - 1][1] : spans[place][0]], quoted.breaks.get(index) != INSERTION
    room = sum(len(words_of(bracket.text).keys) for bracket in quoted.inserted[index]) + _ROOM
    if place == 0:
        return source.keys[max(0, spans[0][0] - room) : spans[0][0]], True
    return source.keys[spans[-1][1] : spans[-1][1] + room], True


def _of(bracket: Inserted, covered: list[str], at_end: bool, languages: tuple[str, ...]) -> Turn:
    keys = words_of(bracket.text).keys
    new = set(keys) - set(covered)
    negation = (
        negations(keys, languages) > 0
        or bracket.text.casefold() in _NOT
        or _makes_contrary(bracket, languages)
        or bool(new & _listed(DOUBTING, languages))
        or opposites(new, set(covered) - set(keys), languages)
    )
    others = _numbers_differ(keys, covered, at_end, languages)
    weighs = bool(new & _listed(WEIGHING, languages)) or _is_contrary(new, set(covered), languages)
    return Turn(negation or others or weighs, negation, others)


def _makes_contrary(bracket: Inserted, languages: tuple[str, ...]) -> bool:
    """Whether it is the part of a word that turns the word round."""
    part = bracket.text.casefold().strip("-")
    starts = bracket.begins_word and part in _listed(OF_STARTS, languages)
    return starts or (bracket.ends_word and part in _listed(OF_ENDS, languages))


def _numbers_differ(keys: list[str], covered: list[str], at_end: bool, languages: tuple[str, ...]) -> bool:
    """Whether the bracket gives a number that the words in its place do not, or covers one."""
    given, there = numbers(keys, languages), numbers(covered, languages)
    if not at_end:
        return given != there
    return any(number not in there for number in given)


def _is_contrary(ours: set[str], theirs: set[str], languages: tuple[str, ...]) -> bool:
    """Whether the bracket has one and the words in its place the other of two that are each other's contrary."""
    for language in languages:
        for pair in CONTRARY.get(language, ()):
            one, other = (set(words.split()) for words in pair)
            if (ours & one and theirs & other) or (ours & other and theirs & one):
                return True
    return False


def _listed(lists: dict[str, str], languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for language in languages for word in lists.get(language, "").split())
