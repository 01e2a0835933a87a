"""A language's numbers and units as patterns."""

import re
from dataclasses import dataclass

from claims.reckoning.grammar import Grammar, either
from factcheck.language.numerals import ORDINAL_STEMS

FIGURES = (
    r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
)
MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₴": "UAH", "₽": "RUB", "₪": "ILS", "¥": "JPY"}
CODES = "USD|EUR|GBP|UAH|RUB|ILS|NIS|CHF|PLN|JPY|CNY|TRY|KZT|MXN|ARS|COP"
SIGNS = {
    "%": "percent",
    "km": "km",
    "km²": "km²",
    "km2": "km²",
    "m²": "m²",
    "kg": "kg",
    "ha": "ha",
    "°C": "°C",
    "° C": "°C",
    "°": "",
    "GW": "GW",
    "MW": "MW",
    "kWh": "kWh",
    "cm": "cm",
    "mm": "mm",
}
ISO_MONEY = frozenset({*CODES.split("|"), *MONEY.values()})
YEARS = range(1000, 2101)
TO = re.compile(r" ?(?:to|до|al?|hasta|ל-?|עד) ?-?", re.IGNORECASE)
# Degrees are of heat where the text speaks of it, else of an angle or of a quake.
CELSIUS = re.compile(r"°|cels|цельс|צלז|centígr|тепл| c$", re.IGNORECASE)
OTHER_DEGREES = re.compile(
    r"\s?(?:F\b|Fahrenheit|Фаренгейт|фаренгейт|פרנהייט|en la escala|de magnitud|за шкалою|по шкале|בסולם)",
    re.IGNORECASE,
)
ANGLE = re.compile(r"lean|tilt|slop|angle|inclin|rotat|gradient", re.IGNORECASE)
WARM = re.compile(
    r"temperatur|termómetr|mercurio|calor|frío|helad|calient|bajo cero|температур|(?<!\w)(?:мінус|минус|плюс|нуля|синоптик\w*|погод\w*|погоды|повітря|воздух)(?!\w)|термометр|мороз|тепл|спек|жар|холод|градусник|טמפרטור|מעלות חום|חום|קור|קפוא|שרב|נמדד",
    re.IGNORECASE,
)
# "4(1)": a paragraph of a law; "3 and 4 June": the first of two days.
PARAGRAPHS = r"(?<=[\w)])\((?:\d{1,3}|\w)\)"
DAYS = r"(?<![\w.,])\d{1,2}(?:-го|st|nd|rd|th)?(?=,? (?:\d{1,2},? )*(?:and|or|y|o|і|й|та|и|или|либо|чи|або|на|ו[בלמ]?-?) ?\d{1,2}(?:-го|st|nd|rd|th)? (?:de |of )?ב?(?:MONTHS)(?!\w))"
ALSO = re.compile(r" (?:і|й|та|и|або|чи|или|либо) (?:по )?", re.IGNORECASE)
SHORT = re.compile(r"[mk](?!\w)")
# How two ends of a span stand: what opens it, what joins them. "From" may tell of a change instead.
_BARE = r"(?<![\w.,:/$€£₴₽₪–-])(?=(?:US\$|[$€£])?\d|(?:two|three|four|five|six|seven|eight|ten|dos|tres|cuatro|cinco|seis|siete|ocho|diez)(?!\w))"
RANGES = {
    "en": (("between", r"(?<!\w)between ", " and "), ("from", r"(?<!\w)from ", " to "), ("bare", _BARE, " to ")),
    "uk": (("between", r"(?<!\w)між ", " (?:і|й|та) "), ("from", r"(?<!\w)від ", " (?:до|і) ")),
    "ru": (("between", r"(?<!\w)между ", " и "), ("from", r"(?<!\w)от ", " (?:до|и) ")),
    "es": (("between", r"(?<!\w)entre ", " y "), ("from", r"(?<!\w)de ", " a "), ("bare", _BARE, " a ")),
    "he": (("between", r"(?<!\w)בין ", r" ?(?=ל-?|ו-?)| עד "), ("bare", _BARE, " עד ")),
}  # fmt: skip
# Behind a name between commas or in brackets stands an age.
AGES = r"(?<=[^\W\d], )(?:1\d|[2-9]\d)(?=,(?: [^\W\d]|$))|(?<=[^\W\d] \()(?:1\d|[2-9]\d)(?=\))"
BLANK = "\ue8ff"
WEIGHED = re.compile(r"weigh|kilo|(?<!\w)kg(?!\w)|heav|fat|diet|ounce|pounds? of|lost|gained|tonne", re.IGNORECASE)
# Millions of pounds that something weighs are no money.
HEAVY = re.compile(
    r"weigh|heav(?:y|ier)|(?<!\w)(?:mass|cargo|payload|thrust|lift\w*|haul\w*|pes(?:a|an|aba|aban|ó|aron|ar)|carga)(?!\w)|важ(?:ить|ать|ив|ила|ило|или)|ваг[аоуи]|весит|весят|весил|весом|שוקל|משקל",
    re.IGNORECASE,
)
PAID = re.compile(r"cost|paid|pay|price|worth|fee|tax|sum|budget|fine|wage|salar|earn|debt|fund|lib", re.IGNORECASE)


