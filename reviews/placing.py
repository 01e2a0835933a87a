"""Where words that somebody would have otherwise stand in a text that may have changed: honestly, or nowhere. Pure."""

from dataclasses import dataclass

from claims.anchoring import from_quote, make, relocate


@dataclass(frozen=True)
class Found:
    """Where the words stand now. Nowhere: either they are gone, or they stand somewhere that may be another place."""

    start: int | None = None
    is_gone: bool = False


def find(exact: str, start: int, *, then: str, today: str) -> Found:
    """Letter by letter the same words, and clearly in the same place: `then` is the text they were taken from, at `start`."""
    end = start + len(exact)
    is_known = then[start:end] == exact
    located = relocate(make(then, start, end), old=then, new=today) if is_known else from_quote(today, exact)
    if located.sure and today[slice(*located.sure)] == exact:
        return Found(located.start)
    return Found(is_gone=exact not in today)
