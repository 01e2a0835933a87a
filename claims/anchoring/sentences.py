"""The sentence in which words stand."""

import re

# A sentence ends at its mark, with what closes behind it, before a space; and with its line.
SENTENCE_END = re.compile(r"[.!?…][\"”»’'\)\]]*(?=\s|$)|[。！？]|\n|$")
# What parts off the rest of a sentence.
_CLAUSE_END = re.compile(r"[,;:()«»„“”\"…—–。，、！？]|[.!?](?=\s|$)|\s-\s|\n|$")
FARTHEST = 1000


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence goes that holds `text[start:end]`, without the space before it; where it has no end near by,
    as far as is looked."""
    near = max(0, start - FARTHEST)
    # With one more letter in sight, so that the end of the slice is not taken for an end of the text.
    ends = [found.end() for found in SENTENCE_END.finditer(text[near : start + 1]) if found.end() <= start - near]
    low = near + (ends[-1] if ends else 0)
    low += len(text[low:start]) - len(text[low:start].lstrip())
    if start < end and SENTENCE_END.fullmatch(text[start:end].rstrip()[-1:]):
        return low, end
    over = SENTENCE_END.search(text[end : end + FARTHEST])
    return low, end + (over.end() if over else 0)


def clause_end(text: str, at: int) -> int:
    """Where the words that follow directly are over: at a sign that parts off the rest of the sentence."""
    over = _CLAUSE_END.search(text, at, at + FARTHEST)
    return over.start() if over else at + FARTHEST