@dataclass(frozen=True)
class Patterns:
    """A language's numbers, made ready."""

    number: re.Pattern[str]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    persons: re.Pattern[str]
    vague: re.Pattern[str]
    fractions: tuple[tuple[float, re.Pattern[str]], ...]
    lone: tuple[tuple[float, str, re.Pattern[str]], ...]
    factors: tuple[tuple[float, re.Pattern[str]], ...]
    share: re.Pattern[str]
    share_in_figures: re.Pattern[str]
    label: re.Pattern[str]
    not_before: re.Pattern[str]
    about: re.Pattern[str]
    at_least: re.Pattern[str]
    at_most: re.Pattern[str]
    ranges: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    falls: re.Pattern[str]
    moved: re.Pattern[str]
    speed: re.Pattern[str]
    below: re.Pattern[str]
    names: re.Pattern[str]
    ordinal: re.Pattern[str]
    # Ukrainian and Russian: the rest of "twenty-second", and the scale behind "a quarter of a million".
    ordinal_part: re.Pattern[str]
    of_scale: re.Pattern[str]


_READY: dict[str, Patterns] = {}


def patterns_of(grammar: Grammar) -> Patterns:
    if grammar.code not in _READY:
        _READY[grammar.code] = _compiled(grammar)
    return _READY[grammar.code]


