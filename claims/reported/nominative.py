"""Names back in the nominative, where the rule is safe; and whether two spellings may be one person."""

import re
import unicodedata
from collections.abc import Sequence

from claims.reported.lexicon import Lexicon

_MASCULINE = (
    ("ського", "ський"), ("цького", "цький"), ("ского", "ский"), ("цкого", "цкий"), ("ському", "ський"), ("скому", "ский"),
    ("енка", "енко"), ("енку", "енко"), ("енкові", "енко"), ("ові", ""), ("еві", ""), ("єві", "й"), ("а", ""),
    ("у", ""), ("ом", ""), ("я", "й"), ("ю", "й"),
)  # fmt: skip
_FEMININE = (
    ("ської", "ська"), ("ской", "ская"), ("цької", "цька"), ("цкой", "цкая"), ("ової", "ова"), ("овой", "ова"), ("евой", "ева"),
    ("иной", "ина"), ("іної", "іна"), ("ії", "ія"), ("ии", "ия"), ("ої", "а"), ("ы", "а"), ("и", "а"), ("і", "а"),
)  # fmt: skip
_FIRST = {
    "m": (("а", ""), ("я", "й"), ("я", "ь"), ("я", "ій"), ("а", "о"), ("и", "а"), ("у", ""), ("ю", "й"), ("ові", ""), ("єві", "й"),
          ("еві", "й"), ("ію", "ій"), ("ію", "ий"), ("і", "а")),
    "f": (("и", "а"), ("ы", "а"), ("ії", "ія"), ("ии", "ия"), ("і", "я"), ("ьи", "ья"), ("і", "а"), ("е", "а"), ("и", "я")),
}  # fmt: skip
# Surnames like adjectives, whose nominative is one of several.
_ADJECTIVES = ("лого", "рого", "того", "вого", "ного", "лої", "рої", "ної", "лой", "рой", "ной")
_VOWELS = "аеєиіїоуюяыэё"
_MARKS = re.compile(r"[\W_]+")


def nominative(name: Sequence[str], lexicon: Lexicon) -> tuple[str, bool]:
    """The name, and whether it is certain to stand in the nominative: where the first name is known and its ending says the case."""
    first, rest = name[0], list(name[1:])
    is_ukrainian = "що" in lexicon.openers
    if first.casefold() in lexicon.given:
        return " ".join(name), True
    for sex, known, rules in (("m", lexicon.men, _MASCULINE), ("f", lexicon.women, _FEMININE)):
        for ending, other in _FIRST[sex]:
            plain = first.removesuffix(ending) + other
            if first.endswith(ending) and plain.casefold() in known:
                if any(word.endswith(_ADJECTIVES) for word in rest):
                    return " ".join(name), False
                return " ".join([plain, *(_surname(word, rules, is_ukrainian=is_ukrainian) for word in rest)]), True
    return " ".join(name), False


def _surname(word: str, rules: Sequence[tuple[str, str]], *, is_ukrainian: bool) -> str:
    if word.endswith(("я", "ю")) and word[-2:-1] not in _VOWELS and rules is not _FEMININE:
        # Soft consonants: "Коваля" is Коваль; Ukrainian has no soft "р" at the end.
        return word[:-1] + ("" if word[-2:-1] == "р" and is_ukrainian else "ь")
    for ending, other in rules:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            if rules is _FEMININE and len(ending) == 1 and not word.endswith(("ови", "евы", "овы", "іни", "ины")):
                return word
            return word.removesuffix(ending) + other
    return word


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may be the same: the shorter one's words each begin as words of the other do, endings left aside."""
    ours, theirs = sorted((_words(one), _words(other)), key=len)
    return bool(ours) and all(any(_alike(word, another) for another in theirs) for word in ours)


def _words(name: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return [word for word in _MARKS.sub(" ", bare).split() if word not in ("the", "la", "el")]


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    stem = shorter if len(shorter) <= 4 else shorter[: max(4, len(shorter) - 2)]
    if re.search("[\u0400-\u04ff]", one):
        return longer.startswith(stem) and len(longer) - len(stem) <= 4
    return one == other
