"""Which language a text is in: rather unknown than wrong."""

import pytest

from claims.languages import detect, differ, script_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council met on Monday and the mayor said no."),
        ("uk", "Рада зібралася в понеділок, і мер сказав ні."),
        ("ru", "Совет собрался в понедельник, и мэр сказал нет."),
        ("bg", "Съветът се събра в понеделник и кметът каза, че няма да има нова среща на съвета за това."),
        ("es", "El consejo se reunió el lunes y la alcaldesa dijo que no."),
        ("he", "המועצה התכנסה ביום שני והראש אמר לא"),
        ("fr", "Le conseil s'est réuni lundi et le maire a dit non."),
        ("de", "Der Rat hat sich am Montag getroffen und die Antwort war nicht klar."),
        ("pt", "O conselho não se reuniu para discutir os impostos e a prefeita não disse por quê."),
        ("ar", "قال رئيس البلدية إن المجلس اجتمع يوم الاثنين في المدينة ولم يقل ما هو السبب"),
        ("el", "Το συμβούλιο συνεδρίασε τη Δευτέρα"),
        ("ka", "საბჭო ორშაბათს შეიკრიბა"),
        ("ja", "会議は月曜日に開かれた"),
        ("zh", "议会在星期一开会并且投票"),
        ("ko", "의회는 월요일에 모였다"),
    ],
)
def test_languages_are_told_apart(language, text):
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "12 345",
        "Vladimir Putin",
        "Володимир Зеленський",
        "Мир",
        "Kyiv 2023",
        "Consilium die lunae convenit",
        "!!! ??? ...",
        "😀" * 40,
    ],
)
def test_what_cannot_be_told_is_unknown(text):
    assert detect(text) == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Слово за слово", "cyrillic"),
        ("word for word", "latin"),
        ("מילה במילה כאן", "hebrew"),
        ("abc", ""),
        ("слово and words и ещё", "cyrillic"),
        ("2023", ""),
    ],
)
def test_scripts(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("en", "uk", True),
        ("en", "en-GB", False),
        ("he", "iw", False),
        ("uk_UA", "uk", False),
        ("", "uk", False),
        ("ru", "", False),
    ],
)
def test_whether_two_languages_surely_differ(one, other, answer):
    assert differ(one, other) is answer
