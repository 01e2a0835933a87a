"""Words that negate and words that count, in the languages whose quotations are compared. Data alone."""

NEGATIONS = {
    "en": "not no never none nobody nothing neither nor nowhere cannot",
    "es": "no nunca jamás ni ningún ninguno ninguna ningunos ningunas nadie nada tampoco",
    "uk": "не ні нема немає ані ніхто нікого нікому ніким ніщо нічого нічому нічим ніколи ніде нікуди ніяк ніякий ніяка ніяке ніякі ніякого"
    " ніякої жоден жодна жодне жодні жодного жодної жодному жодним жодних",
    "ru": "не ни нет нельзя никто никого никому никем ничто ничего ничему ничем никогда нигде никуда никак никакой никакая никакое никакие"
    " никакого никаких никакой никаким",
    "he": "לא אין אינו אינה אינם אינן איני אינך אינני איננו איננה אף שום מעולם לעולם בלתי",
    "fr": "ne n pas jamais rien aucun aucune personne ni",
    "de": "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder",
}
OF_SCRIPT = {"latin": ("en", "es"), "cyrillic": ("uk", "ru"), "hebrew": ("he",)}

# A quotation that begins right behind one of these says the opposite of the sentence it is taken from.
GOVERNING = frozenset(
    [
        *("not", "no", "nor", "never", "cannot", "nobody", "nothing", "none", "neither"),
        *("no", "nunca", "jamás", "nadie", "nada", "ningún", "ninguno", "ninguna", "ni", "tampoco"),
        *(
            "не",
            "ні",
            "ніколи",
            "ніхто",
            "ніщо",
            "жоден",
            "жодна",
            "жодне",
            "ни",
            "никогда",
            "никто",
            "ничто",
            "нет",
            "нельзя",
        ),
        *("לא", "אין", "אינו", "אינה", "אינם", "אינן", "מעולם", "לעולם", "שום", "בלתי"),
    ]
)
# What makes a word the opposite of itself.
NEGATING_PREFIXES = {
    "en": ("un", "in", "im", "il", "ir", "dis", "non"),
    "es": ("in", "im", "i", "des"),
    "uk": ("не",),
    "ru": ("не",),
}

ONES = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
}
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
NUMBERS = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "half": 0.5, "twice": 2, "double": 2,
           "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9, "dozens": 12, "quarter": 0.25, "third": 3, "fourth": 4, "fifth": 5},
    "es": {"veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26,
           "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
           "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
           "mil": 1000, "millón": 10**6, "millones": 10**6, "mitad": 0.5, "doble": 2, "tercio": 3, "miles": 1000},
}  # fmt: skip
# Beginnings of inflected number words; the longest that fits counts.
STEMS = {
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
        (500, "п'ятсот п'ятисот пятьсот пятисот"), (1000, "тисяч тысяч"), (10**6, "мільйон миллион"),
        (10**9, "мільярд миллиард"), (0.5, "половин"), (0.25, "чверт четверт"), (1.5, "півтора півтори полтора полторы"),
    ],
    "hebrew": [
        (2, "שניים שתיים שני שתי"), (3, "שלושה שלוש שלושת"), (4, "ארבעה ארבע ארבעת"), (5, "חמישה חמש חמשת"), (6, "שישה שש ששת"),
        (7, "שבעה שבע שבעת"), (8, "שמונה שמונת"), (9, "תשעה תשע תשעת"), (10, "עשרה עשר עשרת"), (20, "עשרים"), (30, "שלושים"), (40, "ארבעים"),
        (50, "חמישים"), (60, "שישים"), (70, "שבעים"), (80, "שמונים"), (90, "תשעים"), (100, "מאה מאות"), (200, "מאתיים"), (1000, "אלף אלפי אלפים"),
        (2000, "אלפיים"), (10**6, "מיליון מיליוני"), (10**9, "מיליארד מיליארדי"), (0.5, "חצי מחצית"),
    ],
}  # fmt: skip
