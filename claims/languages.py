"""Which language a text is in, by its script and its commonest words. Empty where it cannot be told: a wrong guess is worse."""

import re
from collections import Counter

UNKNOWN = ""
ENOUGH_LETTERS = 8
_SAMPLE = 20_000

_SCRIPTS = {
    "latin": "a-zA-Z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "armenian": "\u0530-\u058f",
    "georgian": "\u10a0-\u10ff",
    "devanagari": "\u0900-\u097f",
    "tamil": "\u0b80-\u0bff",
    "thai": "\u0e00-\u0e7f",
    "ethiopic": "\u1200-\u137f",
    "kana": "\u3040-\u30ff",
    "hangul": "\u1100-\u11ff\uac00-\ud7af",
    "han": "\u3400-\u4dbf\u4e00-\u9fff",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}

# Scripts that (nearly) one language alone writes in.
_ONE_LANGUAGE = {
    "greek": "el",
    "armenian": "hy",
    "georgian": "ka",
    "thai": "th",
    "tamil": "ta",
    "kana": "ja",
    "hangul": "ko",
    "han": "zh",
}

# Words that are common in their language and (nearly) absent from the others here.
_COMMON = {
    "en": "the and of to is was that for with he his are were not have has it said this by they from be at",
    "es": "el los las y una que por con para su más fue es como pero sobre entre también dijo había está muy del se",
    "fr": "le les des une et est dans que pour qui pas sur avec plus ce cette sont ont été aux était il elle du nous",
    "de": "der die das und ist nicht den von zu mit sich auf für dem ein eine wurde im auch nach bei hat sie als",
    "pt": "os uma não com para mais foi dos das pelo pela também são está ao disse seu sua muito já você em",
    "it": "il di che non è per gli della dei sono anche alla nel più come stato delle dal una ha lo questo",
    "nl": "het een van en niet zijn voor met dat werd heeft aan ook naar maar bij deze worden door om",
    "pl": "nie się na jest że do był oraz to przez jak ale dla czy po tym już został jego od są",
    "uk": "і й в у на що не та з із за до його який яка це був була про як від але ми вони він вона є вже",
    "ru": "и в не на что с он как его это по но они к из у за от был была для что бы мы так же об сказал",
    "be": "і ў не на што як гэта ён яго з па але быў была ад для якія ёсць таксама мы яны",
    "bg": "и в на да се че за от не са е по с като той това но което беше или са ще",
    "sr": "и у на да је се за од са не који су што је као али била био",
    "ar": "في من على إلى أن عن مع هذا هذه التي الذي كان لا ما قال بعد وقال كما لم",
    "fa": "در به از که این را با است برای آن یک می شد های خود تا بود ما هم",
    "he": "של את על לא הוא כי עם זה היא אל גם כל אני אבל היה אמר או אם יש אין מה",
    "yi": "איז און דער די פֿון אין אַ צו האָט ניט מיט דאָס איך פון",
    "hi": "के है में की और से को का यह ने पर हैं नहीं एक भी था",
    "am": "ነው እና ላይ ውስጥ የ ነበር",
}  # fmt: skip
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}

# More words that carry grammar rather than content; too alike between languages to tell them apart by.
_GRAMMAR = {
    "en": "a an in on or as but if we you i she her them their its our your my me us him who which what when there will would shall"
    " should can could may might must do does did been being had any all one no so than then into about also more other such",
    "es": "de en a o u e lo le les al un unos unas ser era son han ha he todo toda todos todas este esta esto ese esa cada otro otra si no ni"
    " nos ya sin que sea podrá puede será",
    "uk": "о об із зі під над при без ще би б чи коли якщо цей цього ця ці той те їх їй йому її мене нас вас себе свій свою своїх своєї може"
    " можуть бути буде будуть має мають кожна кожен кожного всі все",
    "ru": "о об со под над при без еще ли или когда если этот этого эта эти тот те их ей ему ее меня нас вас себя свой свою своих своей может"
    " могут быть будет будут имеет каждый каждого все всё ни",
    "he": "ו ה ב ל מ ש או לו לה להם אני אתה אנחנו הם הן זו אלה כך כן רק גם מה מי כדי לפי בין עד יהיה תהיה להיות ולא שלא",
}  # fmt: skip

# Letters that only some languages of a script have: one of them weighs more than a word that two languages share.
_TELLING = {
    "uk": "іїєґ", "ru": "ыэё", "bg": "ъ", "be": "ў", "sr": "ђћљњџј", "fa": "پچژگ", "es": "ñ¿¡", "de": "ßäöü",
    "fr": "çœêèà", "pt": "ãõ", "pl": "łąęśżźćń",
}  # fmt: skip
_OF_SCRIPT = {
    "latin": ("en", "es", "fr", "de", "pt", "it", "nl", "pl"),
    "cyrillic": ("uk", "ru", "be", "bg", "sr"),
    "hebrew": ("he", "yi"),
    "arabic": ("ar", "fa"),
    "devanagari": ("hi",),
    "ethiopic": ("am",),
}
_ONLY_OF_SCRIPT = {"hebrew": "he", "devanagari": "", "ethiopic": ""}
_LONE_LETTER_WEIGHT = 2.0
_CLEARLY = 1.4


def detect(text: str) -> str:
    """The language of a text as a two-letter code, or empty."""
    sample = text[:_SAMPLE]
    script = script_of(sample)
    if language := _ONE_LANGUAGE.get(script):
        return language
    scores = {language: _score(sample, language) for language in _OF_SCRIPT.get(script, ())}
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] <= 0:
        return _ONLY_OF_SCRIPT.get(script, UNKNOWN)
    if len(ranked) > 1 and ranked[0][1] < _CLEARLY * ranked[1][1]:
        return UNKNOWN
    return ranked[0][0] if ranked[0][1] >= _enough(sample) else _ONLY_OF_SCRIPT.get(script, UNKNOWN)


def script_of(text: str) -> str:
    """The script most letters are in, or empty where there are hardly any. Japanese and Korean also use Han letters."""
    counts = Counter({script: len(letters.findall(text)) for script, letters in _LETTERS.items()})
    if counts["kana"] * 10 >= counts["han"] > 0 and counts["kana"] > 0:
        counts["kana"] += counts["han"]
    script, most = counts.most_common(1)[0]
    needed = 4 if script in ("kana", "hangul", "han") else ENOUGH_LETTERS
    return script if most >= needed and most > 0.5 * sum(counts.values()) else ""


def differ(one: str, other: str) -> bool:
    """Whether two language tags surely name different languages; unknown ones do not."""
    short = [tag.replace("_", "-").split("-")[0].lower() for tag in (one, other)]
    short = ["he" if tag == "iw" else tag for tag in short]
    return "" not in short and short[0] != short[1]


def common_words(language: str, script: str = "") -> frozenset[str]:
    """The commonest words of a language; where it is not known, of all that share the script."""
    short = language.split("-")[0].lower()
    languages = (short,) if short in _WORDS else _OF_SCRIPT.get(script, ())
    return frozenset().union(
        *(_WORDS[other] for other in languages), *(_GRAMMAR.get(other, "").split() for other in languages)
    )


def _score(text: str, language: str) -> float:
    words = re.findall(r"\w+", text.lower())
    common = sum(word in _WORDS[language] for word in words)
    telling = sum(letter in _TELLING.get(language, "") for letter in text.lower())
    return common + _LONE_LETTER_WEIGHT * min(telling, len(words) / 4)


def _enough(text: str) -> float:
    """A handful of words may be a name: the shorter the text, the less it must show, but never nothing."""
    return max(2.0, 0.06 * len(text.split()))
