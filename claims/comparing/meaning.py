"""The two kinds of change that turn a sentence round: another number, and a negation more or less."""

import re
from collections.abc import Iterable
from functools import cache

_NEGATIONS = {
    "en": "not no never none nobody nothing neither nor nowhere cannot",
    "es": "no nunca jamás ni ningún ninguno ninguna ningunos ningunas nadie nada tampoco",
    "uk": "не ні нема немає ані ніхто нікого нікому ніким ніщо нічого нічому нічим ніколи ніде нікуди ніяк ніякий ніяка ніяке ніякі ніякого"
    " ніякої жоден жодна жодне жодні жодного жодної жодному жодним жодних",
    "ru": "не ни нет нельзя никто никого никому никем ничто ничего ничему ничем никогда нигде никуда никак никакой никакая никакое никакие"
    " никакого никаких никакой никаким",
    "he": "לא אין אינו אינה אינם אינן איני אינך אינני איננו איננה אף שום מעולם לעולם",
    "fr": "ne n pas jamais rien aucun aucune personne ni",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder",
}
_OF_SCRIPT = {"latin": ("en", "es"), "cyrillic": ("uk", "ru"), "hebrew": ("he",)}

# A quotation that begins right behind one of these says the opposite of the sentence it is taken from.
_GOVERNING = frozenset(
    [
        "not",
        "no",
        "nor",
        "never",
        "cannot",
        "не",
        "ні",
        "ніколи",
        "ни",
        "никогда",
        "нет",
        "нельзя",
        "לא",
        "אין",
        "אינו",
        "אינה",
        "אינם",
        "אינן",
        "מעולם",
        "nunca",
        "jamás",
    ]
)
_HEBREW_PREFIXES = re.compile(r"^(?:וש|כש|מש|לכש|שה|וה|[ושהבלמכ])(?=[א-ת]{2})")

_ONES = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_NUMBERS = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "half": 0.5, "twice": 2, "double": 2},
    "es": {"veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26,
           "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
           "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
           "mil": 1000, "millón": 10**6, "millones": 10**6, "mitad": 0.5, "doble": 2},
}  # fmt: skip
# Beginnings of inflected number words; the longest that fits counts.
_STEMS = {
    "cyrillic": [
        (2, "два две дві двох двом двома двух двум двумя двоє двое"), (3, "три трьох трьом трьома трех трем тремя троє трое"),
        (4, "чотири чотирьох чотирьом чотирма четыре четырех четырем четырьмя"), (5, "п'ять п'яти п'ятьох п'ятьма пять пяти пятью"),
        (6, "шість шести шістьох шістьма шесть шестью"), (7, "сім семи сімох сьома семь семью"), (8, "вісім восьми вісьмох восемь восемью"),
        (9, "дев'ять дев'яти дев'ятьох девять девяти девятью"), (10, "десять десяти десятьох десятью"), (11, "одинадцят одиннадцат"),
        (12, "дванадцят двенадцат"), (13, "тринадцят тринадцат"), (14, "чотирнадцят четырнадцат"), (15, "п'ятнадцят пятнадцат"),
        (16, "шістнадцят шестнадцат"), (17, "сімнадцят семнадцат"), (18, "вісімнадцят восемнадцат"), (19, "дев'ятнадцят девятнадцат"),
        (20, "двадцят двадцат"), (30, "тридцят тридцат"), (40, "сорок сорока"), (50, "п'ятдесят п'ятдесяти пятьдесят пятидесяти"),
        (60, "шістдесят шістдесяти шестьдесят шестидесяти"), (70, "сімдесят сімдесяти семьдесят семидесяти"),
        (80, "вісімдесят вісімдесяти восемьдесят восьмидесяти"), (90, "дев'яносто дев'яноста девяносто девяноста"), (100, "сто ста"),
        (200, "двісті двохсот двести двухсот"), (300, "триста трьохсот трехсот"), (400, "чотириста чотирьохсот четыреста четырехсот"),
        (500, "п'ятсот п'ятисот пятьсот пятисот"), (1000, "тисяч тисяча тисячі тисячу тисячею тысяч тысяча тысячи тысячу"), (10**6, "мільйон миллион"),
        (10**9, "мільярд миллиард"), (0.5, "половин"),
    ],
    "hebrew": [
        (2, "שניים שתיים שני שתי שנים"), (3, "שלושה שלוש שלושת"), (4, "ארבעה ארבע ארבעת"), (5, "חמישה חמש חמשת"), (6, "שישה שש ששת"),
        (7, "שבעה שבע שבעת"), (8, "שמונה שמונת"), (9, "תשעה תשע תשעת"), (10, "עשרה עשר עשרת"), (20, "עשרים"), (30, "שלושים"), (40, "ארבעים"),
        (50, "חמישים"), (60, "שישים"), (70, "שבעים"), (80, "שמונים"), (90, "תשעים"), (100, "מאה מאות"), (200, "מאתיים"), (1000, "אלף אלפי אלפים"),
        (2000, "אלפיים"), (10**6, "מיליון מיליוני"), (10**9, "מיליארד מיליארדי"), (0.5, "חצי מחצית"),
    ],
}  # fmt: skip
_STEM_MAY_GROW = frozenset({11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 0.5, 10**6, 10**9})
_JOINING = frozenset({"y", "and"})  # setenta y dos, a hundred and five
_MULTIPLIERS = frozenset({100, 1000, 10**6, 10**9, 10**12})


