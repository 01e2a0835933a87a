"""Ukrainian and Russian fractions put together from number words, and names that hold a number."""

from factcheck.language.numerals import CARDINALS, ORDINAL_STEMS

# What a number is called of: a make, a version, a team, written in Latin letters in Cyrillic text.
OF_MAKES = r"(?<!\w)(?!USD|EUR|GBP|UAH|RUB|CHF|PLN|US)(?-i:[A-Z][A-Za-z]{2,}|iPhone|iPad|iOS) \d{1,3}(?! ?(?:%|млн|млрд|тис|тыс|грн|руб|дол|кг|км))"
# The hours in "half past".
OF_HOURS = {"ru": "перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат"}
FEWEST, SMALLEST = 5, 10


def _without_number(several: str, many: str, one: str, behind: str) -> str:
    """Words for no exact number: "several", "dozens of thousands". What may be a single thousand ("about a thousand") is that only behind such words."""
    unless = "".join(rf"(?<!\b{word} )" for word in behind.split("|"))
    return rf"(?:{several}|{many}|{unless}(?:{one}))(?: (?:{many}))?"


VAGUE_UK = _without_number(
    "кільк(?:а|ох|ом|ома)|декільк(?:а|ох|ом|ома)|пару|пара",
    "десятк(?:и|ів|ам|ами|ах)|сот(?:ень|ням|нями|нях)|тисяч|тисяч(?:ам|ами|ах)|мільйон(?:и|ів|ам|ами|ах)|мільярд(?:и|ів|ам|ами|ах)|трильйон(?:и|ів|ам|ами|ах)",
    "сотні|тисячі",
    "близько|понад|більше|менше|до|від|ніж|як|із|з|мінімум|порядку|коло|біля|замість|після|половини|чверті|третини|кожної",
)
VAGUE_RU = _without_number(
    "нескольк(?:о|их|им|ими)|пару|пара",
    "десятк(?:и|ов|ам|ами|ах)|сот(?:ен|ням|нями|нях)|тысяч|тысяч(?:ам|ами|ах)|миллион(?:ы|ов|ам|ами|ах)|миллиард(?:ы|ов|ам|ами|ах)|триллион(?:ы|ов|ам|ами|ах)",
    "сотни|тысячи",
    "более|больше|свыше|около|до|менее|меньше|порядка|чем|от|с|из|минимум|вместо|после|половины|четверти|трети|каждой",
)


def parts(code: str, *, one: str, part: str, single: str, many: str) -> list[tuple[float, str]]:
    """Fifths to tenths: "one fifth", "a tenth part", "three fifths"."""
    found = []
    for below, stem in ORDINAL_STEMS[code].items():
        if FEWEST <= below <= SMALLEST:
            found.append((1 / below, f"{one} {stem}(?:{single})|{stem}(?:{single}){part}"))
            above = {count: "|".join(CARDINALS[code][count].split()) for count in range(2, below)}
            found += [(count / below, f"(?:{words}) {stem}(?:{many})") for count, words in above.items()]
    return found


def every(code: str, words: str, unless: str) -> list[tuple[float, str]]:
    """ "Every fifth": so much of all, unless it says how often something happens."""
    stems = {below: stem for below, stem in ORDINAL_STEMS[code].items() if below > 1}
    return [(1 / below, rf"{words} {stem}\w{{1,3}}{unless}") for below, stem in stems.items()]
