"""Who is said to have said a claim, by the words around it: asserted where it can be told, else left open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from claims.reported import english, hebrew, russian, spanish, ukrainian
from claims.reported.clauses import Clause
from claims.reported.lexicon import Lexicon
from claims.reported.parts import LONG_END, is_doubt, may_be_a_tag, parts, quoted_first, tags_among, without_a_tag
from claims.reported.passage import Passage, Word, as_it_stands, passage, quotations, tokens
from claims.reported.saying import DASHES, CannotTell, DeniedToHaveSaid, Said
from claims.reported.somebody import QUOTES, starts
from claims.reported.speakers import Speaker, as_meant, hearsay, relaying, speaker

_RUMOUR = re.compile("rumo|чутк|слух|שמוע", re.IGNORECASE)
# Words outside of the claim in its sentence, with which it may still be said that nobody says it.
MOST_OUTSIDE = 1
# Words of "on Saturday", "late on Monday evening".
MOST_OF_A_DAY = 4
LEXICONS: Mapping[str, Lexicon] = MappingProxyType({
    "en": english.LEXICON, "es": spanish.LEXICON, "uk": ukrainian.LEXICON, "ru": russian.LEXICON, "he": hebrew.LEXICON,
})  # fmt: skip


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
    start = _without_opener(text, start, end, lexicon)
    told = _told(text, start, end, lexicon)
    behind = _behind_a_day(text, start, end, lexicon)
    return told if told.is_told or behind == start else _told(text, behind, end, lexicon)


def _behind_a_day(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the claim goes on if a day or the like was marked with it: "On Saturday, …"."""
    words = tokens(text, start, end)
    at = next((i for i, word in enumerate(words) if word.text == ","), 0)
    is_when = 0 < at <= MOST_OF_A_DAY and any(word.low in lexicon.times for word in words[:at])
    return words[at + 1].start if is_when and at + 1 < len(words) else start


def _told(text: str, start: int, end: int, lexicon: Lexicon) -> Attribution:
    told = _read(text, start, end, lexicon)
    if not told.is_told or told.speakers or told.is_denied or told.is_quoted:
        return told
    words = tokens(text, start, end)
    # "Had allegedly asked": what is in doubt is what somebody did, not that somebody says so.
    doubted = {span[1] for span in told.hedges}
    tags = [at for at in tags_among(words, lexicon) if not at or words[at - 1].end not in doubted]
    if (parted := _by_a_part(text, words, told, lexicon)) is not None:
        return parted
    inner = (_read(text, low, high, lexicon) for low, high in without_a_tag(words, tags, lexicon))
    return next((one for one in inner if one.speakers or one.is_denied), replace(told, is_told=not tags))


