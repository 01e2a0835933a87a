"""How a statement of the reply stands to a claim: says the same, the opposite, or gives another figure."""

import re
from dataclasses import dataclass

from reviews.hearing.content import Content, content, is_alike
from reviews.hearing.lexicon import Lexicon
from reviews.hearing.phrases import fold
from reviews.hearing.saying import Said, turns
from reviews.hearing.verbs import may_be_verb

_AND = re.compile(r"\s(?:and|и|і|й|та|y|e|et|und|sowie)\s")
# Below every threshold.
_NOT_ENOUGH = 0.15
_SURE = 0.55
_ECHO = 5
# What weighs less is a name.
_SOLID = 0.9
# Where no word of a claim is known for what happened, so much of it must be taken up.
_MOST = 0.6
# And so much where it is said by another word for the same deed.
_OTHERWISE = 0.4
_CLAUSE = re.compile(r",\s+|\s[–—-]\s+|:\s+|\s\(|\)\s?")


@dataclass(frozen=True)
class Question:
    """A question with what is needed to weigh an answer."""

    n: int
    text: Content
    claim: Content
    folded: str
    turns: int
    # Whether "yes" to the question says that the claim is so.
    is_straight: bool
    is_open: bool
    is_why: bool
    # Whether the claim is itself that somebody denied something.
    denies: bool
    # Whether it says two things, joined by "and".
    is_double: bool
    opposites: tuple[re.Pattern[str], ...]
    last_half: frozenset[int]
    # Which words of the claim may say what happened.
    happening: frozenset[int]
    deeds: frozenset[int]
    behind_without: frozenset[int]

    @property
    def total(self) -> float:
        """The weight of all that the claim says."""
        return sum(self.claim.weights) + 0.8 * bool(self.claim.numbers) or 1.0


@dataclass(frozen=True)
class Weighed:
    """`share`: how much of the claim is taken up, 0 to 1. `same`: whether it is said as the claim says it."""

    share: float
    last: bool
    solid: int
    same: bool
    other_number: bool
    same_number: bool
    opposite: bool


