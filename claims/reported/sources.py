"""Who is meant by some words next to a verb of saying: a name, a description, a pronoun; or nothing that can be told."""

from collections.abc import Sequence

from claims.reported.lexicon import Lexicon
from claims.reported.passage import Word
from claims.reported.people import person
from claims.reported.somebody import MOST, QUOTES, Who, starts


def who(
    words: Sequence[Word],
    lexicon: Lexicon,
    *,
    begins: bool,
    heard: frozenset[str] = frozenset(),
    is_subject: bool = True,
) -> Who | None:
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
    return _with_capitals(words, lexicon, begins, heard, is_subject)


def _with_capitals(
    words: tuple[Word, ...], lexicon: Lexicon, begins: bool, heard: frozenset[str], is_subject: bool
) -> Who | None:
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
    return (
        _described(words, lexicon, begins)
        or _body(words, lexicon, begins, is_subject)
        or person(words, lexicon, begins=begins, heard=heard, is_subject=is_subject)
    )


# Adjectives that stand for no subject.
_GENITIVE = ("ого", "его", "ого", "ої", "ой", "ей", "их", "ых")


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
        return person(words[:first], lexicon, begins=False, heard=frozenset(), is_subject=True)
    heads = [word.low for word in words[:first]]
    kinds_of_body = (*lexicon.papers, *lexicon.bodies, *lexicon.kinds)
    if (
        not starts(heads[-1], kinds_of_body)
        and starts(heads[-1], lexicon.roles)
        and not any(w.is_capital for w in words[:first])
    ):
        # Passengers who said it to an outlet.
        return _described(words[:first], lexicon, begins=False)
    outlet = starts(words[0].low, lexicon.papers) or words[0].low in lexicon.outlets
    return Who(words, name=words, is_outlet=outlet, is_organisation=True)


def _described(words: tuple[Word, ...], lexicon: Lexicon, begins: bool) -> Who | None:
    inner = words[1:] if begins else words
    if (capitals := [word for word in inner if word.is_capital]) and not _names_nobody(words, capitals, lexicon):
        return None
    lows = [word.low for word in words]
    kinds = (*lexicon.roles, *lexicon.papers, *lexicon.documents, *lexicon.bodies)
    known = [starts(low, kinds) or low.removesuffix("s") in lexicon.demonyms for low in lows]
    if not any(known) and not (lows[0] in lexicon.determiners and len(words) > 1):
        return None
    if lows[0] in lexicon.prepositions or any(
        low in lexicon.verbs and not _is_noun(lows, i, lexicon) for i, low in enumerate(lows)
    ):
        return None
    if not _is_one_phrase(lows, lexicon):
        return None
    head = next((low for low, is_known in zip(lows, known, strict=True) if is_known), "")
    return Who(
        words, described=words, is_outlet=starts(head, lexicon.papers) if head else False,
        is_document=any(starts(low, lexicon.documents) for low in lows),
    )  # fmt: skip


def _names_nobody(words: tuple[Word, ...], capitals: list[Word], lexicon: Lexicon) -> bool:
    """ "The Russian leader", "a Homeland Security official": one of many, for all the capitals. "The Polish foreign ministry" is a name."""
    last = words[-1]
    if starts(last.low, lexicon.bodies) and not starts(last.low, lexicon.roles):
        return False
    if all(word.low.removesuffix("s") in lexicon.demonyms for word in capitals):
        return True
    is_one_of_many = words[0].low in lexicon.determiners and starts(last.low, lexicon.roles) and not last.is_capital
    return lexicon.has_articles and is_one_of_many and len(words) > 2


def _is_noun(lows: list[str], at: int, lexicon: Lexicon) -> bool:
    """ "The report", "a leaked memo": right behind an article a verb is none."""
    return lexicon.has_articles and at > 0 and lows[at - 1] in lexicon.determiners - lexicon.roomy


def _is_one_phrase(lows: list[str], lexicon: Lexicon, most: int = 3) -> bool:
    """Whether no second phrase begins within: "police arrested a man" is none."""
    if lexicon.has_articles:
        inner = [i for i, low in enumerate(lows) if i > 1 and low in lexicon.determiners - lexicon.roomy]
        return all(lows[i - 1] in lexicon.prepositions or lows[i - 1] in lexicon.determiners for i in inner)
    return len(lows) <= most or any(low in lexicon.prepositions for low in lows) or lows[0] in lexicon.determiners


