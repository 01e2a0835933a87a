"""Who is meant by some words next to a verb of saying: a name, a description, a pronoun; or nothing that can be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Word

QUOTES = frozenset("«»“”„\"'״")
MOST = 9


@dataclass(frozen=True)
class Who:
    """Somebody as the words name them. `words` are the ones that do; a pronoun and an implied subject have no name yet."""

    words: tuple[Word, ...]
    name: tuple[Word, ...] = ()
    described: tuple[Word, ...] = ()
    pronoun: str = ""
    is_outlet: bool = False
    is_document: bool = False
    is_organisation: bool = False


def who(words: Sequence[Word], lexicon: Lexicon, *, begins: bool, heard: frozenset[str] = frozenset()) -> Who | None:
    """Read a noun phrase as a whole. `begins`: its first word begins a sentence, so that its capital says nothing; `heard`: words that
    have a capital elsewhere within a sentence."""
    words = tuple(words)
    if (
        not words
        or len(words) > MOST
        or not all(word.is_word or word.text in QUOTES or word.text == "." for word in words)
    ):
        return None
    if len(words) == 1 and (sex := lexicon.pronouns.get(words[0].low)):
        return Who(words, pronoun=sex)
    if not lexicon.has_capitals:
        return _without_capitals(words, lexicon)
    return _with_capitals(words, lexicon, begins, heard)


def starts(word: str, stems: Sequence[str]) -> bool:
    """Whether a word begins with one of these."""
    return word.startswith(tuple(stems))


def _with_capitals(words: tuple[Word, ...], lexicon: Lexicon, begins: bool, heard: frozenset[str]) -> Who | None:
    lows = [word.low for word in words]
    if outlet := _outlet(words, lows, lexicon):
        return Who(words, name=outlet, is_outlet=True, is_organisation=True)
    if lows[-1] in lexicon.known and all(low in lexicon.determiners for low in lows[:-1]):
        return Who(words, name=words, is_organisation=True)
    if words[0].is_capital and lexicon.is_state_body(" ".join(lows)):
        return Who(words, name=words, is_organisation=True)
    if words[0].text in QUOTES and words[-1].text in QUOTES and len(words) > 2:
        return Who(words, name=words[1:-1], is_outlet=True, is_organisation=True)
    if any(word.text in QUOTES for word in words):
        return _with_quotes(words, lexicon)
    return _described(words, lexicon, begins) or _body(words, lexicon, begins) or _person(words, lexicon, begins, heard)


def _outlet(words: tuple[Word, ...], lows: list[str], lexicon: Lexicon) -> tuple[Word, ...]:
    """The name of an outlet that is known, with what kind it is."""
    ahead = [low for low in lows[:-1] if low not in lexicon.determiners]
    if " ".join(lows).removeprefix("the ") in {name.removeprefix("the ") for name in lexicon.outlets}:
        return words
    if lows[-1] in lexicon.outlets and all(starts(low, (*lexicon.bodies, *lexicon.papers)) for low in ahead):
        return words
    return ()


def _with_quotes(words: tuple[Word, ...], lexicon: Lexicon) -> Who | None:
    """An organisation: its kind and its name in quotation marks."""
    first = next(i for i, word in enumerate(words) if word.text in QUOTES)
    if words[-1].text not in QUOTES or not 0 < first <= 2:
        return None
    kinds = (*lexicon.papers, *lexicon.bodies, *lexicon.roles)
    if first == 2 and all(word.is_capital for word in words[:first]) and not starts(words[0].low, kinds):
        # Somebody who said it to an outlet.
        return _person(words[:first], lexicon, begins=False, heard=frozenset())
    outlet = starts(words[0].low, lexicon.papers) or words[0].low in lexicon.outlets
    return Who(words, name=words, is_outlet=outlet, is_organisation=True)


def _described(words: tuple[Word, ...], lexicon: Lexicon, begins: bool) -> Who | None:
    inner = words[1:] if begins else words
    if any(word.is_capital for word in inner):
        return None
    lows = [word.low for word in words]
    known = [starts(low, (*lexicon.roles, *lexicon.papers, *lexicon.documents, *lexicon.bodies)) for low in lows]
    if not any(known) and not (lows[0] in lexicon.determiners and len(words) > 1):
        return None
    if lows[0] in lexicon.prepositions or any(low in lexicon.verbs for low in lows):
        return None
    if not _is_one_phrase(lows, lexicon):
        return None
    head = next((low for low, is_known in zip(lows, known, strict=True) if is_known), "")
    return Who(
        words, described=words, is_outlet=starts(head, lexicon.papers) if head else False,
        is_document=any(starts(low, lexicon.documents) for low in lows),
    )  # fmt: skip


def _is_one_phrase(lows: list[str], lexicon: Lexicon, most: int = 3) -> bool:
    """Whether no second phrase begins within: "police arrested a man" is none."""
    if lexicon.has_articles:
        inner = [i for i, low in enumerate(lows) if i > 1 and low in lexicon.determiners - lexicon.roomy]
        return all(lows[i - 1] in lexicon.prepositions or lows[i - 1] in lexicon.determiners for i in inner)
    return len(lows) <= most or any(low in lexicon.prepositions for low in lows) or lows[0] in lexicon.determiners


def _body(words: tuple[Word, ...], lexicon: Lexicon, begins: bool) -> Who | None:
    """An organisation's own name: its kind, and of what."""
    lows = [word.low for word in words]
    rest = words[1:] if lows[0] in lexicon.determiners else words
    capitals = [word for word in rest if word.is_capital]
    is_body = starts(rest[0].low if rest else "", lexicon.bodies) or (
        words[0].low == "the" and any(starts(low, lexicon.bodies) for low in lows)
    )
    is_body = is_body or (starts(lows[-1], lexicon.bodies) and words[0].is_capital)
    if begins and capitals == [words[0]] and not starts(lows[-1], lexicon.bodies):
        return None
    if (
        is_body
        and capitals
        and _is_one_phrase(lows, lexicon, most=len(words))
        and len(words) > 1
        and lows[0] not in lexicon.prepositions
    ):
        return Who(words, name=words, is_organisation=True)
    if words[0].text == "The" and len(words) > 2 and len(capitals) == len(words) - 1:
        if any(starts(low, (*lexicon.documents, "address", "act", "treaty")) for low in lows):
            return None
        return Who(words, name=words, is_organisation=True, is_outlet=True)
    return None