def question(n: int, text: str, claim: str, lexicon: Lexicon) -> Question:
    """A question as it is weighed."""
    asked, folded = fold(text), fold(claim)
    one = content(claim, folded, lexicon)
    signs = lexicon.signs
    bare = asked.strip(' ¿?!."')
    last_sentence = re.split(r"(?<=[.!])\s+", bare)[-1].strip(" ¿")
    straight = turns(_without_tag(last_sentence), lexicon) % 2 == turns(folded, lexicon) % 2
    words = len(one.keys)
    behind = _behind(folded, claim, one, lexicon)
    return Question(
        n, content(text, asked, lexicon), one, folded, turns(folded, lexicon), straight or bool(behind and turns(last_sentence, lexicon) % 2),
        signs["open_question"].search(last_sentence) is not None, signs["why"].search(last_sentence) is not None, signs["denying"].search(folded) is not None, _AND.search(folded) is not None,
        tuple(b for a, b in lexicon.opposites if a.search(folded)), frozenset(range(words // 2, words)), *_happening(one, lexicon), behind,
    )  # fmt: skip


def _happening(one: Content, lexicon: Lexicon) -> tuple[frozenset[int], frozenset[int]]:
    """Words that are verbs by their form, or else of a family of words for one deed; and the families of these words."""
    solid = [i for i, weight in enumerate(one.weights) if weight >= _SOLID]
    of = {i: {n for n, family in enumerate(lexicon.families) if family.fullmatch(fold(one.words[i]))} for i in solid}
    found = [i for i in solid if may_be_verb(one.words[i], lexicon.language)] or [i for i in solid if of[i]]
    return frozenset(found), frozenset().union(*(of[i] for i in found))


def _without_tag(folded: str) -> str:
    return re.sub(
        r",\s+(?:isn't it|right|oder|nicht wahr|verdad|no|non|n'est-ce pas|נכון|не так ли|чи не так)$", "", folded
    )


def _behind(folded: str, claim: str, one: Content, lexicon: Lexicon) -> frozenset[int]:
    """Which words of the claim stand right behind "without"."""
    found = lexicon.signs["without"].search(folded) if lexicon.without else None
    if found is None:
        return frozenset()
    ahead = len(content(claim[: found.end()], folded[: found.end()], lexicon).keys)
    return frozenset(range(ahead, min(ahead + 2, len(one.keys))))


def weigh(said: Said, asked: Question, lexicon: Lexicon) -> Weighed:
    """What this unit says of this claim."""
    unit = said.unit
    here = content(unit.text, unit.folded, lexicon)
    hits = [
        i
        for i, key in enumerate(asked.claim.keys)
        if any(is_alike(key, other, lexicon.language) for other in here.keys)
    ]
    families = asked.claim.families & here.families
    same_number = bool(set(asked.claim.numbers) & set(here.numbers))
    weight = sum(asked.claim.weights[i] for i in hits)
    solid = sum(asked.claim.weights[i] >= 0.9 for i in hits)
    if families and not _covered(families, hits, asked, lexicon):
        weight, solid = weight + 0.9 * len(families), solid + len(families)
    weight += 0.8 * same_number
    if asked.happening:
        takes_up = asked.happening & set(hits) or (families & asked.deeds and weight >= _OTHERWISE * asked.total)
    else:
        takes_up = weight >= _MOST * asked.total
    if not takes_up:
        weight = min(weight, _NOT_ENOUGH * asked.total)
    last = bool(families or same_number or asked.last_half & set(hits))
    beside = bool(asked.behind_without) and not asked.behind_without & set(hits)
    turned = _turned(said, hits, asked, lexicon)
    # What is said beside a "without" takes up the rest alone: its negation denies the rest, and granting it grants no more than that.
    same = turned % 2 == (0 if beside else asked.turns % 2)
    if turned % 2 != said.turns % 2 and weight < _SURE * asked.total:
        # The clause says one thing and the sentence as a whole another: too little to go by.
        weight = min(weight, _NOT_ENOUGH * asked.total)
    if beside and same:
        weight = min(weight, _NOT_ENOUGH * asked.total)
    return Weighed(
        min(weight / asked.total, 1.0), last, solid, same, _is_another(asked, here, said, lexicon), same_number,
        any(one.search(unit.folded) for one in asked.opposites),
    )  # fmt: skip


def echoes(said: Said, asked: Question, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with a word or two that repeat the question: "We did sign", "не подписывал", "Estuve, sí"."""
    if not re.search(r"[.,;!]", said.unit.text):
        return False
    opening = re.split(r"[,.;:!–—]", said.unit.text, maxsplit=1)[0]
    if len(opening.split()) > _ECHO:
        return False
    here = content(opening, fold(opening), lexicon)
    known = (*asked.text.keys, *asked.claim.keys)
    asked_for = [
        key for key, word in zip(asked.text.keys, asked.text.words, strict=True) if may_be_verb(word, lexicon.language)
    ]
    deeds = [asked.claim.keys[i] for i in asked.happening] + asked_for or known
    if not any(is_alike(key, deed, lexicon.language) for key in here.keys for deed in deeds):
        return False
    return bool(here.keys) and all(any(is_alike(key, one, lexicon.language) for one in known) for key in here.keys)


def _covered(families: frozenset[int], hits: list[int], asked: Question, lexicon: Lexicon) -> bool:
    """Whether what the families share is among the words that were met anyway."""
    met = " ".join(min(asked.claim.keys[i], key=len) for i in hits)
    return all(lexicon.families[one].search(met) for one in families)


def _turned(said: Said, hits: list[int], asked: Question, lexicon: Lexicon) -> int:
    """How often the clauses that take up the claim are turned round; the whole unit where none does alone."""
    best, count = 0, said.turns
    keys = [asked.claim.keys[i] for i in hits]
    clauses = [one for one in _CLAUSE.split(said.left) if one.strip()]
    if len(clauses) < 2 or not keys:
        return count
    for clause in clauses:
        here = content(clause, clause, lexicon)
        met = sum(any(is_alike(key, other, lexicon.language) for other in here.keys) for key in keys)
        turned = turns(clause, lexicon)
        if met > best or (met == best and met and turned):
            best, count = met, turned
    if best < len(keys) and lexicon.signs["denying"].search(said.left):
        return said.turns
    return count


def _is_another(asked: Question, here: Content, said: Said, lexicon: Lexicon) -> bool:
    """Whether another figure is given in place of the claim's: "12, not 20", "the third and not the fourth"."""
    if not asked.claim.numbers or not here.numbers:
        return False
    others = [one for one in here.numbers if one not in asked.claim.numbers]
    if not set(asked.claim.numbers) & set(here.numbers):
        return bool(others) and _counts_alike(asked, here, said, lexicon)
    return bool(others) and said.turns % 2 == 1


_AFTER_NUMBER = re.compile(r"\d[\d.,\s]*\s*%?\s*(\w+)")


def _counts_alike(asked: Question, here: Content, said: Said, lexicon: Lexicon) -> bool:
    """Whether the figures of both are of the same thing: the word behind them is the same."""
    ours = {one for found in _AFTER_NUMBER.findall(asked.folded) for one in content(found, found, lexicon).everything}
    theirs = {
        one for found in _AFTER_NUMBER.findall(said.unit.folded) for one in content(found, found, lexicon).everything
    }
    return bool(ours & theirs)
