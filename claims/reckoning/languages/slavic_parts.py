"""Ukrainian and Russian fractions put together from number words, and names that hold a number."""

from factcheck.language.numerals import CARDINALS, ORDINAL_STEMS

# What a number is called of: a make, a version, a team, written in Latin letters in Cyrillic text.
OF_MAKES = r"(?<!\w)(?!USD|EUR|GBP|UAH|RUB|CHF|PLN|US)(?-i:[A-Z][A-Za-z]{2,}|iPhone|iPad|iOS) \d{1,3}(?! ?(?:%|млн|млрд|тис|тыс|грн|руб|дол|кг|км))"
# The hours in "half past".
OF_HOURS = {"ru": "перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат"}
FEWEST, SMALLEST = 5, 10


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
