"""Under which keys a word is kept and found. A stem is marked with its language, so that stems meet within one language only."""

from functools import lru_cache

import snowballstemmer

from factcheck.language import english, hebrew, ukrainian
from factcheck.language.words import bare, script

LANGUAGES = {"latin": ("en", "es"), "cyrillic": ("uk", "ru"), "hebrew": ("he",)}
_SNOWBALL = {
    name: snowballstemmer.stemmer(known) for name, known in (("en", "english"), ("es", "spanish"), ("ru", "russian"))
}
# Of a Hebrew word: as it stands, and as what may be left of it. Only one of the two sides may be what is left.
_WHOLE, _PART = "he:", "he~"


@lru_cache(maxsize=50_000)
def kept(folded: str, language: str = "") -> tuple[str, ...]:
    """The keys under which a text that holds this word is found. Where the language of the text is not known, those of each language that
    is written so."""
    keys = [folded, bare(folded)]
    for known in _languages(folded, language):
        keys += _kept_in(folded, known)
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=5_000)
def looked_for(folded: str) -> tuple[str, ...]:
    """The keys of which any will do for a word that is looked for; nobody says in which language they type."""
    keys = [folded]
    for known in _languages(folded, ""):
        keys += _looked_for_in(folded, known)
    return tuple(dict.fromkeys(keys))


def _languages(folded: str, language: str) -> tuple[str, ...]:
    written_so = LANGUAGES.get(script(folded), ())
    short = language.replace("_", "-").split("-")[0].lower().replace("iw", "he")
    return (short,) if short in written_so else written_so


def _kept_in(folded: str, language: str) -> list[str]:
    if language == "he":
        parts = [_PART + hebrew.stem(part) for part in (folded, *hebrew.within(folded))]
        return [_WHOLE + hebrew.stem(folded), *parts]
    return [*_stems(folded, language), *_stems(bare(folded), language)]


def _looked_for_in(folded: str, language: str) -> list[str]:
    if language == "he":
        return [_PART + hebrew.stem(folded), *(_WHOLE + hebrew.stem(part) for part in hebrew.within(folded))]
    return _stems(folded, language)


def _stems(folded: str, language: str) -> list[str]:
    if not folded.isalpha():
        return []
    if language == "uk":
        return [f"uk:{ukrainian.base(folded)}", f"uk:{ukrainian.stem(folded)}"]
    stem = _SNOWBALL[language].stemWord
    stems = [stem(form) for form in (folded, *_alone(folded, language))]
    return [f"{language}:{each}" for each in (*stems, *_without_fleeting_vowel(stems[0], language))] + _name(
        folded, language
    )


def _alone(folded: str, language: str) -> tuple[str, ...]:
    """What an irregular English form belongs to; the singular of a Spanish plural: the stemmer has another stem for “ciudades” than for “ciudad”."""
    if language == "en":
        return (english.BELONGS_TO[folded],) if folded in english.BELONGS_TO else ()
    if language != "es" or len(folded) < 4:
        return ()
    if folded.endswith("ces"):
        return (f"{folded[:-3]}z",)
    if folded.endswith("es") and folded[-3] not in "aeiouáéíóú":
        return (folded[:-2],)
    return (folded[:-1],) if folded.endswith("s") and folded[-2] in "aeiouáéíóú" else ()


def _without_fleeting_vowel(stem: str, language: str) -> tuple[str, ...]:
    """Russian “рынок” loses its last vowel in every other form: “рынка”, “рынках”; so does “отец”."""
    is_so = language == "ru" and len(stem) > 3 and stem.endswith(("ок", "ек", "ец"))
    return (stem[:-2] + stem[-1],) if is_so else ()


def _name(folded: str, language: str) -> list[str]:
    """Russian names in -ов and -ин look like cases of a noun; their own cases have the whole name as their stem."""
    is_like_a_name = language == "ru" and len(folded) > 4 and folded.endswith(("ов", "ев", "ин", "ын"))
    return [f"ru:{folded}"] if is_like_a_name else []
