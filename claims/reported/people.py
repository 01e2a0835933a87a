"""People in languages with capitals: a title or a calling, the name, and whether the name is not somebody else's ("the lawyer of Ann Lee")."""

from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Word
from claims.reported.somebody import Who, can_only_be_a_name, is_first_name, is_title, starts

_VOWELS = tuple("аяуюиыіїеєэё")
# Ends of adjectives in the genitive and of plurals: "the Red Cross's", "of the United Nations".
_OF_SOMETHING = (
    "ого",
    "его",
    "ього",
    "ої",
    "ой",
    "ей",
    "их",
    "ых",
    "ії",
    "ии",
    "ів",
    "ьої",
    "ые",
    "ие",
    "ые",
    "ний",
    "ный",
    "ский",
    "ський",
    "ська",
    "ская",
    "ое",
    "ий",
)
# Ends of callings: whoever stands first with one of these may be a calling and no first name.
_CALLING = ("ник", "ниця", "ница", "ист", "іст", "истка", "істка", "тель", "телька", "лог", "граф", "ач", "яр", "щик", "чик", "щица", "ець", "ец", "тор", "сор", "ерка", "орка", "арка")  # fmt: skip
_FEMININE = ("ова", "ева", "єва", "ьова", "ська", "ская", "цька", "цкая", "іна", "ина", "їна")
MOST_BEFORE = 6


def person(
    words: tuple[Word, ...], lexicon: Lexicon, *, begins: bool, heard: frozenset[str], is_subject: bool
) -> Who | None:
    """A title or a role in small or capital letters, and the name."""
    kept = [word for word in words if word.text != "."]
    name = _name(kept, lexicon)
    before = tuple(kept[: len(kept) - len(name)])
    if not name:
        return _anothers(words, kept, lexicon)
    if before and before[-1].low in lexicon.prepositions:
        return _of_somebody(words, before, lexicon)
    if is_title(name[0], lexicon) or name[-1].low in lexicon.determiners or len(name) > 4:
        return None
    if not lexicon.has_articles:
        return _in_cases(words, before, tuple(name), lexicon, begins=begins, heard=heard, is_subject=is_subject)
    if not _may_be_a_name(name, before, lexicon):
        return None
    if starts(name[0].low, (*lexicon.roles, *lexicon.papers, *lexicon.documents)) and not _is_known(
        name, lexicon, heard
    ):
        return None
    return _named(words, before, tuple(name), lexicon, begins=begins, heard=heard)


