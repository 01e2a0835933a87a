"""Names that the sentences before a claim give: whom a pronoun means, and the whole of a surname."""

from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Passage, Word, tokens
from claims.reported.saying import CannotTell
from claims.reported.somebody import Who, can_only_be_a_name, starts

_UNSURE = "?"
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "in",
        "on",
        "at",
        "the",
        "its",
        "his",
        "her",
        "a",
        "an",
        "both",
        "two",
    ]
)


_SELF = frozenset(
    [
        "i",
        "we",
        "you",
        "my",
        "our",
        "your",
        "it's",
        "i'm",
        "we're",
        "я",
        "ми",
        "ти",
        "ви",
        "наш",
        "мій",
        "мы",
        "ты",
        "вы",
        "мой",
        "yo",
        "nosotros",
        "mi",
        "mis",
        "nuestro",
    ]
)


def in_full(surname: str, here: Passage, lexicon: Lexicon) -> str:
    """The one full name of the sentences before that ends with this surname; else the surname."""
    fuller = {name for name in names_before(here, lexicon) if name.split()[-1] == surname and " " in name}
    if len(fuller) > 1:
        raise CannotTell
    return fuller.pop() if fuller else surname


def antecedent(found: Who, here: Passage, lexicon: Lexicon) -> str:
    """Whom a pronoun means: the one name before that fits. More than one, or none: it cannot be told."""
    if found.pronoun in ("n", "p"):
        raise CannotTell
    names = names_before(here, lexicon)
    sexes = {name: _sex(name, lexicon) for name in names}
    wanted = [name for name in names if sexes[name] == found.pronoun]
    if len(wanted) == 1 and all(sexes[name] for name in names):
        return nominative(wanted[0].split(), lexicon)[0]
    fitting = [name for name in names if sexes[name] in ("", found.pronoun) or found.pronoun == "?"]
    if len(names) != 1 or not fitting or _is_called_elsewhere(here, lexicon):
        raise CannotTell
    if fitting[0].startswith(_UNSURE):
        raise CannotTell
    plain, _is_sure = nominative(fitting[0].split(), lexicon)
    return plain


def _is_called_elsewhere(here: Passage, lexicon: Lexicon) -> bool:
    """Whether somebody stands in the sentences before by a calling alone: "the mayor met Anna Kern". A pronoun may mean either."""
    is_one = _is_a_calling if lexicon.has_articles else _is_a_first_calling
    sentences = (tokens(here.text, start, end) for start, end in here.before)
    return any(is_one(words, at, lexicon) for words in sentences for at in range(len(words)))


def _is_a_calling(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """ "The mayor", unless it is a title before a name or stands beside one: "Anna Kern, the mayor,"."""
    low = words[at].low
    if words[at].is_capital or not starts(low, lexicon.roles) or low.endswith("s"):
        return False
    first = next((i for i in range(at - 1, max(at - 4, -1), -1) if words[i].low in lexicon.determiners), None)
    is_title = at + 1 < len(words) and words[at + 1].is_capital
    return first is not None and not is_title and not (first > 0 and words[first - 1].text == ",")


def _is_a_first_calling(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """The same where nothing has an article: whom a sentence begins with."""
    is_title = at + 1 < len(words) and words[at + 1].is_capital
    return lexicon.has_capitals and at == 0 and starts(words[at].low, lexicon.roles) and not is_title


def _sex(name: str, lexicon: Lexicon) -> str:
    first = nominative(name.split(), lexicon)[0].split()[0].casefold()
    both = first in lexicon.women and (first in lexicon.men or nominative([first[:-1]], lexicon)[0] in lexicon.men)
    if both or _is_of_a_man(name.split()[0], lexicon):
        return ""
    return "f" if first in lexicon.women else "m" if first in lexicon.men else ""


def _is_of_a_man(first: str, lexicon: Lexicon) -> bool:
    """A woman's name in the nominative that is a man's in another case: "Олександра"."""
    low = first.casefold()
    if lexicon.has_articles or low not in lexicon.women:
        return False
    return any(low[:-1] + end in lexicon.men for end in ("", "о", "й", "ь", "ій", "ий"))


def names_before(here: Passage, lexicon: Lexicon) -> list[str]:
    """People's names in the sentences before, each once."""
    found: dict[str, None] = {}
    for start, end in here.before:
        found |= dict.fromkeys(_names_in(here.text, tokens(here.text, start, end), lexicon))
    whole = [name for name in found if " " in name]
    return [name for name in found if name in whole or not any(name in other.split() for other in whole)]


def _names_in(text: str, words: list[Word], lexicon: Lexicon) -> list[str]:
    names: list[str] = []
    run: list[Word] = []
    for at, word in enumerate([*words, Word(".", 0, 0)]):
        if _is_of_name(word, run, lexicon):
            run.append(word)
            continue
        kept = [one for one in run if one.low not in lexicon.titles and one.low not in lexicon.determiners]
        if kept and kept[0].low not in lexicon.given and {kept[0].low, kept[-1].low} & lexicon.things:
            kept = []
        begins = at == len(run)
        if begins and len(kept) == 1 and _may_be_a_name(kept[0], lexicon):
            is_sure = kept[0].low in lexicon.given or (
                lexicon.has_articles and can_only_be_a_name(kept[0].low, lexicon)
            )
            names.append(kept[0].text if is_sure else f"{_UNSURE}{kept[0].text}")
            run = []
            continue
        if kept and not (begins and len(kept) == 1 and kept[0].low not in lexicon.given):
            names.append(" ".join(one.text for one in kept))
        run = []
    return names


def _may_be_a_name(word: Word, lexicon: Lexicon) -> bool:
    """A single first word of a sentence: its capital says nothing, and it may be somebody all the same."""
    others = (
        lexicon.determiners | lexicon.prepositions | lexicon.times | lexicon.bare | lexicon.openers | lexicon.relative
    )
    return word.low not in others and not starts(
        word.low, (*lexicon.roles, *lexicon.papers, *lexicon.documents, *lexicon.bodies)
    )


def _is_of_name(word: Word, run: list[Word], lexicon: Lexicon) -> bool:
    if lexicon.has_capitals:
        return (
            word.is_word
            and word.is_capital
            and word.low not in lexicon.determiners | lexicon.pronouns.keys() | _DAYS | _SELF
        )
    if run:
        return len(run) == 1 and word.is_word
    return word.low in lexicon.given
