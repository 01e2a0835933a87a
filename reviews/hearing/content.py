"""What a sentence and a claim have in common: words by their stems, numbers, and words that a language's lexicon holds for alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from factcheck.language import hebrew
from factcheck.language.numerals import CARDINALS
from factcheck.language.stems import kept
from factcheck.language.words import Word, bare, words
from reviews.hearing.lexicon import Lexicon

_STEMMERS = {name: snowballstemmer.stemmer(known) for name, known in (("de", "german"), ("fr", "french"))}
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+(?![\d])|(?<![\w.,])\d+(?:[.,]\d+)?(?![\d])")
_DATE = re.compile(r"\d{1,2}[.:/]\d{1,2}[.:/]\d{2,4}|\d{1,2}[:/]\d{1,2}|\d{1,2}\.\d{1,2}\.|(?:19|20)\d\d(?!\w)")
_SHORTEST_ALIKE = 5
_SHARE_ALIKE = 0.7
_NAME = 0.35
_MATRES = str.maketrans("", "", "והיא")


@dataclass(frozen=True)
class Content:
    """The words of a text that mean something, each with its keys and how much it weighs, in order."""

    keys: tuple[frozenset[str], ...]
    # As written in small letters, German nouns with their capital.
    words: tuple[str, ...]
    weights: tuple[float, ...]
    numbers: tuple[float, ...]
    # Which groups of words that mean the same it has.
    families: frozenset[int]

    @property
    def everything(self) -> frozenset[str]:
        """All keys."""
        return frozenset().union(*self.keys)


@lru_cache(maxsize=2_000)
def content(text: str, folded: str, lexicon: Lexicon) -> Content:
    """What a text is about."""
    keys, weights, found = [], [], []
    for word in words(text):
        if word.folded in lexicon.grammar or bare(word.folded) in lexicon.grammar or len(word.folded) < 2:
            continue
        if word.folded[0].isdigit():
            continue
        is_noun = lexicon.language == "de" and text[word.start].isupper()
        found.append(word.folded.capitalize() if is_noun else word.folded)
        keys.append(stems(word.folded, lexicon.language))
        weights.append(_NAME if _is_name(text, word, lexicon.language) else 1.0)
    families = frozenset(i for i, family in enumerate(lexicon.families) if family.search(folded))
    return Content(tuple(keys), tuple(found), tuple(weights), numbers(text, lexicon.language), families)


@lru_cache(maxsize=20_000)
def stems(folded: str, language: str) -> frozenset[str]:
    """The keys of a word by which its other forms are known."""
    if language in _STEMMERS:
        return frozenset([bare(_STEMMERS[language].stemWord(folded)), bare(folded)])
    found = {key.split(":")[-1].split("~")[-1] for key in kept(folded, language)}
    if language == "he":
        found |= {root for form in (folded, *hebrew.within(folded)) if len(root := _root(form)) > 1}
    return frozenset(found)


def _root(folded: str) -> str:
    """The consonants of a Hebrew word that carry it, roughly: without the letters that vowels and persons are written with."""
    inner = hebrew.stem(folded)
    for ending in ("תנו", "תמ", "נו", "תי", "ו"):
        if inner.endswith(ending) and len(inner) - len(ending) >= 3:
            inner = inner[: -len(ending)]
            break
    bones = inner.translate(_MATRES)
    while len(bones) > 3 and bones[0] in "נתמ":
        bones = bones[1:]
    if len(bones) > 3 and bones[-1] in "תנמ":
        bones = bones[:-1]
    return "√" + bones if len(bones) >= 3 else ""


def is_alike(one: frozenset[str], other: frozenset[str], language: str) -> bool:
    """Whether two words are forms of one, or of one family: a long common beginning, in German a common part of a compound."""
    if one & other:
        return True
    return any(_begins_alike(a, b, language) for a in one for b in other)


@lru_cache(maxsize=100_000)
def _begins_alike(one: str, other: str, language: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_ALIKE - (language == "he") or one[:1] == "√" or other[:1] == "√":
        return language == "de" and len(short) >= 4 and long.endswith(short)
    if language == "de" and short in long:
        return True
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return common >= max(4, _SHARE_ALIKE * len(short)) and len(long) - common <= 5


def _is_name(text: str, word: Word, language: str) -> bool:
    """A capital within a sentence; German writes every noun so, Hebrew none."""
    if language in ("de", "he") or not text[word.start].isupper():
        return False
    before = text[: word.start].rstrip()
    return bool(before) and before[-1] not in '.!?:"«“„'


def numbers(text: str, language: str) -> tuple[float, ...]:
    """The numbers of a text that are no dates: 1.200 and 1,200 are the same."""
    without = _DATE.sub(" ", text) if not re.fullmatch(r"\W*\d[\d.,]*\W*", text) else text
    found = [_value(one.group()) for one in _NUMBER.finditer(without)]
    found += [value for word in words(without) if (value := _in_words(language).get(word.folded)) is not None]
    return tuple(found)


def _value(written: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+", written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))


@lru_cache(maxsize=10)
def _in_words(language: str) -> dict[str, float]:
    tables: Iterable[dict[float, str]] = (CARDINALS.get(language, {}), _MORE.get(language, {}))
    return {
        form: float(value) for table in tables for value, forms in table.items() for form in forms.split() if value > 1
    }


_MORE: dict[str, dict[float, str]] = {
    "en": {2: "twice", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"},
    "de": {
        2: "zwei zweimal zweite zweiter zwo", 3: "drei dreimal dritte dritter", 4: "vier viermal vierte vierter", 5: "fünf", 6: "sechs",
        7: "sieben", 8: "acht", 9: "neun", 10: "zehn", 11: "elf", 12: "zwölf", 13: "dreizehn", 14: "vierzehn", 15: "fünfzehn",
        16: "sechzehn", 17: "siebzehn", 18: "achtzehn", 19: "neunzehn", 20: "zwanzig", 30: "dreißig dreissig", 40: "vierzig", 50: "fünfzig",
        60: "sechzig", 70: "siebzig", 80: "achtzig", 90: "neunzig", 100: "hundert", 1000: "tausend",
    },
    "fr": {
        2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix", 11: "onze", 12: "douze",
        13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante",
        100: "cent", 1000: "mille",
    },
}  # fmt: skip
