"""What stands around the words of a claim in their sentence, and whether that takes them back."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from claims.comparing.tokens import Words, words_of
from claims.comparing.wordlists import GOVERNING, NEGATIONS, OF_SCRIPT
from claims.watching.denials import denials
from claims.watching.lexicons import LEXICONS
from claims.watching.plain import comparable
from claims.watching.said_by import is_said_by_another

# A sentence ends at its mark, with what closes behind it, before a space; and with its line.
_END = re.compile(r"[.!?…][\"”»’'\)\]]*(?=\s|$)|\n|$")
FARTHEST = 1000
_NEGATING = GOVERNING.union(
    *(NEGATIONS[language].split() for languages in OF_SCRIPT.values() for language in languages)
)


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of a text, by their offsets."""

    text: str
    start: int
    end: int


class Around:
    """The rest of the sentence in which they stand, and the words next to them on either side, across sentences."""

    def __init__(self, place: Place) -> None:
        text, self.start, self.end = place.text, place.start, place.end
        near = text[max(0, self.start - FARTHEST) : self.start]
        ends = [found.end() for found in _END.finditer(near) if found.end() < len(near) or near.endswith("\n")]
        self.before, self.near = near[ends[-1] if ends else 0 :], near
        self.far = text[self.end : self.end + FARTHEST]
        is_over = _END.fullmatch(text[self.start : self.end].rstrip()[-1:]) is not None
        over = _END.search(self.far)
        self.after = "" if is_over or over is None else self.far[: over.start()]

    @cached_property
    def rest(self) -> Counter[str]:
        """The other words of the sentence."""
        return Counter(words_of(f"{self.before} \n {self.after}").keys)

    @cached_property
    def said(self) -> str:
        """The same as it is compared with patterns."""
        return comparable(f"{self.before} … {self.after}")

    @property
    def neighbours(self) -> tuple[str, str]:
        """The word before and the word behind."""
        return (_last(words_of(self.near)), _first(words_of(self.far)))


def _last(words: Words) -> str:
    return words.keys[-1] if words.keys else ""


def _first(words: Words) -> str:
    return words.keys[0] if words.keys else ""


def is_taken_up(old: Place, new: Place) -> bool:
    """Whether the words stand within another sentence than they did, which says more about them: neither the word before nor the one behind
    is the old one, and others came into their sentence. Or what came into their own sentence, or went from it, denies or doubts them, or
    calls them an error. Or somebody else is said to say them."""
    was, now = Around(old), Around(new)
    came, went = now.rest - was.rest, was.rest - now.rest
    if not came and not went:
        return False
    (left, right), (left_now, right_now) = was.neighbours, now.neighbours
    if came and left != left_now and right != right_now:
        return True
    if _NEGATING & (came.keys() | went.keys()) or denials(was.said) != denials(now.said):
        return True
    places = (old.text, old.start, old.end), (new.text, new.start, new.end)
    return _speaks_of_error(now, came) or is_said_by_another(*places)


def _speaks_of_error(now: Around, came: Counter[str]) -> bool:
    marks = (found.group() for lexicon in LEXICONS.values() for found in lexicon.fix.finditer(now.said))
    return any(set(words_of(mark).keys) & came.keys() for mark in marks)
