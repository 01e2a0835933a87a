"""Whether the words of a claim are said by somebody else than before."""

from claims.comparing.wordlists import OF_SCRIPT
from claims.reported import Attribution, may_be_same, read
from claims.watching.plain import comparable

_LETTERS = {"cyrillic": ("\u0400", "\u04ff"), "hebrew": ("\u0590", "\u05ff")}
Stretch = tuple[str, int, int]


def is_said_by_another(old: Stretch, new: Stretch) -> bool:
    """Whether both texts tell, by the words around these, who says them, and it is not the same. Read in every language of their script: in
    one that is not theirs nobody is told."""
    for language in OF_SCRIPT[_script(old[0][old[1] : old[2]])]:
        was, now = (read(text, start, end, language=language) for text, start, end in (old, new))
        if was.speakers and now.speakers:
            return not _may_be_same(was, now)
    return False


def _script(words: str) -> str:
    counts = {name: sum(low <= letter <= high for letter in words) for name, (low, high) in _LETTERS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 2 > sum(map(str.isalpha, words)) else "latin"


def _may_be_same(was: Attribution, now: Attribution) -> bool:
    """Whoever has a name by it, whoever has none by how they are called; one with a name may be one without."""
    one, other = was.speakers[-1], now.speakers[-1]
    if one.name and other.name:
        return may_be_same(one.name, other.name)
    if one.name or other.name:
        return True
    ours, theirs = (set(comparable(who.described).split()) for who in (one, other))
    return not ours or not theirs or bool(ours & theirs)
