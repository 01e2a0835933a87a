"""More forms in which arithmetic is stated, alike in all languages: one number against another, parts of a whole, shares."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What stands between the numbers in one language."""

    # One number against another: "against", "up from".
    against: str
    # Between a change and what it is a change of: "more than", "from".
    than: str
    # Before a number, without a noun of its own.
    few: str
    # "By 20 percent", "to 120".
    by: str
    to: str
    # Before a stated change, besides the words of rise and fall.
    that_is: str
    change: str
    # Behind it.
    more: str
    # "Of whom"; "is so many percent"; "of".
    of_whom: str
    is_: str
    of: str


WORDS_OF = {
    "en": Words(
        against=r"(?:(?:as )?against|(?:as )?compared (?:with|to)|(?:in comparison|by comparison) (?:with|to)|versus|vs\.?|instead of|(?:up |down |rising |falling |rose |fell )?from)",
        than=r"(?:from|than|on|over|against|compared (?:with|to)|versus)", few=r"(?:(?:the|its|their|his|her|a|an|about|around|some|only|just|nearly|almost|roughly|over|total|last|previous|year's|more|less|than|of|still) ){0,3}",
        by="(?:by )?", to="to ",
        that_is=r"(?:or|that is|i\.e\.|which is|meaning|this is|equals|a|an|the|it|they|has|have|had|thus|so|sharp|steep|slight|annual|total|overall|year-on-year|i|e|amounting|to|equal|representing) ",
        change="change|difference|rising|falling|plus|minus|higher|lower|drops?|jump|climb|leap|decline|slump|growth|gain|uptick|dip|loss", more="more|less|fewer|higher|lower|up|down|growth|increase|decrease|rise|fall",
        of_whom=r"(?:of whom|of which|of them|among whom|among them|out of whom|including)", is_="(?:is|are|was|were|makes? up|made up|represents?|represented|accounts? for|accounted for|equals?|amounts? to|constitutes?|constituted|comprises?)", of="of (?:the |all |all the |a total of |its |their )?",
    ),
    "es": Words(
        against=r"(?:frente a|contra|en comparación con|comparad[oa]s? con|respecto a|en lugar de|ante|desde)(?: los| las| el| la)?",
        than=r"(?:que|frente a|respecto a|sobre|desde|en comparación con)(?: los| las| el| la)?", few=r"(?:(?:los|las|el|la|unos|unas|un|una|casi|cerca de|sus|su|total de|más|menos|de) ){0,3}",
        by="(?:en |un |el )?", to="(?:a|hasta) ",
        that_is=r"(?:o|o sea|es decir|lo que supone|lo que|supone|representa|un|una|el|la|que|equivale|esto|es|son|fuerte) ",
        change="sube|suben|baja|bajan|crece|crecen|variación|diferencia|cambio|salto|incremento|mejora|pérdida|retroceso|desplome|avance", more="más|menos|superior|inferior",
        of_whom=r"(?:de los que|de las que|de los cuales|de las cuales|de ellos|de ellas|entre ellos|entre ellas|incluid[oa]s)", is_="(?:es|son|era|eran|fue|fueron|supone|suponen|representa|representan|equivale a|equivalen a|constituye|constituyen)(?: el| un)?", of="de (?:los |las |la |el |un total de |todos los |todas las )?",
    ),
    "uk": Words(
        against=r"(?:проти|(?:у )?порівнян(?:о|ні) (?:зі|із|з)|замість|супроти)", than=r"(?:ніж|як|за|від|проти|порівняно з|порівняно із)", few=r"(?:(?:у|в|на|з|майже|близько|понад|лише|тільки|усього|всього|торішніх|минулорічних|попередніх|колишніх|цих|приблизно) ){0,3}",
        by="(?:на |у |в )?", to="до ",
        that_is=r"(?:або|тобто|що|це|чи|вони|він|вона|воно|становить|становило|отже|а|є|означає) ",
        change="приріст|зростання|збільшення|зменшення|зниження|різниця|різницею|падіння|спад|плюс|мінус|скорочення", more="більше|менше|вище|нижче|дорожче|дешевше",
        of_whom=r"(?:(?:з|із|зі|серед) (?:них|яких)|у тому числі|зокрема)", is_="(?:(?:це|є|—|–|становлять|становить|становили|становило|становив|складають|складає|складали|дорівнює|дорівнюють)(?: лише| тільки)?)", of="(?:від|з|із|зі) (?:усіх |всіх |загальних |цих )?",
    ),
    "ru": Words(
        against=r"(?:против|(?:по сравнению|в сравнении) со?|вместо)", than=r"(?:чем|от|против|по сравнению с)", few=r"(?:(?:в|на|с|почти|около|более|свыше|лишь|только|всего|прошлогодних|прежних|этих|примерно) ){0,3}",
        by="(?:на |в )?", to="до ",
        that_is=r"(?:или|то есть|что|это|они|он|она|оно|составляет|составило|а|значит|означает) ",
        change="прирост|рост|увеличение|уменьшение|снижение|разница|разницей|падение|спад|плюс|минус|сокращение", more="больше|меньше|выше|ниже|дороже|дешевле",
        of_whom=r"(?:(?:из|среди) (?:них|которых)|в том числе)", is_="(?:(?:это|—|–|составляют|составляет|составили|составило|составил|составила|равно|равны)(?: лишь| только)?)", of="(?:от|из) (?:всех |общих |этих )?",
    ),
    "he": Words(
        against=r"(?:לעומת|מול|בהשוואה ל-?|במקום|כנגד|אל מול)(?: ה-?)?", than=r"(?:מ-?|מאשר|לעומת|מול|ביחס ל-?|בהשוואה ל-?)(?: ה-?)?", few=r"(?:(?:ה-?|כ-?|כמעט|רק|של|בערך) ?){0,2}",
        by="(?:ב-?|של |בשיעור של )?", to="ל-?",
        that_is=r"(?:או|כלומר|שהם|שהן|זהו|זו|זה|מדובר|היינו|דהיינו|כ) ?",
        change="הפרש|שינוי|פער|עלייה|ירידה|גידול|קיטון|זינוק|צניחה|תוספת|קיצוץ", more="יותר|פחות",
        of_whom=r"(?:מתוכם|מתוכן|מהם|מהן|בהם|בהן|ובהם|ביניהם|ביניהן)", is_="(?:הם|הן|הוא|היא|מהווים|מהוות|מהווה|שווים ל-?)", of="(?:מתוך|מ-?|של) ?(?:ה-?|כל ה-?|כלל ה-?)?",
    ),
}  # fmt: skip
# A change stands at the end of its clause: "25 percent", not "25 percent on 2019". A bracket may follow, and "more".
_SURE = r"(?:[ -](?:points?|puntos?|пункт\w*|נקודות)(?!\w))?(?: (?:MORE))?(?=\s?[.,;:)!?—–]|$)"
_SAYS = r"(?:(?:MOVE|CHANGE)(?: (?:of|by|de|del|на|у|в|של|ב-?))?|(?<=\())\s?BY\+?FEW"
FORMS = (
    ("against", r"{B}{w},? ?\(?AGAINST ?FEW{A}{w}\)?(?:\s?[,(—–-]\s?| )THAT{0,4}SAYS{C}SURE"),
    ("against", r"{B}{w},? ?\(?AGAINST ?FEW{A}{w}\)?\s?[,(—–-]\s?THAT{0,4}BY\+?FEW{C} (?:MORE)(?=\s?[.,;:)!?—–]|$)"),
    ("against", r"{B}{w}\s?[,(—–-]\s?THAT{0,4}(?:MOVE|CHANGE)(?: of| by| de| del| של)? ?BY\+?FEW{C}(?: (?:MORE))?,? THAN ?FEW{A}"),
    ("against", r"{B}{w}\s?[,(—–-]\s?THAT{0,4}BY\+?FEW{C} (?:MORE),? THAN ?FEW{A}"),
    ("against", r"(?:MOVE|CHANGE) BY\+?FEW{C}{w}[,:—–-]? ?\(?TOFEW{B}{w},? ?\(?(?:AGAINST|THAN) ?FEW{A}"),
    ("against", r"(?:MOVE|CHANGE) BY\+?FEW{C}{w}[,:—–-]? ?\(?AGAINST ?FEW{A}{w} TOFEW{B}"),
    ("share", r"{B}{w},? ?\(?OFWHOM ?FEW{A}{w}{or}{C}{end}"),
    ("part", r"{A}{w} IS ?FEW{C} OF{B}"),
    ("part", r"{A}{w}(?:, (?:or|o|або|или|או) | \()FEW{C} OF{B}"),
    ("same", r"{A}{w}(?:,? (?:or|o|або|чи|тобто|или|то есть|או|כלומר) | \(|\s[—–]\s)FEW{C}(?=\s?[,.;:)!?]|$)"),
    ("parts", r"{C}{w}:\s?{L}{w}(?=\s?[.;!?]|$)"),
)  # fmt: skip


def statements(code: str, move: str) -> tuple[tuple[str, str], ...]:
    """The forms with the words of a language in them."""
    words = WORDS_OF[code]
    inside = {
        "SURE": _SURE, "SAYS": _SAYS, "THAT{0,4}": f"(?:{words.that_is}){{0,4}}", "AGAINST": words.against, "OFWHOM": words.of_whom, "THAN": words.than,
        "FEW": words.few, "BY": words.by, "TO": words.to, "MOVE": move, "CHANGE": words.change, "MORE": words.more, "IS": words.is_, "OF": words.of,
    }  # fmt: skip
    found = []
    for kind, form in FORMS:
        for name, pattern in inside.items():
            form = form.replace(name, pattern)
        found.append((kind, form))
    return tuple(found)
