"""Who is said to have said a claim, by the words around it: asserted where it can be told, else left open."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from claims.reported import english, hebrew, russian, spanish, ukrainian
from claims.reported.clauses import Clause
from claims.reported.known_names import antecedent, in_full
from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Passage, Word, as_it_stands, passage, quotations, tokens
from claims.reported.phrases import CannotTell, DeniedToHaveSaid, Said
from claims.reported.sources import Who

_RUMOUR = re.compile("rumo|чутк|слух|שמוע", re.IGNORECASE)
# Words outside of the claim in its sentence, with which it may still be said that nobody says it.
MOST_OUTSIDE = 1
LEXICONS: Mapping[str, Lexicon] = MappingProxyType({
    "en": english.LEXICON, "es": spanish.LEXICON, "uk": ukrainian.LEXICON, "ru": russian.LEXICON, "he": hebrew.LEXICON,
})  # fmt: skip


@dataclass(frozen=True)
class Speaker:
    """One link of the chain. Without a name `described` is how the text calls them; with neither, nobody is named at all."""

    name: str
    described: str
    act: str
    start: int
    end: int
    is_outlet: bool = False
    is_organisation: bool = False
    # Whether the name may stand in another case than the nominative.
    as_it_stands: bool = False


@dataclass(frozen=True)
class Attribution:
    """What the words around a claim tell. `is_told`: whether they could be read; then no speakers means that nobody is said to say it."""

    is_told: bool
    speakers: tuple[Speaker, ...] = ()
    hedges: tuple[tuple[int, int], ...] = ()
    is_denied: bool = False
    is_quoted: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a source has a name; an outlet that reports somebody else's words does not count."""
        return any(s.name and not (s.is_outlet and i + 1 < len(self.speakers)) for i, s in enumerate(self.speakers))


def read(text: str, start: int, end: int, *, language: str) -> Attribution:
    """Who is said to have said what stands at these offsets, from the outermost relay to the innermost. Where whole sentences are marked,
    whoever says it may stand among the marked words."""
    lexicon = LEXICONS.get(language)
    if lexicon is None or not 0 <= start < end <= len(text):
        return Attribution(is_told=False)
    told = _read(text, start, end, lexicon)
    if not told.is_told or told.speakers or told.is_denied or told.is_quoted:
        return told
    words = tokens(text, start, end)
    tags = _tags(words, lexicon)
    inner = (_read(text, low, high, lexicon) for low, high in _without_a_tag(words, tags, lexicon))
    return next((one for one in inner if one.speakers or one.is_denied), replace(told, is_told=not tags))


def _tags(words: list[Word], lexicon: Lexicon) -> list[int]:
    """Where among these words somebody may be said to say something: verbs of saying, and "according to"."""
    phrases = [phrase.split() for phrase in lexicon.according]
    return [
        place
        for place, word in enumerate(words)
        if word.low in lexicon.verbs
        or any([one.low for one in words[place : place + len(phrase)]] == phrase for phrase in phrases)
    ]