def _body(words: tuple[Word, ...], lexicon: Lexicon, begins: bool, is_subject: bool) -> Who | None:
    """An organisation's own name: its kind, and of what."""
    lows = [word.low for word in words]
    rest = words[1:] if lows[0] in lexicon.determiners else words
    capitals = [word for word in rest if word.is_capital]
    if rest and lexicon.whose and starts(rest[0].low, lexicon.whose):
        return None
    is_body = starts(rest[0].low if rest else "", lexicon.bodies) or (
        words[0].low == "the" and any(starts(low, lexicon.bodies) for low in lows)
    )
    is_body = is_body or (starts(lows[-1], lexicon.bodies) and words[0].is_capital)
    if is_subject and not lexicon.has_articles and len(words) > 1 and lows[0].endswith(_GENITIVE):
        return None
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
    cut = next((i for i, low in enumerate(lows) if low in lexicon.given), None)
    if (
        cut is not None
        and 1 < len(words) - cut <= 3
        and not lows[-1].startswith(_JOINED[: 2 * (len(words) - cut == 3)])
        and _is_titled(lows[:cut], lexicon)
    ):
        return Who(words, name=words[cut:])
    if cut is not None:
        return None
    if entitled := _entitled(words, lows, lexicon):
        return Who(words, name=entitled)
    if 1 < len(words) <= 3 and lows[0] in lexicon.titles and lows[-1] not in lexicon.titles and _is_plain_title(lows):
        return Who(words, name=words[1:])
    if starts(lows[0], lexicon.bodies) and 1 < len(words) <= 4 and lows[:2] != ["חברת", "הכנסת"]:
        return Who(words, name=words, is_organisation=True)
    return _described_without_capitals(words, lexicon, lows)


_JOINED = ("ב", "ל")


def _is_titled(lows: list[str], lexicon: Lexicon) -> bool:
    """Nothing, or a title of a few words."""
    is_title = bool(lows) and (lows[0] in lexicon.titles or starts(lows[0], lexicon.roles))
    return not lows or (is_title and len(lows) <= 3 and not any(low in lexicon.prepositions for low in lows))


def _entitled(words: tuple[Word, ...], lows: list[str], lexicon: Lexicon) -> tuple[Word, ...]:
    """ "The head of the-government Tan": an office that ends in a definite noun, then words that are not definite, are a name."""
    is_office = starts(lows[0].removeprefix("ה"), _OFFICES) or (lows[0] in ("חבר", "חברת") and lows[1:2] == ["הכנסת"])
    if not 3 <= len(words) <= 4 or not is_office or not lows[1].startswith("ה"):
        return ()
    rest = lows[2:]
    if any(low.startswith(_NO_NAME) or low in lexicon.times | lexicon.between | lexicon.prepositions for low in rest):
        return ()
    return words[2:]


_OFFICES = ("ראש", "שר", "שרת", "נשיא", "דובר", "מנהל", "מזכיר", "סגן", "סגנית", "נציב", "יושב", "גזבר", "מבקר")
_NO_NAME = ("ה", "ב", "ל", "ש", "ו", "מה")


def _is_plain_title(lows: list[str]) -> bool:
    return (
        len(lows) == 2 and not lows[1].startswith("ה") and lows[0] not in ("ראש", "חבר", "חברת", "שר", "נציב", "נציבת")
    )


def _described_without_capitals(words: tuple[Word, ...], lexicon: Lexicon, lows: list[str]) -> Who | None:
    stems = (*lexicon.roles, *lexicon.papers, *lexicon.documents)
    heads = [low for low in lows[:2] if starts(low, stems) or starts(low.removeprefix("ה"), stems)]
    if not heads or len(words) > 6 or "לשעבר" in lows[:-1]:
        return None
    return Who(
        words, described=words, is_outlet=starts(heads[0], lexicon.papers),
        is_document=starts(heads[0], lexicon.documents),
    )  # fmt: skip
