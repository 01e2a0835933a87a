"""How much of running English text is told, and how much of that rightly: `python -m tests.gold.measure_polnear FILE`.

FILE is a half of PolNeAR (Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News, LREC 2018), which is not part of this
repository: a line of JSON for each article, with `text` and `attributions`, whose `source` and `content` are lists of [start, end]. Whoever is
told is right where their words and those of the source overlap; a pronoun that is resolved to a name elsewhere counts by itself."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claims.reported import read

SHORTEST = 15
PRONOUNS = frozenset(["he", "she", "they", "it", "his", "her", "i", "we", "who"])
MARKS = ' "“”,'


def cases(file: Path) -> Iterator[tuple[str, int, int, list[list[int]]]]:
    """Each attribution with a source and one stretch of content, without the marks of quotation round it."""
    for article in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        text = article["text"]
        for one in article["attributions"]:
            if len(one["content"]) != 1 or not one["source"]:
                continue
            start, end = one["content"][0]
            words = text[start:end]
            start += len(words) - len(words.lstrip(MARKS))
            end -= len(words) - len(words.rstrip(MARKS))
            if end - start >= SHORTEST:
                yield text, start, end, one["source"]


def judged(text: str, start: int, end: int, source: list[list[int]]) -> str:
    """What came of one of them."""
    told = read(text, start, end, language="en")
    if not told.is_told:
        return "left open"
    if not told.speakers:
        return "told of nobody"
    if any(one.start < high and low < one.end for one in told.speakers for low, high in source):
        return "right"
    return "pronoun" if text[slice(*source[0])].split()[0].casefold() in PRONOUNS else "wrong"


if __name__ == "__main__":
    for what, count in sorted(Counter(judged(*case) for case in cases(Path(sys.argv[1]))).items()):
        print(f"{what:16} {count}")
