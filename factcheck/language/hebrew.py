"""Hebrew, lightly: the letters that are written together with the next word, and the commonest endings. No dictionary."""

# Words written together with the next one: and, the, in, to, from, that, as; and their usual clusters.
_PREFIXES = (
    "וכש",
    "ולכש",
    "לכש",
    "כש",
    "מש",
    "וש",
    "וה",
    "וב",
    "ול",
    "ומ",
    "וכ",
    "שה",
    "שב",
    "של",
    "שמ",
    "שכ",
    "מה",
    "ו",
    "ה",
    "ב",
    "ל",
    "מ",
    "ש",
    "כ",
)
_ENDINGS = ("יות", "ות", "ימ", "ית", "ה", "ת", "י")
_SHORTEST = 3
_SHORTEST_AFTER_ARTICLE = 2
_SHORTEST_STEM = 2


def stem(folded: str) -> str:
    """The word without its ending for number and gender."""
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= max(_SHORTEST_STEM, 3 if len(ending) == 1 else 2):
            return folded[: -len(ending)]
    return folded


def within(folded: str) -> tuple[str, ...]:
    """What the word is if its first letters are words of their own; it may be more than one thing, or nothing."""
    found = []
    for prefix in _PREFIXES:
        rest = folded[len(prefix) :]
        shortest = _SHORTEST_AFTER_ARTICLE if prefix == "ה" else _SHORTEST
        if folded.startswith(prefix) and len(rest) >= shortest:
            found.append(rest)
    return tuple(found)
