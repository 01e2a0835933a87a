"""A quotation with its editorial marks: what is left out, what is put in, which letters are changed."""

import re
from dataclasses import dataclass

from claims.anchoring import folded
from claims.comparing.tokens import Words, words_of

OMISSION = "omission"  # words were left out here
INSERTION = "insertion"  # words in brackets stand here, in addition to the speaker's or in place of a few

_OMISSION = r"[\[(<]\s*(?:\.\s?){2,}\s*[\])>]|\.{2,}|(?:\.\s){2,}\."
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_SUFFIX = re.compile(r"(?<=\w)\[(\w{1,4})\]")
_BRACKETED = r"\[[^\[\]]{0,200}\]"
_MARK = re.compile(f"({_OMISSION})|({_BRACKETED})")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The speaker's words, and before which of them something was left out or put in."""

    words: Words
    breaks: dict[int, str]

    def pieces(self) -> list[tuple[str, list[str]]]:
        """Runs of words that must stand together, each with what stands before it."""
        keys = self.words.keys
        starts = sorted({0, *self.breaks} - {len(keys)})
        ends = [*starts[1:], len(keys)]
        return [(self.breaks.get(start, ""), keys[start:end]) for start, end in zip(starts, ends, strict=True)]


def readings(quote: str) -> list[Quoted]:
    """The ways a quotation may be meant: brackets as the speaker's own text, then as the editor's."""
    text = _LETTER.sub(r"\1", folded(quote))
    joined = _SUFFIX.sub(r"\1", text)
    found = [_read(joined, brackets=False), _read(joined, brackets=True), _read(text, brackets=True)]
    return [quoted for index, quoted in enumerate(found) if quoted.words.tokens and not _known(quoted, found[:index])]


def _known(quoted: Quoted, others: list[Quoted]) -> bool:
    return any(quoted.words.keys == other.words.keys and quoted.breaks == other.breaks for other in others)


def _read(text: str, *, brackets: bool) -> Quoted:
    chunks, kinds = [""], []
    at = 0
    for mark in _MARK.finditer(text):
        if mark[2] and not brackets:
            continue
        chunks[-1] = text[at : mark.start()]
        chunks.append("")
        kinds.append(OMISSION if mark[1] else INSERTION)
        at = mark.end()
    chunks[-1] = text[at:]
    return Quoted(words_of(" ".join(chunks)), _breaks(chunks, kinds))


def _breaks(chunks: list[str], kinds: list[str]) -> dict[int, str]:
    """Before which words the marks stand; a mark of omission at either end says nothing."""
    counts = [len(words_of(chunk).tokens) for chunk in chunks]
    breaks: dict[int, str] = {}
    for number, kind in enumerate(kinds, start=1):
        index = sum(counts[:number])
        if kind == OMISSION and index in (0, sum(counts)):
            continue
        breaks[index] = OMISSION if OMISSION in (kind, breaks.get(index)) else kind
    return breaks
