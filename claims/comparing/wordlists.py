"""Words that negate, and what is said in number words beyond the plain ones, in the languages whose quotations are compared. Data alone."""

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

# Besides the number words of factcheck/language/numerals.py: words for parts and multitudes, and further forms.
MORE_NUMBERS: dict[str, dict[float, str]] = {
    "en": {0.25: "quarter", 0.5: "half", 2: "twice double", 3: "third", 4: "fourth", 5: "fifth", 12: "dozens", 100: "hundreds", 1000: "thousands",
           10**6: "millions", 10**9: "billions"},
    "es": {0.5: "mitad", 2: "doble", 3: "tercio", 1000: "miles"},
    "uk": {2: "двома", 3: "трьома", 4: "чотирма", 5: "п'ятьма"},
    "ru": {2: "двумя", 3: "тремя", 4: "четырьмя", 5: "пятью", 6: "шестью", 7: "семью", 8: "восемью", 9: "девятью", 10: "десятью"},
    "he": {0.5: "מחצית"},
}  # fmt: skip
# Beginnings of inflected number words; the longest that fits counts.
BEGINNINGS = [
    (11, "одинадцят одиннадцат"), (12, "дванадцят двенадцат"), (13, "тринадцят тринадцат"), (14, "чотирнадцят четырнадцат"),
    (15, "п'ятнадцят пятнадцат"), (16, "шістнадцят шестнадцат"), (17, "сімнадцят семнадцат"), (18, "вісімнадцят восемнадцат"),
    (19, "дев'ятнадцят девятнадцат"), (20, "двадцят двадцат"), (30, "тридцят тридцат"), (1000, "тисяч тысяч"), (10**6, "мільйон миллион"),
    (10**9, "мільярд миллиард"), (0.5, "половин"), (0.25, "чверт четверт"),
]  # fmt: skip
