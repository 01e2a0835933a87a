"""Whom "the company" or "the nurse" stands for: a name of the sentences before."""

from claims.reported.known_names import names_before
from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Passage, Word, quotations, tokens
from claims.reported.saying import CannotTell
from claims.reported.somebody import Who, starts

_STEM = 6
MOST_WORDS = 2


def stood_for(found: Who, here: Passage, lexicon: Lexicon, *, is_oblique: bool = False) -> str:
    """The name that a bare word of kind or calling stands for; empty where no name stands before, or it is no such word. Where names stand
    before and none is certain to be meant, it cannot be told."""
    words = found.described
    if not here.before or not _is_bare(words, lexicon, is_oblique):
        return ""
    head = words[-1]
    if starts(head.low, lexicon.kinds):
        return _body(here, lexicon)
    if not starts(head.low.removeprefix("ה") if not lexicon.has_capitals else head.low, lexicon.roles):
        return ""
    called = _called(head, here, lexicon)
    # One person is named, and whether they have this calling is not said.
    alone = [
        name
        for name in names_before(here, lexicon)
        if name.split()[0].removeprefix("?").casefold() not in lexicon.known
    ]
    if len(called) > 1 or (not called and len(alone) == 1):
        raise CannotTell
    return nominative(called[0].split(), lexicon)[0] if called else ""


def _is_bare(words: tuple[Word, ...], lexicon: Lexicon, is_oblique: bool) -> bool:
    """ "The company", and not "two companies", "a company", "the company's lawyers"."""
    if lexicon.has_articles:
        return len(words) == MOST_WORDS and words[0].low in _THE and not words[1].low.endswith("s")
    if not lexicon.has_capitals:
        return len(words) == 1 and words[0].low.startswith("ה")
    former = words[0].low.startswith(_FORMER)
    return len(words) == 1 + former and (is_oblique or not words[-1].low.endswith(("и", "і", "ы")))


_FORMER = ("колишн", "бывш", "експ", "тодішн", "тогдашн")
_THE = frozenset(["the", "el", "la"])


def _body(here: Passage, lexicon: Lexicon) -> str:
    """The one organisation that the sentences before name."""
    people = names_before(here, lexicon)
    quoted = dict.fromkeys(
        here.text[low + 1 : high - 1]
        for start, end in here.before
        for low, high in quotations(here.text, start, end)
        if len(here.text[low:high].split()) <= 3
    )
    if len(quoted) == 1:
        return next(iter(quoted))
    first = _first_name(here, lexicon)
    others = [name for name in people if name.removeprefix("?") not in first]
    if quoted or not first or others:
        raise CannotTell
    return first


def _first_name(here: Passage, lexicon: Lexicon) -> str:
    """The name with which the sentence before begins, if it is nobody's first name; a definite article belongs to it."""
    if not lexicon.has_capitals:
        return ""
    start, end = here.before[-1]
    words = tokens(here.text, start, end)
    while words and words[0].low in lexicon.times | lexicon.prepositions:
        cut = 2 if words[0].low in lexicon.prepositions else 1
        words = words[cut:]
    run: list[Word] = []
    for word in words:
        if not (word.is_word and word.is_capital):
            break
        run.append(word)
    plain = [word for word in run if word.low not in lexicon.determiners]
    behind = next((word for word in words if run and word.start >= run[-1].end), None)
    if len(run) == 1 and not (behind and behind.text == ","):
        return ""  # its capital says nothing
    if not plain or plain[0].low in lexicon.given or starts(plain[0].low, lexicon.roles):
        return ""
    return here.text[run[0].start : run[-1].end]


def _called(head: Word, here: Passage, lexicon: Lexicon) -> list[str]:
    """Names right behind the same word of calling in the sentences before."""
    found: dict[str, None] = {}
    stem = head.low[: max(4, len(head.low) - 2)][:_STEM]
    for start, end in here.before:
        words = tokens(here.text, start, end)
        for at, word in enumerate(words):
            if not word.low.startswith(stem):
                continue
            run = []
            for one in words[at + 1 : at + 4]:
                if not (one.is_word and one.is_capital and lexicon.has_capitals):
                    break
                run.append(one.text)
            if run:
                found[" ".join(run)] = None
    return list(found)
