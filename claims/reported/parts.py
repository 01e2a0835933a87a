"""Marked words in which whoever says them stands too: their parts, and which of them may be a tag."""

import re
from collections.abc import Iterator

from claims.reported.lexicon import Lexicon
from claims.reported.passage import Word, quotations
from claims.reported.saying import DASHES
from claims.reported.somebody import starts

# Words from which on a part of a sentence is too long to be a tag whose verb is not known.
LONG_END = 9


PARTING = frozenset(",;:—–―()")


def quoted_first(text: str, words: list[Word]) -> tuple[int, int] | None:
    """The first piece of a quotation with which the marked words begin, up to a tag within."""
    start = words[0].start
    quoted = next((span for span in quotations(text, start, words[-1].end) if span[0] == start), None)
    if quoted is None:
        return None
    inner = [word for word in words if start < word.start and word.end < quoted[1]]
    cut = next(
        (one.start for one, other in zip(inner, inner[1:], strict=False) if one.text in ",." and other.text in DASHES),
        None,
    )
    return start + 1, cut or quoted[1] - 1


def parts(words: list[Word]) -> Iterator[tuple[str, list[Word]]]:
    """What commas, dashes and brackets outside of quotations set off, each with the mark before it."""
    part: list[Word] = []
    mark, depth = "", 0
    for word in words:
        depth += word.text in "«“„"
        depth -= word.text in "»”" and depth > 0
        if not depth and word.text in PARTING:
            if part:
                yield mark, part
            mark, part = word.text, []
        else:
            part.append(word)
    if part:
        yield mark, part


def may_be_a_tag(part: list[Word], lexicon: Lexicon) -> bool:
    """A part that sounds like speech, or begins with a verb that is not known, behind which somebody may stand."""
    if part[0].low in lexicon.relative | lexicon.openers:
        return False
    doubted = _hedged(part, lexicon)
    certain = [word for word in part if not any(low <= word.start < high for low, high in doubted)]
    if any(word.low in lexicon.verbs for word in certain) or any(lexicon.sounds(word.low) for word in certain[:3]):
        return True
    if len(certain) < 2:
        return False
    if not 1 < len(part) < LONG_END:
        return False
    if not lexicon.has_capitals:
        names = lexicon.given
        return any(word.low in names or starts(word.low.removeprefix("ה"), lexicon.roles) for word in part[1:])
    if not lexicon.has_articles:
        return part[0].low.endswith(lexicon.finite)
    # "…, grumbled the ferryman", "…, the ferryman grumbled", and not "…, closed since May".
    ahead = part[0].low.endswith(lexicon.finite) and (part[1].is_capital or part[1].low in lexicon.determiners)
    ahead = ahead or part[0].low in lexicon.between
    return ahead or (part[-1].low.endswith(lexicon.finite) and part[0].low not in lexicon.prepositions)


def is_doubt(part: list[Word], lexicon: Lexicon) -> bool:
    """Whether a part does nothing but doubt, so that the sentence goes on behind it."""
    doubted = _hedged(part, lexicon)
    return all(any(low <= word.start < high for low, high in doubted) for word in part)


def tags_among(words: list[Word], lexicon: Lexicon) -> list[int]:
    """Where among these words somebody may be said to say something: verbs of saying, and "according to"."""
    phrases = [phrase.split() for phrase in lexicon.according]
    doubted = _hedged(words, lexicon)
    return [
        place
        for place, word in enumerate(words)
        if (word.low in lexicon.verbs and not any(low <= word.start < high for low, high in doubted))
        or any([one.low for one in words[place : place + len(phrase)]] == phrase for phrase in phrases)
    ]


def _hedged(words: list[Word], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where a mark of doubt has a verb in it: "is believed to"."""
    text = " ".join(word.low for word in words)
    starts_at = [0]
    for word in words:
        starts_at.append(starts_at[-1] + len(word.low) + 1)
    found = re.finditer(r"(?<!\w)(?:" + "|".join(lexicon.hedges) + r")(?!\w)", text)
    spans = []
    for mark in found:
        first = sum(at <= mark.start() for at in starts_at) - 1
        last = sum(at < mark.end() for at in starts_at) - 1
        spans.append((words[first].start, words[min(last, len(words) - 1)].end))
    return spans


def without_a_tag(words: list[Word], tags: list[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What may have been said, of words in which somebody says it: all in front of a comma behind which the tag stands, or all behind the
    tag: behind the word that opens what was said, behind the comma that ends an "according to", or right behind a verb."""
    commas = [place for place, word in enumerate(words) if word.text == ","]
    for comma in commas:
        if tags and 0 < comma < tags[-1] and words[comma + 1].low not in lexicon.relative:
            yield words[0].start, words[comma].start
    for tag in tags:
        clause = max((comma for comma in commas if comma < tag), default=-1) + 1
        if any(word.low in lexicon.relative for word in words[clause:tag]):  # "the plan, which she announced in May"
            continue
        is_verb = words[tag].low in lexicon.verbs
        opener = next((i for i in range(tag + 1, len(words)) if words[i].low in lexicon.openers), tag)
        begins = opener + 1 if is_verb else next((comma for comma in commas if comma > tag), len(words)) + 1
        if begins < len(words):
            yield words[begins].start, words[-1].end
