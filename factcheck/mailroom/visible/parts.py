"""What a mail's text is made of: parts that cover it from its first letter to its last, so that nothing that is folded is lost."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["own", "quoted", "signature", "disclaimer", "header"]

_LINE_ENDS = re.compile(r"\r\n|[\r\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the text, the end not included. `header` is what introduces a quotation: "On Monday, Ann wrote:"."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Visible:
    """A mail's text and its parts, which stand one behind the other without gap or overlap.

    `hands_on` says that the mail passes on another one ("Forwarded message"): then what is folded is what it was sent for.
    """

    text: str
    parts: tuple[Part, ...]
    hands_on: bool = False

    @property
    def shown(self) -> str:
        """What the sender wrote himself, in his order; parts that something folded stood between are paragraphs apart."""
        own = "\n\n".join(self.text[part.start : part.end] for part in self.parts if part.kind == "own")
        return _EMPTY_LINES.sub("\n\n", _LINE_ENDS.sub("\n", own)).strip().lstrip("\ufeff")

    @property
    def opened(self) -> str:
        """What is shown before anybody unfolds: the sender's own words, or all of it where none were found."""
        return self.shown or self.text.strip()


def joined(pieces: Iterable[tuple[Kind, int, int]]) -> tuple[Part, ...]:
    """Neighbours of one kind as one part. Blank lines (an end given as it stands) belong to what they follow."""
    parts = []
    for kind, group in groupby((piece for piece in pieces if piece[1] < piece[2]), key=lambda piece: piece[0]):
        run = list(group)
        parts.append(Part(kind, run[0][1], run[-1][2]))
    return tuple(parts)