def _person(words: tuple[Word, ...], lexicon: Lexicon, begins: bool, heard: frozenset[str]) -> Who | None:
    """A title or a role in small or capital letters, and the name."""
    kept = [word for word in words if word.text != "."]
    cut = len(kept)
    while cut > 0 and (kept[cut - 1].is_capital or (kept[cut - 1].low in lexicon.particles and cut < len(kept))):
        cut -= 1
    name = kept[cut:]
    title = max((i for i, word in enumerate(name[:-1]) if _is_title(word, lexicon)), default=-1)
    name = name[title + 1 :]
    while name and name[0].low in lexicon.particles and not name[0].is_capital:
        name = name[1:]
    name = _from_first_name(name, lexicon)
    before = kept[: len(kept) - len(name)]
    if (
        not _may_be_a_name(name, before, lexicon)
        or len(name) > 4
        or _is_title(name[0], lexicon)
        or name[-1].low in lexicon.determiners
    ):
        return None
    if starts(name[0].low, (*lexicon.roles, *lexicon.papers, *lexicon.documents)) and name[0].low not in heard:
        return None
    return _named(words, tuple(before), tuple(name), lexicon, begins=begins, heard=heard)


def _from_first_name(name: list[Word], lexicon: Lexicon) -> list[Word]:
    """Behind a country or a party with a capital, from the first name on."""
    at = next((i for i, word in enumerate(name) if _is_first_name(word, lexicon)), 0)
    return name[at:] if at < len(name) - 1 else name


def _is_first_name(word: Word, lexicon: Lexicon) -> bool:
    """In the nominative or another case."""
    return word.low in lexicon.women | lexicon.men or (not lexicon.has_articles and nominative([word.text], lexicon)[1])


def _may_be_a_name(name: list[Word], before: list[Word], lexicon: Lexicon) -> bool:
    """Where nothing says that these capitals are one name, they may be a country and a surname."""
    known = bool(name) and _is_first_name(name[0], lexicon)
    if not name or len(name) > 3 + known:
        return False
    if name[0].low in lexicon.bare | lexicon.times:
        return False
    if lexicon.has_articles or known or len(name) == 1:
        return known or len(name) < 3 or not before
    return len(name) == 2 and not before


