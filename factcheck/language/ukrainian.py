"""Ukrainian: a word's base form from a dictionary, and a light stem for what stands in none."""

import re

import simplemma

# Endings of nouns, adjectives and past tenses, the longest first; what is left has a vowel.
_ENDING = re.compile(
    r"(?:ського|ському|ським|ськими|ських|ськой|ською|ській|ську|ська|ськи|ські|ський)$|"
    r"(?:ами|ями|ові|еві|єві|ого|ому|ими|іми|ого|ьому|ах|ях|ам|ям|ом|ем|єм|ою|ею|єю|ів|їв|ей|ий|ій|им|їм|ім|их|іх|ої|ю|я|а|у|о|е|є|и|і|ї|ь|й)$"
)
_VOWEL = re.compile("[аеєиіїоуюя]")
_SHORTEST = 3


def base(folded: str) -> str:
    """The form under which a dictionary has it; names are known to it with a capital letter only."""
    found = simplemma.lemmatize(folded, "uk").casefold()
    return found if found != folded else simplemma.lemmatize(folded.capitalize(), "uk").casefold()


def stem(folded: str) -> str:
    """The word without its ending."""
    cut = _ENDING.search(folded)
    if cut is None:
        return folded
    left = folded[: cut.start()] + ("ськ" if cut.group().startswith("ськ") else "")
    return left if len(left) >= _SHORTEST and _VOWEL.search(left) else folded