def _without_opener(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the claim begins if "that" was marked along with it."""
    first, *rest = [*tokens(text, start, end)[:2], None]
    is_opener = first is not None and first.low in lexicon.openers and not first.is_capital
    return rest[0].start if is_opener and rest and rest[0] else start


def _by_a_part(text: str, words: list[Word], told: Attribution, lexicon: Lexicon) -> Attribution | None:
    """Whoever says it by a part of the marked words that is set off; not told where such a part is not understood."""
    if words and words[0].text in QUOTES and (quoted := quoted_first(text, words)):
        inner = _read(text, *quoted, lexicon)
        return inner if inner.speakers else None
    found = list(parts(words))
    if _is_opened_by_nobody(words, lexicon):
        return replace(told, is_told=False)
    if len(found) < 2:
        return None
    here = passage(text, words[0].start, words[-1].end)
    try:
        chain = _told_by_parts(Clause(lexicon, _heard(here)), found)
        speakers = tuple(speaker(as_meant(link, lexicon), here, lexicon) for link in relaying(chain, lexicon))
    except (CannotTell, DeniedToHaveSaid):
        return replace(told, is_told=False)
    return replace(told, speakers=speakers) if speakers else None


def _is_opened_by_nobody(words: list[Word], lexicon: Lexicon) -> bool:
    """ "It is understood that …", all of it marked."""
    head = " ".join(word.low for word in words[:LONG_END])
    return any(head.startswith(f"{phrase} {that} ") for phrase in lexicon.nobody for that in lexicon.openers)


def _told_by_parts(clause: Clause, found: list[tuple[str, list[Word]]]) -> list[Said]:
    """The chain of the one part that tells it. A second one, or one that may be a tag and is not understood, leaves it open."""
    chain: list[Said] = []
    for at, (mark, part) in enumerate(found):
        if chain and (cited := clause.cites(part)):
            chain.append(cited)
            continue
        is_signed = at == len(found) - 1 and (mark in DASHES or mark == ":")
        is_title = is_signed or (not at and found[1][0] == ":")
        links = clause.inset(part, begins=at == 0) or (clause.headline(part) if is_title else [])
        goes_on = at > 1 and is_doubt(found[at - 1][1], clause.lexicon)
        may_be_one = (at and not goes_on and may_be_a_tag(part, clause.lexicon)) or (is_title and len(part) < LONG_END)
        if (chain and links) or (not links and may_be_one):
            raise CannotTell
        chain += links
    return chain


def _read(text: str, start: int, end: int, lexicon: Lexicon) -> Attribution:
    here = passage(text, start, end)
    doubts = _found(lexicon.hedges, here)
    if unable := _found(lexicon.unable, here):
        outside = tuple(span for span in unable if span[1] <= start)
        if outside:
            return Attribution(is_told=True, hedges=outside)
    try:
        links = relaying(_links(here, lexicon), lexicon)
        speakers = tuple(speaker(as_meant(link, lexicon), here, lexicon) for link in links)
    except DeniedToHaveSaid:
        return Attribution(is_told=True, hedges=doubts, is_denied=True)
    except CannotTell:
        return Attribution(is_told=False, hedges=doubts)
    if speakers:
        doubts = tuple(sorted({*doubts, *hearsay(links)}))
        return Attribution(is_told=True, speakers=speakers, hedges=doubts, is_quoted=here.is_quoted)
    return Attribution(is_told=_is_silent(here, lexicon, doubts), hedges=doubts)


def _links(here: Passage, lexicon: Lexicon) -> list[Said]:
    clause = Clause(lexicon, _heard(here))
    before, after = _without_rumours(here.words[: here.at], here, lexicon), here.words[here.at + 1 :]
    inserted = _inserted(clause, here)
    if links := _about(clause, here, before, after):
        return links
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
    if here.is_quoted and _opens_within(here, lexicon):
        raise CannotTell
    if links and _rests_on_a_cited_document(links, here, lexicon):
        raise CannotTell
    return links


def _about(clause: Clause, here: Passage, before: tuple[Word, ...], after: tuple[Word, ...]) -> list[Said]:
    """ "That the tax will go, the governor promised": where the language has words that open this, and nothing stands before them."""
    opening = " ".join(word.low for word in before if word.is_word)
    rest = [word for word in after if word.text not in ".,"]
    if opening not in clause.lexicon.about or not rest or any(not w.is_word and w.text not in QUOTES for w in rest):
        return []
    while rest and rest[0].low in clause.lexicon.hearers | clause.lexicon.times:
        rest = rest[1:]
    return clause.inset(rest, begins=False)


def _opens_within(here: Passage, lexicon: Lexicon) -> bool:
    """Whether, within the quotation, somebody else is said to say it: "Moxon lied to him that …"."""
    ahead = [word for word in here.inside if word.end <= here.claimed[0]]
    cut = max((i for i, word in enumerate(ahead) if word.text in ".!?…"), default=-1)
    own = ahead[cut + 1 :]
    if not own or own[-1].low not in lexicon.openers:
        return False
    return not any(word.low in _MINE for word in own)


# Whoever is quoted speaks of themselves.
_MINE = frozenset(["i", "we", "я", "ми", "мы", "yo", "nosotros", "creo", "creemos", "sé", "אני", "אנחנו"])


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
    marks = [i for i, word in enumerate(here.inside) if word.text in DASHES]
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
    if any(_signs(part, lexicon) for part in left):
        return False
    if not here.is_quoted and any(here.claimed[0] <= start and end <= here.claimed[1] for start, end in doubts):
        return not _tells(here, lexicon)
    words = re.findall(r"\w+", " ".join(left).casefold())
    loose = lexicon.times | lexicon.prepositions if lexicon.times.intersection(words) else frozenset()
    if sum(word not in loose for word in words) > MOST_OUTSIDE:
        return False
    near = [here.text[slice(*span)] for span in here.before[-1 - 2 * here.is_quoted :]]
    if here.is_quoted:
        near.append(here.text[slice(*here.after)])
    return not any(_signs(part, lexicon) for part in near)


# Verbs of the table that are no saying by themselves.
_FEELINGS = ("hop", "fear", "believ")


def _tells(here: Passage, lexicon: Lexicon) -> bool:
    """Whether somebody says something in the sentence before: what is "alleged" in this one may be theirs."""
    words = tokens(here.text, *here.before[-1]) if here.before else []
    return any(word.low in lexicon.verbs and not starts(word.low, _FEELINGS) for word in words)


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