def _named(
    words: tuple[Word, ...], before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon, *, begins: bool,
    heard: frozenset[str],
) -> Who | None:  # fmt: skip
    if before and (name[0].low in lexicon.known or (name[0].text.isupper() and len(name[0].text) > 1)):
        return None
    if before:
        titled = all(
            _is_title(word, lexicon)
            or starts(word.low, lexicon.roles)
            or word.low in lexicon.determiners
            or word.low == "late"
            for word in before
        ) or starts(before[-1].low, (*lexicon.roles, *lexicon.titles))
        return Who(words, name=name) if titled or (len(name) == 2 and _is_first_name(name[0], lexicon)) else None
    if (
        begins
        and len(name) == 1
        and not (name[0].low in heard | lexicon.known or can_only_be_a_name(name[0].low, lexicon))
    ):
        return None
    if begins and len(name) > 1 and not lexicon.has_articles and not _is_first_name(name[0], lexicon):
        return None
    return Who(words, name=name, is_organisation=name[0].text.isupper() and len(name[0].text) > 2)


def can_only_be_a_name(low: str, lexicon: Lexicon) -> bool:
    if lexicon.has_articles:
        return (
            not low.endswith("s")
            and low not in lexicon.bare | lexicon.prepositions | lexicon.determiners | lexicon.between
        )
    return low.endswith(lexicon.surnames) if lexicon.surnames else False


def _is_title(word: Word, lexicon: Lexicon) -> bool:
    return word.low in lexicon.titles or f"{word.low}." in lexicon.titles


def _without_capitals(words: tuple[Word, ...], lexicon: Lexicon) -> Who | None:
    lows = [word.low for word in words]
    if words[0].text in QUOTES and words[-1].text in QUOTES and 2 < len(words) <= 5:
        return Who(words, name=words[1:-1], is_outlet=True, is_organisation=True)
    if any(word.text in QUOTES for word in words):
        return None
    if lows[-1] in lexicon.outlets and len(words) <= 2:
        return Who(words, name=words, is_outlet=True, is_organisation=True)
    if len(words) == 1 and lows[0] in lexicon.known:
        return Who(words, name=words, is_organisation=True)
    cut = next((i for i, low in enumerate(lows) if low in lexicon.women | lexicon.men), None)
    if (
        cut is not None
        and 1 < len(words) - cut <= 3
        and not lows[-1].startswith(_JOINED[: 2 * (len(words) - cut == 3)])
        and _is_titled(lows[:cut], lexicon)
    ):
        return Who(words, name=words[cut:])
    if cut is not None:
        return None
    if 1 < len(words) <= 3 and lows[0] in lexicon.titles and lows[-1] not in lexicon.titles and _is_plain_title(lows):
        return Who(words, name=words[1:])
    if starts(lows[0], lexicon.bodies) and 1 < len(words) <= 4:
        return Who(words, name=words, is_organisation=True)
    return _described_without_capitals(words, lexicon, lows)


_JOINED = ("ב", "ל")


def _is_titled(lows: list[str], lexicon: Lexicon) -> bool:
    """Nothing, or a title of a few words."""
    is_title = bool(lows) and (lows[0] in lexicon.titles or starts(lows[0], lexicon.roles))
    return not lows or (is_title and len(lows) <= 3 and not any(low in lexicon.prepositions for low in lows))


def _is_plain_title(lows: list[str]) -> bool:
    return (
        len(lows) == 2 and not lows[1].startswith("ה") and lows[0] not in ("ראש", "חבר", "חברת", "שר", "נציב", "נציבת")
    )


def _described_without_capitals(words: tuple[Word, ...], lexicon: Lexicon, lows: list[str]) -> Who | None:
    stems = (*lexicon.roles, *lexicon.papers, *lexicon.documents)
    heads = [low for low in lows[:2] if starts(low, stems) or starts(low.removeprefix("ה"), stems)]
    if not heads or len(words) > 6:
        return None
    return Who(
        words, described=words, is_outlet=starts(heads[0], lexicon.papers),
        is_document=starts(heads[0], lexicon.documents),
    )  # fmt: skip
