"""Two texts side by side, as runs of words that are the same, changed, put in or left out."""

from dataclasses import dataclass

from claims.comparing.tokens import Words

Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words: `equal` in both, `replaced`, `added` in the quotation, `dropped` from the text, or marked as `omitted`."""

    op: str
    quote_words: str
    text_words: str


def segments_of(pairs: list[Pair], omitted: frozenset[int], quote: Words, text: Words) -> tuple[Segment, ...]:
    """The alignment in runs, each with its words as they are written."""
    runs: list[tuple[str, list[Pair]]] = []
    for pair in pairs:
        kind = _kind(pair, omitted, quote, text)
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(pair)
        else:
            runs.append((kind, [pair]))
    return tuple(_segment(kind, run, quote, text) for kind, run in runs)


def _kind(pair: Pair, omitted: frozenset[int], quote: Words, text: Words) -> str:
    one, other = pair
    if other in omitted:
        return "omitted"
    if one is not None and other is not None and quote.tokens[one].key == text.tokens[other].key:
        return "equal"
    return "changed"


def _segment(kind: str, run: list[Pair], quote: Words, text: Words) -> Segment:
    ours = [one for one, _ in run if one is not None]
    theirs = [other for _, other in run if other is not None]
    if kind == "changed":
        kind = "replaced" if ours and theirs else "added" if ours else "dropped"
    return Segment(
        kind,
        quote.written(ours[0], ours[-1] + 1) if ours else "",
        text.written(theirs[0], theirs[-1] + 1) if theirs else "",
    )
