"""What the comparison knows of each language, as data: number words, words of reporting and translating, signs of one's own finding."""

_NUMBERS = """
1 one один одна одне одно אחד אחת uno una un
2 two два дві две שניים שתיים שני שתי dos
3 three три שלושה שלוש tres
4 four чотири четыре ארבעה ארבע cuatro
5 five пʼять пять חמישה חמש cinco
6 six шість шесть שישה שש seis
7 seven сім семь שבעה שבע siete
8 eight вісім восемь שמונה ocho
9 nine девʼять девять תשעה תשע nueve
10 ten десять עשרה עשר diez
11 eleven одинадцять одиннадцать once
12 twelve дванадцять двенадцать doce
13 thirteen тринадцять тринадцать trece
14 fourteen чотирнадцять четырнадцать catorce
15 fifteen пʼятнадцять пятнадцать quince
16 sixteen шістнадцять шестнадцать dieciséis
17 seventeen сімнадцять семнадцать diecisiete
18 eighteen вісімнадцять восемнадцать dieciocho
19 nineteen девʼятнадцять девятнадцать diecinueve
20 twenty двадцять двадцать עשרים veinte
30 thirty тридцять тридцать שלושים treinta
40 forty сорок ארבעים cuarenta
50 fifty пʼятдесят пятьдесят חמישים cincuenta
60 sixty шістдесят шестьдесят שישים sesenta
70 seventy сімдесят семьдесят שבעים setenta
80 eighty вісімдесят восемьдесят שמונים ochenta
90 ninety девʼяносто девяносто תשעים noventa
100 hundred сто מאה cien
"""

_REPORTING = """
report reports reported reporting according citing cites cited quoted quotes quoting writes wrote via
повідомляє повідомив повідомила повідомило повідомляють пише пишуть написав написала написало посиланням посилаючись цитує передає даними інформацією
сообщает сообщил сообщила сообщило сообщают пишет пишут написал написала написало ссылкой ссылаясь цитирует передает данным информации
דיווח דיווחה דיווחו מדווח מדווחת פורסם פרסם פרסמה לפי לדברי מצטט כתב כתבה
informa informó informan según publicó publica reporta reportó citando citado cita
"""

_TRANSLATING = """
translation translated translates переклад переклали перекладено перекладений перевод перевели переведено переведен
תרגום תורגם תורגמה מתורגם traducción traducido traducida traducimos
"""

# By which English and Spanish are told apart, and from what is neither.
LITTLE_WORDS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "is",
            "was",
            "were",
            "that",
            "for",
            "on",
            "it",
            "with",
            "at",
            "by",
            "from",
            "has",
            "have",
            "be",
            "he",
            "she",
            "they",
            "as",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "de",
            "que",
            "y",
            "en",
            "un",
            "una",
            "se",
            "con",
            "por",
            "su",
            "del",
            "al",
            "lo",
            "es",
            "fue",
            "para",
            "más",
            "como",
            "ha",
        ]
    ),
}

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
    return word.translate(str.maketrans("ךםןףץё", "כמנפצе", "ʼ"))


NUMBER_WORDS = {_folded(word): line.split()[0] for line in _NUMBERS.strip().splitlines() for word in line.split()[1:]}
REPORTING = frozenset(map(_folded, _REPORTING.split()))
TRANSLATING = frozenset(map(_folded, _TRANSLATING.split()))
