"""What the comparison knows of each language, as data: words of reporting and translating, signs of one's own finding."""

from factcheck.language.numerals import CARDINALS

_REPORTING = """
report reports reported reporting according citing cites cited quoted quotes quoting writes wrote via
повідомляє повідомив повідомила повідомило повідомляють пише пишуть написав написала написало посиланням посилаючись цитує передає даними інформацією
сообщает сообщил сообщила сообщило сообщают пишет пишут написал написала написало ссылкой ссылаясь цитирует передает данным информации
דיווח דיווחה דיווחו מדווח מדווחת פורסם פרסם פרסמה לפי לדברי מצטט כתב כתבה
informa informó informan según publicó publica reporta reportó citando citado cita
"""

# By which English and Spanish are told apart, and from what is neither.
_ENGLISH = "the of and to in is was were that for on it with at by from has have be he she they as"
_SPANISH = "el la los las de que y en un una se con por su del al lo es fue para más como ha"
_TRANSLATING = """
translation translated translates переклад переклали перекладено перекладений перевод перевели переведено переведен
תרגום תורגם תורגמה מתורגם traducción traducido traducida traducimos
"""

LITTLE_WORDS = {"en": frozenset(_ENGLISH.split()), "es": frozenset(_SPANISH.split())}

# Turns of phrase with which a text says that it found something out by itself.
OWN_FINDING = (
    "told us",
    "told our",
    "our reporter",
    "our correspondent",
    "showed us",
    "confirmed to us",
    "seen by this",
    "received on request",
    "handed them to us",
    "i counted",
    "we counted",
    "we measured",
    "we obtained",
    "told this newspaper",
    "told this paper",
    "нашого кореспондента",
    "наш кореспондент",
    "нашій кореспондент",
    "показав нам",
    "показала нам",
    "розповів нам",
    "розповіла нам",
    "підтвердив нам",
    "підтвердила нам",
    "я нарахував",
    "я нарахувала",
    "ми нарахували",
    "ми виміряли",
    "нашому виданню",
    "нашій редакції",
    "я насчитал",
    "мы насчитали",
    "мы измерили",
    "нашему изданию",
    "нашей редакции",
    "нашему корреспонденту",
    "наш корреспондент",
    "рассказал нам",
    "рассказала нам",
    "подтвердил нам",
    "подтвердила нам",
    "видела редакция",
    "бачила редакція",
    "סיפר לנו",
    "סיפרה לנו",
    "אישר לנו",
    "אישרה לנו",
    "הראה לנו",
    "הראתה לנו",
    "את כתבנו",
    "a este periódico",
    "a este diario",
    "hemos medido",
    "nos confirmó",
    "nos contó",
    "nos dijo",
    "nuestra redactora",
    "nuestro redactor",
    "nuestra reportera",
    "nuestro reportero",
)


def _folded(word: str) -> str:
    """As factcheck.language.words.fold leaves it: without the apostrophe, and without final letters of Hebrew."""
    return word.translate(str.maketrans("ךםןףץё", "כמנפצе", "ʼ'"))


NUMBER_WORDS = {
    _folded(form): str(value)
    for table in CARDINALS.values()
    for value, forms in table.items()
    for form in forms.split()
    if value in range(1, 101) and "_" not in form
}
REPORTING = frozenset(map(_folded, _REPORTING.split()))
TRANSLATING = frozenset(map(_folded, _TRANSLATING.split()))