def _name(kept: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words with capitals at the end, without titles."""
    cut = len(kept)
    while cut > 0 and (kept[cut - 1].is_capital or (kept[cut - 1].low in lexicon.particles and cut < len(kept))):
        cut -= 1
    name = kept[cut:]
    title = max((i for i, word in enumerate(name[:-1]) if is_title(word, lexicon)), default=-1)
    name = name[title + 1 :]
    while name and name[0].low in lexicon.particles and not name[0].is_capital:
        name = name[1:]
    return _from_first_name(name, lexicon)


def _from_first_name(name: list[Word], lexicon: Lexicon) -> list[Word]:
    """Behind a country, a party or a calling with a capital, from the first name on."""
    at = next((i for i, word in enumerate(name) if is_first_name(word, lexicon)), 0)
    if at:
        return name[at:] if at < len(name) - 1 else name
    is_calling = len(name) > 1 and not is_first_name(name[0], lexicon) and starts(name[0].low, lexicon.roles)
    return name[1:] if is_calling and not lexicon.has_articles else name


def _is_known(name: list[Word], lexicon: Lexicon, heard: frozenset[str]) -> bool:
    return name[0].low in heard or (len(name) > 1 and is_first_name(name[0], lexicon))


def _anothers(words: tuple[Word, ...], kept: list[Word], lexicon: Lexicon) -> Who | None:
    """ "John Smith's lawyer": the lawyer, without a name."""
    is_theirs = any(word.low.endswith(("'s", "s'")) for word in kept[:-1])
    if lexicon.has_articles and is_theirs and starts(kept[-1].low, (*lexicon.roles, *lexicon.documents)):
        return Who(words, described=words, is_document=starts(kept[-1].low, lexicon.documents))
    return None


def _of_somebody(words: tuple[Word, ...], before: tuple[Word, ...], lexicon: Lexicon) -> Who | None:
    """ "The lawyer of Ann Lee", "the mayor of Paris": somebody without a name of their own here."""
    head = next((word for word in before if word.low not in lexicon.determiners), None)
    small = not any(word.is_capital for word in before[1:] if word is not head)
    if head and small and starts(head.low, lexicon.roles) and not any(word.low in lexicon.verbs for word in before):
        return Who(words, described=words)
    return None


def _may_be_a_name(name: list[Word], before: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Where nothing says that these capitals are one name, they may be a country and a surname."""
    known = is_first_name(name[0], lexicon)
    if len(name) > 3 + known or name[0].low in lexicon.bare | lexicon.times:
        return False
    return known or len(name) < 3 or not before


def _in_cases(
    words: tuple[Word, ...], before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon, *, begins: bool,
    heard: frozenset[str], is_subject: bool,
) -> Who | None:  # fmt: skip
    """Where nouns have cases: whoever speaks stands in the nominative; a name in the genitive is somebody else's."""
    if name[0].low in lexicon.times or len(before) > MOST_BEFORE or any(w.low in lexicon.verbs for w in before):
        return None
    is_known = name[0].low in lexicon.given
    has_role = bool(before) and any(
        is_title(word, lexicon) or starts(word.low, lexicon.roles) or word.low in lexicon.determiners for word in before
    )
    if is_known and not (has_role and _may_be_genitive(name, lexicon)):
        return Who(words, name=name)
    if not is_subject:
        return _oblique(words, before, name, lexicon, has_role)
    if is_known:
        return None
    if is_first_name(name[0], lexicon):
        if any(word.low in lexicon.given for word in name[1:]):
            return None
        return Who(words, described=words) if has_role and len(before) <= 3 else None
    if len(name) == 1:
        return _surname(words, before, name, lexicon, begins=begins, heard=heard, has_role=has_role)
    if len(name) > 2 or (before and not has_role) or not _is_nominative(name):
        return None
    if not before and begins and not _may_be_first(name[0], lexicon):
        return None
    return Who(words, name=name)


def _may_be_genitive(name: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """ "Олександра Петренка" may be of Олександр or, with another surname, a woman."""
    last = name[-1].low
    both = name[0].low in lexicon.women and nominative([name[0].text[:-1]], lexicon)[0].casefold() in lexicon.men
    return both and len(name) > 1 and last.endswith(("а", "я"))


def _oblique(
    words: tuple[Word, ...], before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon, has_role: bool
) -> Who | None:
    """Behind "according to", where the lawyer and their client both stand in the genitive."""
    if before and starts(before[-1].low, lexicon.whose):
        return None
    if len(name) > 2 and not is_first_name(name[0], lexicon):
        return None
    if before and not (has_role or is_first_name(name[0], lexicon)):
        return None
    if len(name) == 1 and before and _is_place(name[0].low, lexicon):
        return None
    return Who(words, name=name)


def _is_place(low: str, lexicon: Lexicon) -> bool:
    return low in lexicon.places or low.endswith(("ії", "ии", "ці", "ще"))


def _surname(
    words: tuple[Word, ...], before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon, *, begins: bool,
    heard: frozenset[str], has_role: bool,
) -> Who | None:  # fmt: skip
    """A single name: behind a calling it may as well be a place ("the mayor of Kyiv")."""
    low, is_short = name[0].low, name[0].text.isupper() and len(name[0].text) > 1
    if not before:
        if starts(low, (*lexicon.roles, *lexicon.papers, *lexicon.documents)) and low not in heard:
            return None
        if begins and not (low in heard | lexicon.known or can_only_be_a_name(low, lexicon) or is_short):
            return None
        return Who(words, name=name, is_organisation=is_short)
    if not has_role or starts(low, lexicon.bodies):
        return None
    if is_short or low in lexicon.known:
        return Who(words, described=words) if not any(w.is_capital for w in before[1:]) else None
    if low in lexicon.places or (low.endswith(_VOWELS) and not low.endswith(_FEMININE)):
        is_woman = before[-1].low.endswith(("а", "я")) and low.endswith(("а", "я"))
        is_foreign = low.endswith(("і", "е", "є", "э", "у", "ю")) and not low.endswith("ії") and len(low) < 7
        return None if is_woman or is_foreign or len(before) > 2 else Who(words, described=words)
    return Who(words, name=name)


def _is_nominative(name: tuple[Word, ...]) -> bool:
    """Two words that may be a first name that is not known and a surname, both in the nominative."""
    first, last = name[0].low, name[-1].low
    if first.endswith(_OF_SOMETHING) or last.endswith(("ого", "его", "ої", "ій")):
        return False
    if last.endswith(("ой", "ей", "их", "ых")) and first.endswith(("и", "ы", "і")):
        return False
    if first.endswith(("а", "я")):
        return last.endswith(_FEMININE) or not last.endswith(_VOWELS)
    return not first.endswith(_VOWELS) and not last.endswith(
        ("и", "ы", "ії", "ии", "ою", "ею", "ем", "ом", "ові", "еві")
    )


def _may_be_first(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word whose capital says nothing may be a first name."""
    low = word.low
    others = (
        lexicon.determiners | lexicon.prepositions | lexicon.times | lexicon.between | lexicon.openers | lexicon.bare
    )
    others |= lexicon.negations | lexicon.relative | lexicon.hearers
    known = (*lexicon.roles, *lexicon.papers, *lexicon.documents, *lexicon.bodies)
    if low in others or starts(low, known) or lexicon.sounds(low) or low in lexicon.known | lexicon.outlets:
        return False
    return not low.endswith((*_CALLING, "о", "чи", "ом", "ем", "ою", "ой")) and len(low) > 2


def _named(
    words: tuple[Word, ...], before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon, *, begins: bool,
    heard: frozenset[str],
) -> Who | None:  # fmt: skip
    if before and (name[0].low in lexicon.known or (name[0].text.isupper() and len(name[0].text) > 1)):
        return None
    if before:
        return Who(words, name=name) if _is_entitled(before, name, lexicon) else None
    if (
        begins
        and len(name) == 1
        and not (name[0].low in heard | lexicon.known or can_only_be_a_name(name[0].low, lexicon) or _is_short(name[0]))
    ):
        return None
    return Who(words, name=name, is_organisation=name[0].text.isupper() and len(name[0].text) > 2)


def _is_short(word: Word) -> bool:
    """ "WHO", "FEMA": letters that stand for a name."""
    return word.text.isupper() and len(word.text) > 1


def _is_entitled(before: tuple[Word, ...], name: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """Whether what stands before a name may be a title: a calling, or bare words in small letters before a whole name."""
    small = lexicon.determiners | {"late"}
    if all(is_title(word, lexicon) or starts(word.low, lexicon.roles) or word.low in small for word in before):
        return True
    if starts(before[-1].low, (*lexicon.roles, *lexicon.titles)):
        return True
    if len(name) < 2:
        return False
    loose = (
        lexicon.prepositions
        | lexicon.between
        | lexicon.times
        | lexicon.verbs.keys()
        | lexicon.openers
        | lexicon.negations
    )
    is_apposed = len(before) <= 4 and not any(word.is_capital or word.low in loose for word in before[1:])
    return (len(name) == 2 and is_first_name(name[0], lexicon)) or is_apposed