def _without_a_tag(words: list[Word], tags: list[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
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


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Attribution:
    here = passage(text, start, end)
    doubts = _found(lexicon.hedges, here)
    if unable := _found(lexicon.unable, here):
        outside = tuple(span for span in unable if span[1] <= start)
        if outside:
            return Attribution(is_told=True, hedges=outside)
    try:
        speakers = tuple(_speaker(_as_meant(link, lexicon), here, lexicon) for link in _links(here, lexicon))
    except DeniedToHaveSaid:
        return Attribution(is_told=True, hedges=doubts, is_denied=True)
    except CannotTell:
        return Attribution(is_told=False, hedges=doubts)
    if speakers:
        return Attribution(is_told=True, speakers=speakers, hedges=doubts, is_quoted=here.is_quoted)
    return Attribution(is_told=_is_silent(here, lexicon, doubts), hedges=doubts)


def _links(here: Passage, lexicon: Lexicon) -> list[Said]:
    clause = Clause(lexicon, _heard(here))
    before, after = _without_rumours(here.words[: here.at], here, lexicon), here.words[here.at + 1 :]
    inserted = _inserted(clause, here)
    chain = clause.before(before)
    try:
        behind = clause.after(after, quoted=here.is_quoted) or _goes_on(clause, here, before, after)
    except DeniedToHaveSaid:
        # "He confirmed that …, and said no more": what is not said is something else.
        if chain:
            raise CannotTell from None
        raise
    if sum(map(bool, (chain, behind, inserted))) > 1:
        raise CannotTell
    if inserted:
        return inserted
    if behind and (_signs(as_it_stands(here.text, before), lexicon) or _turns(before, lexicon)):
        raise CannotTell
    if not here.is_quoted and here.text[here.start : here.end].rstrip().endswith("?"):
        raise CannotTell
    links = chain or behind
    if links and _rests_on_a_cited_document(links, here, lexicon):
        raise CannotTell
    return links


def _turns(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Words before the claim that may turn it round: "it is not true that"."""
    return any(word.low in lexicon.negations | (lexicon.openers - {"if", "si", "чи", "ли", "אם"}) for word in words)


def _goes_on(clause: Clause, here: Passage, before: tuple[Word, ...], after: tuple[Word, ...]) -> list[Said]:
    """A quotation by itself, right behind a sentence of the mould "…", said somebody: the same person goes on."""
    if not here.is_quoted or not here.before or any(word.is_word for word in (*before, *after)):
        return []
    start, end = here.before[-1]
    quoted = next((span for span in quotations(here.text, start, end) if span[0] == start), None)
    if quoted is None or quoted[1] - quoted[0] < 3:
        return []
    one = passage(here.text, quoted[0] + 1, quoted[1] - 1)
    if any(word.is_word for word in one.words[: one.at]):
        return []
    return clause.after(one.words[one.at + 1 :], quoted=True)


def _inserted(clause: Clause, here: Passage) -> list[Said]:
    """Within the claim's own quotation: "…, — said somebody, — …"."""
    marks = [i for i, word in enumerate(here.inside) if word.text in "—–-"]
    for low, high in zip(marks, marks[1:], strict=False):
        if found := clause.insertion(here.inside[low : high + 1]):
            return [found]
    return []


def _without_rumours(words: tuple[Word, ...], here: Passage, lexicon: Lexicon) -> tuple[Word, ...]:
    """Without "if the rumours are to be believed": a rumour is nobody's."""
    spans = [span for span in _found(lexicon.hedges, here) if _RUMOUR.search(here.text[slice(*span)])]
    return tuple(word for word in words if not any(low <= word.start and word.end <= high for low, high in spans))


def _rests_on_a_cited_document(links: list[Said], here: Passage, lexicon: Lexicon) -> bool:
    """A document that the sentence before says somebody cites has a relay outside of it."""
    outermost = links[0].who
    return bool(
        outermost and outermost.is_document and here.before and _signs(here.text[slice(*here.before[-1])], lexicon)
    )


def _as_meant(link: Said, lexicon: Lexicon) -> Said:
    """Where to inform and to report are one verb: an outlet reports, anybody else says."""
    if link.act == "reported" and lexicon.informing and link.who and not link.who.is_outlet:
        return replace(link, act="said")
    return link


def _speaker(link: Said, here: Passage, lexicon: Lexicon) -> Speaker:
    if link.who is None:
        return Speaker("", "", link.act, link.verb[0].start, link.verb[-1].end)
    found = link.who
    start, end = found.words[0].start, found.words[-1].end
    if found.pronoun:
        name = antecedent(found, here, lexicon)
        return Speaker(
            name, "", link.act, start, end, as_it_stands=_declines(lexicon) and not nominative(name.split(), lexicon)[1]
        )
    if found.described:
        return Speaker("", as_it_stands(here.text, found.described), link.act, start, end, is_outlet=found.is_outlet)
    name, is_sure = _name(found, link, here, lexicon)
    return Speaker(
        name, "", link.act, start, end, is_outlet=found.is_outlet, is_organisation=found.is_organisation,
        as_it_stands=not is_sure,
    )  # fmt: skip


def _declines(lexicon: Lexicon) -> bool:
    """Whether names have cases."""
    return lexicon.has_capitals and not lexicon.has_articles


def _name(found: Who, link: Said, here: Passage, lexicon: Lexicon) -> tuple[str, bool]:
    name = as_it_stands(here.text, found.name)
    if link.is_oblique and _declines(lexicon) and not found.is_outlet:
        if found.is_organisation:
            return name, False
        return nominative([word.text for word in found.name], lexicon)
    if len(found.name) == 1 and not found.is_organisation:
        return in_full(name, here, lexicon), True
    return name, True


def _heard(here: Passage) -> frozenset[str]:
    """Words that have a capital within a sentence nearby: they are names, not beginnings."""
    begin = here.before[0][0] if here.before else here.start
    words = tokens(here.text, begin, max(here.end, here.after[1]))
    return frozenset(
        word.low
        for ahead, word in zip(words, words[1:], strict=False)
        if word.is_capital and (ahead.is_word or ahead.text == ",")
    )


def _is_silent(here: Passage, lexicon: Lexicon, doubts: tuple[tuple[int, int], ...]) -> bool:
    """Whether it is safe to say that nobody is said to have said it: no sign of it in the sentence, nor before or behind a quotation."""
    outside = as_it_stands(here.text, here.words[: here.at]), as_it_stands(here.text, here.words[here.at + 1 :])
    left = [_without(part, lexicon.hedges) for part in outside]
    if any(_signs(part, lexicon) for part in left) or len(re.findall(r"\w+", " ".join(left))) > MOST_OUTSIDE:
        return False
    near = [here.text[slice(*span)] for span in here.before[-1:]]
    if here.is_quoted:
        near.append(here.text[slice(*here.after)])
    return not any(_signs(part, lexicon) for part in near)


def _without(text: str, patterns: tuple[str, ...]) -> str:
    return re.sub(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)", " ", text, flags=re.IGNORECASE)


def _signs(text: str, lexicon: Lexicon) -> bool:
    """Whether anything in these words sounds like speech."""
    return any(lexicon.sounds(word.low) for word in tokens(text, 0, len(text)))


def _found(patterns: tuple[str, ...], here: Passage) -> tuple[tuple[int, int], ...]:
    """Where these patterns stand in the sentence, the longest of each place."""
    if not patterns:
        return ()
    found = [
        mark.span()
        for pattern in patterns
        for mark in re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE).finditer(here.text, here.start, here.end)
    ]
    kept = [
        one for one in found if not any(one != other and other[0] <= one[0] and one[1] <= other[1] for other in found)
    ]
    return tuple(sorted(set(kept)))
