"""The page in the CMS held against the version that is published here: are headline, conclusion, label and sentences there? Pure, and deaf to
whatever the site puts around them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.comparing.tokens import words_of

# A site may leave a sentence out of its extract, break it at a link, or typeset it: not every one must be found.
ENOUGH = 0.85
SHORTEST = 4
MOST_SENTENCES = 400
_END = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|\n+")
_SPLIT = "\x1f"


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
    """Which parts are not there as they were approved, by their codes; nothing where all of it is."""
    line = _line(shown)
    parts = {"headline": [approved.headline], "conclusion": [approved.conclusion], "label": list(approved.labels)}
    parts |= {code: [words] for code, words in approved.others.items()}
    found = [code for code, texts in parts.items() if not all(_stands(text, line) for text in texts)]
    sentences = _sentences(approved.body)
    there = sum(_stands(sentence, line) for sentence in sentences)
    if sentences and there < ENOUGH * len(sentences):
        found.append("body")
    return found


def _sentences(text: str) -> Sequence[str]:
    every = [sentence for sentence in _END.split(text) if len(words_of(sentence).keys) >= SHORTEST]
    return every[:MOST_SENTENCES]


def _stands(words: str, line: str) -> bool:
    """Whether the words stand there one after another, however they are spaced, typeset or capitalised. No words always do."""
    keys = words_of(words).keys
    return not keys or _SPLIT + _SPLIT.join(keys) + _SPLIT in line


def _line(text: str) -> str:
    return _SPLIT + _SPLIT.join(words_of(text).keys) + _SPLIT
