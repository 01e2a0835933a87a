"""Why two texts would have one origin."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from claims.origins.naming import cites, name_key, outlets
from claims.origins.piece import Piece, Sentence
from claims.origins.wordlists import OWN_FINDING

# Fewer different words than this say nothing about where they come from.
FEWEST_STEMS = 12
# Of the shorter text's words, as many as these stand in the other: the same, told anew.
LIKE, MUCH_LIKE, FIGURES_LIKE, CITED_LIKE = 0.38, 0.5, 0.2, 0.2
# Longer texts on one subject share more words without sharing an origin: from the first number of words on more is asked, up to the second.
SHORT, LONG, LONG_ASKS = 80, 300, 0.16
FEWEST_FIGURES, FIGURES_OF = 3, 0.6
# A text of which more than this stands in the other sentence by sentence is a copy; what is less is the house's standing words.
COPIED = 0.5


class Why(StrEnum):
    """What two texts have in common, or why nothing is said of them."""

    SAME_ADDRESS = "same_address"
    SHARED_WORDING = "shared_wording"
    SHARED_FIGURES = "shared_figures"
    NAMES_OTHER = "names_other"
    NAMES_SAME = "names_same"
    TRANSLATION = "translation"
    DIFFERENT_LANGUAGES = "different_languages"
    TOO_SHORT = "too_short"


@dataclass(frozen=True)
class Reason:
    """A reason: how large a part of the shorter text, how many figures, which words of which text say so."""

    code: Why
    share: float = 0.0
    count: int = 0
    of: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Weighed:
    """What two texts have in common, and whether that makes them one origin. `unsaid`: why that cannot be told."""

    is_one: bool
    reasons: tuple[Reason, ...] = field(default=())
    unsaid: Why | None = None


@dataclass(frozen=True, order=True)
class Likeness:
    """Which part of the shorter text's different words stand in the other, how many figures of two digits both have, which part that is of
    those in the text with fewer, and how many different words the shorter text has."""

    share: float
    figures: int
    figures_share: float
    size: int


def weigh(one: Piece, other: Piece) -> Weighed:
    """Hold two texts against each other."""
    if one.pages & other.pages:
        return Weighed(True, (Reason(Why.SAME_ADDRESS),))
    named = _named(one, other)
    if one.tongue != other.tongue:
        return Weighed(bool(named), tuple(named), None if named else Why.DIFFERENT_LANGUAGES)
    ours, theirs = _without_standing_words(one, other)
    shorter, longer = sorted((ours, theirs), key=_size)
    if _size(shorter) < FEWEST_STEMS:
        return Weighed(bool(named), tuple(named), None if named else Why.TOO_SHORT)
    likeness = _likeness(shorter, longer)
    found = [*_told(likeness), *named]
    if likeness.share >= CITED_LIKE:
        found += _same_outlet(one, other)
    by_itself = _found_by_itself(one) or _found_by_itself(other)
    return Weighed(_is_one(likeness, {reason.code for reason in found}, by_itself=by_itself), tuple(found))


def _is_one(likeness: Likeness, codes: set[Why], *, by_itself: bool) -> bool:
    """The rule, from the strongest sign to the weakest. `by_itself`: one of the texts says that it found something out."""
    share = likeness.share
    asked = LONG_ASKS * min(1.0, max(0.0, (likeness.size - SHORT) / (LONG - SHORT)))
    if share >= MUCH_LIKE + asked or Why.TRANSLATION in codes:
        return True
    is_named = bool(codes & {Why.NAMES_OTHER, Why.NAMES_SAME})
    if is_named and share >= LIKE:
        return True
    if by_itself:
        return False
    if is_named and share >= CITED_LIKE:
        return True
    return share >= LIKE + asked or (share >= FIGURES_LIKE + asked and Why.SHARED_FIGURES in codes)


def _told(likeness: Likeness) -> list[Reason]:
    told = []
    if likeness.share >= FIGURES_LIKE:
        told.append(Reason(Why.SHARED_WORDING, share=round(likeness.share, 2)))
    if likeness.figures >= FEWEST_FIGURES and likeness.figures_share >= FIGURES_OF:
        share = round(likeness.figures_share, 2)
        told.append(Reason(Why.SHARED_FIGURES, share=share, count=likeness.figures))
    return told


def _named(one: Piece, other: Piece) -> list[Reason]:
    found = []
    for text, source in ((one, other), (other, one)):
        if named := cites(text, source):
            code = Why.TRANSLATION if named.is_translation else Why.NAMES_OTHER
            found.append(Reason(code, of=text.id, start=named.start, end=named.end))
    return found


def _same_outlet(one: Piece, other: Piece) -> list[Reason]:
    own = {name_key(one.name, one.tongue), name_key(other.name, other.tongue)}
    ours, theirs = outlets(one), outlets(other)
    for name in ours.keys() & theirs.keys() - own:
        return [
            Reason(Why.NAMES_SAME, of=text.id, start=at[0], end=at[1])
            for text, at in ((one, ours[name]), (other, theirs[name]))
        ]
    return []


def _found_by_itself(piece: Piece) -> bool:
    said = piece.read.casefold()
    return any(phrase in said for phrase in OWN_FINDING)


# What is compared


def _without_standing_words(one: Piece, other: Piece) -> tuple[list[Sentence], list[Sentence]]:
    """Both texts without the sentences that stand in both word for word, the publisher's name apart: unless these are most of either."""
    ours, theirs = one.without_name, other.without_name
    same = {bare for bare, _sentence in ours} & {bare for bare, _sentence in theirs}
    is_copy = any(
        _length(sentence for bare, sentence in text if bare in same)
        > COPIED * _length(sentence for _key, sentence in text)
        for text in (ours, theirs)
    )
    if is_copy:
        return list(one.sentences), list(other.sentences)
    return (
        [sentence for bare, sentence in ours if bare not in same],
        [sentence for bare, sentence in theirs if bare not in same],
    )


def _length(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in sentences)


def _size(sentences: Iterable[Sentence]) -> int:
    return len(frozenset().union(*(sentence.stems for sentence in sentences)))


def _likeness(shorter: list[Sentence], longer: list[Sentence]) -> Likeness:
    """How much of the shorter text stands together in the longer one."""
    stems, figures = _all(shorter)
    size, best = len(stems), Likeness(0.0, 0, 0.0, len(stems))
    for window in _windows(longer, 3 * _length(shorter)):
        other_stems, other_figures = _all(window)
        common = len(figures & other_figures)
        few = min(len(figures), len(other_figures)) or 1
        best = max(best, Likeness(len(stems & other_stems) / (size or 1), common, common / few, size))
    return best


def _all(sentences: Iterable[Sentence]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of these sentences, and their figures: one digit alone is no sign."""
    read = list(sentences)
    figures = {figure for one in read for figure in one.figures if len(figure) > 1}
    return frozenset().union(*(one.stems for one in read)), frozenset(figures)


def _windows(sentences: list[Sentence], size: int) -> Iterable[list[Sentence]]:
    """Runs of sentences of about so many words, each beginning half way through the one before: a short report is held against each part
    of a long one, not against all its words at once."""
    if _length(sentences) <= 1.5 * size:
        yield sentences
        return
    window: list[Sentence] = []
    for sentence in sentences:
        window.append(sentence)
        if _length(window) >= size:
            yield window
            window = window[len(window) // 2 :]
    yield window
