"""A quotation with its editorial marks: what is left out, what is put in, which letters are changed."""

import re
from dataclasses import dataclass, field

from claims.anchoring import folded
from claims.comparing.tokens import Words, words_of

OMISSION = "omission"  # words were left out here
INSERTION = "insertion"  # words in brackets stand here, in addition to the speaker's or in place of a few

_OMISSION = r"[\[(<]\s*(?:\.\s?){2,}\s*[\])>]|\.{2,}|(?:\.\s){2,}\."
_LETTER = re.compile(r"\[(\w|[-+](?=\]\d))\](?=\w)")
_SUFFIX = re.compile(r"(?<=\w)\[(\w{1,4})\]")
_BRACKETED = r"\[[^\[\]]{0,200}\]"
_MARK = re.compile(f"({_OMISSION})|({_BRACKETED})")
_GLUED = re.compile(r"\[([^\W\d_]{1,8}-?)\](?=-?[^\W\d_])")  # [un]safe, [не]безпечна
_REFERENCE = re.compile(r"(?<=[^\W\d_]|[.;:!?\"')»”])\[\d{1,3}\](?!\w)")  # the number of a note


@dataclass(frozen=True, slots=True)
class Inserted:
    """What stands in a bracket, and whether it makes one word with what stands right before or right behind it."""

    text: str
    ends_word: bool = False
    begins_word: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """The speaker's words, before which of them something was left out or put in, and what was put in."""

    words: Words
    breaks: dict[int, str]
    inserted: dict[int, list[Inserted]] = field(default_factory=dict)

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
    return any(
        quoted.words.keys == other.words.keys and quoted.breaks == other.breaks and quoted.inserted == other.inserted
        for other in others
    )


def as_written(quote: str) -> Quoted:
    """Brackets as words of the quotation like any other, a part of a word with the word it belongs to."""
    text = _GLUED.sub(r"\1", _LETTER.sub(r"\1", folded(quote)))
    return _read(_SUFFIX.sub(r"\1", text), brackets=False)


def _read(text: str, *, brackets: bool) -> Quoted:
    chunks, kinds, inserted = [""], [], []
    at, text = 0, _REFERENCE.sub(" [] ", text) if brackets else text
    for mark in _MARK.finditer(text):
        if mark[2] and not brackets:
            continue
        chunks[-1] = text[at : mark.start()]
        chunks.append("")
        kinds.append(OMISSION if mark[1] else INSERTION)
        inserted.append(_inserted(mark))
        at = mark.end()
    chunks[-1] = text[at:]
    words, counts = words_of(" ".join(chunks)), [len(words_of(chunk).tokens) for chunk in chunks]
    return Quoted(words, _breaks(counts, kinds), _insertions(counts, inserted))


def _inserted(mark: re.Match[str]) -> Inserted | None:
    if not mark[2]:
        return None
    before, behind = mark.string[: mark.start()], mark.string[mark.end() : mark.end() + 2]
    return Inserted(mark[2][1:-1].strip(), before[-1:].isalnum(), behind.removeprefix("-")[:1].isalnum())


def _insertions(counts: list[int], inserted: list[Inserted | None]) -> dict[int, list[Inserted]]:
    """Before which words which brackets stand."""
    found: dict[int, list[Inserted]] = {}
    for number, bracket in enumerate(inserted, start=1):
        if bracket and bracket.text:
            found.setdefault(sum(counts[:number]), []).append(bracket)
    return found


def _breaks(counts: list[int], kinds: list[str]) -> dict[int, str]:
    """Before which words the marks stand; a mark of omission at either end says nothing."""
    breaks: dict[int, str] = {}
    for number, kind in enumerate(kinds, start=1):
        index = sum(counts[:number])
        if kind == OMISSION and index in (0, sum(counts)):
            continue
        breaks[index] = OMISSION if OMISSION in (kind, breaks.get(index)) else kind
    return breaks
