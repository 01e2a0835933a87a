"""The page in the CMS held against the version that is published here: are headline, conclusion, label and sentences there? Pure, and deaf to
whatever the site puts around them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from claims.comparing import State, compare
from claims.comparing.meaning import governs, languages_for
from claims.comparing.tokens import Words, words_of
from claims.languages import detect, script_of

# A site may leave a sentence out of its extract, break it at a link, or typeset it: not every one must be found.
ENOUGH = 0.85
SHORTEST = 4
MOST_SENTENCES = 400
# Of a sentence that is not found, so many of its words stand in one that may be the same, altered; or all but two.
ALIKE = 0.7
MOST_CANDIDATES = 5
_END = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|\n+")
_SPLIT = "\x1f"
# Marks of notes, which a site sets into the text.
_NOTE_MARKS = re.compile(r"\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Approved:
    """What readers there are to find, in plain words."""

    headline: str = ""
    conclusion: str = ""
    labels: tuple[str, ...] = ()
    body: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """All of it, a part to a line."""
        return "\n".join([self.headline, self.conclusion, *self.labels, self.body, *self.others.values()])


def missing(approved: Approved, shown: str) -> list[str]:
    """Which parts are not there as they were approved, by their codes; nothing where all of it is. Of the text some sentences may be left out,
    and none may stand there with another number, or with a negation more or less (`altered`)."""
    page = _Page(_NOTE_MARKS.sub("", shown), _languages(approved.whole))
    parts = {"headline": [approved.headline], "conclusion": [approved.conclusion], "label": list(approved.labels)}
    parts |= {code: [words] for code, words in approved.others.items()}
    found = [code for code, texts in parts.items() if not all(page.has(text) for text in texts)]
    sentences = _sentences(approved.body)
    lost = [sentence for sentence in sentences if not page.has(sentence)]
    if sentences and len(sentences) - len(lost) < ENOUGH * len(sentences):
        found.append("body")
    elif _is_one_altered(lost, page, _Page(approved.whole, page.languages)):
        found.append("altered")
    return found


def _languages(text: str) -> tuple[str, ...]:
    return languages_for(detect(text), script_of(text))


def _sentences(text: str) -> Sequence[str]:
    every = [sentence for sentence in _END.split(text) if len(words_of(sentence).keys) >= SHORTEST]
    return every[:MOST_SENTENCES]


class _Page:
    """Words one after another, however they are spaced, typeset or capitalised."""

    def __init__(self, text: str, languages: tuple[str, ...]) -> None:
        self.text, self.languages = text, languages
        self.words: Words = words_of(text)
        self.line = _SPLIT + _SPLIT.join(self.words.keys) + _SPLIT
        lengths = (len(key) + 1 for key in self.words.keys[:-1])
        self.starts = list(accumulate(lengths, initial=0))

    def has(self, words: str) -> bool:
        """Whether the words stand there, and not only behind a negation. No words always do."""
        keys = words_of(words).keys
        return not keys or any(not self._is_negated(index) for index in self._runs(keys))

    def _runs(self, keys: list[str]) -> Iterator[int]:
        wanted = _SPLIT + _SPLIT.join(keys) + _SPLIT
        at = self.line.find(wanted)
        while at >= 0:
            yield bisect_left(self.starts, at)
            at = self.line.find(wanted, at + 1)

    def _is_negated(self, index: int) -> bool:
        return bool(index) and not self.words.apart(index) and governs(self.words.keys[index - 1], self.languages)


def _is_one_altered(lost: Sequence[str], page: _Page, approved: _Page) -> bool:
    """Whether one of the sentences that were not found stands there with another meaning."""
    if not lost:
        return False
    stretches = [(stretch, Counter(words_of(stretch).keys)) for stretch in _stretches(page.text)]
    return any(_is_altered(sentence, stretches, approved) for sentence in lost)


def _is_altered(sentence: str, stretches: Sequence[tuple[str, Counter[str]]], approved: _Page) -> bool:
    keys = Counter(words_of(sentence).keys)
    least = min(ALIKE * keys.total(), keys.total() - 2)
    near = sorted(((keys & there).total(), -there.total(), text) for text, there in stretches)[-MOST_CANDIDATES:]
    for shared, _length, text in reversed(near):
        # What was approved elsewhere is not this sentence altered.
        if shared < least or approved.has(text):
            continue
        result = compare(sentence, text)
        if result.state == State.ALTERED and (result.numbers_changed or result.negation_changed):
            return True
    return False


def _stretches(text: str) -> Iterator[str]:
    """The sentences of a page, and each two lines that follow each other, for a site may break one at a link."""
    sentences = [piece for piece in _END.split(text) if piece.strip()]
    yield from sentences
    for one, other in zip(sentences, sentences[1:], strict=False):
        if one.rstrip()[-1] not in ".!?…":
            yield f"{one} {other}"