def languages_for(language: str, script: str) -> tuple[str, ...]:
    """Whose words to look for: the language's own, or those of all that share its script."""
    short = language.split("-")[0].lower()
    of_script = _OF_SCRIPT.get(script, ())
    if short in ("uk", "ru"):
        return ("uk", "ru")
    return (short,) if short in _NEGATIONS else of_script


def negations(keys: Iterable[str], languages: tuple[str, ...]) -> int:
    """How many words of the sequence negate."""
    return sum(negates(key, languages) for key in keys)


def negates(key: str, languages: tuple[str, ...]) -> bool:
    words = _negating(languages)
    if key in words or (key.endswith("n't") and "en" in languages):
        return True
    return "he" in languages and _HEBREW_PREFIXES.sub("", key, count=1) in words and key != "האף"


def governs(key: str, languages: tuple[str, ...]) -> bool:
    """Whether the word turns round what comes right behind it."""
    return negates(key, languages) and (
        key in _GOVERNING or key.endswith("n't") or _HEBREW_PREFIXES.sub("", key) in _GOVERNING
    )


def numbers(keys: Iterable[str], languages: tuple[str, ...]) -> list[float]:
    """The numbers of a sequence of words, in order, whether in figures or in words."""
    found: list[float] = []
    open_number = False
    for key in keys:
        value = _value(key, languages)
        if value is None:
            open_number = open_number and key in _JOINING
            continue
        if open_number and (together := _together(found[-1], value)) is not None:
            found[-1] = together
        else:
            found.append(value)
        open_number = True
    return found


def is_number(key: str, languages: tuple[str, ...]) -> bool:
    return _value(key, languages) is not None


def _together(so_far: float, value: float) -> float | None:
    """`forty` and `four`, `two` and `hundred`, `2.3` and `million` are one number."""
    if value in _MULTIPLIERS and so_far < value:
        return round(so_far * value, 6)
    if so_far >= 20 and so_far % 10 == 0 and value < 10 and value == int(value):
        return so_far + value
    if so_far >= 100 and so_far % 100 == 0 and value < 100 and value == int(value):
        return so_far + value
    return None


def _value(key: str, languages: tuple[str, ...]) -> float | None:
    if key[-1:].isdigit():
        return float(key) if re.fullmatch(r"-?\d+(?:\.\d+)?", key) else None
    for language in languages:
        if (value := _word_values(language).get(key)) is not None:
            return value
    if "uk" in languages or "ru" in languages:
        return _by_stem(key, "cyrillic")
    if "he" in languages:
        return _word_in(key, "hebrew") or _word_in(_HEBREW_PREFIXES.sub("", key), "hebrew")
    return None


def _by_stem(key: str, script: str) -> float | None:
    if (value := _word_in(key, script)) is not None:
        return value
    grown = [
        (len(stem), value)
        for stem, value in _stems(script).items()
        if value in _STEM_MAY_GROW and key.startswith(stem) and len(key) <= len(stem) + 4
    ]
    return max(grown)[1] if grown else None


def _word_in(key: str, script: str) -> float | None:
    return _stems(script).get(key)


@cache
def _negating(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for language in languages for word in _NEGATIONS.get(language, "").split())


@cache
def _stems(script: str) -> dict[str, float]:
    return {stem: value for value, stems in _STEMS[script] for stem in stems.split()}


@cache
def _word_values(language: str) -> dict[str, float]:
    ones = {word: float(value) for value, word in enumerate(_ONES.get(language, "").split(), start=2)}
    tens = {word: 10.0 * value for value, word in enumerate(_TENS.get(language, "").split(), start=2)}
    return ones | tens | {word: float(value) for word, value in _NUMBERS.get(language, {}).items()}
