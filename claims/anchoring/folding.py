"""Text made comparable without losing where each character came from.

Folding evens out what a content system changes by itself (quotation marks, dashes, kinds of space, line ends, invisible
marks, vowel points, the dots of ё, composed or decomposed letters) and nothing that a reader would call another word.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_DOUBLE_QUOTES = "«»“”„‟″״〝〞〟＂❝❞「」『』"
_SINGLE_QUOTES = "‘’‚‛′׳ʼʻʹ`´＇‹›❛❜\u055a"
_DASHES = "‐‑‒–—―−\u05be﹘﹣－"
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0640\u0670"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_STRESS = "(?<=[аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ])\u0301"

# One character for one: offsets stay, so the bulk of the work is a few fast replacements.
_ONE_FOR_ONE = (
    dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DASHES, "-")
    | {"ё": "е", "Ё": "Е"}
    | dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " ")
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
)
_LONGER = _LIGATURES | {"…": "..."}
_SPECIAL = rf"[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}]|-{{2,}}|[{_POINTS}]+|{_STRESS}|[{''.join(_LONGER)}]"
_SPECIAL_ALONE = re.compile(_SPECIAL)
_DROPPED = re.compile(rf"[{_POINTS}{_INVISIBLE}]|{_STRESS}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, in steps, where its characters stand in the original."""

    text: str
    original: str
    _folded_steps: list[int]
    _original_steps: list[int]
    _plain: list[bool]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the folded text came from."""
        return self._start_in_original(start), self._end_in_original(end)

    def to_folded(self, offset: int) -> int:
        """Where an offset of the original stands in the folded text."""
        step = bisect_right(self._original_steps, offset) - 1
        if step < 0:
            return 0
        folded = self._folded_steps[step]
        if self._plain[step]:
            return folded + offset - self._original_steps[step]
        return folded if offset == self._original_steps[step] else self._folded_step(step + 1)

    def _folded_step(self, step: int) -> int:
        return self._folded_steps[step] if step < len(self._folded_steps) else len(self.text)

    def _start_in_original(self, start: int) -> int:
        step = bisect_right(self._folded_steps, start) - 1
        if step < 0 or start >= len(self.text):
            return len(self.original) if self.text else 0
        here = self._original_steps[step]
        return here + start - self._folded_steps[step] if self._plain[step] else here

    def _end_in_original(self, end: int) -> int:
        if end <= 0 or not self.text:
            return 0
        step = bisect_right(self._folded_steps, end - 1) - 1
        if self._plain[step]:
            last = self._original_steps[step] + end - self._folded_steps[step]
        else:
            last = self._original_steps[step + 1] if step + 1 < len(self._original_steps) else len(self.original)
        return self._with_points(last)

    def _with_points(self, end: int) -> int:
        """Vowel points of the last letter belong to it."""
        while end < len(self.original) and unicodedata.combining(self.original[end]):
            end += 1
        return end


def fold(text: str) -> Folded:
    """The text in its comparable form, with the way back to the original offsets."""
    pattern = _SPECIAL_ALONE if unicodedata.is_normalized("NFC", text) else _special_with_clusters()
    even = _even(text)
    pieces: list[str] = []
    folded_steps, original_steps, plain = [], [], []
    length = 0
    for start, piece, is_plain in _steps(even, pattern):
        folded_steps.append(length)
        original_steps.append(start)
        plain.append(is_plain)
        pieces.append(piece)
        length += len(piece)
    return Folded("".join(pieces), text, folded_steps, original_steps, plain)


def _steps(even: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str, bool]]:
    """Stretches that stay as they are, and what stands in place of the others."""
    at = 0
    for match in pattern.finditer(even):
        if match.start() > at:
            yield at, even[at : match.start()], True
        yield match.start(), _replacement(match.group()), False
        at = match.end()
    if at < len(even):
        yield at, even[at:], True


def _even(text: str) -> str:
    for char, plain in _ONE_FOR_ONE.items():
        if char in text:
            text = text.replace(char, plain)
    return text


def folded(text: str) -> str:
    """The comparable form alone."""
    return fold(text).text


def _replacement(found: str) -> str:
    if longer := _LONGER.get(found):
        return longer
    if found[0] == "-":
        return "-"
    if found == "\u0301":
        return ""
    if " " in found:
        return " "
    return _even(_DROPPED.sub("", unicodedata.normalize("NFC", found)))


@cache
def _special_with_clusters() -> re.Pattern[str]:
    """For text that is not in composed form: letters with their marks, and single characters that have another form."""
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    marks = _ranges([char for char in every if unicodedata.combining(char)])
    singles = _ranges([char for char in every if unicodedata.normalize("NFC", char) != char])
    hangul = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    return re.compile(rf"[^ {marks}{_INVISIBLE}][{marks}]+|{hangul}|[{singles}]|{_SPECIAL}")


def _ranges(chars: list[str]) -> str:
    """A character class body, as ranges."""
    spans: list[list[int]] = []
    for code in map(ord, chars):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)