def _compiled(grammar: Grammar) -> Patterns:
    def word(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)

    def before(pattern: str) -> re.Pattern[str]:
        joined = "[\\s-]?" if grammar.code == "he" else "\\s"
        return re.compile(rf"(?<!\w){grammar.prefixes}(?:{pattern}){joined}$", re.IGNORECASE)

    number = _number(grammar)
    stems = ORDINAL_STEMS.get(grammar.code, {})
    days = DAYS.replace("MONTHS", either(grammar.month_of))
    return Patterns(
        number=number,
        units=tuple((unit, re.compile(rf"(?:{forms})(?!\w)", re.IGNORECASE if len(forms) > 2 else 0)) for unit, forms in grammar.units.items()),
        persons=re.compile(rf"[ \u00a0](?:\w+[ \u00a0])?(?:{grammar.persons})(?!\w)", re.IGNORECASE),
        vague=word(grammar.vague),
        fractions=tuple((value, word(grammar.prefixes + f"(?:{forms})")) for value, forms in grammar.fractions),
        lone=tuple((value, unit, word(grammar.prefixes + f"(?:{forms})")) for value, unit, forms in grammar.lone),
        factors=tuple((value, word(forms)) for value, forms in grammar.factors),
        share=word(rf"{grammar.prefixes}(?P<a>{grammar.number_words})(?:{grammar.shares})(?P<b>{grammar.number_words})(?! ה[א-ת])"),
        share_in_figures=re.compile(rf"(?<![\w.,:/-])(?P<a>\d{{1,2}}|{grammar.number_words}) (?:in(?: every)?|out of(?= 10(?!\d))|de cada|з кожних|из каждых|מכל|מתוך כל|מתוך(?= 10(?!\d))) (?P<b>\d{{1,3}})(?![\w.,:/%-]| (?:%|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?))", re.IGNORECASE),
        label=before(grammar.labels), not_before=re.compile(rf"(?:{grammar.after_label})(?!\w)|-[^\W\d]|[/:]\d|-\d+-|-\d{{3,}}", 0),
        about=before(grammar.about), at_least=before(grammar.at_least), at_most=before(grammar.at_most),
        ranges=tuple((kind, re.compile(opening, re.IGNORECASE), re.compile(joint, re.IGNORECASE)) for kind, opening, joint in RANGES[grammar.code]),
        speed=re.compile(r"/(?:[hsчсгש]|год|ч)|\s(?:per|an|за|на|в|por)\s(?:hour|second|годину|секунду|час|hora|segundo)(?!\w)| (?:ל|ב)(?:שעה|שנייה)(?!\w)", re.IGNORECASE),
        below=re.compile(r"\s(?:below|bajo cero|нижче нуля|морозу|ниже нуля|мороза|מתחת לאפס)", re.IGNORECASE),
        names=re.compile(rf"(?<!\w)(?<!\d[.,])(?:{grammar.names})(?!\w)(?![.,]\d)|{AGES}|{PARAGRAPHS}|{days}", re.IGNORECASE),
        ordinal=re.compile(
            rf"(?<!\w)(?:{either(grammar.ordinal_of)}|last|next|other|and|y|з|с|друг\w+|перш\w+|перв\w+|втор\w+|segunda|primera|la otra) $", re.IGNORECASE
        ),
        ordinal_part=re.compile(rf" (?:{either(list(stems.values()))})\w{{1,3}}(?!\w)" if stems else "(?!)", re.IGNORECASE),
        of_scale=re.compile(rf" (?P<scale>{either(list(grammar.scale_of))})(?!\w)" if stems else "(?!)", re.IGNORECASE),
        moved=re.compile(rf"(?<!\w)(?:{grammar.rises}|{grammar.falls}|{grammar.moves}).* (?:до|hasta|עד)[ -]$", re.IGNORECASE),
        falls=re.compile(rf"(?<!\w)(?:{grammar.falls})\W{{1,3}}$", re.IGNORECASE),
    )  # fmt: skip


def _number(grammar: Grammar) -> re.Pattern[str]:
    units = "|".join(f"(?:{forms})" for forms in [*grammar.units.values()])
    signs = either(dict(SIGNS))
    scale = either(list(grammar.scale_of))
    space = r"[ \u00a0\u202f-]?"
    any_behind = "" if grammar.code in ORDINAL_STEMS else r"(?=\d)"
    return re.compile(
        rf"(?<![\w.,:/\\])(?<!\w[–—])(?<!{BLANK}[-–])(?<![^\W\u0590-\u05ff]-){grammar.prefixes}(?P<money>US\$|[$€£₴₽₪¥]|(?:{CODES})(?=[ \u00a0]?\d))?[ \u00a0]?"
        rf"(?P<sign>(?<!{BLANK})[-−–](?=\d)|(?:{grammar.minus}){any_behind})?(?P<number>{FIGURES}|{grammar.number_words})"
        rf"(?:(?<=\d)(?:[ \u00a0]?%(?=\s?[-–—]\s?[\d.,]+[ \u00a0]?%))?\s?[-–—]\s?(?P<to>{FIGURES}))?(?P<half>{grammar.and_half})?"
        rf"(?P<scale>(?:{space}(?:{scale})(?!\w))*)(?P<after>{grammar.and_half})?"
        rf"(?:(?:{space}| de | of an? )(?P<unit>{units}|{signs}|[$€£₴₽₪]|{CODES})(?!\w|'[а-яіїєґ])(?P<last>{grammar.and_half})?)?",
        re.IGNORECASE,
    )
